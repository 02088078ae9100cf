// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
#include "agent/dataplane/parse/chunk.hpp"
#include "agent/dataplane/parse/text.hpp"

#include <algorithm>

namespace poise::parse {

namespace {

// By the groups of RFC 9110 §6.5.1.
// clang-format off
constexpr std::string_view kForbidden[] = {
    // Framing
    "content-length", "transfer-encoding", "trailer",
    // Routing, and what proxies say of the client
    "host", "connection", "keep-alive", "proxy-connection", "te", "upgrade", "via", "forwarded", "x-real-ip",
    "x-request-id",
    // Request modifiers
    "cache-control", "expect", "max-forwards", "pragma", "range", "if-match", "if-none-match", "if-modified-since",
    "if-unmodified-since", "if-range",
    // Authentication
    "authorization", "proxy-authenticate", "proxy-authorization", "www-authenticate", "cookie", "set-cookie",
    // Response control data
    "age", "date", "expires", "location", "retry-after", "vary", "warning",
    // How the content is to be read
    "content-encoding", "content-type", "content-range",
};
// clang-format on

} // namespace

bool isForbiddenTrailer(std::string_view name) noexcept {
    constexpr std::string_view prefix = "x-forwarded-";
    return equalsLower(name.substr(0, prefix.size()), prefix) ||
           std::any_of(std::begin(kForbidden), std::end(kForbidden),
                       [name](std::string_view other) { return equalsLower(name, other); });
}

} // namespace poise::parse
