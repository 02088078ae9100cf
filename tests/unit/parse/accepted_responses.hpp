// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Responses that are accepted, and what is read from them; summary.hpp has the notation.
#pragma once

#include "tests/unit/parse/cases.hpp"

namespace poise::parse::tests {

// clang-format off
inline constexpr AcceptedCase kAcceptedResponses[] = {
    {"a length", "9112 §6.3", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", "200 1.1 'OK' length 5 keep-alive stated 5 +38"},
    {"a length of zero", "9112 §6.3", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", "200 1.1 'OK' length 0 keep-alive stated 0 +38"},
    {"chunked", "9112 §7.1", "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n", "200 1.1 'OK' chunked keep-alive drop:Transfer-Encoding +47"},
    {"neither ends with the connection", "9112 §6.3", "HTTP/1.1 200 OK\r\n\r\n", "200 1.1 'OK' until-close +19"},
    {"keep-alive does not help without a length", "9112 §9.3", "HTTP/1.1 200 OK\r\nConnection: keep-alive\r\n\r\n", "200 1.1 'OK' until-close drop:Connection +43"},
    {"empty reason", "9112 §4", "HTTP/1.1 200 \r\nContent-Length: 1\r\n\r\n", "200 1.1 '' length 1 keep-alive stated 1 +36"},
    {"no space before an absent reason", "9112 §4", "HTTP/1.1 200\r\nContent-Length: 1\r\n\r\n", "200 1.1 '' length 1 keep-alive stated 1 +35"},
    {"reason of many words", "9112 §4", "HTTP/1.1 404 Not\tFound \xe9\r\nContent-Length: 1\r\n\r\n", "404 1.1 'Not\tFound \xe9' length 1 keep-alive stated 1 +47"},
    {"the least status", "9110 §15", "HTTP/1.1 100 Continue\r\n\r\n", "100 1.1 'Continue' none keep-alive +25"},
    {"the greatest status", "9110 §15", "HTTP/1.1 599 X\r\nContent-Length: 1\r\n\r\n", "599 1.1 'X' length 1 keep-alive stated 1 +37"},
    {"early hints", "8297 §2", "HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\nHTTP/1.1 200", "103 1.1 'Early Hints' none keep-alive +57"},
    {"close", "9112 §9.3", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\n", "200 1.1 'OK' length 5 stated 5 drop:Connection +57"},
    {"HTTP/1.0", "9112 §9.3", "HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\n", "200 1.0 'OK' length 5 stated 5 +38"},
    {"HTTP/1.0 with keep-alive", "9112 §9.3", "HTTP/1.0 200 OK\r\nContent-Length: 5\r\nConnection: Keep-Alive\r\nKeep-Alive: timeout=5\r\n\r\n", "200 1.0 'OK' length 5 keep-alive stated 5 drop:Connection,Keep-Alive +85"},
    {"204", "9110 §15.3.5", "HTTP/1.1 204 No Content\r\n\r\n", "204 1.1 'No Content' none keep-alive +27"},
    {"204 that states zero", "9110 §8.6", "HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n", "204 1.1 'No Content' none keep-alive drop:Content-Length +46"},
    {"304", "9110 §15.4.5", "HTTP/1.1 304 Not Modified\r\nETag: \"x\"\r\n\r\n", "304 1.1 'Not Modified' none keep-alive +40"},
    {"304 that states a length", "9110 §8.6", "HTTP/1.1 304 Not Modified\r\nContent-Length: 99\r\n\r\n", "304 1.1 'Not Modified' none keep-alive stated 99 +49"},
    {"304 that states chunked", "9112 §6.1", "HTTP/1.1 304 Not Modified\r\nTransfer-Encoding: chunked\r\n\r\n", "304 1.1 'Not Modified' none keep-alive drop:Transfer-Encoding +57"},
    {"HEAD with a length", "9110 §9.3.2", "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n", "200 1.1 'OK' none keep-alive stated 99 +39", Method::head},
    {"HEAD with chunked", "9112 §6.1", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "200 1.1 'OK' none keep-alive drop:Transfer-Encoding +47", Method::head},
    {"HEAD with neither", "9112 §6.3", "HTTP/1.1 200 OK\r\n\r\n", "200 1.1 'OK' none keep-alive +19", Method::head},
    {"success of a CONNECT", "9112 §6.3", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", "200 1.1 'OK' none keep-alive stated 5 +38", Method::connect},
    {"failure of a CONNECT", "9112 §6.3", "HTTP/1.1 403 No\r\nContent-Length: 5\r\n\r\n", "403 1.1 'No' length 5 keep-alive stated 5 +38", Method::connect},
    {"101 to WebSocket", "6455 §4.1", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: WebSocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n\x81\x00"sv, "101 1.1 'Switching Protocols' none keep-alive websocket drop:Upgrade,Connection +129"},
    {"426 names a protocol", "9110 §15.5.22", "HTTP/1.1 426 Upgrade Required\r\nUpgrade: websocket\r\nConnection: upgrade\r\nContent-Length: 0\r\n\r\n", "426 1.1 'Upgrade Required' length 0 keep-alive stated 0 drop:Upgrade,Connection +93"},
    {"fields that Connection names", "9110 §7.6.1", "HTTP/1.1 200 OK\r\nConnection: X-Hop\r\nContent-Length: 1\r\nX-Hop: 1\r\nX-End: 2\r\n\r\n", "200 1.1 'OK' length 1 keep-alive stated 1 drop:Connection,X-Hop +77"},
    {"fields for proxies only", "9110 §11.7.1", "HTTP/1.1 407 X\r\nProxy-Authenticate: Basic\r\nContent-Length: 1\r\n\r\n", "407 1.1 'X' length 1 keep-alive stated 1 drop:Proxy-Authenticate +64"},
    {"several cookies", "6265 §3", "HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\nContent-Length: 1\r\n\r\n", "200 1.1 'OK' length 1 keep-alive stated 1 +72"},
};
// clang-format on

} // namespace poise::parse::tests
