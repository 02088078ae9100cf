// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The fields of one HTTP/2 request, gathered one by one into the head of the same request in HTTP/1.1, so that one
/// strict reader (parse::parseRequest) judges requests of every protocol, and no server sees more than it lets pass.
///
/// An extended CONNECT for a WebSocket (RFC 8441) becomes the GET that asks for an upgrade, with a key of the agent's.
///
/// What only HTTP/2 can get wrong (RFC 9113 §8.2, §8.3) is recognised here: pseudo-fields, case, connection-specific
/// fields, bytes that would end a line. Field blocks of a connection never interleave: it has one of these.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace poise::h2 {

class FieldBlock {
  public:
    /// Decoded fields of one block, counted as RFC 9113 §6.5.2 does, beyond which they are a bomb and no request.
    static constexpr std::size_t kMostDecoded = 128 * 1024;
    /// Text beyond this length is not kept: the reader refuses it by its length alone.
    static constexpr std::size_t kMostText = 33 * 1024;
    static constexpr std::size_t kMostTrailerBytes = 8192;
    static constexpr std::uint32_t kMostTrailers = 32;

    enum class Kind : std::uint8_t { request, trailers };

    void begin(Kind kind);

    /// False: the request is malformed (RFC 9113 §8.1.1).
    [[nodiscard]] bool add(std::string_view name, std::string_view value);

    /// More was decoded than any client has to say.
    [[nodiscard]] bool isBomb() const { return decoded_ > kMostDecoded; }

    /// All fields are there; `last`: no content follows. False: malformed.
    [[nodiscard]] bool finishRequest(bool last);

    /// "http" or "https" in lower case, or what else :scheme said; after finishRequest().
    [[nodiscard]] std::string_view scheme() const { return scheme_; }

    /// The request's head in HTTP/1.1, until begin(); or the trailers as "name: value\r\n" lines.
    [[nodiscard]] std::string_view text() const { return text_; }

    /// Trailers only: the reason why they are refused, or empty.
    [[nodiscard]] std::string_view trailerDefect() const { return trailerDefect_; }

  private:
    bool addPseudo(std::string_view name, std::string_view value);
    bool addRegular(std::string_view name, std::string_view value);
    void addTrailer(std::string_view name, std::string_view value);
    bool writeRequestLine();
    void line(std::string_view name, std::string_view value);

    std::string text_;
    std::string method_;
    std::string scheme_;
    std::string authority_;
    std::string path_;
    std::string protocol_;
    std::string cookie_;
    std::size_t decoded_ = 0;
    std::uint32_t trailers_ = 0;
    std::string_view trailerDefect_;
    std::uint8_t seen_ = 0; ///< pseudo-fields, as bits
    Kind kind_ = Kind::request;
    bool lineWritten_ = false; ///< pseudo-fields are over
    bool hasLength_ = false;
    bool webSocket_ = false; ///< what an extended CONNECT asks for
};

} // namespace poise::h2
