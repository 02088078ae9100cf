// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Writes the head of a response.
#pragma once

#include "tools/demo_server/request.hpp"
#include "tools/demo_server/routes.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace poise::demo {

struct ResponseHead {
    enum class Framing { none, length, chunked, untilClose };

    int status = 200;
    std::string_view fields; ///< complete header lines
    std::string_view type = "text/plain";
    Framing framing = Framing::length;
    std::uint64_t length = 0;
    bool keepAlive = true;
    std::optional<std::uint64_t> maxAge{}; ///< seconds for which caches may keep it
    bool http10 = false;                   ///< of the request: it needs to be told that the connection stays open
};

/// What the head of `reply` says; the fields and whether the connection stays open are the caller's.
[[nodiscard]] ResponseHead headFor(const Reply& reply, const Request& request);

/// Appends the head and its closing empty line to `out`.
void appendHead(std::string& out, const ResponseHead& head);

} // namespace poise::demo
