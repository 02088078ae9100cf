// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The demo server's test data: a text of any length whose every byte is known from its place.
///
/// Byte i is `'a' + i % 23`: 23 shares no factor with the powers of two that buffers are made of, so a block that a
/// proxy drops, repeats or moves shows.
#pragma once

#include <cstdint>
#include <string_view>

namespace poise::demo {

/// At most `limit` bytes of the pattern from place `at` on; never empty unless `limit` is 0, at most 256 KiB.
[[nodiscard]] std::string_view patternAt(std::uint64_t at, std::uint64_t limit);

/// Whether `data` is the pattern from place `at` on.
[[nodiscard]] bool isPattern(std::uint64_t at, std::string_view data);

} // namespace poise::demo
