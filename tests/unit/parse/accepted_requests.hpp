// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Requests that are accepted, and what is read from them; summary.hpp has the notation.
#pragma once

#include "tests/unit/parse/cases.hpp"

namespace poise::parse::tests {

// clang-format off
inline constexpr AcceptedCase kAcceptedRequests[] = {
    // Request line
    {"the least request", "9112 §3", "GET / HTTP/1.1\r\nHost: a\r\n\r\n", "GET 1.1 / a none keep-alive +27"},
    {"bytes behind the head are left", "9112 §6", "GET / HTTP/1.1\r\nHost: a\r\n\r\nGET /2", "GET 1.1 / a none keep-alive +27"},
    {"one empty line first is taken", "9112 §2.2", "\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", "GET 1.1 / a none keep-alive +29"},
    {"HTTP/1.0 without fields", "9112 §3.2", "GET / HTTP/1.0\r\n\r\n", "GET 1.0 / - none +18"},
    {"HTTP/1.0 with Host", "9112 §3.2", "GET / HTTP/1.0\r\nHost: a:81\r\n\r\n", "GET 1.0 / a:81 none +30"},
    {"HEAD", "9110 §9.3.2", "HEAD / HTTP/1.1\r\nHost: a\r\n\r\n", "HEAD 1.1 / a none keep-alive +28"},
    {"DELETE", "9110 §9.3.5", "DELETE /x HTTP/1.1\r\nHost: a\r\n\r\n", "DELETE 1.1 /x a none keep-alive +31"},
    {"TRACE without content", "9110 §9.3.8", "TRACE / HTTP/1.1\r\nHost: a\r\n\r\n", "TRACE 1.1 / a none keep-alive +29"},
    {"a method of its own", "9110 §9.1", "PROPFIND /d HTTP/1.1\r\nHost: a\r\n\r\n", "PROPFIND 1.1 /d a none keep-alive +33"},
    {"every character of a token", "9110 §5.6.2", "!#$%&'*+-.^_`|~09azAZ / HTTP/1.1\r\nHost: a\r\n\r\n", "!#$%&'*+-.^_`|~09azAZ 1.1 / a none keep-alive +45"},
    {"get in lower case is another method", "9110 §9.1", "get / HTTP/1.1\r\nHost: a\r\n\r\n", "get 1.1 / a none keep-alive +27"},
    // Target
    {"query", "9112 §3.2.1", "GET /a?b=c&d HTTP/1.1\r\nHost: a\r\n\r\n", "GET 1.1 /a?b=c&d a none keep-alive +34"},
    {"second question mark belongs to the query", "3986 §3.4", "GET /a?b?c HTTP/1.1\r\nHost: a\r\n\r\n", "GET 1.1 /a?b?c a none keep-alive +32"},
    {"two slashes are a path", "9112 §3.2.1", "GET //b/c HTTP/1.1\r\nHost: a\r\n\r\n", "GET 1.1 //b/c a none keep-alive +31"},
    {"a colon and scheme in the path", "9112 §3.2.1", "GET /http://b/ HTTP/1.1\r\nHost: a\r\n\r\n", "GET 1.1 /http://b/ a none keep-alive +36"},
    {"encodings stay as they are", "3986 §2.1", "GET /%2f%2E%aF?%20 HTTP/1.1\r\nHost: a\r\n\r\n", "GET 1.1 /%2f%2E%aF?%20 a none keep-alive +40"},
    {"visible characters that browsers send", "9112 §3.2", "GET /\"<>^`{|}[]?'|{} HTTP/1.1\r\nHost: a\r\n\r\n", "GET 1.1 /\"<>^`{|}[]?'|{} a none keep-alive +42"},
    {"asterisk with OPTIONS", "9112 §3.2.4", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", "OPTIONS 1.1 * a none keep-alive +31"},
    {"absolute form", "9112 §3.2.2", "GET http://a/p?q HTTP/1.1\r\nHost: a\r\n\r\n", "GET 1.1 /p?q a none keep-alive +38"},
    {"absolute form, case aside", "9110 §4.2.3", "GET HTTP://A.b/ HTTP/1.1\r\nHost: a.B\r\n\r\n", "GET 1.1 / A.b none keep-alive +39"},
    {"absolute form, default port stated once", "9110 §4.2.1", "GET http://a:80/ HTTP/1.1\r\nHost: a\r\n\r\n", "GET 1.1 / a:80 none keep-alive +38"},
    {"absolute form, default port stated in Host", "9110 §4.2.2", "GET https://a/ HTTP/1.1\r\nHost: a:443\r\n\r\n", "GET 1.1 / a none keep-alive +40"},
    {"absolute form without a path", "9112 §3.2.1", "GET http://a HTTP/1.1\r\nHost: a\r\n\r\n", "GET 1.1 / a none keep-alive +34"},
    {"absolute form with a query only", "9112 §3.2.1", "GET http://a?q HTTP/1.1\r\nHost: a\r\n\r\n", "GET 1.1 /?q a none keep-alive +36"},
    {"absolute form on HTTP/1.0 without Host", "9112 §3.2.2", "GET http://a/ HTTP/1.0\r\n\r\n", "GET 1.0 / a none +26"},
    {"absolute form of an IPv6 address", "9110 §4.2.1", "GET http://[::1]:81/ HTTP/1.1\r\nHost: [::1]:81\r\n\r\n", "GET 1.1 / [::1]:81 none keep-alive +49"},
    {"OPTIONS for the whole server", "9112 §3.2.4", "OPTIONS http://a HTTP/1.1\r\nHost: a\r\n\r\n", "OPTIONS 1.1 * a none keep-alive +38"},
    {"OPTIONS with a path", "9112 §3.2.4", "OPTIONS http://a/ HTTP/1.1\r\nHost: a\r\n\r\n", "OPTIONS 1.1 / a none keep-alive +39"},
    // Fields
    {"white space around a value is dropped", "9112 §5.1", "GET / HTTP/1.1\r\nHost:\t a \t\r\n\r\n", "GET 1.1 / a none keep-alive +30"},
    {"no space behind the colon", "9112 §5.1", "GET / HTTP/1.1\r\nHost:a\r\n\r\n", "GET 1.1 / a none keep-alive +26"},
    {"tab and obs-text within a value", "9110 §5.5", "GET / HTTP/1.1\r\nHost: a\r\nX: b\tc\xff\x80\r\n\r\n", "GET 1.1 / a none keep-alive +37"},
    {"empty value", "9110 §5.5", "GET / HTTP/1.1\r\nHost: a\r\nX:\r\n\r\n", "GET 1.1 / a none keep-alive +31"},
    {"every character of a name", "9110 §5.1", "GET / HTTP/1.1\r\n!#$%&'*+-.^_`|~0aZ: b\r\nHost: a\r\n\r\n", "GET 1.1 / a none keep-alive +50"},
    {"Host as an IPv6 address", "9110 §7.2", "GET / HTTP/1.1\r\nHost: [2001:db8::1]\r\n\r\n", "GET 1.1 / [2001:db8::1] none keep-alive +39"},
    {"Host with an underscore", "9110 §7.2", "GET / HTTP/1.1\r\nHost: my_app.local:8080\r\n\r\n", "GET 1.1 / my_app.local:8080 none keep-alive +43"},
    // Content
    {"a length", "9112 §6.2", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello", "POST 1.1 / a length 5 keep-alive +47"},
    {"a length of zero", "9112 §6.3", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n", "POST 1.1 / a length 0 keep-alive +47"},
    {"leading zeros of a length", "9110 §8.6", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 007\r\n\r\n", "POST 1.1 / a length 7 keep-alive +49"},
    {"the greatest length", "9110 §8.6", "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 9223372036854775807\r\n\r\n", "PUT 1.1 / a length 9223372036854775807 keep-alive +64"},
    {"content of a GET", "9110 §9.3.1", "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n", "GET 1.1 / a length 5 keep-alive +46"},
    {"chunked", "9112 §7.1", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n", "POST 1.1 / a chunked keep-alive drop:Transfer-Encoding +56"},
    {"chunked, case aside", "9112 §7", "POST / HTTP/1.1\r\nHost: a\r\ntransfer-encoding: CHUNKED \r\n\r\n", "POST 1.1 / a chunked keep-alive drop:transfer-encoding +57"},
    {"length on HTTP/1.0", "9112 §6.2", "POST / HTTP/1.0\r\nContent-Length: 3\r\n\r\n", "POST 1.0 / - length 3 +38"},
    {"100-continue", "9110 §10.1.1", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-Continue\r\n\r\n", "POST 1.1 / a length 5 keep-alive continue +69"},
    {"100-continue without content", "9110 §10.1.1", "GET / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n\r\n", "GET 1.1 / a none keep-alive +49"},
    {"expectations on HTTP/1.0 are ignored", "9110 §10.1.1", "POST / HTTP/1.0\r\nContent-Length: 5\r\nExpect: x\r\n\r\n", "POST 1.0 / - length 5 drop:Expect +49"},
    // Connection
    {"close", "9112 §9.3", "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "GET 1.1 / a none drop:Connection +46"},
    {"close beats keep-alive", "9112 §9.3", "GET / HTTP/1.1\r\nHost: a\r\nConnection: Keep-Alive\r\nConnection: CLOSE\r\n\r\n", "GET 1.1 / a none drop:Connection,Connection +70"},
    {"keep-alive on HTTP/1.0", "9112 §9.3", "GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n", "GET 1.0 / - none keep-alive drop:Connection +42"},
    {"empty elements of Connection", "9110 §5.6.1", "GET / HTTP/1.1\r\nHost: a\r\nConnection: , ,close,\r\n\r\n", "GET 1.1 / a none drop:Connection +50"},
    {"empty Connection", "9110 §5.6.1", "GET / HTTP/1.1\r\nHost: a\r\nConnection:\r\n\r\n", "GET 1.1 / a none keep-alive drop:Connection +40"},
    {"fields that Connection names", "9110 §7.6.1", "GET / HTTP/1.1\r\nHost: a\r\nx-one: 1\r\nConnection: X-One, x-two\r\nX-TWO: 2\r\nX-3: 3\r\n\r\n", "GET 1.1 / a none keep-alive drop:x-one,Connection,X-TWO +81"},
    {"as many options as are allowed", "9110 §7.6.1", "GET / HTTP/1.1\r\nHost: a\r\nConnection: a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a\r\n\r\n", "GET 1.1 / a none keep-alive drop:Connection +104"},
    {"connection-specific fields", "9110 §7.6.1", "GET / HTTP/1.1\r\nHost: a\r\nKeep-Alive: 5\r\nProxy-Connection: x\r\nTE: trailers\r\nProxy-Authorization: y\r\nTrailer: z\r\nUpgrade: h2c\r\n\r\n", "GET 1.1 / a none keep-alive drop:Keep-Alive,Proxy-Connection,TE,Proxy-Authorization,Upgrade +127"},
    // Upgrade
    {"WebSocket", "6455 §4.2.1", "GET /c HTTP/1.1\r\nHost: a\r\nUpgrade: WebSocket\r\nConnection: keep-alive, Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n", "GET 1.1 /c a none keep-alive websocket drop:Upgrade,Connection +153"},
    {"WebSocket among other protocols", "9110 §7.8", "GET / HTTP/1.1\r\nHost: a\r\nUpgrade: h2c, websocket\r\nConnection: upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n", "GET 1.1 / a none keep-alive websocket drop:Upgrade,Connection +145"},
    {"WebSocket without Connection", "9110 §7.8", "GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n", "GET 1.1 / a none keep-alive drop:Upgrade +119"},
    {"WebSocket without a key", "6455 §4.2.1", "GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: upgrade\r\nSec-WebSocket-Version: 13\r\n\r\n", "GET 1.1 / a none keep-alive drop:Upgrade,Connection +95"},
    {"WebSocket with a short key", "6455 §4.2.1", "GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25j\r\nSec-WebSocket-Version: 13\r\n\r\n", "GET 1.1 / a none keep-alive drop:Upgrade,Connection +136"},
    {"WebSocket with a key of other letters", "6455 §4.2.1", "GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub2.jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n", "GET 1.1 / a none keep-alive drop:Upgrade,Connection +140"},
    {"WebSocket with two keys", "6455 §11.3.1", "GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n", "GET 1.1 / a none keep-alive drop:Upgrade,Connection +185"},
    {"WebSocket without a version", "6455 §4.2.1", "GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n", "GET 1.1 / a none keep-alive drop:Upgrade,Connection +113"},
    {"WebSocket by POST", "6455 §4.2.1", "POST / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n", "POST 1.1 / a none keep-alive drop:Upgrade,Connection +141"},
    {"WebSocket with content", "6455 §4.1", "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nUpgrade: websocket\r\nConnection: upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n", "GET 1.1 / a length 1 keep-alive drop:Upgrade,Connection +159"},
    {"WebSocket on HTTP/1.0", "6455 §4.2.1", "GET / HTTP/1.0\r\nHost: a\r\nUpgrade: websocket\r\nConnection: upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n", "GET 1.0 / a none drop:Upgrade,Connection +140"},
    {"h2c is ignored", "9110 §7.8", "GET / HTTP/1.1\r\nHost: a\r\nUpgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABk\r\n\r\n", "GET 1.1 / a none keep-alive drop:Upgrade,Connection,HTTP2-Settings +104"},
};
// clang-format on

} // namespace poise::parse::tests
