// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// An IP address prefix (CIDR, RFC 4632 and RFC 4291 §2.3), kept as 128 bits; IPv4 stands in ::ffff:0:0/96.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace poise {

/// 16 bytes in network order; IPv4 as IPv4-mapped.
using IpBytes = std::array<std::uint8_t, 16>;

struct IpPrefix {
    IpBytes bytes{};
    std::uint8_t length = 128; ///< bits that count, 0..128

    [[nodiscard]] bool contains(const IpBytes& address) const;

    bool operator==(const IpPrefix&) const = default;
};

/// "10.0.0.0/8", "2001:db8::/32", or a single address. Bits behind the length must be 0. Nothing if it is neither.
[[nodiscard]] std::optional<IpPrefix> parseIpPrefix(std::string_view text);

} // namespace poise
