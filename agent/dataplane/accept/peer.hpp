// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A client's address in 20 bytes, so that an idle connection stays small.
#pragma once

#include "agent/base/ip_prefix.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <sys/socket.h>
#include <vector>

namespace poise::accept {

class Peer {
  public:
    /// Room that text() needs: an IPv6 address with its terminator.
    using Text = std::array<char, 48>;

    Peer() = default;
    explicit Peer(const sockaddr_storage& address);

    /// The address without its port, IPv6 without brackets; an IPv4-mapped address as IPv4.
    [[nodiscard]] std::string_view text(Text& room) const;

    [[nodiscard]] std::uint16_t port() const { return port_; }

    [[nodiscard]] const IpBytes& bytes() const { return bytes_; }

  private:
    IpBytes bytes_{};
    std::uint16_t port_ = 0;
    bool v4_ = true;
};

/// Whether the peer may speak for others: it is in one of the prefixes.
[[nodiscard]] inline bool trusted(const Peer& peer, const std::vector<IpPrefix>& prefixes) {
    return std::any_of(prefixes.begin(), prefixes.end(),
                       [&](const IpPrefix& prefix) { return prefix.contains(peer.bytes()); });
}

} // namespace poise::accept
