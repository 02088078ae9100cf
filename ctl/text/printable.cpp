// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "ctl/text/printable.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace poise::ctl {
namespace {

struct Character {
    char32_t code = 0;
    std::size_t bytes = 1; ///< 1 and no valid code where the text is not UTF-8
    bool valid = false;
};

bool continues(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// The first character of a text that is not empty (RFC 3629: shortest form, no surrogates).
Character first(std::string_view text) {
    constexpr std::array<char32_t, 5> kLeast{0, 0, 0x80, 0x800, 0x10000};
    const auto lead = static_cast<unsigned char>(text.front());
    const std::size_t bytes = lead < 0x80U ? 1 : lead >= 0xF0U ? 4 : lead >= 0xE0U ? 3 : 2;
    if (bytes == 1) {
        return {lead, 1, true};
    }
    if (lead < 0xC2U || lead > 0xF4U || text.size() < bytes) {
        return {};
    }
    char32_t code = lead & (0x7FU >> bytes);
    for (std::size_t i = 1; i < bytes; ++i) {
        if (!continues(text[i])) {
            return {};
        }
        code = (code << 6U) | (static_cast<unsigned char>(text[i]) & 0x3FU);
    }
    const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
    return code < kLeast[bytes] || code > 0x10FFFF || surrogate ? Character{} : Character{code, bytes, true};
}

struct Span {
    char32_t from;
    char32_t to;
};

template <std::size_t N>
bool inOneOf(const std::array<Span, N>& spans, char32_t code) {
    return std::any_of(spans.begin(), spans.end(), [code](Span span) { return code >= span.from && code <= span.to; });
}

/// Unicode's East Asian Width W and F (UAX 11), in blocks.
constexpr std::array kWide{Span{0x1100, 0x115F},   Span{0x2E80, 0x303E},   Span{0x3041, 0x33FF},
                           Span{0x3400, 0x4DBF},   Span{0x4E00, 0x9FFF},   Span{0xA000, 0xA4CF},
                           Span{0xAC00, 0xD7A3},   Span{0xF900, 0xFAFF},   Span{0xFE30, 0xFE6F},
                           Span{0xFF00, 0xFF60},   Span{0xFFE0, 0xFFE6},   Span{0x1F300, 0x1F64F},
                           Span{0x1F680, 0x1F6FF}, Span{0x1F900, 0x1F9FF}, Span{0x20000, 0x3FFFD}};

/// Combining marks, joiners and variation selectors.
constexpr std::array kZero{Span{0x0300, 0x036F}, Span{0x0483, 0x0489}, Span{0x0591, 0x05BD}, Span{0x0610, 0x061A},
                           Span{0x064B, 0x065F}, Span{0x1AB0, 0x1AFF}, Span{0x1DC0, 0x1DFF}, Span{0x200B, 0x200F},
                           Span{0x20D0, 0x20FF}, Span{0xFE00, 0xFE0F}, Span{0xFE20, 0xFE2F}};

std::size_t widthOf(const Character& character) {
    if (!character.valid) {
        return 1;
    }
    return inOneOf(kZero, character.code) ? 0 : inOneOf(kWide, character.code) ? 2 : 1;
}

/// Characters that turn or hide what is read (Unicode's bidirectional controls), beside C0, DEL and C1.
bool steers(char32_t code) {
    return code < 0x20 || (code >= 0x7F && code < 0xA0) || (code >= 0x202A && code <= 0x202E) ||
           (code >= 0x2066 && code <= 0x2069);
}

} // namespace

std::string printable(std::string_view text) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const Character character = first(text);
        if (character.valid && !steers(character.code)) {
            out += text.substr(0, character.bytes);
        } else {
            for (const char byte : text.substr(0, character.bytes)) {
                const auto value = static_cast<unsigned char>(byte);
                out += {'\\', 'x', kDigits[value >> 4U], kDigits[value & 15U]};
            }
        }
        text.remove_prefix(character.bytes);
    }
    return out;
}

std::size_t displayWidth(std::string_view text) {
    std::size_t width = 0;
    while (!text.empty()) {
        const Character character = first(text);
        width += widthOf(character);
        text.remove_prefix(character.bytes);
    }
    return width;
}

std::string cutTo(std::string_view text, std::size_t width) {
    if (displayWidth(text) <= width) {
        return std::string(text);
    }
    std::size_t used = 1; // the ellipsis
    std::size_t bytes = 0;
    while (bytes < text.size()) {
        const Character character = first(text.substr(bytes));
        used += widthOf(character);
        if (used > width) {
            break;
        }
        bytes += character.bytes;
    }
    return width == 0 ? std::string() : std::string(text.substr(0, bytes)) + "…";
}

} // namespace poise::ctl
