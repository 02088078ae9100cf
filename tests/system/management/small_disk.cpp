// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/system/management/small_disk.hpp"

#include "tools/net/fd.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sched.h>
#include <stdexcept>
#include <sys/mount.h>
#include <unistd.h>

namespace poise::test {
namespace {

constexpr const char* kBallast = "ballast";

[[noreturn]] void failed(const std::string& what) {
    const bool refused = errno == EPERM || errno == EACCES;
    throw std::runtime_error(what + ": " + std::strerror(errno) +
                             (refused ? "; this test mounts a disk of its own: run it as root (CAP_SYS_ADMIN)" : ""));
}

/// Mounts of this process are its own from now on.
void leaveNamespace() {
    static const bool left = [] {
        if (::unshare(CLONE_NEWNS) != 0) {
            failed("a mount namespace");
        }
        if (::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) {
            failed("private mounts");
        }
        return true;
    }();
    static_cast<void>(left);
}

} // namespace

SmallDisk::SmallDisk(std::size_t bytes)
    : options_("mode=0700,size=" + std::to_string(bytes)) {
    leaveNamespace();
    if (::mount("poise-test", folder_.path().c_str(), "tmpfs", 0, options_.c_str()) != 0) {
        failed("a tmpfs");
    }
}

SmallDisk::~SmallDisk() {
    ::umount2(folder_.path().c_str(), MNT_DETACH);
}

void SmallDisk::fill() const {
    const net::Fd file(::open((path() / kBallast).c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
    if (file.get() < 0) {
        failed("the ballast");
    }
    constexpr std::array<char, 4096> kPage{};
    for (std::size_t size = kPage.size(); size > 0;) {
        if (::write(file.get(), kPage.data(), size) > 0) {
            continue;
        }
        if (errno != ENOSPC) {
            failed("the ballast");
        }
        size /= 2;
    }
}

void SmallDisk::makeRoom() const {
    if (::unlink((path() / kBallast).c_str()) != 0) {
        failed("the ballast");
    }
}

void SmallDisk::setReadOnly(bool readOnly) const {
    unsigned long flags = MS_REMOUNT;
    if (readOnly) {
        flags |= MS_RDONLY;
    }
    if (::mount("poise-test", folder_.path().c_str(), "tmpfs", flags, options_.c_str()) != 0) {
        failed("remounting");
    }
}

} // namespace poise::test
