// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/upgrade/channel.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace poise::upgrade {
namespace {

constexpr std::size_t kControlRoom = CMSG_SPACE(kDescriptorsPerMessage * sizeof(int));

std::vector<int> descriptorsOf(msghdr& header) {
    std::vector<int> found;
    for (cmsghdr* part = CMSG_FIRSTHDR(&header); part != nullptr; part = CMSG_NXTHDR(&header, part)) {
        if (part->cmsg_level == SOL_SOCKET && part->cmsg_type == SCM_RIGHTS) {
            const std::size_t count = (part->cmsg_len - CMSG_LEN(0)) / sizeof(int);
            const std::size_t before = found.size();
            found.resize(before + count);
            std::memcpy(found.data() + before, CMSG_DATA(part), count * sizeof(int));
        }
    }
    return found;
}

} // namespace

std::array<int, 2> makeChannel() {
    std::array<int, 2> ends{-1, -1};
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0) {
        return {-1, -1};
    }
    return ends;
}

Sent send(int channel, std::string_view text, std::span<const int> descriptors) {
    std::string copy(text);
    iovec piece{copy.data(), copy.size()};
    msghdr header{};
    header.msg_iov = &piece;
    header.msg_iovlen = 1;
    alignas(cmsghdr) std::array<char, kControlRoom> room{};
    if (!descriptors.empty()) {
        header.msg_control = room.data();
        header.msg_controllen = CMSG_SPACE(descriptors.size_bytes());
        cmsghdr* const part = CMSG_FIRSTHDR(&header);
        part->cmsg_level = SOL_SOCKET;
        part->cmsg_type = SCM_RIGHTS;
        part->cmsg_len = CMSG_LEN(descriptors.size_bytes());
        std::memcpy(CMSG_DATA(part), descriptors.data(), descriptors.size_bytes());
    }
    for (;;) {
        if (::sendmsg(channel, &header, MSG_NOSIGNAL | MSG_DONTWAIT) >= 0) {
            return Sent::all;
        }
        if (errno != EINTR) {
            // ETOOMANYREFS: descriptors on their way that nobody has received yet
            return errno == EAGAIN || errno == ETOOMANYREFS ? Sent::later : Sent::gone;
        }
    }
}

std::optional<Message> receive(int channel) {
    Message message;
    message.text.resize(kLongestMessage);
    iovec piece{message.text.data(), message.text.size()};
    alignas(cmsghdr) std::array<char, kControlRoom> room{};
    msghdr header{};
    header.msg_iov = &piece;
    header.msg_iovlen = 1;
    header.msg_control = room.data();
    header.msg_controllen = room.size();
    ssize_t got = 0;
    do {
        got = ::recvmsg(channel, &header, MSG_CMSG_CLOEXEC | MSG_DONTWAIT);
    } while (got < 0 && errno == EINTR);
    if (got < 0 && errno == EAGAIN) {
        return std::nullopt;
    }
    message.text.resize(static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    message.descriptors = got > 0 ? descriptorsOf(header) : std::vector<int>{};
    return message;
}

std::optional<Message> receive(int channel, Millis patience) {
    const TimePoint latest = Clock::now() + patience;
    for (;;) {
        if (auto message = receive(channel)) {
            return message;
        }
        const auto left = std::chrono::ceil<Millis>(latest - Clock::now());
        if (left <= Millis(0)) {
            return std::nullopt;
        }
        pollfd wait{channel, POLLIN, 0};
        ::poll(&wait, 1, static_cast<int>(left.count()));
    }
}

} // namespace poise::upgrade
