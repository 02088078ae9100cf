// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Small questions about text that several parts of the schema ask: character classes, quoting, what was meant.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace poise::schema {

[[nodiscard]] constexpr bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

[[nodiscard]] constexpr bool isAlphanumeric(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// ASCII letters in lower case, everything else as it is.
[[nodiscard]] std::string lowerCase(std::string_view text);

/// As TOML and JSON write it: in double quotes, on one line, controls escaped.
[[nodiscard]] std::string quoted(std::string_view text);

/// The same for a message: what is longer than 60 bytes is cut at a code point's border.
[[nodiscard]] std::string quotedShort(std::string_view text);

/// Insertions, deletions, replacements and swaps of neighbours between two words, each letter moved at most once
/// (the restricted Damerau-Levenshtein distance). Cost: O(a·b).
[[nodiscard]] std::size_t editDistance(std::string_view a, std::string_view b);

/// The candidate that was probably meant, without regard to case: it begins with the word, or is near in edit distance
/// (a third of the word's length, at least 1). The first of equals; empty when none is near.
[[nodiscard]] std::string nearest(std::string_view word, std::span<const std::string_view> candidates);

} // namespace poise::schema
