// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Integers of variable length, little groups first (LEB128), as histograms and history are stored: small numbers
/// take one byte. Each number has exactly one form; any other is refused.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace poise::metrics {

inline void putVarint(std::string& out, std::uint64_t value) {
    while (value >= 0x80) {
        out.push_back(static_cast<char>(value | 0x80));
        value >>= 7;
    }
    out.push_back(static_cast<char>(value));
}

/// Takes a number off the front of `bytes`; nothing if there is none, and `bytes` is then left anywhere.
[[nodiscard]] inline std::optional<std::uint64_t> takeVarint(std::string_view& bytes) {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && !bytes.empty(); shift += 7) {
        const auto byte = static_cast<std::uint8_t>(bytes.front());
        bytes.remove_prefix(1);
        if ((shift == 63 && byte > 1) || (byte == 0 && shift != 0)) {
            return std::nullopt; // more than 64 bits, or a longer form than needed
        }
        value |= std::uint64_t{byte & 0x7FU} << shift;
        if (byte < 0x80) {
            return value;
        }
    }
    return std::nullopt;
}

/// Signed numbers, so that small ones of either sign stay small (zigzag).
[[nodiscard]] constexpr std::uint64_t zigzag(std::int64_t value) noexcept {
    return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
}

[[nodiscard]] constexpr std::int64_t unzigzag(std::uint64_t value) noexcept {
    return static_cast<std::int64_t>((value >> 1) ^ (0 - (value & 1)));
}

} // namespace poise::metrics
