// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/upstream/connect.hpp"

#include "agent/dataplane/io/tcp_options.hpp"

#include <cerrno>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace poise::upstream {

Connecting startConnecting(const boost::asio::ip::tcp::endpoint& address, const snapshot::TcpOptions& options) {
    const int fd = ::socket(address.protocol().family(), SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, IPPROTO_TCP);
    if (fd < 0) {
        return {.fd = -1, .outOfDescriptors = errno == EMFILE || errno == ENFILE};
    }
    const int on = 1;
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    io::setTcpOptions(fd, options);
    const int result = ::connect(fd, address.data(), static_cast<socklen_t>(address.size()));
    if (result != 0 && errno != EINPROGRESS) {
        ::close(fd);
        return {};
    }
    return {.fd = fd};
}

} // namespace poise::upstream
