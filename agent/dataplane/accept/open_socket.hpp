// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Opens listening sockets, of TCP and UDP: one per worker for each address, so that the kernel spreads connections,
/// or the clients of datagrams, over workers.
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
    /// One per worker, or more: number i is for worker i modulo the number of workers. The caller owns them.
    std::vector<int> sockets;
};

/// Sockets that are bound for datagrams; those of an address for all say of each which address it came to. Errors as
/// below.
[[nodiscard]] Result<Opened> openDatagramSockets(const boost::asio::ip::tcp::endpoint& address, std::uint32_t count);

/// `deferred`: a connection is handed over with its first bytes (HTTP), never for protocols in which the server
/// speaks first. Errors: addressInUse, also when it is another agent that would share it; addressNotUsable,
/// permissionDenied, outOfDescriptors, or the system's.
[[nodiscard]] Result<Opened> openListeningSockets(const boost::asio::ip::tcp::endpoint& address, std::uint32_t count,
                                                  bool deferred);

/// The same of sockets that listen already: each of `count` gets one at least, several a descriptor of the same one.
/// Takes the descriptors. Errors: outOfDescriptors.
[[nodiscard]] Result<Opened> adoptListeningSockets(const std::vector<int>& listening, std::uint32_t count,
                                                   bool deferred);

/// The same of sockets that are bound for datagrams already.
[[nodiscard]] Result<Opened> adoptDatagramSockets(const std::vector<int>& bound, std::uint32_t count);

} // namespace poise::accept
