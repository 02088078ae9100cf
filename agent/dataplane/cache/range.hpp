// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Byte ranges of a whole that is at hand (RFC 9110 §14).
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace poise::cache {

struct Range {
    std::uint64_t begin = 0;
    std::uint64_t end = 0; ///< behind the last byte

    bool operator==(const Range&) const = default;
};

enum class Ranging : std::uint8_t {
    ignored,       ///< another unit, malformed, or so many that it is an attack: the whole
    satisfied,     ///< `ranges` are what is wanted
    unsatisfiable, ///< 416
};

/// What of `size` bytes "bytes=..." wants.
[[nodiscard]] Ranging rangesOf(std::string_view value, std::uint64_t size, std::vector<Range>& ranges);

} // namespace poise::cache
