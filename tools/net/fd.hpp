// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A file descriptor that closes itself, for the programs and tests that speak POSIX sockets without Asio.
#pragma once

#include <cerrno>
#include <unistd.h>
#include <utility>

namespace poise::net {

class Fd {
  public:
    Fd() = default;

    explicit Fd(int fd)
        : fd_(fd) {}

    Fd(Fd&& other) noexcept
        : fd_(std::exchange(other.fd_, -1)) {}

    Fd& operator=(Fd&& other) noexcept {
        reset(std::exchange(other.fd_, -1));
        return *this;
    }

    Fd(const Fd&) = delete;
    Fd& operator=(const Fd&) = delete;

    ~Fd() { reset(); }

    [[nodiscard]] int get() const { return fd_; }

    explicit operator bool() const { return fd_ >= 0; }

    void reset(int fd = -1) {
        const int old = std::exchange(fd_, fd);
        if (old >= 0) {
            ::close(old);
        }
    }

  private:
    int fd_ = -1;
};

/// Whether errno says that a non-blocking call has to wait, rather than that it failed.
[[nodiscard]] inline bool wouldBlock() {
    return errno == EAGAIN || errno == EWOULDBLOCK;
}

} // namespace poise::net
