// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Ports of 127.0.0.1 on which no server is: they belong to the test, so that nobody else can open one there.
#pragma once

#include "tests/support/stream.hpp"
#include "tools/net/fd.hpp"

#include <cstdint>
#include <vector>

namespace poise::test {

/// Connecting is refused at once.
class RefusingPort {
  public:
    RefusingPort();

    [[nodiscard]] std::uint16_t port() const { return port_; }

  private:
    net::Fd bound_;
    std::uint16_t port_;
};

/// Connecting never comes to an end: the queue is full and nobody accepts.
class SilentPort {
  public:
    SilentPort();

    [[nodiscard]] std::uint16_t port() const { return port_; }

  private:
    net::Fd listener_;
    std::uint16_t port_;
    std::vector<Stream> queue_;
};

} // namespace poise::test
