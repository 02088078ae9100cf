// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/accept/open_socket.hpp"

#include <cerrno>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace poise::accept {
namespace {

using boost::asio::ip::tcp;

constexpr int kBacklog = 4096;
/// Seconds after which the kernel hands a connection over although it brought nothing. Worker waits that long before it
/// closes a listener, so that a client which has connected is not turned away.
constexpr int kDeferSeconds = 1;

boost::system::error_code errorFrom(int number) {
    switch (number) {
    case EADDRINUSE:
        return Errc::addressInUse;
    case EADDRNOTAVAIL:
        return Errc::addressNotUsable;
    case EACCES:
    case EPERM:
        return Errc::permissionDenied;
    case EMFILE:
    case ENFILE:
        return Errc::outOfDescriptors;
    default:
        return {number, boost::system::system_category()};
    }
}

void enable(int fd, int level, int option, int value = 1) {
    ::setsockopt(fd, level, option, &value, sizeof value);
}

/// A bound socket, or -1 with errno.
int bindSocket(const tcp::endpoint& address, bool shared) {
    const int fd = ::socket(address.protocol().family(), SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, IPPROTO_TCP);
    if (fd < 0) {
        return -1;
    }
    enable(fd, SOL_SOCKET, SO_REUSEADDR);
    if (shared) {
        enable(fd, SOL_SOCKET, SO_REUSEPORT);
    }
    if (address.address().is_v6()) {
        enable(fd, IPPROTO_IPV6, IPV6_V6ONLY); // [::] beside 0.0.0.0 is two addresses, not a conflict
    }
    if (::bind(fd, address.data(), static_cast<socklen_t>(address.size())) != 0) {
        const int error = errno;
        ::close(fd);
        errno = error;
        return -1;
    }
    return fd;
}

int listenOn(const tcp::endpoint& address, bool deferred) {
    const int fd = bindSocket(address, true);
    if (fd < 0) {
        return -1;
    }
    enable(fd, IPPROTO_TCP, TCP_NODELAY); // inherited by what is accepted
    if (deferred) {
        enable(fd, IPPROTO_TCP, TCP_DEFER_ACCEPT, kDeferSeconds);
    }
    if (::listen(fd, kBacklog) != 0) {
        const int error = errno;
        ::close(fd);
        errno = error;
        return -1;
    }
    return fd;
}

tcp::endpoint addressOf(int fd, tcp::endpoint address) {
    socklen_t size = static_cast<socklen_t>(address.capacity());
    ::getsockname(fd, address.data(), &size);
    address.resize(size);
    return address;
}

} // namespace

Result<Opened> openListeningSockets(const tcp::endpoint& address, std::uint32_t count, bool deferred) {
    // SO_REUSEPORT would let a second agent share the port silently: without it the kernel tells.
    const int probe = bindSocket(address, false);
    if (probe < 0) {
        return errorFrom(errno);
    }
    ::close(probe);

    Opened opened{.address = address, .sockets = {}};
    for (std::uint32_t i = 0; i < count; ++i) {
        const int fd = listenOn(opened.address, deferred);
        if (fd < 0) {
            const int error = errno;
            for (const int socket : opened.sockets) {
                ::close(socket);
            }
            return errorFrom(error);
        }
        opened.sockets.push_back(fd);
        opened.address = addressOf(fd, opened.address);
    }
    return opened;
}

} // namespace poise::accept
