// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Chunked contents that must be refused; beside the rows of the parser's own table.
#pragma once

#include "tests/unit/parse/cases.hpp"

namespace poise::test {

using namespace std::string_view_literals;
using parse::tests::RefusedCase;

// clang-format off
inline constexpr RefusedCase kMalformedChunks[] = {
    // Sizes
    {"size with an underscore", "9112 §7.1", "1_0\r\n0123456789abcdef\r\n0\r\n\r\n", 400, "bad_chunk_size"},
    {"size with an h", "9112 §7.1", "5h\r\nhello\r\n0\r\n\r\n", 400, "bad_chunk_size"},
    {"size in quotes", "9112 §7.1", "\"5\"\r\nhello\r\n0\r\n\r\n", 400, "bad_chunk_size"},
    {"size in full-width digits", "9112 §7.1", "\xef\xbc\x95\r\nhello\r\n0\r\n\r\n", 400, "bad_chunk_size"},
    {"size as a fraction", "9112 §7.1", "5.0\r\nhello\r\n0\r\n\r\n", 400, "bad_chunk_size"},
    {"vertical tab behind the size", "9112 §7.1", "5\x0b\r\nhello\r\n0\r\n\r\n", 400, "bad_chunk_size"},
    {"no-break space before the size", "9112 §7.1", "\xa0" "5\r\nhello\r\n0\r\n\r\n", 400, "bad_chunk_size"},
    {"two sizes", "9112 §7.1", "5 5\r\nhello\r\n0\r\n\r\n", 400, "bad_chunk_size"},
    {"last chunk of minus zero", "9112 §7.1", "-0\r\n\r\n", 400, "bad_chunk_size"},
    {"last chunk of 0x0", "9112 §7.1", "0x0\r\n\r\n", 400, "bad_chunk_size"},
    {"last chunk with a space", "9112 §7.1", "0 \r\n\r\n", 400, "bad_chunk_size"},
    {"size of 2^65", "9112 §7.1", "20000000000000000\r\n", 400, "bad_chunk_size"},
    {"size that wraps to zero", "9112 §7.1", "100000000000000000000000000000000\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_chunk_size"},
    // Ends
    {"no end before the last chunk", "9112 §7.1", "5\r\nhello0\r\n\r\n", 400, "bad_chunk_end"},
    {"a request instead of the end", "9112 §7.1", "5\r\nhelloGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_chunk_end"},
    {"an empty line between chunks", "9112 §7.1", "5\r\nhello\r\n\r\n0\r\n\r\n", 400, "bad_chunk_size"},
    {"last chunk ends in LF", "9112 §2.2", "0\n\r\n", 400, "bare_lf"},
    {"last chunk ends in CR", "9112 §2.2", "0\r0\r\n\r\n", 400, "bare_cr"},
    {"section ends in LF, request behind it", "9112 §2.2", "0\r\n\nGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bare_lf"},
    {"section ends in CR, request behind it", "9112 §2.2", "0\r\n\rGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bare_cr"},
    {"section ends in a space and CRLF", "9112 §5.2", "0\r\n \r\nGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n", 400, "obs_fold"},
    {"a request instead of the section's end", "9112 §7.1.2", "0\r\nGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n", 400, "space_before_colon"},
    // Extensions
    {"LF within the extension of the last chunk", "9112 §7.1.1", "0;a\n\r\nGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bare_lf"},
    {"LF at once behind the semicolon", "9112 §7.1.1", "5;\nhello\r\n0\r\n\r\n", 400, "bad_chunk_extension"},
    {"CR within an extension's value", "9112 §7.1.1", "5;a=b\rc\r\nhello\r\n0\r\n\r\n", 400, "bare_cr"},
    {"a chunk within a quoted extension", "9112 §7.1.1", "5;a=\"\r\nhello\r\n0\r\n\r\n\"\r\nhello\r\n0\r\n\r\n", 400, "bad_chunk_extension"},
    {"obs-text as an extension's name", "9112 §7.1.1", "5;\xe9\r\nhello\r\n0\r\n\r\n", 400, "bad_chunk_extension"},
    {"two semicolons", "9112 §7.1.1", "5;;a\r\nhello\r\n0\r\n\r\n", 400, "bad_chunk_extension"},
    // Trailers
    {"trailer ends in CR CR LF", "9112 §2.2", "0\r\nX: y\r\r\n\r\n", 400, "bare_cr"},
    {"trailer of NUL", "9110 §5.1", "0\r\n\0: y\r\n\r\n"sv, 400, "bad_field_name"},
    {"TE late", "9110 §6.5.1", "0\r\nTE: trailers\r\n\r\n", 400, "forbidden_trailer"},
    {"Trailer late", "9110 §6.5.1", "0\r\nTrailer: x\r\n\r\n", 400, "forbidden_trailer"},
    {"Upgrade late", "9110 §6.5.1", "0\r\nUpgrade: websocket\r\n\r\n", 400, "forbidden_trailer"},
    {"Via late", "9110 §6.5.1", "0\r\nVia: 1.1 x\r\n\r\n", 400, "forbidden_trailer"},
    {"Forwarded late", "9110 §6.5.1", "0\r\nForwarded: for=x\r\n\r\n", 400, "forbidden_trailer"},
    {"X-Forwarded-Proto late", "9110 §6.5.1", "0\r\nX-Forwarded-Proto: https\r\n\r\n", 400, "forbidden_trailer"},
    {"X-Real-IP late", "9110 §6.5.1", "0\r\nX-Real-IP: ::1\r\n\r\n", 400, "forbidden_trailer"},
    {"X-Request-Id late", "9110 §6.5.1", "0\r\nX-Request-Id: x\r\n\r\n", 400, "forbidden_trailer"},
    {"Proxy-Authorization late", "9110 §6.5.1", "0\r\nProxy-Authorization: x\r\n\r\n", 400, "forbidden_trailer"},
    {"Content-Encoding late", "9110 §6.5.1", "0\r\nContent-Encoding: gzip\r\n\r\n", 400, "forbidden_trailer"},
    {"Content-Range late", "9110 §6.5.1", "0\r\nContent-Range: bytes 0-1/2\r\n\r\n", 400, "forbidden_trailer"},
    {"Expect late", "9110 §6.5.1", "0\r\nExpect: 100-continue\r\n\r\n", 400, "forbidden_trailer"},
    {"Range late", "9110 §6.5.1", "0\r\nRange: bytes=0-\r\n\r\n", 400, "forbidden_trailer"},
    {"Cache-Control late", "9110 §6.5.1", "0\r\nCache-Control: no-store\r\n\r\n", 400, "forbidden_trailer"},
    {"Max-Forwards late", "9110 §6.5.1", "0\r\nMax-Forwards: 0\r\n\r\n", 400, "forbidden_trailer"},
};
// clang-format on

} // namespace poise::test
