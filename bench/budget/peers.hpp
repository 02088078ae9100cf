// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The two ends of a measurement: an origin that answers at once, and clients that ask in rounds.
#pragma once

#include "tools/net/fd.hpp"

#include <atomic>
#include <cstdint>
#include <string>
#include <thread>
#include <vector>

namespace poise::bench {

/// Answers each request on any number of connections, on one thread of its own.
class Origin {
  public:
    /// Sends `answer` for each `mark` that comes; with an empty mark it echoes.
    Origin(std::string mark, std::string answer);
    ~Origin();
    Origin(const Origin&) = delete;
    Origin& operator=(const Origin&) = delete;

    [[nodiscard]] std::uint16_t port() const { return port_; }

  private:
    void run();
    void accept();
    /// False: the peer has gone.
    bool answer(int fd);

    std::string mark_;
    std::string answer_;
    net::Fd listener_;
    net::Fd poller_;
    std::uint16_t port_;
    std::atomic<bool> ending_{false};
    std::thread thread_;
};

/// Connected clients that send the same request again and again, each waiting for its answer.
class Clients {
  public:
    /// Throws std::system_error.
    Clients(std::uint16_t port, std::size_t count, std::string request);

    /// Everybody sends, then everybody receives an answer of `size` bytes. Throws std::runtime_error when one does not
    /// come.
    void round(std::size_t size);

    /// The size of an answer, found by asking once: its head and `content` bytes behind it.
    [[nodiscard]] std::size_t answerSize(std::size_t content);

    /// One request on a connection of its own, read to the end.
    static void askOnce(std::uint16_t port, const std::string& request);

  private:
    std::string request_;
    std::vector<net::Fd> sockets_;
};

} // namespace poise::bench
