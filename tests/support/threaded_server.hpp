// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Listens on 127.0.0.1 and serves each connection on a thread of its own: what the servers of the tests stand on.
///
/// Lifetime: the destructor, or stop(), interrupts every wait of every connection and joins the threads.
#pragma once

#include "tests/support/stream.hpp"
#include "tools/net/fd.hpp"

#include <atomic>
#include <cstdint>
#include <functional>
#include <list>
#include <thread>

namespace poise::test {

class ThreadedServer {
  public:
    /// Serves one connection; `index` counts them from 0. Returning closes it.
    using Serve = std::function<void(Stream& stream, std::size_t index)>;

    /// `port` 0 takes any free one. `receiveBuffer` (bytes) makes a small window. Throws std::system_error.
    explicit ThreadedServer(Serve serve, std::uint16_t port = 0, int receiveBuffer = 0);
    ThreadedServer(const ThreadedServer&) = delete;
    ThreadedServer& operator=(const ThreadedServer&) = delete;
    ~ThreadedServer();

    [[nodiscard]] std::uint16_t port() const { return port_; }

    /// Connections accepted so far.
    [[nodiscard]] std::size_t accepted() const { return accepted_; }

    /// From now on connecting is refused; connections that are open go on.
    void stopListening();

    /// Ends everything. The server cannot be used afterwards.
    void stop();

  private:
    struct Worker {
        std::thread thread;
        std::atomic<bool> done{false};
    };

    void acceptLoop();
    void launch(net::Fd fd);

    Serve serve_;
    net::Fd listener_;
    net::Fd closing_;   ///< eventfd: stop accepting
    net::Fd interrupt_; ///< eventfd: end every wait
    std::uint16_t port_;
    std::atomic<std::size_t> accepted_{0};
    std::list<Worker> workers_; ///< touched by the accepting thread only, until it is joined
    std::thread acceptor_;
};

} // namespace poise::test
