// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What the walk asks of whatever takes a request to a server: an HTTP/1.1 connection, or one stream of many.
#pragma once

#include "agent/base/clock.hpp"
#include "agent/dataplane/content.hpp"
#include "agent/dataplane/parse/message.hpp"

namespace poise::dataplane {

struct ServerState;

/// A request as far as it is known when its connection stands. Lifetime: views; for one call.
struct ServerRequest {
    parse::Method method = parse::Method::other;
    std::string_view head; ///< in HTTP/1.1, as the agent renders it
    Content content;
    bool chunked = false;       ///< how HTTP/1.1 delimits the content
    bool wantsTrailers = false; ///< the client said "TE: trailers"
};

class ServerSide {
  public:
    /// The response is expected from now on. A failure comes later, by way of the response that does not come.
    virtual void sendRequest(const ServerRequest& request) = 0;
    /// More of its content.
    virtual void sendMore(const Content& content) = 0;
    /// The server does not read as fast as the client sends.
    [[nodiscard]] virtual bool congested() const = 0;
    /// The server takes no more of the request; a response may still come.
    [[nodiscard]] virtual bool requestBroken() const = 0;
    /// At least one byte of the present request is on its way.
    [[nodiscard]] virtual bool wroteAny() const = 0;
    /// The connection carried an exchange before: then a failure may only mean that the server gave up waiting.
    [[nodiscard]] virtual bool reused() const = 0;
    /// The client can take more of the response.
    virtual void resume() = 0;
    /// Exchange::serverDeadline() after that time.
    virtual void setDeadline(Duration after) = 0;
    /// The exchange is over; `reusable`: all of its request was taken.
    virtual void finish(bool reusable) = 0;
    /// The exchange is given up.
    virtual void discard() = 0;
    [[nodiscard]] virtual ServerState& server() const = 0;

  protected:
    ~ServerSide() = default;
};

} // namespace poise::dataplane
