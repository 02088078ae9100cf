// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Finds the first byte that is not of a class, sixteen bytes at a time: where the parsers spend their time.
///
/// SSE2 and NEON are part of every x86-64 and AArch64 machine, so there is no dispatch. Blocks of 32 bytes (AVX2) took
/// 0 to 12 % off a head, before the cost of choosing at run time: left out. skipPlain() defines what skip() must
/// answer; a test compares the two.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#if defined(__SSE2__) || defined(_M_X64)
#define POISE_SCAN_SSE2 1
#include <emmintrin.h>
#elif defined(__ARM_NEON) && defined(__aarch64__)
#define POISE_SCAN_NEON 1
#include <arm_neon.h>
#endif

namespace poise::parse::scan {

#if defined(POISE_SCAN_SSE2)

/// Sixteen bytes, or the answers of a comparison of them (0xff yes, 0 no).
struct Block {
    static constexpr std::size_t kWidth = 16;

    __m128i bytes;

    static Block load(const char* p) { return {_mm_loadu_si128(reinterpret_cast<const __m128i*>(p))}; }

    static Block fill(unsigned char c) { return {_mm_set1_epi8(static_cast<char>(c))}; }

    [[nodiscard]] Block is(unsigned char c) const { return {_mm_cmpeq_epi8(bytes, fill(c).bytes)}; }

    /// Unsigned; `c` > 0.
    [[nodiscard]] Block below(unsigned char c) const {
        return {_mm_cmpeq_epi8(_mm_min_epu8(bytes, fill(static_cast<unsigned char>(c - 1)).bytes), bytes)};
    }

    [[nodiscard]] Block minus(unsigned char c) const { return {_mm_sub_epi8(bytes, fill(c).bytes)}; }

    Block operator|(Block other) const { return {_mm_or_si128(bytes, other.bytes)}; }

    [[nodiscard]] Block butNot(Block other) const { return {_mm_andnot_si128(other.bytes, bytes)}; }

    /// Position of the first yes; kWidth if there is none.
    [[nodiscard]] std::size_t first() const {
        const auto mask = static_cast<std::uint32_t>(_mm_movemask_epi8(bytes));
        return static_cast<std::size_t>(std::countr_zero(mask | (1U << kWidth)));
    }
};

#elif defined(POISE_SCAN_NEON)

/// Sixteen bytes, or the answers of a comparison of them (0xff yes, 0 no).
struct Block {
    static constexpr std::size_t kWidth = 16;

    uint8x16_t bytes;

    static Block load(const char* p) { return {vld1q_u8(reinterpret_cast<const std::uint8_t*>(p))}; }

    static Block fill(unsigned char c) { return {vdupq_n_u8(c)}; }

    [[nodiscard]] Block is(unsigned char c) const { return {vceqq_u8(bytes, vdupq_n_u8(c))}; }

    /// Unsigned; `c` > 0.
    [[nodiscard]] Block below(unsigned char c) const { return {vcltq_u8(bytes, vdupq_n_u8(c))}; }

    [[nodiscard]] Block minus(unsigned char c) const { return {vsubq_u8(bytes, vdupq_n_u8(c))}; }

    Block operator|(Block other) const { return {vorrq_u8(bytes, other.bytes)}; }

    [[nodiscard]] Block butNot(Block other) const { return {vbicq_u8(bytes, other.bytes)}; }

    /// Position of the first yes; kWidth if there is none. NEON has no movemask: four bits per byte stand in for it.
    [[nodiscard]] std::size_t first() const {
        const uint8x8_t nibbles = vshrn_n_u16(vreinterpretq_u16_u8(bytes), 4);
        const std::uint64_t mask = vget_lane_u64(vreinterpret_u64_u8(nibbles), 0);
        return static_cast<std::size_t>(std::countr_zero(mask)) / 4;
    }
};

#endif

constexpr bool isDigit(unsigned char c) {
    return c >= '0' && c <= '9';
}

constexpr bool isAlnum(unsigned char c) {
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// A class of bytes as a table; `contains` defines it.
template <typename Class>
inline constexpr auto kTable = [] {
    std::array<bool, 256> table{};
    for (std::size_t c = 0; c < table.size(); ++c) {
        table[c] = Class::contains(static_cast<unsigned char>(c));
    }
    return table;
}();

template <typename Class>
constexpr bool isIn(char c) {
    return kTable<Class>[static_cast<unsigned char>(c)];
}

// Each class has `suspects(Block)`: yes for every byte outside of the class, and for few bytes within it, so that
// the comparisons stay few.

#if defined(POISE_SCAN_SSE2) || defined(POISE_SCAN_NEON)
/// Yes for bytes that are no letter and no digit.
inline Block notAlnum(Block block) {
    const Block lower = block | Block::fill(0x20);
    const Block alnum = lower.minus('a').below(26) | block.minus('0').below(10);
    return Block::fill(0xff).butNot(alnum);
}

#define POISE_SCAN_BLOCKS 1
#endif

/// token: methods, field names, connection options (RFC 9110 §5.6.2).
struct Token {
    static constexpr bool contains(unsigned char c) {
        constexpr std::string_view others = "!#$%&'*+-.^_`|~";
        return isAlnum(c) || (c < 0x80 && others.find(static_cast<char>(c)) != std::string_view::npos);
    }
#if defined(POISE_SCAN_BLOCKS)
    static Block suspects(Block block) { return notAlnum(block).butNot(block.is('-')); }
#endif
};

/// What a field value, a reason phrase or a quoted string may hold: HTAB, SP, visible characters and obs-text
/// (RFC 9110 §5.5).
struct Text {
    static constexpr bool contains(unsigned char c) { return c == '\t' || (c >= 0x20 && c != 0x7f); }
#if defined(POISE_SCAN_BLOCKS)
    static Block suspects(Block block) { return block.below(0x20).butNot(block.is('\t')) | block.is(0x7f); }
#endif
};

/// What a request target may hold apart from percent-encodings: visible ASCII without '#', '\' and '%'.
struct Target {
    static constexpr bool contains(unsigned char c) {
        return c > 0x20 && c < 0x7f && c != '#' && c != '\\' && c != '%';
    }
#if defined(POISE_SCAN_BLOCKS)
    static Block suspects(Block block) {
        const Block visible = block.minus(0x21).below(0x7f - 0x21);
        return Block::fill(0xff).butNot(visible) | block.is('#') | block.is('\\') | block.is('%');
    }
#endif
};

/// What a host name or an IPv4 address may hold: unreserved characters (RFC 3986 §2.3).
struct HostName {
    static constexpr bool contains(unsigned char c) {
        return isAlnum(c) || c == '-' || c == '.' || c == '_' || c == '~';
    }
#if defined(POISE_SCAN_BLOCKS)
    static Block suspects(Block block) { return notAlnum(block).butNot(block.is('-') | block.is('.')); }
#endif
};

/// The first byte of [p, end) outside of the class, or `end`.
template <typename Class>
constexpr const char* skipPlain(const char* p, const char* end) {
    while (p != end && isIn<Class>(*p)) {
        ++p;
    }
    return p;
}

/// The same, in blocks. Reads nothing beyond `end`.
template <typename Class>
inline const char* skip(const char* p, const char* end) {
#if defined(POISE_SCAN_BLOCKS)
    while (static_cast<std::size_t>(end - p) >= Block::kWidth) {
        const std::size_t at = Class::suspects(Block::load(p)).first();
        p += at;
        if (at != Block::kWidth) {
            if (!isIn<Class>(*p)) {
                return p;
            }
            ++p;
        }
    }
#endif
    return skipPlain<Class>(p, end);
}

/// Whether every byte is of the class.
template <typename Class>
inline bool isAll(std::string_view text) {
    const char* begin = text.data();
    const char* end = begin + text.size();
    return skip<Class>(begin, end) == end;
}

} // namespace poise::parse::scan
