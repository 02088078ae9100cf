// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Opens a socket towards a server without waiting for it.
#pragma once

#include "agent/snapshot/snapshot.hpp"

#include <boost/asio/ip/tcp.hpp>

namespace poise::upstream {

struct Connecting {
    int fd = -1; ///< non-blocking, on its way; the caller owns it. -1: it failed at once
    bool outOfDescriptors = false;
};

[[nodiscard]] Connecting startConnecting(const boost::asio::ip::tcp::endpoint& address,
                                         const snapshot::TcpOptions& options);

} // namespace poise::upstream
