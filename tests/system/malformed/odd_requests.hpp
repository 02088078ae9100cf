// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Requests that are odd but legal, and the bytes that a server must get for them.
#pragma once

#include <cstdint>
#include <string_view>

namespace poise::test {

struct ForwardedCase {
    std::string_view name;
    std::string_view section; ///< "9112 §3" is RFC 9112, section 3
    std::string_view wire;
    std::string_view before; ///< what arrives before the lines that the agent adds (provenance())
    std::string_view behind; ///< and behind them
    std::string_view host = "a";
    bool stays = true;    ///< the client's connection takes another request
    int minorVersion = 1; ///< of the client
};

// clang-format off
inline constexpr ForwardedCase kOddRequests[] = {
    // Lines
    {"the least request", "9112 §3", "GET / HTTP/1.1\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\n", "\r\n"},
    {"an empty line first", "9112 §2.2", "\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\n", "\r\n"},
    {"a method of its own", "9110 §9.1", "PROPFIND /d HTTP/1.1\r\nHost: a\r\n\r\n", "PROPFIND /d HTTP/1.1\r\nHost: a\r\n", "\r\n"},
    {"a method in lower case", "9110 §9.1", "get / HTTP/1.1\r\nHost: a\r\n\r\n", "get / HTTP/1.1\r\nHost: a\r\n", "\r\n"},
    {"a method of every token character", "9110 §5.6.2", "!#$%&'*+-.^_`|~09azAZ / HTTP/1.1\r\nHost: a\r\n\r\n", "!#$%&'*+-.^_`|~09azAZ / HTTP/1.1\r\nHost: a\r\n", "\r\n"},
    {"HEAD", "9110 §9.3.2", "HEAD / HTTP/1.1\r\nHost: a\r\n\r\n", "HEAD / HTTP/1.1\r\nHost: a\r\n", "\r\n"},
    {"TRACE", "9110 §9.3.8", "TRACE / HTTP/1.1\r\nHost: a\r\n\r\n", "TRACE / HTTP/1.1\r\nHost: a\r\n", "\r\n"},
    {"Host behind other fields", "9112 §3.2", "GET / HTTP/1.1\r\nX: y\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nX: y\r\n", "\r\n"},
    {"Host in capitals without a space", "9112 §5.1", "GET / HTTP/1.1\r\nHOST:a\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\n", "\r\n"},
    {"Host with a dot behind and a port", "9110 §7.2", "GET / HTTP/1.1\r\nHost: A.example.:8080\r\n\r\n", "GET / HTTP/1.1\r\nHost: A.example.:8080\r\n", "\r\n", "A.example.:8080"},
    {"Host as an IPv6 address", "9110 §7.2", "GET / HTTP/1.1\r\nHost: [2001:db8::1]:81\r\n\r\n", "GET / HTTP/1.1\r\nHost: [2001:db8::1]:81\r\n", "\r\n", "[2001:db8::1]:81"},
    {"Host with an underscore", "9110 §7.2", "GET / HTTP/1.1\r\nHost: my_app\r\n\r\n", "GET / HTTP/1.1\r\nHost: my_app\r\n", "\r\n", "my_app"},
    // Targets
    {"query", "9112 §3.2.1", "GET /a?b=c&d?e HTTP/1.1\r\nHost: a\r\n\r\n", "GET /a?b=c&d?e HTTP/1.1\r\nHost: a\r\n", "\r\n"},
    {"empty query", "9112 §3.2.1", "GET /a? HTTP/1.1\r\nHost: a\r\n\r\n", "GET /a? HTTP/1.1\r\nHost: a\r\n", "\r\n"},
    {"two slashes", "9112 §3.2.1", "GET //b//c HTTP/1.1\r\nHost: a\r\n\r\n", "GET //b//c HTTP/1.1\r\nHost: a\r\n", "\r\n"},
    {"dots", "3986 §5.2.4", "GET /../b/./c HTTP/1.1\r\nHost: a\r\n\r\n", "GET /../b/./c HTTP/1.1\r\nHost: a\r\n", "\r\n"},
    {"encodings", "3986 §2.1", "GET /%2f%2E%2e%aF?%20%0d%0a HTTP/1.1\r\nHost: a\r\n\r\n", "GET /%2f%2E%2e%aF?%20%0d%0a HTTP/1.1\r\nHost: a\r\n", "\r\n"},
    {"a URI within the path", "9112 §3.2.1", "GET /http://b/?c HTTP/1.1\r\nHost: a\r\n\r\n", "GET /http://b/?c HTTP/1.1\r\nHost: a\r\n", "\r\n"},
    {"what browsers send", "9112 §3.2", "GET /\"<>^`{|}[];=@,? HTTP/1.1\r\nHost: a\r\n\r\n", "GET /\"<>^`{|}[];=@,? HTTP/1.1\r\nHost: a\r\n", "\r\n"},
    {"OPTIONS *", "9112 §3.2.4", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", "OPTIONS * HTTP/1.1\r\nHost: a\r\n", "\r\n"},
    {"absolute form", "9112 §3.2.2", "GET http://a/p?q HTTP/1.1\r\nHost: a\r\n\r\n", "GET /p?q HTTP/1.1\r\nHost: a\r\n", "\r\n"},
    {"absolute form of https", "9112 §3.2.2", "GET https://a/p HTTP/1.1\r\nHost: a:443\r\n\r\n", "GET /p HTTP/1.1\r\nHost: a\r\n", "\r\n"},
    {"absolute form, case aside", "9110 §4.2.3", "GET HTTP://A.b/P HTTP/1.1\r\nHost: a.B\r\n\r\n", "GET /P HTTP/1.1\r\nHost: A.b\r\n", "\r\n", "A.b"},
    {"absolute form with the port of its scheme", "9110 §4.2.1", "GET http://a:80/ HTTP/1.1\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\nHost: a:80\r\n", "\r\n", "a:80"},
    {"absolute form without a path", "9112 §3.2.1", "GET http://a HTTP/1.1\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\n", "\r\n"},
    {"absolute form with a query only", "9112 §3.2.1", "GET http://a?q HTTP/1.1\r\nHost: a\r\n\r\n", "GET /?q HTTP/1.1\r\nHost: a\r\n", "\r\n"},
    {"absolute form of OPTIONS *", "9112 §3.2.4", "OPTIONS http://a HTTP/1.1\r\nHost: a\r\n\r\n", "OPTIONS * HTTP/1.1\r\nHost: a\r\n", "\r\n"},
    {"absolute form on HTTP/1.0 without Host", "9112 §3.2.2", "GET http://a/p HTTP/1.0\r\n\r\n", "GET /p HTTP/1.1\r\nHost: a\r\n", "\r\n", "a", false, 0},
    // Fields
    {"white space around a value", "9112 §5.1", "GET / HTTP/1.1\r\nHost:\t a \t\r\nX: \t y z \t \r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nX: y z\r\n", "\r\n"},
    {"no white space", "9112 §5.1", "GET / HTTP/1.1\r\nHost:a\r\nX:y\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nX: y\r\n", "\r\n"},
    {"tab and obs-text in a value", "9110 §5.5", "GET / HTTP/1.1\r\nHost: a\r\nX: b\tc\xff\x80\x85\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nX: b\tc\xff\x80\x85\r\n", "\r\n"},
    {"a line separator of Unicode in a value", "9110 §5.5", "GET / HTTP/1.1\r\nHost: a\r\nX: b\xe2\x80\xa8X: c\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nX: b\xe2\x80\xa8X: c\r\n", "\r\n"},
    {"empty values", "9110 §5.5", "GET / HTTP/1.1\r\nHost: a\r\nX:\r\nY: \t\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nX: \r\nY: \r\n", "\r\n"},
    {"a name of every token character", "9110 §5.1", "GET / HTTP/1.1\r\n!#$%&'*+-.^_`|~0aZ: b\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\n!#$%&'*+-.^_`|~0aZ: b\r\n", "\r\n"},
    {"a value with colons", "9112 §5", "GET / HTTP/1.1\r\nHost: a\r\nX: : :y\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nX: : :y\r\n", "\r\n"},
    {"fields keep case, order and number", "9110 §5.3", "GET / HTTP/1.1\r\nb: 1\r\nHost: a\r\nB: 2\r\nA: 3\r\nb: 1\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nb: 1\r\nB: 2\r\nA: 3\r\nb: 1\r\n", "\r\n"},
    {"a name that is Transfer-Encoding to few", "9110 §5.1", "POST / HTTP/1.1\r\nHost: a\r\nTransfer_Encoding: chunked\r\nContent-Length: 5\r\n\r\nhello", "POST / HTTP/1.1\r\nHost: a\r\nTransfer_Encoding: chunked\r\n", "Content-Length: 5\r\n\r\nhello"},
    {"chunked as a coding of content", "9110 §8.4", "POST / HTTP/1.1\r\nHost: a\r\nContent-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n", "POST / HTTP/1.1\r\nHost: a\r\nContent-Encoding: chunked\r\n", "Content-Length: 5\r\n\r\n0\r\n\r\n"},
    // Content
    {"a length", "9112 §6.2", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello", "POST / HTTP/1.1\r\nHost: a\r\n", "Content-Length: 5\r\n\r\nhello"},
    {"a length of zero", "9112 §6.3", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n", "POST / HTTP/1.1\r\nHost: a\r\n", "Content-Length: 0\r\n\r\n"},
    {"leading zeros of a length", "9110 §8.6", "POST / HTTP/1.1\r\nHost: a\r\ncontent-length:\t0000000000000000000005 \r\n\r\nhello", "POST / HTTP/1.1\r\nHost: a\r\n", "Content-Length: 5\r\n\r\nhello"},
    {"content that looks like a request", "9112 §6.2", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 36\r\n\r\nGET /inner HTTP/1.1\r\nHost: inner\r\n\r\n", "POST / HTTP/1.1\r\nHost: a\r\n", "Content-Length: 36\r\n\r\nGET /inner HTTP/1.1\r\nHost: inner\r\n\r\n"},
    {"content of a GET", "9110 §9.3.1", "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello", "GET / HTTP/1.1\r\nHost: a\r\n", "Content-Length: 5\r\n\r\nhello"},
    {"content of a HEAD", "9110 §9.3.2", "HEAD / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello", "HEAD / HTTP/1.1\r\nHost: a\r\n", "Content-Length: 5\r\n\r\nhello"},
    {"content behind an empty line", "9112 §2.2", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx\r\n", "POST / HTTP/1.1\r\nHost: a\r\n", "Content-Length: 1\r\n\r\nx"},
    {"chunked, case aside", "9112 §7", "POST / HTTP/1.1\r\nHost: a\r\ntransfer-ENCODING:\tCHUNKED \r\n\r\n5\r\nhello\r\n0\r\n\r\n", "POST / HTTP/1.1\r\nHost: a\r\n", "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"},
    {"chunked without content", "9112 §7.1", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "POST / HTTP/1.1\r\nHost: a\r\n", "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
    {"chunks become one", "9112 §7.1", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n1\r\n \r\n0000A\r\n0123456789\r\n0\r\n\r\n", "POST / HTTP/1.1\r\nHost: a\r\n", "Transfer-Encoding: chunked\r\n\r\n10\r\nhello 0123456789\r\n0\r\n\r\n"},
    {"many zeros as the last chunk", "9112 §7.1", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0000000000000000\r\n\r\n", "POST / HTTP/1.1\r\nHost: a\r\n", "Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n"},
    {"chunked content that looks like its end", "9112 §7.1", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n7\r\n\r\n0\r\n\r\n\r\n0\r\n\r\n", "POST / HTTP/1.1\r\nHost: a\r\n", "Transfer-Encoding: chunked\r\n\r\n7\r\n\r\n0\r\n\r\n\r\n0\r\n\r\n"},
    {"extensions are dropped", "9112 §7.1.1", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b;c=\"d;\\\"\";e\r\nhello\r\n0;f\r\n\r\n", "POST / HTTP/1.1\r\nHost: a\r\n", "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"},
    {"trailers in canonical form", "9112 §7.1.2", "POST / HTTP/1.1\r\nHost: a\r\nTrailer: X-Sum\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\nX-Sum:\t5 \r\nY:\r\n\r\n", "POST / HTTP/1.1\r\nHost: a\r\nTrailer: X-Sum\r\n", "Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\nX-Sum: 5\r\nY: \r\n\r\n"},
    {"trailers without content", "9112 §7.1.2", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: y\r\n\r\n", "POST / HTTP/1.1\r\nHost: a\r\n", "Transfer-Encoding: chunked\r\n\r\n0\r\nX: y\r\n\r\n"},
    {"100-continue with its content", "9110 §10.1.1", "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-Continue\r\nContent-Length: 5\r\n\r\nhello", "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-Continue\r\n", "Content-Length: 5\r\n\r\nhello"},
    {"100-continue without content", "9110 §10.1.1", "GET / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\n", "\r\n"},
    {"expectations on HTTP/1.0", "9110 §10.1.1", "POST / HTTP/1.0\r\nHost: a\r\nExpect: x\r\nContent-Length: 5\r\n\r\nhello", "POST / HTTP/1.1\r\nHost: a\r\n", "Content-Length: 5\r\n\r\nhello", "a", false, 0},
    // Versions and persistence
    {"close", "9112 §9.3", "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\n", "\r\n", "a", false},
    {"close beats keep-alive", "9112 §9.3", "GET / HTTP/1.1\r\nHost: a\r\nConnection: keep-alive\r\nConnection: , CLOSE,\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\n", "\r\n", "a", false},
    {"HTTP/1.0", "9112 §9.3", "GET / HTTP/1.0\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\n", "\r\n", "a", false, 0},
    {"HTTP/1.0 that is kept", "9112 §9.3", "GET / HTTP/1.0\r\nHost: a\r\nConnection: Keep-Alive\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\n", "\r\n", "a", true, 0},
    {"length on HTTP/1.0", "9112 §6.2", "POST / HTTP/1.0\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello", "POST / HTTP/1.1\r\nHost: a\r\n", "Content-Length: 5\r\n\r\nhello", "a", false, 0},
    // What ends at this hop
    {"connection-specific fields", "9110 §7.6.1", "GET / HTTP/1.1\r\nHost: a\r\nKeep-Alive: timeout=5\r\nProxy-Connection: keep-alive\r\nTE: trailers, gzip\r\nProxy-Authorization: Basic x\r\nConnection: keep-alive\r\nX: y\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nX: y\r\n", "\r\n"},
    {"fields that Connection names", "9110 §7.6.1", "GET / HTTP/1.1\r\nHost: a\r\nx-one: 1\r\nConnection: X-One, x-two\r\nX-TWO: 2\r\nx-one: 3\r\nX-3: 3\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nX-3: 3\r\n", "\r\n"},
    {"a second Connection names more", "9110 §7.6.1", "GET / HTTP/1.1\r\nConnection: X-One\r\nHost: a\r\nX-One: 1\r\nX-Two: 2\r\nConnection: X-Two\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\n", "\r\n"},
    {"Upgrade to h2c", "9110 §7.8", "GET / HTTP/1.1\r\nHost: a\r\nUpgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABk\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\n", "\r\n"},
    {"Upgrade to TLS", "9110 §7.8", "OPTIONS * HTTP/1.1\r\nHost: a\r\nUpgrade: TLS/1.0\r\nConnection: Upgrade\r\n\r\n", "OPTIONS * HTTP/1.1\r\nHost: a\r\n", "\r\n"},
    {"WebSocket", "6455 §4.2.1", "GET /c HTTP/1.1\r\nHost: a\r\nUpgrade: WebSocket\r\nConnection: keep-alive, Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n", "GET /c HTTP/1.1\r\nHost: a\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n", "Connection: upgrade\r\nUpgrade: websocket\r\n\r\n"},
    {"WebSocket with a bad key", "6455 §4.2.1", "GET /c HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: short\r\nSec-WebSocket-Version: 13\r\n\r\n", "GET /c HTTP/1.1\r\nHost: a\r\nSec-WebSocket-Key: short\r\nSec-WebSocket-Version: 13\r\n", "\r\n"},
    {"WebSocket by POST", "6455 §4.2.1", "POST /c HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n", "POST /c HTTP/1.1\r\nHost: a\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n", "Content-Length: 0\r\n\r\n"},
    {"WebSocket with content", "6455 §4.1", "GET /c HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\nx", "GET /c HTTP/1.1\r\nHost: a\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n", "Content-Length: 1\r\n\r\nx"},
    // What a client says of itself
    {"forwarding fields of a client", "9110 §7.6.3", "GET / HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 192.0.2.1\r\nx-forwarded-proto: https\r\nX-Forwarded-Host: evil\r\nForwarded: for=192.0.2.1\r\nX-Request-Id: mine\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\n", "\r\n"},
    {"proxies before us", "9110 §7.6.3", "GET / HTTP/1.1\r\nHost: a\r\nVia: 1.0 x, 1.1 y\r\nVia: 1.1 z\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nVia: 1.0 x, 1.1 y\r\nVia: 1.1 z\r\n", "\r\n"},
};
// clang-format on

} // namespace poise::test
