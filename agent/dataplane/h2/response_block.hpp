// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The fields of one HTTP/2 response, gathered one by one into the head of the same response in HTTP/1.1, so that one
/// strict reader (parse::parseResponse) judges responses of every protocol.
///
/// What only HTTP/2 can get wrong (RFC 9113 §8.2, §8.3.2) is recognised here. Blocks of a connection never interleave:
/// it has one of these.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace poise::h2 {

class ResponseBlock {
  public:
    /// Decoded fields of one block, counted as RFC 9113 §6.5.2 does, beyond which they are a bomb and no response.
    static constexpr std::size_t kMostDecoded = 128 * 1024;
    /// Text beyond this length is not kept: the reader refuses it by its length alone.
    static constexpr std::size_t kMostText = 33 * 1024;
    static constexpr std::size_t kMostTrailerBytes = 8192;

    enum class Kind : std::uint8_t { response, trailers };

    void begin(Kind kind);

    [[nodiscard]] Kind kind() const { return kind_; }

    /// False: the response is malformed (RFC 9113 §8.1.1).
    [[nodiscard]] bool add(std::string_view name, std::string_view value);

    /// More was decoded than any server has to say.
    [[nodiscard]] bool isBomb() const { return decoded_ > kMostDecoded; }

    /// All fields are there. False: malformed.
    [[nodiscard]] bool finish();

    /// After finish(): an interim response.
    [[nodiscard]] bool isInterim() const { return interim_; }

    /// The response's head in HTTP/1.1, until begin(); or the trailers as "name: value\r\n" lines.
    [[nodiscard]] std::string_view text() const { return text_; }

  private:
    bool addStatus(std::string_view name, std::string_view value);
    void line(std::string_view name, std::string_view value, std::size_t most);

    std::string text_;
    std::size_t decoded_ = 0;
    Kind kind_ = Kind::response;
    bool interim_ = false;
    bool statusSeen_ = false;
};

} // namespace poise::h2
