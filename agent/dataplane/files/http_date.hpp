// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The dates of HTTP (RFC 9110 §5.6.7), to and from seconds since the epoch.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace poise::files {

using DateText = std::array<char, 32>;

/// "Sun, 06 Nov 1994 08:49:37 GMT"
[[nodiscard]] std::string_view formatDate(std::int64_t seconds, DateText& room);

/// The preferred form only: the obsolete ones have not been sent for decades, and a date that is not understood is as
/// none (RFC 9110 §13.1.3).
[[nodiscard]] std::optional<std::int64_t> parseDate(std::string_view text);

} // namespace poise::files
