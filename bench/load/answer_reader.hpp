// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Recognises the end of an answer in a stream of bytes: a count of bytes, or an HTTP/1.1 response with a length.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace poise::bench {

class AnswerReader {
  public:
    enum class State { more, done, bad };

    void expectBytes(std::uint64_t count);
    void expectHttp();

    /// Takes what was received; bytes behind the end of the answer are bad.
    [[nodiscard]] State feed(std::string_view bytes);

  private:
    [[nodiscard]] State feedHead(std::string_view bytes);

    bool inHead_ = false;
    std::uint64_t left_ = 0;
    std::string head_; ///< a head that came in parts
};

} // namespace poise::bench
