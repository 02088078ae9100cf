// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Cuts a request's body out of the stream of bytes: by length or by chunks (RFC 9112, sections 6.2 and 7.1).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace poise::demo {

class BodyReader {
  public:
    void startLength(std::uint64_t length);
    void startChunked();

    struct Step {
        std::size_t used = 0;  ///< bytes of the input that are done with
        std::string_view data; ///< body bytes among them, possibly none
    };

    /// Advances by at most one run of body bytes. A step with `used` 0 needs more input, or is done() or failed().
    [[nodiscard]] Step step(std::string_view in);

    [[nodiscard]] bool done() const { return state_ == State::done; }

    /// The chunks are malformed; the connection cannot be used any more.
    [[nodiscard]] bool failed() const { return state_ == State::failed; }

    /// Body bytes seen so far.
    [[nodiscard]] std::uint64_t total() const { return total_; }

  private:
    enum class State { done, length, size, data, dataEnd, trailer, failed };

    [[nodiscard]] std::size_t takeLine(std::string_view in, std::string_view& line);
    void takeSize(std::string_view line);

    State state_ = State::done;
    std::uint64_t left_ = 0;
    std::uint64_t total_ = 0;
};

} // namespace poise::demo
