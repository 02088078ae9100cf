// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Compresses one content, piece by piece, in bounded memory: gzip, brotli or zstd behind one type.
///
/// Windows are small on purpose (gzip 32 KiB, brotli and zstd 256 KiB): a stream takes about 1 MiB at most, whatever
/// its content. Thread: one at a time.
#pragma once

#include "agent/base/byte_queue.hpp"
#include "agent/compress/policy.hpp"

#include <memory>
#include <string_view>

namespace poise::compress {

class Encoder {
  public:
    enum class Until : std::uint8_t {
        later, ///< what makes a better whole may wait
        now,   ///< whoever has what came out can read all that went in
        theEnd,
    };

    /// Null: there is no memory for it.
    [[nodiscard]] static std::unique_ptr<Encoder> make(Coding coding, int level);

    virtual ~Encoder() = default;

    /// Appends to `out`; false: it failed, and the content cannot be completed.
    [[nodiscard]] virtual bool encode(std::string_view bytes, Until until, ByteQueue& out) = 0;
};

} // namespace poise::compress
