// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Serves a Desk over HTTP/1.1 and TLS and sessions over WebSockets, within the limits on connections, sizes and times.
///
/// The only file of the management port that compiles Beast over TLS, which is slow to compile.
/// Thread: the io_context's. Lifetime: sessions end with the server; connections that are still winding up keep what
/// they use alive.
#pragma once

#include "agent/control/management/desk.hpp"
#include "agent/control/management/management.hpp"

#include <boost/asio/ssl/context.hpp>

#include <functional>
#include <memory>
#include <optional>

namespace poise::management {

class Server {
  public:
    /// `tls`: nothing for clear text. `methods` outlives the server.
    Server(boost::asio::ip::tcp::acceptor acceptor, std::optional<boost::asio::ssl::context> tls, Desk desk,
           const Methods& methods, const Limits& limits);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// Begins to accept.
    void open();

    /// Accepts no more. What waits in the queue is whose who else has the socket.
    void close();

    [[nodiscard]] int descriptor() const;

    /// Closes the sessions of the callers that `which` picks.
    void closeSessions(const std::function<bool(const Caller&)>& which, const Close& why);

  private:
    struct Shared;

    std::shared_ptr<Shared> shared_;
};

} // namespace poise::management
