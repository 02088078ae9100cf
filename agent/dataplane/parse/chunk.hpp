// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The strict decoder of chunked content (RFC 9112 §7.1), incremental over any split of the bytes.
///
/// Payload is gathered in place, so that the walk can send what one read brought as one chunk of our own: chunk
/// borders and extensions of the sender never travel on.
/// Lifetime: one per message with chunked content; reset() makes it ready for the next.
#pragma once

#include "agent/dataplane/parse/message.hpp"
#include "agent/dataplane/parse/reason.hpp"

#include <span>
#include <string>

namespace poise::parse {

class ChunkDecoder {
  public:
    enum class State : std::uint8_t { more, done, refused };

    struct Step {
        std::string_view payload; ///< the content within `data`, contiguous; empty if there was none
        std::size_t consumed = 0; ///< of `data`: all of it, unless the content ended (done) or is refused
        State state = State::more;
    };

    explicit ChunkDecoder(Side side) noexcept
        : side_(side) {}

    /// Decodes the next bytes; the rest of `data` (chunk lines, gaps) is overwritten at will.
    ///
    /// done: the last chunk and the trailer section are read; what follows `consumed` is the next message.
    /// refused: `refusal` says why; nothing more may be decoded, but `payload` is what came before the defect.
    [[nodiscard]] Step decode(std::span<char> data, Refusal& refusal);

    /// The trailer fields that may be forwarded, as "Name: value\r\n" lines; empty when there are none. After done.
    [[nodiscard]] std::string_view trailers() const { return trailers_; }

    void reset();

  private:
    Side side_;
    std::string trailers_;
};

/// Room for the longest chunk head.
inline constexpr std::size_t kChunkHeadMax = 18;

/// Writes "SIZE\r\n" in hex for a chunk of `size` bytes (> 0) and returns its length, at most kChunkHeadMax.
std::size_t writeChunkHead(char* out, std::uint64_t size) noexcept;

} // namespace poise::parse
