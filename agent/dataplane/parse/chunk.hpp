// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The strict decoder of chunked content (RFC 9112 §7.1), incremental over any split of the bytes.
///
/// Payload is gathered in place, so that the walk can send what one read brought as one chunk of our own: chunk
/// borders and extensions of the sender never travel on.
/// Lifetime: one per message with chunked content; reset() makes it ready for the next.
/// Memory: only a message with trailer fields allocates, at most kMaxTrailerBytes and what canonical form adds.
#pragma once

#include "agent/dataplane/parse/message.hpp"
#include "agent/dataplane/parse/reason.hpp"

#include <optional>
#include <span>
#include <string>

namespace poise::parse {

class ChunkDecoder {
  public:
    enum class State : std::uint8_t { more, done, refused };

    struct Step {
        std::string_view payload; ///< the content within `data`, contiguous; empty if there was none
        std::size_t consumed = 0; ///< of `data`: all of it, unless the content ended or is refused
        State state = State::more;
    };

    /// Bytes of the extensions of one chunk; and of all chunks together beyond one byte for each byte of payload, so
    /// that nobody has us read kilobytes for each byte of content.
    static constexpr std::uint32_t kMaxExtension = 256;
    static constexpr std::uint32_t kExtensionAllowance = 4096;

    static constexpr std::uint32_t kMaxTrailerBytes = 8192; ///< of the trailer section, as received
    static constexpr std::uint32_t kMaxTrailers = 32;

    explicit ChunkDecoder(Side side) noexcept
        : side_(side) {}

    /// Decodes the next bytes; the rest of `data` (chunk lines, gaps) is overwritten at will.
    ///
    /// done: the last chunk and the trailer section are read; what follows `consumed` is the next message.
    /// refused: `refusal` says why; nothing more may be decoded, but `payload` is what came before the defect.
    /// Cost: linear; a byte of payload moves only where several chunks meet in `data`.
    [[nodiscard]] Step decode(std::span<char> data, Refusal& refusal);

    /// The trailer fields that may be forwarded, as "Name: value\r\n" lines; empty when there are none. After done.
    ///
    /// Fields that framing, routing, authentication or the reading of the content rest on must not come late
    /// (RFC 9110 §6.5.1): in a request they are refused, in a response they are left out.
    [[nodiscard]] std::string_view trailers() const { return trailers_; }

    void reset();

  private:
    enum class Phase : std::uint8_t {
        sizeStart,
        size,
        extensionNameStart,
        extensionName,
        extensionValueStart,
        extensionValue,
        quoted,
        escaped,
        quotedEnd,
        sizeLf,
        data,
        dataCr,
        dataLf,
        trailers,
        done,
    };
    using Defect = std::optional<Reason>;

    Defect takeSize(char c);
    Defect takeExtension(char c);
    Defect endOfSize(char c, Reason otherwise);
    Defect takeFraming(char c);
    void startChunk();
    Defect takeTrailers(char*& p, const char* end);
    Defect takeTrailerLine();

    std::uint64_t left_ = 0; ///< of the chunk: its size while that is read, then what is missing of its data
    std::uint32_t allowance_ = kExtensionAllowance;
    std::uint32_t trailerBytes_ = 0;
    std::uint32_t lineStart_ = 0; ///< in trailers_: finished lines before it, received bytes of the next behind it
    std::uint16_t extension_ = 0;
    std::uint8_t digits_ = 0;
    std::uint8_t trailerCount_ = 0;
    Phase phase_ = Phase::sizeStart;
    Side side_;
    std::string trailers_;
};

/// Room for the longest chunk head.
inline constexpr std::size_t kChunkHeadMax = 18;

/// Writes "SIZE\r\n" in hex for a chunk of `size` bytes (> 0) and returns its length, at most kChunkHeadMax.
std::size_t writeChunkHead(char* out, std::uint64_t size) noexcept;

/// Whether a field of that name, a token, must not stand in a trailer section (RFC 9110 §6.5.1).
[[nodiscard]] bool isForbiddenTrailer(std::string_view name) noexcept;

} // namespace poise::parse
