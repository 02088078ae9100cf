// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Names, addresses and networks as a configuration writes them, without a socket library.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace poise::schema {

/// "host:port" or "[v6]:port"; the host is a name or an IP literal, an IPv6 literal without its brackets.
struct Address {
    std::string host;
    std::uint16_t port = 0;

    bool operator==(const Address&) const = default;
};

/// A network in CIDR form; IPv4 as an IPv4-mapped IPv6 network (RFC 4291 §2.5.5.2), bits below the prefix zero.
struct Prefix {
    std::array<std::uint8_t, 16> bytes{};
    std::uint8_t bits = 128; ///< 0..128; of an IPv4 network 96..128

    bool operator==(const Prefix&) const = default;
};

[[nodiscard]] std::optional<Address> parseAddress(std::string_view text);
[[nodiscard]] std::string formatAddress(const Address& address);

/// "10.0.0.0/8", "2001:db8::/32", or a lone address. Host bits may be set and are dropped.
[[nodiscard]] std::optional<Prefix> parsePrefix(std::string_view text);
[[nodiscard]] std::string formatPrefix(const Prefix& prefix);

/// A name that may be given to a listener, pool, server, route, ...: `[A-Za-z0-9][A-Za-z0-9_.-]{0,62}`.
[[nodiscard]] bool isName(std::string_view text);

/// A host name in letters, digits, hyphens and underscores: labels of 1..63, 253 in all (RFC 1123 §2.1).
[[nodiscard]] bool isHostName(std::string_view text);

[[nodiscard]] bool isIpv4(std::string_view text);
[[nodiscard]] bool isIpv6(std::string_view text);

/// 127.0.0.0/8, ::1 or "localhost".
[[nodiscard]] bool isLoopback(std::string_view host);

} // namespace poise::schema
