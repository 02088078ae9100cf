// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/files/open_file.hpp"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace poise::files {

OpenFile openBelow(int root, const std::string& name, bool symlinks) {
    open_how how{};
    // Without O_NONBLOCK a pipe in the folder would stop the worker.
    how.flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS | (symlinks ? 0U : RESOLVE_NO_SYMLINKS);
    const int fd = static_cast<int>(::syscall(SYS_openat2, root, name.c_str(), &how, sizeof how));
    struct stat status{};
    if (fd < 0) {
        return {};
    }
    if (::fstat(fd, &status) != 0 || !S_ISREG(status.st_mode)) {
        ::close(fd);
        return {.folder = S_ISDIR(status.st_mode)};
    }
    return {.fd = fd,
            .size = static_cast<std::uint64_t>(status.st_size),
            .modified = status.st_mtim.tv_sec,
            .modifiedNanos = status.st_mtim.tv_nsec};
}

} // namespace poise::files
