// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tools/demo_server/listener.hpp"

#include "tools/demo_server/http_connection.hpp"
#include "tools/demo_server/tcp_connection.hpp"

#include <cerrno>
#include <memory>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>

namespace poise::demo {
namespace {

constexpr std::chrono::milliseconds kPauseWithoutDescriptors{50};

} // namespace

Listener::Listener(Loop& loop, Service& service, net::Fd fd)
    : loop_(loop)
    , service_(service)
    , fd_(std::move(fd)) {
    const int on = 1;
    ::setsockopt(fd_.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

void Listener::onEvents(std::uint32_t) {
    for (;;) {
        net::Fd fd(::accept4(fd_.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
        if (!fd) {
            if (errno == EMFILE || errno == ENFILE) {
                loop_.after(*this, kPauseWithoutDescriptors);
            } else if (errno == ECONNABORTED) {
                continue;
            }
            return;
        }
        const int number = fd.get();
        std::unique_ptr<Handler> connection;
        if (service_.options.mode == Mode::http) {
            connection = std::make_unique<HttpConnection>(loop_, service_, std::move(fd));
        } else {
            connection = std::make_unique<TcpConnection>(loop_, service_, std::move(fd));
        }
        Handler& added = *connection;
        loop_.add(std::move(connection), number, EPOLLIN | EPOLLOUT | EPOLLRDHUP);
        added.onEvents(0);
    }
}

void Listener::onTimer() {
    onEvents(0);
}

void Listener::onStop() {
    fd_.reset();
    loop_.remove(*this);
}

} // namespace poise::demo
