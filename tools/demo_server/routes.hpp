// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The demo server's pages: which answer belongs to which request. README.md lists them.
#pragma once

#include "tools/demo_server/body_reader.hpp"
#include "tools/demo_server/request.hpp"
#include "tools/demo_server/service.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace poise::demo {

struct Reply {
    enum class Kind {
        text,       ///< `text`
        pattern,    ///< `size` bytes of the pattern with a Content-Length
        chunked,    ///< the same in chunks
        untilClose, ///< the same, ended by closing
        echo,       ///< the request's body, framed as it came
        sink,       ///< says how the request's body was, once it is complete
        setHealth,  ///< the request's body is the new state of health
        close,      ///< closes without an answer
        reset,      ///< resets the connection without an answer
        hang,       ///< no answer, the connection stays open
    };

    Kind kind = Kind::text;
    int status = 200;
    std::string_view text; ///< belongs to the service or is a literal
    std::string made;      ///< replaces `text`
    std::uint64_t size = 0;
    std::chrono::milliseconds delay{0};
    bool early = false;                    ///< answers before the request's body has come
    bool close = false;                    ///< closes afterwards although the client would go on
    bool hints = false;                    ///< sends a 103 first
    bool trailers = false;                 ///< ends the chunks with trailer fields
    std::optional<std::uint64_t> maxAge{}; ///< seconds for which caches may keep it

    [[nodiscard]] std::string_view content() const { return made.empty() ? text : std::string_view(made); }
};

/// What a request's body was, known at its end.
struct BodySummary {
    std::uint64_t bytes = 0;
    bool intact = true;      ///< all of it was the pattern
    std::string_view prefix; ///< its first bytes, at most 64
};

/// Chooses the answer and counts the request.
[[nodiscard]] Reply answer(const Request& request, Service& service);

/// Completes an answer that depends on the request's body.
void complete(Reply& reply, const BodySummary& body, Service& service);

} // namespace poise::demo
