// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What a connection of the demo server still has to send: ready bytes, then a run of the pattern that is made as it
/// goes out, so that an answer of any size needs the same memory.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace poise::demo {

class Outbox {
  public:
    enum class Result { moved, blocked, failed };

    /// Bytes to send before the pattern. Append to it only while !producing().
    [[nodiscard]] std::string& text() { return text_; }

    /// Sends `size` bytes of the pattern after text().
    void startPattern(std::uint64_t size) {
        at_ = 0;
        left_ = size;
    }

    /// The same in chunks (RFC 9112, section 7.1), with two trailer fields behind them if asked.
    void startChunks(std::uint64_t size, bool trailers);

    /// Appends one chunk to text(). `data` is not empty.
    void appendChunk(std::string_view data);

    /// Drops the pattern that has not been sent.
    void stopPattern();

    /// Sends once. The result is `blocked` when the kernel took less than it was offered.
    [[nodiscard]] Result send(int fd);

    /// Ready bytes that are not sent.
    [[nodiscard]] std::size_t pending() const { return text_.size() - sent_; }

    /// Part of the pattern has not been sent or made.
    [[nodiscard]] bool producing() const { return left_ > 0 || chunked_; }

    [[nodiscard]] bool empty() const { return pending() == 0 && !producing(); }

  private:
    void makeChunk();

    std::string text_;
    std::size_t sent_ = 0;
    std::uint64_t left_ = 0;
    std::uint64_t at_ = 0;
    bool chunked_ = false;
    bool trailers_ = false;
};

} // namespace poise::demo
