// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A client that says exactly the bytes it is told to, in the pieces it is told to, and reports what came back.
#pragma once

#include "tests/support/http_response.hpp"
#include "tests/support/stream.hpp"

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace poise::test {

class RawClient {
  public:
    /// Connects to 127.0.0.1. Every call that waits has `timeout`. Throws std::runtime_error when it is refused.
    explicit RawClient(std::uint16_t port, std::chrono::milliseconds timeout = patience, int receiveBuffer = 0)
        : stream_(Stream::connect(port, Deadline(timeout), receiveBuffer))
        , timeout_(timeout) {}

    /// Sends all of it. False when the peer closed or reset the connection, or took too long.
    bool send(std::string_view bytes);

    /// Sends in pieces of `size` bytes, each of which the peer has read before the next goes out.
    bool sendInPieces(std::string_view bytes, std::size_t size);

    /// Sends in pieces that end at the given places (ascending), each read by the peer before the next goes out.
    bool sendSplitAt(std::string_view bytes, std::initializer_list<std::size_t> places);

    void halfClose() { stream_.halfClose(); }

    void abort() { stream_.abort(); }

    void close() { stream_.close(); }

    /// All bytes until the peer closes or resets, or the deadline passes; end() tells which.
    [[nodiscard]] std::string readUntilEnd();

    /// At least `size` bytes, or fewer when the connection ends or the deadline passes.
    [[nodiscard]] std::string read(std::size_t size);

    /// Reads and drops `size` bytes, for bodies that do not fit into memory; returns how many came.
    [[nodiscard]] std::uint64_t drop(std::uint64_t size);

    /// The next final response; nothing when the connection ended, or the deadline passed, before its first byte.
    /// Throws std::runtime_error when it is malformed.
    [[nodiscard]] std::optional<HttpResponse> readResponse(std::string_view method = "GET");

    /// Sends a request without a body and reads the response.
    [[nodiscard]] std::optional<HttpResponse> get(std::string_view target, std::string_view host = "test");

    /// True once the peer has closed or reset the connection and nothing unread is left; waits up to `timeout`.
    [[nodiscard]] bool closedWithin(std::chrono::milliseconds timeout);

    /// How the last read or write ended.
    [[nodiscard]] Io end() const { return end_; }

    [[nodiscard]] Stream& stream() { return stream_; }

  private:
    Stream stream_;
    std::chrono::milliseconds timeout_;
    std::string unused_;
    Io end_ = Io::ok;
};

} // namespace poise::test
