// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Both ends of UDP: a client whose port is its own, and a server that remembers who asked what.
#pragma once

#include "tests/support/deadline.hpp"
#include "tools/net/endpoint.hpp"

#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace poise::test {

class DatagramClient {
  public:
    /// Hears from that address only: a reply from anywhere else never comes. `from` is its own.
    explicit DatagramClient(std::uint16_t port, const std::string& to = "127.0.0.1", const std::string& from = {});

    /// False: the system did not take it.
    bool send(std::string_view bytes);

    /// The next datagram; nothing in time, or nobody listens there.
    [[nodiscard]] std::optional<std::string> receive(std::chrono::milliseconds timeout = patience);

    /// Sends, and receives the next datagram.
    [[nodiscard]] std::optional<std::string> ask(std::string_view bytes, std::chrono::milliseconds timeout = patience);

    /// Asks again and again, as clients of UDP do, until there is an answer.
    [[nodiscard]] std::optional<std::string> askUntilAnswered(std::string_view bytes);

    [[nodiscard]] int fd() const { return fd_.get(); }

  private:
    net::Fd fd_;
};

/// Thread: one of its own answers; every other may ask what came.
class DatagramServer {
  public:
    struct Datagram {
        std::string bytes;
        std::uint16_t from; ///< port
    };

    /// What is sent back to who sent this.
    using Answer = std::function<std::vector<std::string>(const std::string& bytes)>;

    /// Sends back what came.
    DatagramServer();
    explicit DatagramServer(Answer answer, std::uint16_t port = 0);
    DatagramServer(const DatagramServer&) = delete;
    DatagramServer& operator=(const DatagramServer&) = delete;
    ~DatagramServer();

    [[nodiscard]] std::uint16_t port() const { return port_; }

    [[nodiscard]] std::vector<Datagram> received() const;

    [[nodiscard]] bool waitFor(std::size_t count) const;

    /// Keeps no more records, for floods.
    void forget() { keeping_ = false; }

  private:
    void run();

    Answer answer_;
    net::Fd fd_;
    net::Fd interrupt_; ///< eventfd
    std::uint16_t port_;
    std::atomic<bool> keeping_{true};
    mutable std::mutex mutex_;
    std::vector<Datagram> received_; ///< guarded by mutex_
    std::thread thread_;
};

} // namespace poise::test
