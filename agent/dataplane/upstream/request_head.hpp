// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The head that a server gets: the client's, without what ends at this hop and with what the agent vouches for.
#pragma once

#include "agent/dataplane/head_writer.hpp"
#include "agent/dataplane/parse/message.hpp"
#include "agent/snapshot/route_action.hpp"

namespace poise::upstream {

/// What the agent knows about a request beyond its head.
struct Provenance {
    std::string_view peer;      ///< the client's address as text, without port; IPv6 without brackets
    std::string_view scheme;    ///< "http" or "https", as the client came
    std::string_view agentName; ///< for Via
    std::string_view requestId;
    std::string_view serverAuthority;            ///< host:port of the server, for a request without Host (HTTP/1.0)
    std::string_view pathBefore{};               ///< stands before pathRest, where the route changes the path
    std::string_view pathRest{};                 ///< what is sent of the client's path then
    const snapshot::FieldEdits* edits = nullptr; ///< of the route
    bool tracePassed = true;       ///< traceparent is valid: it and tracestate travel on, else neither does
    std::string_view traceBegun{}; ///< traceparent of a trace that begins here; empty: none does
    bool trusted = false;          ///< the peer may speak for others: its forwarding fields are kept
};

/// Bytes that renderRequestHead() needs at most.
[[nodiscard]] std::size_t requestHeadRoom(const parse::RequestHead& head, const Provenance& provenance);

/// Renders the head for HTTP/1.1 (RFC 9112 §3.2.1, RFC 9110 §7.6).
///
/// The target becomes origin-form, Host stays as received, connection-specific fields go, framing is stated once;
/// X-Forwarded-For/-Proto/-Host are replaced, or with a trusted peer appended to and kept; Via gets our name.
void renderRequestHead(dataplane::HeadWriter& out, const parse::RequestHead& head, const Provenance& provenance);

/// Whether a request id that a trusted peer sent may be kept: 1..128 of A-Z a-z 0-9 . _ -
[[nodiscard]] bool usableRequestId(std::string_view id);

} // namespace poise::upstream
