// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Heads of responses that must not come to a client; beside the rows of the parser's own table.
#pragma once

#include <string_view>

namespace poise::test {

using namespace std::string_view_literals;

struct MalformedResponse {
    std::string_view name;
    std::string_view section;
    std::string_view wire;
};

// clang-format off
inline constexpr MalformedResponse kMalformedResponses[] = {
    // Other protocols
    {"a TLS alert", "8446 §6", "\x15\x03\x01\x00\x02\x02\x28"sv},
    {"the first frame of HTTP/2", "9113 §3.4", "\x00\x00\x00\x04\x00\x00\x00\x00\x00"sv},
    {"SSH", "9112 §4", "SSH-2.0-OpenSSH_9.2\r\n"},
    {"SMTP", "9112 §4", "220 mail.example ESMTP\r\n"},
    {"Redis", "9112 §4", "-ERR unknown command\r\n"},
    {"a request", "9112 §4", "GET / HTTP/1.1\r\nHost: a\r\n\r\n"},
    {"NUL", "9112 §4", "\0"sv},
    // Status line
    {"space first", "9112 §4", " HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"},
    {"LF first", "9112 §4", "\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"},
    {"a byte order mark", "9112 §4", "\xef\xbb\xbfHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"},
    {"HTTP/2 alone", "9112 §2.3", "HTTP/2 200\r\nContent-Length: 0\r\n\r\n"},
    {"version without a dot", "9112 §2.3", "HTTP/11 200 OK\r\nContent-Length: 0\r\n\r\n"},
    {"version of two minor digits", "9112 §2.3", "HTTP/1.10 200 OK\r\nContent-Length: 0\r\n\r\n"},
    {"no space before the status", "9112 §4", "HTTP/1.1200 OK\r\nContent-Length: 0\r\n\r\n"},
    {"status of zero", "9110 §15", "HTTP/1.1 000 OK\r\nContent-Length: 0\r\n\r\n"},
    {"negative status", "9110 §15", "HTTP/1.1 -20 OK\r\nContent-Length: 0\r\n\r\n"},
    {"status with an exponent", "9110 §15", "HTTP/1.1 2e2 OK\r\nContent-Length: 0\r\n\r\n"},
    {"status in full-width digits", "9110 §15", "HTTP/1.1 \xef\xbc\x92\xef\xbc\x90\xef\xbc\x90 OK\r\n\r\n"},
    {"reason at once behind the status", "9112 §4", "HTTP/1.1 200OK\r\nContent-Length: 0\r\n\r\n"},
    {"DEL in the reason", "9112 §4", "HTTP/1.1 200 O\x7fK\r\nContent-Length: 0\r\n\r\n"},
    {"status line ends in CR CR LF", "9112 §2.2", "HTTP/1.1 200 OK\r\r\nContent-Length: 0\r\n\r\n"},
    {"all lines end in LF", "9112 §2.2", "HTTP/1.1 200 OK\nContent-Length: 0\n\n"},
    {"all lines end in CR", "9112 §2.2", "HTTP/1.1 200 OK\rContent-Length: 0\r\r"},
    // Fields
    {"head ends in LF", "9112 §2.2", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\n"},
    {"head ends in a space and CRLF", "9112 §5.2", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n \r\n\r\n"},
    {"a field behind a bare CR", "9112 §2.2", "HTTP/1.1 200 OK\r\nX: y\rSet-Cookie: a=1\r\nContent-Length: 0\r\n\r\n"},
    {"a field behind a bare LF", "9112 §2.2", "HTTP/1.1 200 OK\r\nX: y\nSet-Cookie: a=1\r\nContent-Length: 0\r\n\r\n"},
    {"tab before the colon", "9112 §5.1", "HTTP/1.1 200 OK\r\nX\t: y\r\nContent-Length: 0\r\n\r\n"},
    {"name with a slash", "9110 §5.1", "HTTP/1.1 200 OK\r\nX/Y: z\r\nContent-Length: 0\r\n\r\n"},
    {"name with obs-text", "9110 §5.1", "HTTP/1.1 200 OK\r\nX\xe9: y\r\nContent-Length: 0\r\n\r\n"},
    {"escape in a value", "9110 §5.5", "HTTP/1.1 200 OK\r\nX: \x1b[0m\r\nContent-Length: 0\r\n\r\n"},
    {"folded by a tab", "9112 §5.2", "HTTP/1.1 200 OK\r\nX: y\r\n\tz\r\nContent-Length: 0\r\n\r\n"},
    {"Connection names Transfer-Encoding", "9110 §7.6.1", "HTTP/1.1 200 OK\r\nConnection: transfer-encoding\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
    {"Connection names Cache-Control", "9110 §7.6.1", "HTTP/1.1 200 OK\r\nConnection: cache-control\r\nContent-Length: 0\r\n\r\n"},
    // Framing
    {"length with plus", "9110 §8.6", "HTTP/1.1 200 OK\r\nContent-Length: +5\r\n\r\nhello"},
    {"length in hex", "9110 §8.6", "HTTP/1.1 200 OK\r\nContent-Length: 0x5\r\n\r\nhello"},
    {"length empty", "9110 §8.6", "HTTP/1.1 200 OK\r\nContent-Length:\r\n\r\n"},
    {"length with a space within", "9110 §8.6", "HTTP/1.1 200 OK\r\nContent-Length: 5 5\r\n\r\nhello"},
    {"length of 2^64 + 5", "9110 §8.6", "HTTP/1.1 200 OK\r\nContent-Length: 18446744073709551621\r\n\r\nhello"},
    {"length folded", "9112 §5.2", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n 0\r\n\r\nhello"},
    {"two lengths, case aside and apart", "9112 §6.3", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX: y\r\ncontent-length: 50\r\n\r\nhello"},
    {"two lengths of a 304", "9112 §6.3", "HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n"},
    {"chunked, then length", "9112 §6.3", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n"},
    {"chunked twice", "9112 §6.1", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n"},
    {"chunked misspelt", "9112 §6.3", "HTTP/1.1 200 OK\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"},
    {"chunked with a parameter", "9112 §7", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked;q=1\r\n\r\n0\r\n\r\n"},
    {"chunked behind a vertical tab", "9110 §5.5", "HTTP/1.1 200 OK\r\nTransfer-Encoding: \x0b" "chunked\r\n\r\n0\r\n\r\n"},
    {"chunked, then identity in a second field", "9112 §6.1", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n"},
    {"coding empty", "9112 §6.1", "HTTP/1.1 200 OK\r\nTransfer-Encoding:\r\n\r\nhello"},
    {"chunked on HTTP/1.0 that is kept", "9112 §6.1", "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
    {"204 with both framings", "9112 §6.1", "HTTP/1.1 204 No Content\r\nContent-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n"},
    {"102 with a length", "9110 §8.6", "HTTP/1.1 102 Processing\r\nContent-Length: 5\r\n\r\nhello"},
};
// clang-format on

} // namespace poise::test
