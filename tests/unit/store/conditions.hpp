// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Disks as operators meet them: full, or not writable, as long as the object lives.
#pragma once

#include <csignal>
#include <filesystem>
#include <sys/resource.h>
#include <unistd.h>

namespace poise::test {

/// No file of this process grows beyond `bytes`.
class FullDisk {
  public:
    explicit FullDisk(rlim_t bytes)
        : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
        ::getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit limit{bytes, before_.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }

    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;

    ~FullDisk() {
        ::setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, handler_);
    }

  private:
    rlimit before_{};
    void (*handler_)(int);
};

/// The process may read what is in `folder` and write nothing there, even if root runs the test.
class ReadOnlyFolder {
  public:
    explicit ReadOnlyFolder(std::filesystem::path folder)
        : folder_(std::move(folder)) {
        namespace fs = std::filesystem;
        fs::permissions(folder_, static_cast<fs::perms>(0555));
        if (root_ && ::seteuid(kNobody) != 0) {
            std::abort();
        }
    }

    ReadOnlyFolder(const ReadOnlyFolder&) = delete;
    ReadOnlyFolder& operator=(const ReadOnlyFolder&) = delete;

    ~ReadOnlyFolder() {
        if (root_ && ::seteuid(0) != 0) {
            std::abort();
        }
        std::error_code ignored;
        std::filesystem::permissions(folder_, static_cast<std::filesystem::perms>(0700), ignored);
    }

  private:
    static constexpr uid_t kNobody = 65'534;

    std::filesystem::path folder_;
    bool root_ = ::geteuid() == 0;
};

} // namespace poise::test
