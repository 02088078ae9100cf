// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "bench/budget/peers.hpp"

#include "tools/net/endpoint.hpp"

#include <algorithm>
#include <array>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdexcept>
#include <string_view>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <system_error>

namespace poise::bench {
namespace {

constexpr int kWakeMillis = 50;

net::Fd connectTo(std::uint16_t port) {
    const net::Endpoint address = net::parseEndpoint("127.0.0.1:" + std::to_string(port));
    net::Fd fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const timeval patience{.tv_sec = 10, .tv_usec = 0};
    const int on = 1;
    ::setsockopt(fd.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ::setsockopt(fd.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (::connect(fd.get(), address.address(), address.length) != 0) {
        throw std::system_error(errno, std::generic_category(), "connect");
    }
    return fd;
}

void sendAll(int fd, const std::string& bytes) {
    if (::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(bytes.size())) {
        throw std::runtime_error("a request could not be sent");
    }
}

/// Bytes that came; 0 at the end.
std::size_t receive(int fd, std::array<char, 16384>& buffer, std::size_t most) {
    const ssize_t got = ::recv(fd, buffer.data(), std::min(most, buffer.size()), 0);
    if (got < 0) {
        throw std::runtime_error("an answer did not come");
    }
    return static_cast<std::size_t>(got);
}

} // namespace

Origin::Origin(std::string mark, std::string answer)
    : mark_(std::move(mark))
    , answer_(std::move(answer))
    , listener_(net::listenOn(net::parseEndpoint("127.0.0.1:0")))
    , poller_(::epoll_create1(EPOLL_CLOEXEC))
    , port_(net::portOf(net::localEndpoint(listener_.get()))) {
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = listener_.get();
    ::epoll_ctl(poller_.get(), EPOLL_CTL_ADD, listener_.get(), &event);
    thread_ = std::thread([this] { run(); });
}

Origin::~Origin() {
    ending_ = true;
    thread_.join();
}

void Origin::run() {
    std::vector<net::Fd> open;
    std::array<epoll_event, 64> events;
    while (!ending_) {
        const int count = ::epoll_wait(poller_.get(), events.data(), static_cast<int>(events.size()), kWakeMillis);
        for (int i = 0; i < count; ++i) {
            const int fd = events[static_cast<std::size_t>(i)].data.fd;
            if (fd == listener_.get()) {
                accept();
            } else if (!answer(fd)) {
                ::close(fd);
            }
        }
    }
}

void Origin::accept() {
    const int fd = ::accept4(listener_.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (fd < 0) {
        return;
    }
    const int on = 1;
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = fd;
    ::epoll_ctl(poller_.get(), EPOLL_CTL_ADD, fd, &event);
}

bool Origin::answer(int fd) {
    std::array<char, 16384> buffer;
    const ssize_t got = ::recv(fd, buffer.data(), buffer.size(), 0);
    if (got <= 0) {
        return false;
    }
    const std::string_view bytes(buffer.data(), static_cast<std::size_t>(got));
    if (mark_.empty()) {
        return ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL) == got;
    }
    for (std::size_t at = bytes.find(mark_); at != std::string_view::npos; at = bytes.find(mark_, at + 1)) {
        if (::send(fd, answer_.data(), answer_.size(), MSG_NOSIGNAL) < 0) {
            return false;
        }
    }
    return true;
}

Clients::Clients(std::uint16_t port, std::size_t count, std::string request)
    : request_(std::move(request)) {
    for (std::size_t i = 0; i < count; ++i) {
        sockets_.push_back(connectTo(port));
    }
}

void Clients::round(std::size_t size) {
    std::array<char, 16384> buffer;
    for (const net::Fd& socket : sockets_) {
        sendAll(socket.get(), request_);
    }
    for (const net::Fd& socket : sockets_) {
        for (std::size_t left = size; left != 0;) {
            const std::size_t got = receive(socket.get(), buffer, left);
            if (got == 0) {
                throw std::runtime_error("an answer was cut short");
            }
            left -= got;
        }
    }
}

std::size_t Clients::answerSize(std::size_t content) {
    std::array<char, 16384> buffer;
    std::string answer;
    sendAll(sockets_[0].get(), request_);
    for (std::size_t end = std::string::npos;;) {
        answer.append(buffer.data(), receive(sockets_[0].get(), buffer, buffer.size()));
        end = answer.find("\r\n\r\n");
        if (end != std::string::npos && answer.size() >= end + 4 + content) {
            return answer.size();
        }
    }
}

void Clients::askOnce(std::uint16_t port, const std::string& request) {
    const net::Fd fd = connectTo(port);
    std::array<char, 16384> buffer;
    sendAll(fd.get(), request);
    while (receive(fd.get(), buffer, buffer.size()) != 0) {
    }
}

} // namespace poise::bench
