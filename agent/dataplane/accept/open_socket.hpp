// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Opens listening sockets: one per worker for each address, so that the kernel spreads connections over workers.
///
/// Thread: control's; the sockets are then posted to the workers.
#pragma once

#include "agent/base/error.hpp"

#include <boost/asio/ip/tcp.hpp>

#include <cstdint>
#include <vector>

namespace poise::accept {

struct Opened {
    boost::asio::ip::tcp::endpoint address; ///< with the real port, where 0 was asked for
    std::vector<int> sockets;               ///< one per worker; the caller owns them
};

/// `deferred`: a connection is handed over with its first bytes (HTTP), never for protocols in which the server
/// speaks first. Errors: addressInUse, also when it is another agent that would share it; addressNotUsable,
/// permissionDenied, outOfDescriptors, or the system's.
[[nodiscard]] Result<Opened> openListeningSockets(const boost::asio::ip::tcp::endpoint& address, std::uint32_t count,
                                                  bool deferred);

} // namespace poise::accept
