// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/socket_diag.hpp"

#include "tools/net/fd.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <cstring>
#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <linux/sock_diag.h>
#include <linux/tcp.h>
#include <netinet/in.h>
#include <optional>
#include <span>
#include <stdexcept>
#include <sys/socket.h>

namespace poise::test {
namespace {

constexpr std::uint8_t kEstablished = 1; ///< TCP_ESTABLISHED; the header that has it does not go with linux/tcp.h

struct Request {
    nlmsghdr header;
    inet_diag_req_v2 question;
};

/// What the kernel says of a socket.
struct SocketState {
    std::uint32_t unread = 0;
    std::uint64_t received = 0; ///< bytes since the connection began
};

sockaddr_in addressOf(int fd, int (*which)(int, sockaddr*, socklen_t*)) {
    sockaddr_in address{};
    socklen_t size = sizeof address;
    which(fd, reinterpret_cast<sockaddr*>(&address), &size);
    return address;
}

Request questionAbout(const sockaddr_in& local, const sockaddr_in& remote) {
    Request request{};
    request.header.nlmsg_len = sizeof request;
    request.header.nlmsg_type = SOCK_DIAG_BY_FAMILY;
    request.header.nlmsg_flags = NLM_F_REQUEST;
    request.question.sdiag_family = AF_INET;
    request.question.sdiag_protocol = IPPROTO_TCP;
    request.question.idiag_ext = 1U << (INET_DIAG_INFO - 1U);
    request.question.idiag_states = ~0U;
    inet_diag_sockid& id = request.question.id;
    id.idiag_sport = local.sin_port;
    id.idiag_dport = remote.sin_port;
    id.idiag_src[0] = local.sin_addr.s_addr;
    id.idiag_dst[0] = remote.sin_addr.s_addr;
    id.idiag_cookie[0] = id.idiag_cookie[1] = INET_DIAG_NOCOOKIE;
    return request;
}

/// A structure of the kernel's, out of the bytes that it sent.
template <typename Structure>
Structure structureAt(std::span<const char> bytes, std::size_t at) {
    Structure structure{};
    if (at < bytes.size()) {
        std::memcpy(&structure, bytes.data() + at, std::min(sizeof structure, bytes.size() - at));
    }
    return structure;
}

/// The state in an answer: a header, a message, and attributes, each with its length.
std::optional<SocketState> stateIn(std::span<const char> answer) {
    if (structureAt<nlmsghdr>(answer, 0).nlmsg_type != SOCK_DIAG_BY_FAMILY) {
        return std::nullopt;
    }
    const auto message = structureAt<inet_diag_msg>(answer, sizeof(nlmsghdr));
    std::size_t at = sizeof(nlmsghdr) + sizeof message;
    while (at + sizeof(rtattr) <= answer.size()) {
        const auto part = structureAt<rtattr>(answer, at);
        if (part.rta_type == INET_DIAG_INFO) {
            const auto info =
                structureAt<tcp_info>(answer.first(std::min(answer.size(), at + part.rta_len)), at + sizeof part);
            return SocketState{message.idiag_rqueue, info.tcpi_bytes_received};
        }
        at += RTA_ALIGN(std::max<std::size_t>(part.rta_len, sizeof part));
    }
    return std::nullopt;
}

/// The socket with these addresses; nothing when there is none, or none that has more to say than TIME_WAIT.
std::optional<SocketState> ask(const sockaddr_in& local, const sockaddr_in& remote) {
    const net::Fd netlink(::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_SOCK_DIAG));
    const Request request = questionAbout(local, remote);
    std::array<char, 4096> answer;
    if (::send(netlink.get(), &request, sizeof request, 0) < 0) {
        return std::nullopt;
    }
    const ssize_t size = ::recv(netlink.get(), answer.data(), answer.size(), 0);
    return stateIn({answer.data(), size < 0 ? 0 : static_cast<std::size_t>(size)});
}

} // namespace

bool peerHasReadAll(int fd) {
    tcp_info mine{};
    socklen_t size = sizeof mine;
    ::getsockopt(fd, IPPROTO_TCP, TCP_INFO, &mine, &size);
    const sockaddr_in ours = addressOf(fd, ::getsockname);
    const sockaddr_in theirs = addressOf(fd, ::getpeername);
    static std::atomic<bool> answers = false; // who tells of one socket tells of all
    answers = answers || ask(ours, theirs).has_value();
    if (!answers && mine.tcpi_state == kEstablished) { // nobody is told of a socket that was reset
        throw std::runtime_error("the kernel does not tell about sockets (NETLINK_SOCK_DIAG)");
    }
    const std::optional<SocketState> peer = ask(theirs, ours);
    return !peer || (peer->unread == 0 && peer->received >= mine.tcpi_bytes_sent - mine.tcpi_bytes_retrans);
}

} // namespace poise::test
