// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What a request wants of a cache: whether it may be answered from it at all, under which key, on which conditions.
#pragma once

#include "agent/dataplane/cache/directives.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace poise::cache {

/// Why a request has nothing to do with stored responses.
enum class Manner : std::uint8_t {
    lookup,     ///< it may be answered from what is stored
    pass,       ///< it goes by, and leaves what is stored as it is
    invalidate, ///< it may change its target: an unsafe method
};

struct Wish {
    Manner manner = Manner::pass;
    bool head = false;        ///< HEAD
    bool authorized = false;  ///< it has Authorization: RFC 9111 §3.5
    bool cookies = false;     ///< it has Cookie
    bool conditional = false; ///< If-None-Match or If-Modified-Since
    bool ranged = false;      ///< Range
    RequestDirectives directives;
};

/// Where the request came in.
struct Origin {
    bool tls = false;
    bool trusted = false;        ///< the peer's forwarding fields go on to the server, and are part of the key then
    std::string_view route = {}; ///< that chose by fields of the request; such a choice is part of the key
};

[[nodiscard]] Wish wishOf(const parse::RequestHead& head);

/// "scheme://host[:port]/target", as the server will be asked: host in lower case, without a default port.
[[nodiscard]] std::string keyText(const parse::RequestHead& head, const Origin& origin);

/// The key of another target of the same origin (Location, Content-Location), or nothing (RFC 9111 §4.4).
[[nodiscard]] std::optional<std::string> relatedKey(std::string_view key, std::string_view reference);

/// "host[:port]" in lower case, without the default port of the scheme.
[[nodiscard]] std::string normalAuthority(std::string_view authority, bool tls);

} // namespace poise::cache
