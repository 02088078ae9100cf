// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// An HTTP server whose whole conduct is a short script in the test: answer, stall, reset, lie, flood.
///
///     ScriptedOrigin origin([](Conversation& talk) {
///         talk.expectHead();
///         talk.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
///         talk.reset();
///     });
///
/// Thread: a script runs on the thread of its connection.
#pragma once

#include "tests/support/threaded_server.hpp"

#include <functional>
#include <mutex>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace poise::test {

/// What a script can do with its connection. What it expects and does not get ends the script with a problem that
/// ScriptedOrigin::problems() reports; the origin's own end stops a script silently.
class Conversation {
  public:
    Conversation(Stream& stream, std::size_t index)
        : stream_(stream)
        , index_(index) {}

    /// Counts the connections from 0.
    [[nodiscard]] std::size_t index() const { return index_; }

    /// A request's head with its closing empty line.
    std::string expectHead() { return expectThrough("\r\n\r\n"); }

    /// Everything up to and including `mark`.
    std::string expectThrough(std::string_view mark);

    /// Exactly `size` bytes.
    std::string expectBytes(std::size_t size);

    /// Reads and drops `size` bytes, for bodies that do not fit into memory.
    void expectMany(std::uint64_t size);

    /// Nothing more, and the client's FIN or RST.
    void expectEnd();

    /// Whether another request came (its head is returned) or the client closed (empty).
    std::string headOrEnd();

    void send(std::string_view bytes);

    /// `piece` bytes at a time, with a pause in between.
    void sendSlowly(std::string_view bytes, std::size_t piece, std::chrono::milliseconds pause);

    /// Sends `size` bytes of filler; returns how many went out before the client closed.
    std::uint64_t flood(std::uint64_t size);

    /// Neither reads nor writes for `span`, or until the origin ends.
    void stall(std::chrono::milliseconds span = patience);

    void halfClose() { stream_.halfClose(); }

    void reset() { stream_.abort(); }

    [[nodiscard]] Stream& stream() { return stream_; }

  private:
    void fill();
    void check(Io io, const char* what) const;

    Stream& stream_;
    std::size_t index_;
    std::string unused_;
};

class ScriptedOrigin {
  public:
    using Script = std::function<void(Conversation&)>;

    /// Every connection runs `script`.
    explicit ScriptedOrigin(Script script, std::uint16_t port = 0, int receiveBuffer = 0);

    /// Connection i runs script i; those behind the last run the last one.
    explicit ScriptedOrigin(std::vector<Script> scripts, std::uint16_t port = 0, int receiveBuffer = 0);

    /// Answers every request without a body with `response`, for as long as the client stays.
    [[nodiscard]] static Script answering(std::string response);

    [[nodiscard]] std::uint16_t port() const { return server_.port(); }

    [[nodiscard]] std::size_t connections() const { return server_.accepted(); }

    void stopListening() { server_.stopListening(); }

    void stop() { server_.stop(); }

    /// What scripts expected and did not get, one sentence each. Complete after stop().
    [[nodiscard]] std::vector<std::string> problems() const;

  private:
    void run(Stream& stream, std::size_t index);

    std::vector<Script> scripts_;
    mutable std::mutex mutex_;
    std::vector<std::string> problems_; ///< guarded by mutex_
    ThreadedServer server_;             ///< last: its threads use everything above
};

} // namespace poise::test
