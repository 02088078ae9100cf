// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What tells one UDP session from another: the client's address and port, and the address that it asked.
///
/// Thread: any; a plain value.
#pragma once

#include "agent/base/ip_prefix.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <netinet/in.h>
#include <sys/socket.h>

namespace poise::udp {

/// Room for one control message of IP_PKTINFO or IPV6_PKTINFO.
using Control = std::array<char, CMSG_SPACE(sizeof(in6_pktinfo))>;

struct Flow {
    sockaddr_in6 client{}; ///< one of IPv4 stands in its first bytes, zeros behind it
    IpBytes local{};       ///< the address that was asked, where the socket is bound to every one; else zeros

    /// Of a datagram that was received.
    [[nodiscard]] static Flow of(const msghdr& header);

    bool operator==(const Flow& other) const;

    [[nodiscard]] sa_family_t family() const { return client.sin6_family; }

    [[nodiscard]] socklen_t clientSize() const {
        return family() == AF_INET ? sizeof(sockaddr_in) : sizeof(sockaddr_in6);
    }

    /// For the table of one process: clients choose their ports, so the seed is not to be known to them.
    [[nodiscard]] std::uint64_t hash(std::uint64_t seed) const;

    /// Writes what makes the kernel answer from the address that was asked (RFC 3542 §6.1); 0: nothing is needed.
    [[nodiscard]] std::size_t writeControl(Control& room) const;

    [[nodiscard]] sockaddr_storage clientAddress() const;
};

} // namespace poise::udp
