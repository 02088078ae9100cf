// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A server that keeps every byte of every connection, so that a test can compare what a proxy really forwarded.
#pragma once

#include "tests/support/threaded_server.hpp"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace poise::test {

/// What one connection brought.
struct Recording {
    std::string bytes;
    std::optional<Io> end; ///< nothing while it is open
};

class RecordingServer {
  public:
    struct Behaviour {
        std::string answer = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"; ///< sent for each mark that arrives
        std::vector<std::string> marks = {"\r\n\r\n"};                       ///< what a request may end with
        std::string greeting = {};                                           ///< sent before anything has arrived
        bool closeAfter = false;                                             ///< closes behind the first answer
    };

    RecordingServer();
    explicit RecordingServer(Behaviour behaviour, std::uint16_t port = 0);

    [[nodiscard]] std::uint16_t port() const { return server_.port(); }

    /// Connections accepted so far.
    [[nodiscard]] std::size_t connections() const;

    /// A copy of what connection `index` has brought so far; empty when there is no such connection.
    [[nodiscard]] Recording recording(std::size_t index) const;

    /// All bytes of all connections, in the order of connecting.
    [[nodiscard]] std::string everything() const;

    [[nodiscard]] bool waitForBytes(std::size_t count, std::chrono::milliseconds timeout = patience) const;
    [[nodiscard]] bool waitForConnections(std::size_t count, std::chrono::milliseconds timeout = patience) const;

    /// Waits until connection `index` has ended.
    [[nodiscard]] bool waitForEnd(std::size_t index, std::chrono::milliseconds timeout = patience) const;

    /// Other marks for what arrives from now on.
    void setMarks(std::vector<std::string> marks);

    void stop() { server_.stop(); }

  private:
    void serve(Stream& stream);
    bool takeMark(std::string& unanswered) const;

    Behaviour behaviour_; ///< its marks are guarded by mutex_
    mutable std::mutex mutex_;
    mutable std::condition_variable changed_;
    std::deque<Recording> recordings_; ///< guarded by mutex_; a deque, as references to its elements stay valid
    ThreadedServer server_;            ///< last: its threads use everything above
};

} // namespace poise::test
