// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A server to which connecting neither succeeds nor fails.
#pragma once

#include "tools/net/endpoint.hpp"
#include "tools/net/fd.hpp"

#include <array>
#include <cstdint>
#include <sys/socket.h>

namespace poise::test {

/// Listens and never accepts; with its queue full, connecting to it takes for ever.
class BlackHole {
  public:
    BlackHole()
        : listener_(net::listenOn(net::parseEndpoint("127.0.0.1:0"), 0)) {
        const net::Endpoint address = net::localEndpoint(listener_.get());
        for (net::Fd& client : queue_) {
            client = net::Fd(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
            ::connect(client.get(), address.address(), address.length);
        }
    }

    [[nodiscard]] std::uint16_t port() const { return net::portOf(net::localEndpoint(listener_.get())); }

  private:
    net::Fd listener_;
    std::array<net::Fd, 4> queue_;
};

} // namespace poise::test
