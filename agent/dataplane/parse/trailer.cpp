// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
#include "agent/dataplane/parse/chunk.hpp"
#include "agent/dataplane/parse/text.hpp"

#include <algorithm>

namespace poise::parse {

bool isForbiddenTrailer(std::string_view name) noexcept {
    // By the groups of RFC 9110 §6.5.1: framing, routing, request modifiers, authentication, response control data,
    // and how the content is to be read.
    static constexpr std::string_view forbidden[] = {
        "content-length",
        "transfer-encoding",
        "trailer",
        "host",
        "connection",
        "keep-alive",
        "proxy-connection",
        "te",
        "upgrade",
        "via",
        "forwarded",
        "x-real-ip",
        "x-request-id",
        "cache-control",
        "expect",
        "max-forwards",
        "pragma",
        "range",
        "if-match",
        "if-none-match",
        "if-modified-since",
        "if-unmodified-since",
        "if-range",
        "authorization",
        "proxy-authenticate",
        "proxy-authorization",
        "www-authenticate",
        "cookie",
        "set-cookie",
        "age",
        "date",
        "expires",
        "location",
        "retry-after",
        "vary",
        "warning",
        "content-encoding",
        "content-type",
        "content-range",
    };
    constexpr std::string_view prefix = "x-forwarded-";
    return equalsLower(name.substr(0, prefix.size()), prefix) ||
           std::any_of(std::begin(forbidden), std::end(forbidden),
                       [name](std::string_view other) { return equalsLower(name, other); });
}

} // namespace poise::parse
