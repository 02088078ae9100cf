// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/dead_ports.hpp"

#include "tools/net/endpoint.hpp"

#include <cerrno>
#include <sys/socket.h>
#include <system_error>

namespace poise::test {
namespace {

net::Fd boundSocket() {
    const net::Endpoint any = net::parseEndpoint("127.0.0.1:0");
    net::Fd fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (::bind(fd.get(), any.address(), any.length) != 0) {
        throw std::system_error(errno, std::generic_category(), "bind");
    }
    return fd;
}

} // namespace

RefusingPort::RefusingPort()
    : bound_(boundSocket())
    , port_(net::portOf(net::localEndpoint(bound_.get()))) {}

SilentPort::SilentPort()
    : listener_(net::listenOn(net::parseEndpoint("127.0.0.1:0"), 0))
    , port_(net::portOf(net::localEndpoint(listener_.get()))) {
    try {
        for (;;) {
            queue_.push_back(Stream::connect(port_, Deadline(std::chrono::milliseconds(100))));
        }
    } catch (const std::system_error&) { // the queue is full
    }
}

} // namespace poise::test
