// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A TCP socket that a test reads and writes with deadlines, one byte string at a time.
///
/// Thread: one thread at a time, except interrupt descriptors, which any thread may signal.
#pragma once

#include "tests/support/deadline.hpp"
#include "tools/net/fd.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace poise::test {

/// How a read or write ended.
enum class Io {
    ok,
    end,     ///< the peer sent its FIN
    reset,   ///< the peer reset the connection, or it is gone
    timeout, ///< the deadline passed first
    stopped, ///< the interrupt descriptor became readable
};

[[nodiscard]] const char* toString(Io io);

class Stream {
  public:
    /// `interrupt`, if given, is an eventfd whose readability ends every wait with Io::stopped.
    explicit Stream(net::Fd fd, int interrupt = -1);

    /// Connects to 127.0.0.1. `receiveBuffer` (bytes) makes a small window, for peers that must feel backpressure.
    /// Throws std::runtime_error when it is refused or the deadline passes.
    [[nodiscard]] static Stream connect(std::uint16_t port, Deadline deadline = Deadline(), int receiveBuffer = 0);

    /// Appends what is there, at least one byte, to `into`.
    [[nodiscard]] Io read(std::string& into, Deadline deadline, std::size_t most = 64UL * 1024);

    /// Sends all of `bytes`; `sent`, if given, is told how many the kernel took.
    [[nodiscard]] Io write(std::string_view bytes, Deadline deadline, std::size_t* sent = nullptr);

    /// Waits until the peer's program has taken everything that was sent out of its socket, so that what is sent next
    /// comes to it in a read of its own. The peer is on this machine and speaks IPv4.
    [[nodiscard]] bool waitUntilRead(Deadline deadline) const;

    /// Lets `span` go by: Io::timeout, or Io::stopped when it was interrupted.
    [[nodiscard]] Io pause(std::chrono::milliseconds span) const;

    /// Sends FIN; reading goes on.
    void halfClose();

    /// Closes with RST.
    void abort();

    void close() { fd_.reset(); }

    [[nodiscard]] bool open() const { return static_cast<bool>(fd_); }

    [[nodiscard]] int fd() const { return fd_.get(); }

  private:
    [[nodiscard]] Io wait(short events, Deadline deadline) const;

    net::Fd fd_;
    int interrupt_;
};

} // namespace poise::test
