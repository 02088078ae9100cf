// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Numeric socket addresses as text (`127.0.0.1:80`, `[::1]:80`) and the listening sockets made from them.
#pragma once

#include "tools/net/fd.hpp"

#include <string>
#include <string_view>
#include <sys/socket.h>

namespace poise::net {

struct Endpoint {
    sockaddr_storage storage{};
    socklen_t length = 0;

    [[nodiscard]] const sockaddr* address() const { return reinterpret_cast<const sockaddr*>(&storage); }

    [[nodiscard]] int family() const { return storage.ss_family; }
};

/// Reads `host:port` with a numeric host, port 0..65535. Throws std::invalid_argument with a sentence for people.
[[nodiscard]] Endpoint parseEndpoint(std::string_view text);

[[nodiscard]] std::string toString(const Endpoint& endpoint);

/// 0 for families without ports.
[[nodiscard]] std::uint16_t portOf(const Endpoint& endpoint);

/// A non-blocking, close-on-exec TCP listener with SO_REUSEADDR. Throws std::system_error.
[[nodiscard]] Fd listenOn(const Endpoint& endpoint, int backlog = 4096);

/// The address that a socket is bound to: with port 0 asked for, the real port stands here. Throws std::system_error.
[[nodiscard]] Endpoint localEndpoint(int fd);

} // namespace poise::net
