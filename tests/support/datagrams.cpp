// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/datagrams.hpp"

#include <array>
#include <cerrno>
#include <memory>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <system_error>

namespace poise::test {
namespace {

constexpr std::size_t kLargest = 65'536;
constexpr std::chrono::milliseconds kAgain{200};

net::Endpoint endpointOf(const std::string& host, std::uint16_t port) {
    const bool v6 = host.find(':') != std::string::npos;
    return net::parseEndpoint((v6 ? "[" + host + "]" : host) + ":" + std::to_string(port));
}

void check(int result, const char* what) {
    if (result < 0) {
        throw std::system_error(errno, std::generic_category(), what);
    }
}

net::Fd open(const net::Endpoint& bound) {
    net::Fd fd(::socket(bound.family(), SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    check(fd.get(), "socket");
    const int room = 1 << 20;
    ::setsockopt(fd.get(), SOL_SOCKET, SO_RCVBUF, &room, sizeof room);
    check(::bind(fd.get(), bound.address(), bound.length), "bind");
    return fd;
}

} // namespace

DatagramClient::DatagramClient(std::uint16_t port, const std::string& to, const std::string& from) {
    const net::Endpoint target = endpointOf(to, port);
    const std::string any = target.family() == AF_INET6 ? "::" : "0.0.0.0";
    fd_ = open(endpointOf(from.empty() ? any : from, 0));
    check(::connect(fd_.get(), target.address(), target.length), "connect");
}

bool DatagramClient::send(std::string_view bytes) {
    return ::send(fd_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(bytes.size());
}

std::optional<std::string> DatagramClient::receive(std::chrono::milliseconds timeout) {
    const Deadline deadline(timeout);
    std::string bytes(kLargest, '\0');
    for (;;) {
        const ssize_t size = ::recv(fd_.get(), bytes.data(), bytes.size(), MSG_DONTWAIT);
        if (size >= 0) {
            bytes.resize(static_cast<std::size_t>(size));
            return bytes;
        }
        pollfd poll{.fd = fd_.get(), .events = POLLIN, .revents = 0};
        if ((errno != EAGAIN && errno != ECONNREFUSED) || ::poll(&poll, 1, deadline.pollMillis()) <= 0) {
            return std::nullopt;
        }
    }
}

std::optional<std::string> DatagramClient::ask(std::string_view bytes, std::chrono::milliseconds timeout) {
    return send(bytes) ? receive(timeout) : std::nullopt;
}

std::optional<std::string> DatagramClient::askUntilAnswered(std::string_view bytes) {
    const Deadline deadline;
    while (!deadline.passed()) {
        if (const auto answer = ask(bytes, kAgain)) {
            return answer;
        }
    }
    return std::nullopt;
}

DatagramServer::DatagramServer()
    : DatagramServer([](const std::string& bytes) { return std::vector{bytes}; }) {}

DatagramServer::DatagramServer(Answer answer, std::uint16_t port)
    : answer_(std::move(answer))
    , fd_(open(endpointOf("127.0.0.1", port)))
    , interrupt_(::eventfd(0, EFD_CLOEXEC))
    , port_(net::portOf(net::localEndpoint(fd_.get())))
    , thread_([this] { run(); }) {}

DatagramServer::~DatagramServer() {
    ::eventfd_write(interrupt_.get(), 1);
    thread_.join();
}

void DatagramServer::run() {
    const auto room = std::make_unique<char[]>(kLargest);
    for (;;) {
        std::array<pollfd, 2> polls{pollfd{fd_.get(), POLLIN, 0}, pollfd{interrupt_.get(), POLLIN, 0}};
        ::poll(polls.data(), polls.size(), -1);
        if (polls[1].revents != 0) {
            return;
        }
        net::Endpoint from;
        from.length = sizeof from.storage;
        const ssize_t size =
            ::recvfrom(fd_.get(), room.get(), kLargest, 0, reinterpret_cast<sockaddr*>(&from.storage), &from.length);
        if (size < 0) {
            continue;
        }
        const std::string bytes(room.get(), static_cast<std::size_t>(size));
        if (keeping_) { // before it is answered: who has the answer may ask
            const std::scoped_lock lock(mutex_);
            received_.push_back({bytes, net::portOf(from)});
        }
        for (const std::string& reply : answer_(bytes)) {
            ::sendto(fd_.get(), reply.data(), reply.size(), 0, from.address(), from.length);
        }
    }
}

std::vector<DatagramServer::Datagram> DatagramServer::received() const {
    const std::scoped_lock lock(mutex_);
    return received_;
}

bool DatagramServer::waitFor(std::size_t count) const {
    return eventually([&] { return received().size() >= count; });
}

} // namespace poise::test
