// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/management/state_folder.hpp"

#include <cerrno>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace poise::management {
namespace {

/// Writes and syncs a new file of that mode, whatever the umask.
bool writeNew(const std::filesystem::path& path, std::string_view content, Access access) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0) {
        return false;
    }
    bool good = ::fchmod(file, static_cast<mode_t>(access)) == 0;
    while (good && !content.empty()) {
        const ssize_t written = ::write(file, content.data(), content.size());
        if (written > 0) {
            content.remove_prefix(static_cast<std::size_t>(written));
        } else {
            good = written < 0 && errno == EINTR;
        }
    }
    good = good && ::fsync(file) == 0;
    const int failure = errno;
    const bool closed = ::close(file) == 0;
    errno = good ? errno : failure;
    return closed && good;
}

/// Whether an error means that writing is not allowed here, rather than that the path makes no sense.
bool refusesToWrite(int error) {
    return error == EROFS || error == EACCES || error == EPERM || error == ENOSPC || error == EDQUOT;
}

/// A file of its own, because some network file systems lock no folders; the folder where there can be none.
int openLock(const std::filesystem::path& folder) {
    const std::filesystem::path file = folder / "lock";
    int lock = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (lock < 0) {
        lock = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    }
    return lock >= 0 ? lock : ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

bool sameFile(int one, int other) {
    struct stat of{};
    struct stat with{};
    return other >= 0 && ::fstat(one, &of) == 0 && ::fstat(other, &with) == 0 && of.st_dev == with.st_dev &&
           of.st_ino == with.st_ino;
}

bool syncFolder(const std::filesystem::path& path) {
    const int folder = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) {
        return false;
    }
    const bool good = ::fsync(folder) == 0;
    ::close(folder);
    return good;
}

} // namespace

Result<StateFolder> StateFolder::open(std::filesystem::path path, int inherited) {
    std::error_code error;
    path = std::filesystem::absolute(path, error).lexically_normal();
    if (!path.has_filename()) { // "state/" names the same folder as "state"
        path = path.parent_path();
    }
    std::filesystem::create_directories(path.parent_path(), error);
    if (::mkdir(path.c_str(), 0700) != 0 && errno != EEXIST) {
        return refusesToWrite(errno) ? Result<StateFolder>(StateFolder(std::move(path), -1)) : Errc::fileNotWritable;
    }
    const int lock = openLock(path);
    if (lock < 0) {
        return Errc::fileNotWritable;
    }
    if (::flock(lock, LOCK_EX | LOCK_NB) != 0) {
        const bool held = errno == EWOULDBLOCK;
        if (held && sameFile(lock, inherited)) {
            ::close(lock);
            return StateFolder(std::move(path), ::fcntl(inherited, F_DUPFD_CLOEXEC, 0));
        }
        ::close(lock);
        return held ? Errc::stateLocked : Errc::fileNotWritable;
    }
    return StateFolder(std::move(path), lock);
}

StateFolder::StateFolder(std::filesystem::path path, int lock)
    : path_(std::move(path))
    , lock_(lock) {}

StateFolder::StateFolder(StateFolder&& other) noexcept
    : path_(std::move(other.path_))
    , lock_(std::exchange(other.lock_, -1)) {}

StateFolder::~StateFolder() {
    if (lock_ >= 0) {
        ::close(lock_);
    }
}

bool StateFolder::writable() const {
    return ::access(path_.c_str(), W_OK) == 0;
}

Result<std::optional<std::string>> StateFolder::read(std::string_view name) const {
    const std::filesystem::path file = path_ / name;
    std::error_code error;
    if (!std::filesystem::exists(file, error) && !error) {
        return std::optional<std::string>();
    }
    std::ifstream in(file, std::ios::binary);
    std::string content(std::istreambuf_iterator<char>(in), {});
    if (!in.is_open() || in.bad()) {
        return Errc::fileNotReadable;
    }
    return std::optional<std::string>(std::move(content));
}

Result<void> StateFolder::write(std::string_view name, std::string_view content, Access access) const {
    const std::filesystem::path target = path_ / name;
    std::filesystem::path fresh = target;
    fresh += ".new";
    if (writeNew(fresh, content, access) && ::rename(fresh.c_str(), target.c_str()) == 0 && syncFolder(path_)) {
        return {};
    }
    const bool full = errno == ENOSPC || errno == EDQUOT;
    ::unlink(fresh.c_str());
    return full ? Errc::storageFull : Errc::fileNotWritable;
}

void StateFolder::remove(std::string_view name) const {
    std::error_code ignored;
    std::filesystem::remove(path_ / name, ignored);
}

} // namespace poise::management
