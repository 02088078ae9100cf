// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/config/affinity.hpp"

#include "shared/config/forms.hpp"
#include "shared/schema/bind.hpp"

#include <algorithm>

namespace poise::config {

using schema::between;
using schema::field;
using schema::Millis;
using enum schema::Level;

namespace {

/// What a session is told by: the client's address, or a named part of the request.
bool isAffinityKey(std::string_view text) {
    const std::size_t colon = std::min(text.find(':'), text.size());
    const std::string_view source = text.substr(0, colon);
    if (colon == text.size()) {
        return source == "client";
    }
    return (source == "cookie" || source == "header" || source == "query") && kToken.matches(text.substr(colon + 1));
}

const schema::Form kAffinityKey{isAffinityKey, "key of a session",
                                R"("client", "cookie:NAME", "header:NAME" or "query:NAME")"};

} // namespace

std::span<const schema::Choice> choices(AffinityMethod) {
    static constexpr schema::Choice kWords[] = {{"none"}, {"consistent_hash"}, {"cookie"}, {"ip_hash"}, {"header"}};
    return kWords;
}

std::span<const schema::Choice> choices(Stickiness) {
    static constexpr schema::Choice kWords[] = {{"soft"}, {"hard"}};
    return kWords;
}

std::span<const schema::Choice> choices(SameSite) {
    static constexpr schema::Choice kWords[] = {{"strict"}, {"lax"}, {"none"}};
    return kWords;
}

std::span<const schema::Choice> choices(RingHash) {
    static constexpr schema::Choice kWords[] = {{"sha256"}};
    return kWords;
}

std::vector<schema::Field> AffinityCookie::fields() {
    return {
        field<&AffinityCookie::name>({.name = "name", .help = "Name of the cookie.", .form = &kToken}),
        field<&AffinityCookie::httpOnly>({.name = "http_only", .help = "Hides the cookie from scripts."}),
        field<&AffinityCookie::secure>(
            {.name = "secure",
             .help = "Sends the cookie over TLS only; without the key: when the client came over TLS."}),
        field<&AffinityCookie::sameSite>(
            {.name = "same_site", .help = "Whether other sites' requests carry the cookie."}),
        field<&AffinityCookie::path>({.name = "path", .help = "Paths that the cookie is sent for.", .form = &kUrlPath}),
    };
}

std::vector<schema::Field> AffinityFailover::fields() {
    return {
        field<&AffinityFailover::enabled>(
            {.name = "enabled", .help = "Gives a session another server when its own is gone."}),
        field<&AffinityFailover::migrate>({.name = "migrate", .help = "Moves the session's data to the new server."}),
        field<&AffinityFailover::maxRetries>({.name = "max_retries",
                                              .help = "Moves in a session's life; after them it begins anew.",
                                              .unit = "moves",
                                              .range = between(0, 100)}),
    };
}

std::vector<schema::Field> AffinityRing::fields() {
    return {
        field<&AffinityRing::virtualNodes>({.name = "virtual_nodes",
                                            .help = "Points of a server on the hash ring.",
                                            .unit = "points",
                                            .range = between(1, 10'000)}),
        field<&AffinityRing::hash>({.name = "hash", .help = "Function that places keys and servers on the ring."}),
    };
}

std::vector<schema::Field> AffinityMigration::fields() {
    return {
        field<&AffinityMigration::path>({.name = "path",
                                         .help = "Where servers hand out and take session data.",
                                         .example = R"("/session")",
                                         .form = &kUrlPath}),
        field<&AffinityMigration::timeout>({.name = "timeout",
                                            .help = "Longest time for each step of a move.",
                                            .range = between(Millis(10), Millis(60'000))}),
    };
}

std::vector<schema::Field> Affinity::fields() {
    return {
        field<&Affinity::method>({.name = "method", .help = "What ties a client to its server."}),
        field<&Affinity::key>({.name = "key", .help = "What consistent_hash tells clients by.", .form = &kAffinityKey}),
        field<&Affinity::header>({.name = "header",
                                  .help = "Header field of the method header.",
                                  .example = R"("x-session")",
                                  .form = &kToken}),
        field<&Affinity::timeout>({.name = "timeout",
                                   .help = "A session ends when it is not used for this long.",
                                   .range = between(Millis(1'000), Millis(30LL * 24 * 3'600'000))}),
        field<&Affinity::stickiness>(
            {.name = "stickiness", .help = "hard: rather wait or refuse than go to another server."}),
        field<&Affinity::hardWait>({.name = "hard_wait",
                                    .help = "How long a hard session waits for its server before it moves.",
                                    .range = between(Millis(0), Millis(300'000)),
                                    .level = expert}),
        field<&Affinity::cookie>({.name = "cookie", .help = "The cookie of the method cookie."}),
        field<&Affinity::failover>({.name = "failover", .help = "What happens when a session's server is gone."}),
        field<&Affinity::ring>({.name = "ring", .help = "The hash ring of consistent_hash.", .level = expert}),
        field<&Affinity::migration>(
            {.name = "migration", .help = "How session data moves between servers.", .level = expert}),
    };
}

} // namespace poise::config
