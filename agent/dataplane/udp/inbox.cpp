// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/udp/inbox.hpp"

#include <cerrno>

namespace poise::udp {

std::size_t Inbox::receive(int fd) {
    if (!slots_.ready()) {
        slots_.prepare();
        for (std::size_t i = 0; i < kMost; ++i) {
            outgoing_[i].msg_hdr.msg_iov = slots_.headers[i].msg_hdr.msg_iov;
            outgoing_[i].msg_hdr.msg_iovlen = 1;
        }
    }
    for (std::size_t i = 0; i < kMost; ++i) {
        msghdr& header = slots_.headers[i].msg_hdr;
        slots_.widen(i);
        header.msg_name = &slots_.name(i);
        header.msg_namelen = sizeof slots_.name(i);
        header.msg_control = slots_.control(i).data();
        header.msg_controllen = slots_.control(i).size();
    }
    const int count = ::recvmmsg(fd, slots_.headers.data(), kMost, MSG_DONTWAIT, nullptr);
    if (count <= 0) {
        return 0;
    }
    for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i) {
        slots_.trim(i);
    }
    return static_cast<std::size_t>(count);
}

Sent send(int fd, std::span<mmsghdr> datagrams) {
    Sent sent;
    while (sent.count < datagrams.size()) {
        mmsghdr& next = datagrams[sent.count];
        const auto left = static_cast<unsigned>(datagrams.size() - sent.count);
        const int count = ::sendmmsg(fd, &next, left, MSG_DONTWAIT | MSG_NOSIGNAL);
        if (count > 0) {
            for (const mmsghdr& one : datagrams.subspan(sent.count, static_cast<std::size_t>(count))) {
                sent.bytes += one.msg_len;
            }
            sent.count += static_cast<std::size_t>(count);
        } else if (errno != EINTR) {
            sent.error = errno;
            return sent;
        }
    }
    return sent;
}

} // namespace poise::udp
