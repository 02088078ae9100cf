// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What a server may do with one request, sound or not, and the bytes that the client must get for it.
#pragma once

#include <string_view>

namespace poise::test {

using namespace std::string_view_literals;

enum class Then {
    stays, ///< the server leaves the connection open
    ends,  ///< it closes it
    resets,
};

enum class Fate {
    kept,    ///< the response passes, and the connection to the server takes another request
    dropped, ///< the response passes, but the agent closes that connection
    refused, ///< the client gets 502, the agent closes that connection
    cut,     ///< the client gets what is sound, and the end of its connection before the end of the response
};

struct ResponseCase {
    std::string_view name;
    std::string_view section; ///< "9112 §3" is RFC 9112, section 3
    std::string_view wire;    ///< what the server sends
    Fate fate;
    std::string_view client; ///< what comes to the client, its dates masked; without the 502
    Then then = Then::stays;
    std::string_view request = "GET /row HTTP/1.1\r\nHost: a\r\n\r\n"sv;
    std::string_view code = "malformed_response"sv; ///< of the 502
    int requests = 1;                               ///< that come to the server
};

inline constexpr std::string_view kHead = "HEAD /row HTTP/1.1\r\nHost: a\r\n\r\n"sv;
inline constexpr std::string_view kPost = "POST /row HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n"sv;
inline constexpr std::string_view kWebSocket =
    "GET /row HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"sv;

// clang-format off
inline constexpr ResponseCase kOddResponses[] = {
    // Sound, in one canonical form
    {"a length", "9112 §6.2", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", Fate::kept, "HTTP/1.1 200 OK\r\nDate: #\r\nContent-Length: 5\r\n\r\nhello"},
    {"a date of the server's own", "9110 §6.6.1", "HTTP/1.1 200 OK\r\ndate: long ago\r\nContent-Length: 0\r\n\r\n", Fate::kept, "HTTP/1.1 200 OK\r\ndate: long ago\r\nContent-Length: 0\r\n\r\n"},
    {"leading zeros of a length", "9110 §8.6", "HTTP/1.1 200 OK\r\ncontent-LENGTH:\t0005 \r\n\r\nhello", Fate::kept, "HTTP/1.1 200 OK\r\nDate: #\r\nContent-Length: 5\r\n\r\nhello"},
    {"content that looks like a response", "9112 §6.2", "HTTP/1.1 200 OK\r\nContent-Length: 42\r\n\r\nHTTP/1.1 500 No\r\nContent-Length: 4\r\n\r\nevil", Fate::kept, "HTTP/1.1 200 OK\r\nDate: #\r\nContent-Length: 42\r\n\r\nHTTP/1.1 500 No\r\nContent-Length: 4\r\n\r\nevil"},
    {"empty reason", "9112 §4", "HTTP/1.1 200 \r\nContent-Length: 0\r\n\r\n", Fate::kept, "HTTP/1.1 200 \r\nDate: #\r\nContent-Length: 0\r\n\r\n"},
    {"no space before an absent reason", "9112 §4", "HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n", Fate::kept, "HTTP/1.1 200 \r\nDate: #\r\nContent-Length: 0\r\n\r\n"},
    {"tab and obs-text in the reason", "9112 §4", "HTTP/1.1 404 No\t\xe9\r\nContent-Length: 0\r\n\r\n", Fate::kept, "HTTP/1.1 404 No\t\xe9\r\nDate: #\r\nContent-Length: 0\r\n\r\n"},
    {"an unknown status", "9110 §15", "HTTP/1.1 599 X\r\nContent-Length: 0\r\n\r\n", Fate::kept, "HTTP/1.1 599 X\r\nDate: #\r\nContent-Length: 0\r\n\r\n"},
    {"white space and obs-text in values", "9110 §5.5", "HTTP/1.1 200 OK\r\nA:\t \xff\tb \t\r\nB:\r\nContent-Length: 0\r\n\r\n", Fate::kept, "HTTP/1.1 200 OK\r\nA: \xff\tb\r\nB: \r\nDate: #\r\nContent-Length: 0\r\n\r\n"},
    {"fields keep case, order and number", "9110 §5.3", "HTTP/1.1 200 OK\r\nset-cookie: a=1\r\nX: y\r\nSet-Cookie: b=2\r\nContent-Length: 0\r\nset-cookie: a=1\r\n\r\n", Fate::kept, "HTTP/1.1 200 OK\r\nset-cookie: a=1\r\nX: y\r\nSet-Cookie: b=2\r\nset-cookie: a=1\r\nDate: #\r\nContent-Length: 0\r\n\r\n"},
    {"chunks become one", "9112 §7.1", "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n5\r\nhello\r\n1\r\n \r\n0000A\r\n0123456789\r\n000\r\n\r\n", Fate::kept, "HTTP/1.1 200 OK\r\nDate: #\r\nTransfer-Encoding: chunked\r\n\r\n10\r\nhello 0123456789\r\n0\r\n\r\n"},
    {"extensions are dropped", "9112 §7.1.1", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b;c=\"d;\\\"\"\r\nhello\r\n0;e\r\n\r\n", Fate::kept, "HTTP/1.1 200 OK\r\nDate: #\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"},
    {"trailers in canonical form", "9112 §7.1.2", "HTTP/1.1 200 OK\r\nTrailer: X\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\nX:\ty \r\nZ:\r\n\r\n", Fate::kept, "HTTP/1.1 200 OK\r\nTrailer: X\r\nDate: #\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\nX: y\r\nZ: \r\n\r\n"},
    {"forbidden trailers are left out", "9110 §6.5.1", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nContent-Length: 9\r\nX: y\r\nSet-Cookie: a=1\r\nTransfer-Encoding: x\r\n\r\n", Fate::kept, "HTTP/1.1 200 OK\r\nDate: #\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: y\r\n\r\n"},
    {"connection-specific fields", "9110 §7.6.1", "HTTP/1.1 407 X\r\nProxy-Authenticate: Basic\r\nKeep-Alive: timeout=5\r\nConnection: keep-alive, X-Hop\r\nX-Hop: 1\r\nUpgrade: h2\r\nProxy-Connection: x\r\nX-End: 2\r\nContent-Length: 0\r\n\r\n", Fate::kept, "HTTP/1.1 407 X\r\nX-End: 2\r\nDate: #\r\nContent-Length: 0\r\n\r\n"},
    {"HTTP/1.0 that is kept", "9112 §9.3", "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 5\r\n\r\nhello", Fate::kept, "HTTP/1.1 200 OK\r\nDate: #\r\nContent-Length: 5\r\n\r\nhello"},
    {"HTTP/1.0", "9112 §9.3", "HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello", Fate::dropped, "HTTP/1.1 200 OK\r\nDate: #\r\nContent-Length: 5\r\n\r\nhello"},
    {"close", "9112 §9.6", "HTTP/1.1 200 OK\r\nConnection: X-Hop, CLOSE\r\nContent-Length: 5\r\n\r\nhello", Fate::dropped, "HTTP/1.1 200 OK\r\nDate: #\r\nContent-Length: 5\r\n\r\nhello"},
    {"until the close", "9112 §6.3", "HTTP/1.1 200 OK\r\n\r\nhello", Fate::kept, "HTTP/1.1 200 OK\r\nDate: #\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", Then::ends},
    {"until the close, nothing", "9112 §6.3", "HTTP/1.1 200 OK\r\nConnection: keep-alive\r\n\r\n", Fate::kept, "HTTP/1.1 200 OK\r\nDate: #\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", Then::ends},
    // Without content
    {"204", "9110 §15.3.5", "HTTP/1.1 204 No Content\r\n\r\n", Fate::kept, "HTTP/1.1 204 No Content\r\nDate: #\r\n\r\n"},
    {"204 that states zero", "9110 §8.6", "HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n", Fate::kept, "HTTP/1.1 204 No Content\r\nDate: #\r\n\r\n"},
    {"304 that states a length", "9110 §8.6", "HTTP/1.1 304 Not Modified\r\nContent-Length: 99\r\nETag: x\r\n\r\n", Fate::kept, "HTTP/1.1 304 Not Modified\r\nETag: x\r\nDate: #\r\nContent-Length: 99\r\n\r\n"},
    {"304 that states chunked", "9112 §6.1", "HTTP/1.1 304 Not Modified\r\nTransfer-Encoding: chunked\r\n\r\n", Fate::kept, "HTTP/1.1 304 Not Modified\r\nDate: #\r\n\r\n"},
    {"HEAD with a length", "9110 §9.3.2", "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n", Fate::kept, "HTTP/1.1 200 OK\r\nDate: #\r\nContent-Length: 99\r\n\r\n", Then::stays, kHead},
    {"HEAD with chunked", "9112 §6.1", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", Fate::kept, "HTTP/1.1 200 OK\r\nDate: #\r\n\r\n", Then::stays, kHead},
    {"HEAD with neither", "9112 §6.3", "HTTP/1.1 200 OK\r\n\r\n", Fate::kept, "HTTP/1.1 200 OK\r\nDate: #\r\n\r\n", Then::stays, kHead},
    // Interim responses
    {"early hints", "8297 §2", "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", Fate::kept, "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nDate: #\r\nContent-Length: 0\r\n\r\n"},
    {"several interim responses", "9110 §15.2", "HTTP/1.1 102 \r\n\r\nHTTP/1.1 199 X\r\nConnection: X-Hop\r\nX-Hop: 1\r\n\r\nHTTP/1.1 103 E\r\nContent-Length: 0\r\n\r\nHTTP/1.1 204 N\r\n\r\n", Fate::kept, "HTTP/1.1 102 \r\n\r\nHTTP/1.1 199 X\r\n\r\nHTTP/1.1 103 E\r\n\r\nHTTP/1.1 204 N\r\nDate: #\r\n\r\n"},
    {"a 100 that nobody asked for", "9110 §15.2.1", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", Fate::kept, "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nDate: #\r\nContent-Length: 0\r\n\r\n"},
    {"interim, then a defect", "9112 §2.2", "HTTP/1.1 103 E\r\n\r\nHTTP/1.1 200 OK\nX: y\r\n\r\n", Fate::refused, "HTTP/1.1 103 E\r\n\r\n"},
    {"interim, then the end", "9112 §8", "HTTP/1.1 100 Continue\r\n\r\n", Fate::refused, "HTTP/1.1 100 Continue\r\n\r\n", Then::ends, "GET /row HTTP/1.1\r\nHost: a\r\n\r\n", "server_closed"},
    {"interim with content", "9110 §15.2", "HTTP/1.1 103 E\r\n\r\nhelloHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", Fate::refused, "HTTP/1.1 103 E\r\n\r\n"},
    {"101 that nobody asked for", "9110 §15.2.2", "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\nevil", Fate::refused, ""},
    {"101 to another protocol", "9110 §7.8", "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: h2c\r\n\r\nevil", Fate::refused, "", Then::stays, kWebSocket},
    {"101 without Upgrade", "9110 §15.2.2", "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\n\r\nevil", Fate::refused, "", Then::stays, kWebSocket},
    {"101 on HTTP/1.0", "9110 §7.8", "HTTP/1.0 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\nevil", Fate::refused, "", Then::stays, kWebSocket},
    {"a WebSocket that is refused", "6455 §4.2.2", "HTTP/1.1 426 Upgrade Required\r\nConnection: upgrade\r\nUpgrade: websocket\r\nContent-Length: 2\r\n\r\nno", Fate::kept, "HTTP/1.1 426 Upgrade Required\r\nDate: #\r\nContent-Length: 2\r\n\r\nno", Then::stays, kWebSocket},
    {"a WebSocket that is overlooked", "9110 §7.8", "HTTP/1.1 200 OK\r\nConnection: upgrade\r\nUpgrade: websocket\r\nContent-Length: 2\r\n\r\nok", Fate::kept, "HTTP/1.1 200 OK\r\nDate: #\r\nContent-Length: 2\r\n\r\nok", Then::stays, kWebSocket},
    // Bytes behind the end
    {"a response behind a length", "9112 §9.2", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhelloHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil", Fate::dropped, "HTTP/1.1 200 OK\r\nDate: #\r\nContent-Length: 5\r\n\r\nhello"},
    {"a response behind a length of zero", "9112 §9.2", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil", Fate::dropped, "HTTP/1.1 200 OK\r\nDate: #\r\nContent-Length: 0\r\n\r\n"},
    {"a response behind the last chunk", "9112 §9.2", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil", Fate::dropped, "HTTP/1.1 200 OK\r\nDate: #\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"},
    {"an empty line behind a response", "9112 §9.2", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello\r\n", Fate::dropped, "HTTP/1.1 200 OK\r\nDate: #\r\nContent-Length: 5\r\n\r\nhello"},
    {"an interim response behind a response", "9110 §15.2", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n", Fate::dropped, "HTTP/1.1 200 OK\r\nDate: #\r\nContent-Length: 0\r\n\r\n"},
    {"content of a 204", "9112 §6.3", "HTTP/1.1 204 No Content\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil", Fate::dropped, "HTTP/1.1 204 No Content\r\nDate: #\r\n\r\n"},
    {"content of a 304", "9112 §6.3", "HTTP/1.1 304 Not Modified\r\nContent-Length: 4\r\n\r\nevil", Fate::dropped, "HTTP/1.1 304 Not Modified\r\nDate: #\r\nContent-Length: 4\r\n\r\n"},
    {"chunked content of a 304", "9112 §6.3", "HTTP/1.1 304 Not Modified\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", Fate::dropped, "HTTP/1.1 304 Not Modified\r\nDate: #\r\n\r\n"},
    {"content for a HEAD", "9110 §9.3.2", "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil", Fate::dropped, "HTTP/1.1 200 OK\r\nDate: #\r\nContent-Length: 4\r\n\r\n", Then::stays, kHead},
    {"chunked content for a HEAD", "9110 §9.3.2", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nevil\r\n0\r\n\r\n", Fate::dropped, "HTTP/1.1 200 OK\r\nDate: #\r\n\r\n", Then::stays, kHead},
    {"content until the close for a HEAD", "9110 §9.3.2", "HTTP/1.1 200 OK\r\n\r\nevil", Fate::dropped, "HTTP/1.1 200 OK\r\nDate: #\r\n\r\n", Then::stays, kHead},
    // The end too soon
    {"the end within a length", "9112 §8", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello", Fate::cut, "HTTP/1.1 200 OK\r\nDate: #\r\nContent-Length: 10\r\n\r\nhello", Then::ends},
    {"the end before any content", "9112 §8", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n", Fate::cut, "HTTP/1.1 200 OK\r\nDate: #\r\nContent-Length: 10\r\n\r\n", Then::ends},
    {"a reset within a length", "9112 §8", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello", Fate::cut, "HTTP/1.1 200 OK\r\nDate: #\r\nContent-Length: 10\r\n\r\nhello", Then::resets},
    {"the end within a chunk", "9112 §8", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel", Fate::cut, "HTTP/1.1 200 OK\r\nDate: #\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n", Then::ends},
    {"the end between chunks", "9112 §8", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n", Fate::cut, "HTTP/1.1 200 OK\r\nDate: #\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n", Then::ends},
    {"the end behind the last chunk", "9112 §8", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n", Fate::cut, "HTTP/1.1 200 OK\r\nDate: #\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n", Then::ends},
    {"the end within a trailer", "9112 §8", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: y\r\n", Fate::cut, "HTTP/1.1 200 OK\r\nDate: #\r\nTransfer-Encoding: chunked\r\n\r\n", Then::ends},
    {"a reset instead of the close", "9112 §8", "HTTP/1.1 200 OK\r\n\r\nhello", Fate::cut, "HTTP/1.1 200 OK\r\nDate: #\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n", Then::resets},
    {"the end within a head", "9112 §8", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n", Fate::refused, "", Then::ends},
    {"a reset within a head", "9112 §8", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n", Fate::refused, "", Then::resets},
    {"the end within a status line", "9112 §8", "HTTP/1.1 2", Fate::refused, "", Then::ends},
    {"the end instead of a response", "9112 §9.3.1", "", Fate::refused, "", Then::ends, "GET /row HTTP/1.1\r\nHost: a\r\n\r\n", "server_closed", 2},
    {"a reset instead of a response", "9112 §9.3.1", "", Fate::refused, "", Then::resets, "GET /row HTTP/1.1\r\nHost: a\r\n\r\n", "server_reset", 2},
    {"the end instead of a response to a POST", "9110 §9.2.2", "", Fate::refused, "", Then::ends, kPost, "server_closed"},
    {"a reset instead of a response to a POST", "9110 §9.2.2", "", Fate::refused, "", Then::resets, kPost, "server_reset"},
};
// clang-format on

} // namespace poise::test
