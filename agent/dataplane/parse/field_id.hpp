// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The names of the fields that the agent knows, and the look-up from a name to its FieldId: one probe, one comparison.
#pragma once

#include "agent/dataplane/parse/message.hpp"
#include "agent/dataplane/parse/text.hpp"

#include <array>
#include <string_view>

namespace poise::parse {

struct KnownField {
    FieldId id = FieldId::other;
    std::string_view name; ///< lower case
};

inline constexpr std::array kKnownFields = {
    KnownField{FieldId::acceptEncoding, "accept-encoding"},
    KnownField{FieldId::authorization, "authorization"},
    KnownField{FieldId::cacheControl, "cache-control"},
    KnownField{FieldId::connection, "connection"},
    KnownField{FieldId::contentLength, "content-length"},
    KnownField{FieldId::contentType, "content-type"},
    KnownField{FieldId::cookie, "cookie"},
    KnownField{FieldId::date, "date"},
    KnownField{FieldId::expect, "expect"},
    KnownField{FieldId::forwarded, "forwarded"},
    KnownField{FieldId::host, "host"},
    KnownField{FieldId::keepAlive, "keep-alive"},
    KnownField{FieldId::proxyAuthenticate, "proxy-authenticate"},
    KnownField{FieldId::proxyAuthorization, "proxy-authorization"},
    KnownField{FieldId::proxyConnection, "proxy-connection"},
    KnownField{FieldId::secWebSocketKey, "sec-websocket-key"},
    KnownField{FieldId::secWebSocketVersion, "sec-websocket-version"},
    KnownField{FieldId::server, "server"},
    KnownField{FieldId::te, "te"},
    KnownField{FieldId::trailer, "trailer"},
    KnownField{FieldId::transferEncoding, "transfer-encoding"},
    KnownField{FieldId::upgrade, "upgrade"},
    KnownField{FieldId::via, "via"},
    KnownField{FieldId::xForwardedFor, "x-forwarded-for"},
    KnownField{FieldId::xForwardedHost, "x-forwarded-host"},
    KnownField{FieldId::xForwardedProto, "x-forwarded-proto"},
    KnownField{FieldId::xRequestId, "x-request-id"},
};

namespace detail {

inline constexpr std::size_t kFieldSlots = 64;

/// Length, first and last letter tell the known names apart; the factors were found by trying, and the table below
/// does not compile when two names collide.
constexpr std::size_t fieldSlot(std::string_view name) {
    const auto lower = [](char c) { return static_cast<std::size_t>(static_cast<unsigned char>(c) | 0x20U); };
    return (name.size() + lower(name.front()) * 5 + lower(name.back()) * 11) % kFieldSlots;
}

consteval std::array<KnownField, kFieldSlots> fieldTable() {
    std::array<KnownField, kFieldSlots> table{};
    for (const KnownField& known : kKnownFields) {
        KnownField& slot = table[fieldSlot(known.name)];
        if (slot.id != FieldId::other) {
            throw "two names share a slot";
        }
        slot = known;
    }
    return table;
}

inline constexpr auto kFieldTable = fieldTable();

} // namespace detail

/// What the agent knows the field as; `name` is a token (RFC 9110 §5.1), compared without case.
inline FieldId fieldId(std::string_view name) {
    if (name.empty()) {
        return FieldId::other;
    }
    const KnownField& known = detail::kFieldTable[detail::fieldSlot(name)];
    return equalsLower(name, known.name) ? known.id : FieldId::other;
}

} // namespace poise::parse
