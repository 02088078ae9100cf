// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Heads that exceed kSmallLimits (line 24, head 96, fields 3), whole or not.
#pragma once

#include "tests/unit/parse/cases.hpp"

namespace poise::parse::tests {

// clang-format off
inline constexpr RefusedCase kRefusedBySize[] = {
    {"line one byte too long", "9112 §3", "GET /0123456789a HTTP/1.1\r\nHost: a\r\n\r\n", 414, "request_line_too_long"},
    {"line without end", "9112 §3", "GET /0123456789abcdefghijk", 414, "request_line_too_long"},
    {"method without end", "9112 §3", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", 414, "request_line_too_long"},
    {"line too long behind an empty one", "9112 §2.2", "\r\nGET /0123456789a HTTP/1.1\r\nHost: a\r\n\r\n", 414, "request_line_too_long"},
    {"four fields", "6585 §5", "GET / HTTP/1.1\r\nHost: a\r\nA: 1\r\nB: 2\r\nC: 3\r\n\r\n", 431, "too_many_fields"},
    {"four fields, head not whole", "6585 §5", "GET / HTTP/1.1\r\nHost: a\r\nA: 1\r\nB: 2\r\nC: 3\r\n", 431, "too_many_fields"},
    {"head one byte too long", "6585 §5", "GET / HTTP/1.1\r\nHost: a\r\nX: 0123456789012345678901234567890123456789012345678901234567890123456\r\n\r\n", 431, "head_too_large"},
    {"field without end", "6585 §5", "GET / HTTP/1.1\r\nHost: a\r\nX: 01234567890123456789012345678901234567890123456789012345678901234567890", 431, "head_too_large"},
    {"name without end", "6585 §5", "GET / HTTP/1.1\r\nHost: a\r\nX01234567890123456789012345678901234567890123456789012345678901234567890123", 431, "head_too_large"},
};

inline constexpr RefusedResponse kRefusedResponsesBySize[] = {
    {"four fields", "6585 §5", "HTTP/1.1 200 OK\r\nA: 1\r\nB: 2\r\nC: 3\r\nD: 4\r\n\r\n", "server_too_many_fields"},
    {"reason without end", "9112 §4", "HTTP/1.1 200 01234567890123456789012345678901234567890123456789012345678901234567890123456789012345", "server_head_too_large"},
    {"field without end", "6585 §5", "HTTP/1.1 200 OK\r\nX: 0123456789012345678901234567890123456789012345678901234567890123456789012345678", "server_head_too_large"},
};
// clang-format on

} // namespace poise::parse::tests
