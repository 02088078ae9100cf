// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Chunked contents: those that are accepted, with what they carry, and those that are refused.
#pragma once

#include "tests/unit/parse/cases.hpp"

namespace poise::parse::tests {

struct AcceptedChunks {
    std::string_view name;
    std::string_view section;
    std::string_view wire;
    std::string_view payload;
    std::string_view trailers;
    std::string_view rest; ///< what follows the content
};

// clang-format off
inline constexpr AcceptedChunks kAcceptedChunks[] = {
    {"no content", "9112 §7.1", "0\r\n\r\n", "", "", ""},
    {"one chunk", "9112 §7.1", "5\r\nhello\r\n0\r\n\r\n", "hello", "", ""},
    {"three chunks", "9112 §7.1", "5\r\nhello\r\n1\r\n \r\n5\r\nworld\r\n0\r\n\r\n", "hello world", "", ""},
    {"a short chunk before a long one", "9112 §7.1", "1\r\na\r\n10\r\n0123456789abcdef\r\n2\r\nyz\r\n0\r\n\r\n", "a0123456789abcdefyz", "", ""},
    {"size in either case", "9112 §7.1", "a\r\n0123456789\r\nA\r\n0123456789\r\n0\r\n\r\n", "01234567890123456789", "", ""},
    {"leading zeros", "9112 §7.1", "0000000000000003\r\nabc\r\n0000000000000000\r\n\r\n", "abc", "", ""},
    {"content that looks like framing", "9112 §7.1", "7\r\n\r\n0\r\n\r\n\r\n0\r\n\r\n", "\r\n0\r\n\r\n", "", ""},
    {"binary content", "9112 §7.1", "3\r\n\0\n\xff\r\n0\r\n\r\n"sv, "\0\n\xff"sv, "", ""},
    {"the next message is left", "9112 §7.1", "1\r\nx\r\n0\r\n\r\nGET / HTTP/1.1\r\n", "x", "", "GET / HTTP/1.1\r\n"},
    {"extension without a value", "9112 §7.1.1", "1;a\r\nx\r\n0;b\r\n\r\n", "x", "", ""},
    {"extensions with values", "9112 §7.1.1", "1;a=b;c=\"d;\\\"\\\\\t\";e\r\nx\r\n0\r\n\r\n", "x", "", ""},
    {"extension with an empty quoted value", "9112 §7.1.1", "1;a=\"\"\r\nx\r\n0\r\n\r\n", "x", "", ""},
    {"trailer", "9112 §7.1.2", "1\r\nx\r\n0\r\nX-Sum: 5\r\n\r\n", "x", "X-Sum: 5\r\n", ""},
    {"trailers in canonical form", "9112 §7.1.2", "1\r\nx\r\n0\r\nA:1\r\nB:\t 2 \t\r\nC:\r\n\r\nrest", "x", "A: 1\r\nB: 2\r\nC: \r\n", "rest"},
    {"gRPC's trailers", "9110 §6.5", "0\r\ngrpc-status: 0\r\ngrpc-message: ok\r\n\r\n", "", "grpc-status: 0\r\ngrpc-message: ok\r\n", ""},
};

inline constexpr RefusedCase kRefusedChunks[] = {
    {"no size", "9112 §7.1", "\r\nhello\r\n", 400, "bad_chunk_size"},
    {"size of letters", "9112 §7.1", "xyz\r\n", 400, "bad_chunk_size"},
    {"size with 0x", "9112 §7.1", "0x5\r\nhello\r\n", 400, "bad_chunk_size"},
    {"size negative", "9112 §7.1", "-5\r\nhello\r\n", 400, "bad_chunk_size"},
    {"size with plus", "9112 §7.1", "+5\r\nhello\r\n", 400, "bad_chunk_size"},
    {"space before the size", "9112 §7.1", " 5\r\nhello\r\n", 400, "bad_chunk_size"},
    {"space behind the size", "9112 §7.1.1", "5 \r\nhello\r\n", 400, "bad_chunk_size"},
    {"tab behind the size", "9112 §7.1.1", "5\t;a\r\nhello\r\n", 400, "bad_chunk_size"},
    {"NUL in the size", "9112 §7.1", "5\0\r\nhello\r\n"sv, 400, "bad_chunk_size"},
    {"comma behind the size", "9112 §7.1", "5,\r\nhello\r\n", 400, "bad_chunk_size"},
    {"size of 2^63", "9112 §7.1", "8000000000000000\r\n", 400, "bad_chunk_size"},
    {"size of 2^64 - 1", "9112 §7.1", "ffffffffffffffff\r\n", 400, "bad_chunk_size"},
    {"size of 2^64 + 5", "9112 §7.1", "10000000000000005\r\nhello\r\n", 400, "bad_chunk_size"},
    {"seventeen zeros", "9112 §7.1", "00000000000000005\r\nhello\r\n", 400, "bad_chunk_size"},
    {"bare LF behind the size", "9112 §2.2", "5\nhello\r\n", 400, "bare_lf"},
    {"bare CR behind the size", "9112 §2.2", "5\rhello\r\n", 400, "bare_cr"},
    {"CR CR LF behind the size", "9112 §2.2", "5\r\r\nhello\r\n", 400, "bare_cr"},
    {"data longer than its size", "9112 §7.1", "5\r\nhello!\r\n", 400, "bad_chunk_end"},
    {"data shorter than its size", "9112 §7.1", "7\r\nhello\r\n0\r\n\r\n", 400, "bad_chunk_end"},
    {"data ends in bare LF", "9112 §7.1", "5\r\nhello\n0\r\n\r\n", 400, "bad_chunk_end"},
    {"data ends in bare CR", "9112 §7.1", "5\r\nhello\r0\r\n\r\n", 400, "bad_chunk_end"},
    {"data ends in another byte and LF", "9112 §7.1", "5\r\nhelloX\n0\r\n\r\n", 400, "bad_chunk_end"},
    {"data ends in CR CR LF", "9112 §7.1", "5\r\nhello\r\r\n0\r\n\r\n", 400, "bad_chunk_end"},
    {"empty extension", "9112 §7.1.1", "5;\r\nhello\r\n", 400, "bad_chunk_extension"},
    {"space before an extension", "9112 §7.1.1", "5; a\r\nhello\r\n", 400, "bad_chunk_extension"},
    {"space behind an extension", "9112 §7.1.1", "5;a \r\nhello\r\n", 400, "bad_chunk_extension"},
    {"space before an extension's value", "9112 §7.1.1", "5;a= b\r\nhello\r\n", 400, "bad_chunk_extension"},
    {"empty value of an extension", "9112 §7.1.1", "5;a=\r\nhello\r\n", 400, "bad_chunk_extension"},
    {"extension without a name", "9112 §7.1.1", "5;=a\r\nhello\r\n", 400, "bad_chunk_extension"},
    {"two equal signs", "9112 §7.1.1", "5;a==b\r\nhello\r\n", 400, "bad_chunk_extension"},
    {"extension with NUL", "9112 §7.1.1", "5;a\0\r\nhello\r\n"sv, 400, "bad_chunk_extension"},
    {"bare LF in an extension", "9112 §2.2", "5;a\nhello\r\n", 400, "bare_lf"},
    {"bare CR in an extension", "9112 §2.2", "5;a\rb\r\nhello\r\n", 400, "bare_cr"},
    {"line end in a quoted value", "9112 §7.1.1", "5;a=\"\r\n\"\r\nhello\r\n", 400, "bad_chunk_extension"},
    {"bare LF in a quoted value", "9112 §7.1.1", "5;a=\"\n\"\r\nhello\r\n", 400, "bad_chunk_extension"},
    {"escaped LF in a quoted value", "9110 §5.6.4", "5;a=\"\\\n\"\r\nhello\r\n", 400, "bad_chunk_extension"},
    {"text behind a quoted value", "9112 §7.1.1", "5;a=\"b\"c\r\nhello\r\n", 400, "bad_chunk_extension"},
    {"bare LF behind a quoted value", "9112 §2.2", "5;a=\"b\"\nhello\r\n", 400, "bare_lf"},
    {"trailer without a colon", "9112 §7.1.2", "0\r\nX\r\n\r\n", 400, "missing_colon"},
    {"trailer without a name", "9112 §7.1.2", "0\r\n: x\r\n\r\n", 400, "empty_field_name"},
    {"trailer with a bad name", "9112 §7.1.2", "0\r\nX(: x\r\n\r\n", 400, "bad_field_name"},
    {"trailer with space before the colon", "9112 §5.1", "0\r\nX : x\r\n\r\n", 400, "space_before_colon"},
    {"trailer that begins with a space", "9112 §5.2", "0\r\n X: x\r\n\r\n", 400, "obs_fold"},
    {"folded trailer", "9112 §5.2", "0\r\nX: x\r\n y\r\n\r\n", 400, "obs_fold"},
    {"trailer with NUL", "9110 §5.5", "0\r\nX: \0\r\n\r\n"sv, 400, "control_in_value"},
    {"trailer ends in bare LF", "9112 §2.2", "0\r\nX: x\n\r\n", 400, "bare_lf"},
    {"trailer with bare CR", "9112 §2.2", "0\r\nX: x\ry\r\n\r\n", 400, "bare_cr"},
    {"trailer section ends in bare LF", "9112 §2.2", "0\r\n\n", 400, "bare_lf"},
    {"Content-Length late", "9110 §6.5.1", "0\r\nContent-Length: 5\r\n\r\n", 400, "forbidden_trailer"},
    {"Transfer-Encoding late", "9110 §6.5.1", "0\r\nTransfer-Encoding: chunked\r\n\r\n", 400, "forbidden_trailer"},
    {"Host late", "9110 §6.5.1", "0\r\nX: y\r\nHost: b\r\n\r\n", 400, "forbidden_trailer"},
    {"Connection late", "9110 §6.5.1", "0\r\nconnection: close\r\n\r\n", 400, "forbidden_trailer"},
    {"Authorization late", "9110 §6.5.1", "0\r\nAUTHORIZATION: x\r\n\r\n", 400, "forbidden_trailer"},
    {"Cookie late", "9110 §6.5.1", "0\r\nCookie: x=y\r\n\r\n", 400, "forbidden_trailer"},
    {"Content-Type late", "9110 §6.5.1", "0\r\nContent-Type: text/html\r\n\r\n", 400, "forbidden_trailer"},
    {"X-Forwarded-For late", "9110 §6.5.1", "0\r\nX-Forwarded-For: ::1\r\n\r\n", 400, "forbidden_trailer"},
    {"If-Match late", "9110 §6.5.1", "0\r\nIf-Match: *\r\n\r\n", 400, "forbidden_trailer"},
};
// clang-format on

} // namespace poise::parse::tests
