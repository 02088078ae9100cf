// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// HTTP/2 frames made by hand, right or wrong, for what no library would send.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace poise::test::h2 {

enum Type : std::uint8_t {
    kData = 0,
    kHeaders = 1,
    kPriority = 2,
    kReset = 3,
    kSettings = 4,
    kPush = 5,
    kPing = 6,
    kGoAway = 7,
    kWindowUpdate = 8,
    kContinuation = 9,
};

enum Flag : std::uint8_t { kNone = 0, kEndStream = 1, kAck = 1, kEndHeaders = 4, kPadded = 8, kPriorityFlag = 32 };

enum Code : std::uint8_t {
    kNoError = 0,
    kProtocolError = 1,
    kInternalError = 2,
    kFlowControlError = 3,
    kStreamClosed = 5,
    kFrameSizeError = 6,
    kRefusedStream = 7,
    kCancel = 8,
    kCompressionError = 9,
    kEnhanceYourCalm = 11,
};

using Fields = std::vector<std::pair<std::string, std::string>>;

inline constexpr std::string_view kPreface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
inline constexpr std::uint8_t kWhole = kEndStream | kEndHeaders;

inline std::string number(std::uint64_t value, int bytes) {
    std::string text;
    for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) {
        text += static_cast<char>(value >> shift);
    }
    return text;
}

inline std::string frame(std::uint8_t type, std::uint8_t flags, std::uint32_t stream, std::string_view payload = {}) {
    return number(payload.size(), 3) + static_cast<char>(type) + static_cast<char>(flags) + number(stream, 4) +
           std::string(payload);
}

/// A text as RFC 7541 §5.2 has it, without Huffman's code.
inline std::string literal(std::string_view text) {
    std::string out;
    if (text.size() < 127) {
        out += static_cast<char>(text.size());
    } else {
        out += '\x7f';
        std::size_t rest = text.size() - 127;
        for (; rest >= 128; rest /= 128) {
            out += static_cast<char>(128 + rest % 128);
        }
        out += static_cast<char>(rest);
    }
    return out + std::string(text);
}

/// A field block of literals that are never indexed (RFC 7541 §6.2.3).
inline std::string block(const Fields& fields) {
    std::string out;
    for (const auto& [name, value] : fields) {
        out += '\x10' + literal(name) + literal(value);
    }
    return out;
}

inline std::string headers(std::uint32_t stream, const Fields& fields, std::uint8_t flags = kWhole) {
    return frame(kHeaders, flags, stream, block(fields));
}

inline std::string data(std::uint32_t stream, std::string_view bytes, bool last = true) {
    return frame(kData, last ? kEndStream : kNone, stream, bytes);
}

/// The pseudo-fields of a request for http://test/, with more behind them.
inline Fields request(const std::string& method, const Fields& more = {}, const std::string& path = "/") {
    Fields fields{{":method", method}, {":scheme", "http"}, {":path", path}, {":authority", "test"}};
    fields.insert(fields.end(), more.begin(), more.end());
    return fields;
}

inline std::string get(std::uint32_t stream, const Fields& more = {}, const std::string& path = "/") {
    return headers(stream, request("GET", more, path));
}

/// A request whose content follows.
inline std::string post(std::uint32_t stream, const Fields& more = {}) {
    return headers(stream, request("POST", more), kEndHeaders);
}

inline std::string times(int count, const std::string& text) {
    std::string out;
    for (int i = 0; i < count; ++i) {
        out += text;
    }
    return out;
}

} // namespace poise::test::h2
