// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Reads HTTP/1.1 responses out of a stream of bytes, to look at them in a test: tolerant of nothing that matters, and
/// separate from the agent's own parser, so that a fault there cannot hide itself.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace poise::test {

struct HttpResponse {
    int status = 0;
    std::string reason;
    std::vector<std::pair<std::string, std::string>> fields;
    std::vector<std::pair<std::string, std::string>> trailers;
    std::string body;
    std::string raw;          ///< every byte of it, interim responses included
    std::vector<int> interim; ///< statuses of the 1xx responses before it
    bool complete = false;    ///< false: the connection ended inside it

    /// The field's value, whatever the case of its name; empty when it is not there. Several are joined by ", ".
    [[nodiscard]] std::string field(std::string_view name) const;
    [[nodiscard]] bool has(std::string_view name) const;
};

/// Bytes of a connection that were read but not used yet, and the way to get more.
struct HttpSource {
    std::string& buffer;
    std::function<bool(std::string&)> more; ///< appends at least one byte; false at the end or deadline
};

/// Reads one final response, with the interim ones before it. `method` is the request's: a response to HEAD has no
/// body. Throws std::runtime_error when it is malformed; returns nothing when the source ended before the first byte.
[[nodiscard]] std::optional<HttpResponse> readResponse(const HttpSource& source, std::string_view method = "GET");

} // namespace poise::test
