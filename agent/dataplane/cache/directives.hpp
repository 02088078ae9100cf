// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What Cache-Control says, of a request and of a response (RFC 9111 §5.2, RFC 5861).
///
/// Where it is malformed or says two things, the one that keeps less is believed.
#pragma once

#include "agent/cache/object.hpp"
#include "agent/dataplane/parse/message.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace poise::cache {

struct RequestDirectives {
    bool noCache = false;
    bool noStore = false;
    bool onlyIfCached = false;
    bool anyStale = false; ///< max-stale without a value
    std::optional<Seconds> maxAge;
    std::optional<Seconds> maxStale;
    std::optional<Seconds> minFresh;
};

struct ResponseDirectives {
    bool noStore = false;
    bool noCache = false;   ///< without field names
    bool isPrivate = false; ///< likewise
    bool isPublic = false;
    bool mustRevalidate = false;
    bool proxyRevalidate = false;
    bool mustUnderstand = false;
    bool noTransform = false;
    std::optional<Seconds> maxAge;
    std::optional<Seconds> sMaxAge;
    std::optional<Seconds> staleWhileRevalidate;
    std::optional<Seconds> staleIfError;
    std::string withheld; ///< fields that no-cache and private name, separated by commas: they are not kept
};

[[nodiscard]] RequestDirectives requestDirectives(const parse::Fields& fields);
[[nodiscard]] ResponseDirectives responseDirectives(const parse::Fields& fields);

/// Delta-seconds (RFC 9111 §1.2.2); what is too large counts as 2^31, what is no number as nothing.
[[nodiscard]] std::optional<Seconds> deltaSeconds(std::string_view text);

} // namespace poise::cache
