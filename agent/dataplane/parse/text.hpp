// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Comparison and splitting of field names and values, for bytes that a scan has already found legal.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace poise::parse {

namespace detail {

template <typename Word>
inline bool sameWord(const char* text, const char* lower) {
    Word a;
    Word b;
    std::memcpy(&a, text, sizeof a);
    std::memcpy(&b, lower, sizeof b);
    constexpr Word caseBits = static_cast<Word>(0x2020202020202020ULL);
    return static_cast<Word>(a | caseBits) == b;
}

/// Words may overlap, so that two cover any length from one word to two.
template <typename Word>
inline bool sameEnds(const char* text, const char* lower, std::size_t size) {
    return sameWord<Word>(text, lower) && sameWord<Word>(text + size - sizeof(Word), lower + size - sizeof(Word));
}

} // namespace detail

/// Whether `text` is `lower` but for case. `lower` holds letters in lower case, digits and '-' only, and `text` no
/// control character but HTAB: then setting the case bit of each byte cannot make different bytes equal.
inline bool equalsLower(std::string_view text, std::string_view lower) {
    const std::size_t size = text.size();
    if (size != lower.size()) {
        return false;
    }
    const char* a = text.data();
    const char* b = lower.data();
    if (size >= 8) {
        std::size_t i = 0;
        for (; i + 16 < size; i += 8) {
            if (!detail::sameWord<std::uint64_t>(a + i, b + i)) {
                return false;
            }
        }
        return detail::sameEnds<std::uint64_t>(a + i, b + i, size - i);
    }
    if (size >= 4) {
        return detail::sameEnds<std::uint32_t>(a, b, size);
    }
    if (size >= 2) {
        return detail::sameEnds<std::uint16_t>(a, b, size);
    }
    return size == 0 || detail::sameWord<std::uint8_t>(a, b);
}

constexpr char toLower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

/// Equality of any two texts but for ASCII case.
constexpr bool equalsNoCase(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) {
        return false;
    }
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (toLower(a[i]) != toLower(b[i])) {
            return false;
        }
    }
    return true;
}

constexpr bool isBlank(char c) {
    return c == ' ' || c == '\t';
}

/// Without the optional white space around it (OWS, RFC 9110 §5.6.3).
constexpr std::string_view trim(std::string_view text) {
    while (!text.empty() && isBlank(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && isBlank(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

/// Calls `visit` with each element of a comma-separated list, trimmed, empty ones included; `visit` answers whether to
/// go on. True if all were visited. Only for lists without quoted strings.
template <typename Visit>
bool forEachElement(std::string_view list, Visit&& visit) {
    while (true) {
        const std::size_t comma = list.find(',');
        if (!visit(trim(list.substr(0, comma)))) {
            return false;
        }
        if (comma == std::string_view::npos) {
            return true;
        }
        list.remove_prefix(comma + 1);
    }
}

} // namespace poise::parse
