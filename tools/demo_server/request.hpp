// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The head of an HTTP/1.1 request, as much of it as the demo server needs.
///
/// Lifetime: every view points into the text given to parseRequest().
#pragma once

#include <cstdint>
#include <string_view>

namespace poise::demo {

struct Request {
    std::string_view head; ///< the whole head without its closing empty line
    std::string_view method;
    std::string_view path;
    std::string_view query; ///< after '?', may be empty
    std::uint64_t contentLength = 0;
    bool chunked = false;
    bool http10 = false;
    bool keepAlive = true;
    bool expectContinue = false;
};

/// Reads a head up to and without its closing CRLF CRLF. Returns 0, or the status to refuse it with: 400, 501
/// (a transfer coding other than chunked) or 505. What two readers could understand differently is refused
/// (RFC 9112, sections 2.2, 5 and 6.3): bare CR or LF, controls, two lengths, a length beside a coding.
[[nodiscard]] int parseRequest(std::string_view head, Request& request);

} // namespace poise::demo
