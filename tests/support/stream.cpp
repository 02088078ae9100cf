// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/stream.hpp"

#include "tests/support/socket_diag.hpp"
#include "tools/net/endpoint.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdexcept>
#include <sys/socket.h>
#include <system_error>

namespace poise::test {

const char* toString(Io io) {
    switch (io) {
    case Io::ok:
        return "ok";
    case Io::end:
        return "end";
    case Io::reset:
        return "reset";
    case Io::timeout:
        return "timeout";
    case Io::stopped:
        return "stopped";
    }
    return "?";
}

Stream::Stream(net::Fd fd, int interrupt)
    : fd_(std::move(fd))
    , interrupt_(interrupt) {
    const int on = 1;
    ::setsockopt(fd_.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

Stream Stream::connect(std::uint16_t port, Deadline deadline, int receiveBuffer) {
    const net::Endpoint endpoint = net::parseEndpoint("127.0.0.1:" + std::to_string(port));
    net::Fd fd(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (receiveBuffer > 0) {
        ::setsockopt(fd.get(), SOL_SOCKET, SO_RCVBUF, &receiveBuffer, sizeof receiveBuffer);
    }
    int error = ::connect(fd.get(), endpoint.address(), endpoint.length) == 0 ? 0 : errno;
    Stream stream(std::move(fd));
    if (error == EINPROGRESS) {
        socklen_t size = sizeof error;
        if (stream.wait(POLLOUT, deadline) != Io::ok) {
            error = ETIMEDOUT;
        } else {
            ::getsockopt(stream.fd(), SOL_SOCKET, SO_ERROR, &error, &size);
        }
    }
    if (error != 0) {
        throw std::system_error(error, std::generic_category(), "connect to " + net::toString(endpoint));
    }
    return stream;
}

Io Stream::wait(short events, Deadline deadline) const {
    for (;;) {
        std::array<pollfd, 2> fds{{{fd_.get(), events, 0}, {interrupt_, POLLIN, 0}}};
        const int count = ::poll(fds.data(), interrupt_ >= 0 ? 2 : 1, deadline.pollMillis());
        if (fds[1].revents != 0) {
            return Io::stopped;
        }
        if (count > 0) {
            return Io::ok;
        }
        if (count == 0 && deadline.passed()) {
            return Io::timeout;
        }
    }
}

Io Stream::read(std::string& into, Deadline deadline, std::size_t most) {
    for (;;) {
        std::array<char, 64UL * 1024> buffer;
        const ssize_t got = ::recv(fd_.get(), buffer.data(), std::min(most, buffer.size()), MSG_DONTWAIT);
        if (got > 0) {
            into.append(buffer.data(), static_cast<std::size_t>(got));
            return Io::ok;
        }
        if (got == 0) {
            return Io::end;
        }
        if (!net::wouldBlock()) {
            return Io::reset;
        }
        if (const Io io = wait(POLLIN, deadline); io != Io::ok) {
            return io;
        }
    }
}

Io Stream::write(std::string_view bytes, Deadline deadline, std::size_t* sent) {
    std::size_t total = 0;
    Io io = Io::ok;
    while (total < bytes.size() && io == Io::ok) {
        const ssize_t count =
            ::send(fd_.get(), bytes.data() + total, bytes.size() - total, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (count >= 0) {
            total += static_cast<std::size_t>(count);
        } else if (net::wouldBlock()) {
            io = wait(POLLOUT, deadline);
        } else {
            io = Io::reset;
        }
    }
    if (sent != nullptr) {
        *sent = total;
    }
    return io;
}

bool Stream::waitUntilRead(Deadline deadline) const {
    return eventually([&] { return peerHasReadAll(fd_.get()); }, deadline);
}

Io Stream::pause(std::chrono::milliseconds span) const {
    const Deadline deadline(span);
    pollfd interrupt{interrupt_, POLLIN, 0};
    while (!deadline.passed()) {
        if (::poll(&interrupt, interrupt_ >= 0 ? 1 : 0, deadline.pollMillis()) > 0) {
            return Io::stopped;
        }
    }
    return Io::timeout;
}

void Stream::halfClose() {
    ::shutdown(fd_.get(), SHUT_WR);
}

void Stream::abort() {
    const linger now{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(fd_.get(), SOL_SOCKET, SO_LINGER, &now, sizeof now);
    fd_.reset();
}

} // namespace poise::test
