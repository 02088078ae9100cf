// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/accept/open_socket.hpp"

#include <cerrno>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace poise::accept {
namespace {

using boost::asio::ip::tcp;

constexpr int kBacklog = 4096;
/// Bursts of datagrams that a worker has to catch up with; the kernel gives less where net.core.rmem_max is.
constexpr int kDatagramBuffer = 4 * 1024 * 1024;
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
int bindSocket(const tcp::endpoint& address, int type, bool shared) {
    const int fd = ::socket(address.protocol().family(), type | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0) {
        return -1;
    }
    if (type == SOCK_STREAM) {
        enable(fd, SOL_SOCKET, SO_REUSEADDR); // with datagrams it would let others share the port
    }
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
    const int fd = bindSocket(address, SOCK_STREAM, true);
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

void prepareForDatagrams(int fd, const tcp::endpoint& address) {
    enable(fd, SOL_SOCKET, SO_RCVBUF, kDatagramBuffer);
    enable(fd, SOL_SOCKET, SO_SNDBUF, kDatagramBuffer);
    if (address.address().is_unspecified()) {
        const bool v6 = address.address().is_v6();
        enable(fd, v6 ? IPPROTO_IPV6 : IPPROTO_IP, v6 ? IPV6_RECVPKTINFO : IP_PKTINFO);
    }
}

int receiveOn(const tcp::endpoint& address) {
    const int fd = bindSocket(address, SOCK_DGRAM, true);
    if (fd >= 0) {
        prepareForDatagrams(fd, address);
    }
    return fd;
}

tcp::endpoint addressOf(int fd, tcp::endpoint address) {
    socklen_t size = static_cast<socklen_t>(address.capacity());
    ::getsockname(fd, address.data(), &size);
    address.resize(size);
    return address;
}

/// As many as `count`, each made by `make(address)`.
template <typename Make>
Result<Opened> openSockets(const tcp::endpoint& address, int type, std::uint32_t count, const Make& make) {
    // SO_REUSEPORT would let a second agent share the port silently: without it the kernel tells.
    const int probe = bindSocket(address, type, false);
    if (probe < 0) {
        return errorFrom(errno);
    }
    ::close(probe);

    Opened opened{.address = address, .sockets = {}};
    for (std::uint32_t i = 0; i < count; ++i) {
        const int fd = make(opened.address);
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

/// A descriptor for each of `count` at least; several share a socket where there are too few.
Result<Opened> adopted(const std::vector<int>& bound, std::uint32_t count) {
    Opened opened{.address = addressOf(bound.front(), {}), .sockets = bound};
    for (std::size_t i = bound.size(); i < count; ++i) {
        const int fd = ::fcntl(bound[i % bound.size()], F_DUPFD_CLOEXEC, 0);
        if (fd < 0) {
            for (const int socket : opened.sockets) {
                ::close(socket);
            }
            return make_error_code(Errc::outOfDescriptors);
        }
        opened.sockets.push_back(fd);
    }
    return opened;
}

} // namespace

Result<Opened> openListeningSockets(const tcp::endpoint& address, std::uint32_t count, bool deferred) {
    return openSockets(address, SOCK_STREAM, count,
                       [deferred](const tcp::endpoint& one) { return listenOn(one, deferred); });
}

Result<Opened> openDatagramSockets(const tcp::endpoint& address, std::uint32_t count) {
    return openSockets(address, SOCK_DGRAM, count, &receiveOn);
}

Result<Opened> adoptListeningSockets(const std::vector<int>& listening, std::uint32_t count, bool deferred) {
    for (const int fd : listening) {
        enable(fd, IPPROTO_TCP, TCP_NODELAY);
        enable(fd, IPPROTO_TCP, TCP_DEFER_ACCEPT, deferred ? kDeferSeconds : 0);
    }
    return adopted(listening, count);
}

Result<Opened> adoptDatagramSockets(const std::vector<int>& bound, std::uint32_t count) {
    for (const int fd : bound) {
        prepareForDatagrams(fd, addressOf(fd, {}));
    }
    return adopted(bound, count);
}

} // namespace poise::accept
