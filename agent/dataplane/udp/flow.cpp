// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/udp/flow.hpp"

#include <algorithm>
#include <cstring>
#include <type_traits>

namespace poise::udp {
namespace {

static_assert(std::has_unique_object_representations_v<Flow>, "compared and hashed as bytes");

/// The two halves of a product, folded: each bit of the result depends on all of both.
std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
    __extension__ using Wide = unsigned __int128;
    const Wide product = Wide{a} * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
}

template <typename Info>
std::size_t putControl(Control& room, int level, int type, const Info& info) {
    msghdr message{};
    message.msg_control = room.data();
    message.msg_controllen = room.size();
    cmsghdr* control = CMSG_FIRSTHDR(&message);
    control->cmsg_level = level;
    control->cmsg_type = type;
    control->cmsg_len = CMSG_LEN(sizeof info);
    std::memcpy(CMSG_DATA(control), &info, sizeof info);
    return CMSG_SPACE(sizeof info);
}

IpBytes askedAddress(const msghdr& header) {
    IpBytes local{};
    // CMSG_NXTHDR does not write through the header, which its type does not say.
    auto& writable = const_cast<msghdr&>(header);
    for (cmsghdr* control = CMSG_FIRSTHDR(&writable); control != nullptr; control = CMSG_NXTHDR(&writable, control)) {
        if (control->cmsg_level == IPPROTO_IP && control->cmsg_type == IP_PKTINFO) {
            in_pktinfo info;
            std::memcpy(&info, CMSG_DATA(control), sizeof info);
            std::memcpy(local.data(), &info.ipi_spec_dst, sizeof info.ipi_spec_dst);
        } else if (control->cmsg_level == IPPROTO_IPV6 && control->cmsg_type == IPV6_PKTINFO) {
            in6_pktinfo info;
            std::memcpy(&info, CMSG_DATA(control), sizeof info);
            std::memcpy(local.data(), &info.ipi6_addr, sizeof info.ipi6_addr);
        }
    }
    return local;
}

} // namespace

Flow Flow::of(const msghdr& header) {
    Flow flow;
    std::memcpy(&flow.client, header.msg_name, std::min<std::size_t>(header.msg_namelen, sizeof flow.client));
    if (header.msg_controllen != 0) {
        flow.local = askedAddress(header);
    }
    return flow;
}

bool Flow::operator==(const Flow& other) const {
    return std::memcmp(this, &other, sizeof *this) == 0;
}

std::uint64_t Flow::hash(std::uint64_t seed) const {
    std::array<std::uint64_t, 6> words{};
    static_assert(sizeof(Flow) <= sizeof words);
    std::memcpy(words.data(), this, sizeof *this);
    std::uint64_t hash = seed;
    for (std::size_t i = 0; i < words.size(); i += 2) {
        hash = mix(words[i] ^ hash ^ 0xa076'1d64'78bd'642fU, words[i + 1] ^ 0xe703'7ed1'a0b4'28dbU);
    }
    return hash;
}

std::size_t Flow::writeControl(Control& room) const {
    if (local == IpBytes{}) {
        return 0;
    }
    if (family() == AF_INET) {
        in_pktinfo info{};
        std::memcpy(&info.ipi_spec_dst, local.data(), sizeof info.ipi_spec_dst);
        return putControl(room, IPPROTO_IP, IP_PKTINFO, info);
    }
    in6_pktinfo info{};
    std::memcpy(&info.ipi6_addr, local.data(), sizeof info.ipi6_addr);
    return putControl(room, IPPROTO_IPV6, IPV6_PKTINFO, info);
}

sockaddr_storage Flow::clientAddress() const {
    sockaddr_storage address{};
    std::memcpy(&address, &client, sizeof client);
    return address;
}

} // namespace poise::udp
