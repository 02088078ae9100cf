// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What the management port answers to which request: a table without a socket.
#pragma once

#include "agent/control/management/caller.hpp"
#include "agent/control/management/management.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace poise::management {

struct Request {
    std::string_view method;
    std::string_view target;
    std::string_view authorization; ///< the field's value; empty: none
    std::string_view host{};
    std::string_view origin{}; ///< of a page in a browser; empty: none
    bool upgrade = false;      ///< to a WebSocket of the subprotocol
    bool tls = false;
};

struct Response {
    unsigned status = 200; ///< 101: no response but a session of `caller`
    std::string_view contentType = "application/json";
    std::string body;
    std::string_view allow;       ///< for 405
    bool wantsToken = false;      ///< for 401: WWW-Authenticate
    std::optional<Caller> caller; ///< without its address
};

/// A small `application/problem+json` body (RFC 9457).
[[nodiscard]] Response problem(unsigned status, std::string_view code, std::string_view detail);

/// Who may see what, and how each path answers.
class Desk {
  public:
    /// The bearer of a token, if it is valid.
    using Authenticate = std::function<std::optional<Caller>(std::string_view token)>;

    Desk(Authenticate authenticate, Hooks hooks, bool metricsPublic);

    [[nodiscard]] Response answer(const Request& request) const;

  private:
    [[nodiscard]] Response health() const;
    [[nodiscard]] Response metrics(const Request& request) const;
    [[nodiscard]] Response session(const Request& request) const;
    [[nodiscard]] std::optional<Caller> callerOf(const Request& request) const;

    Authenticate authenticate_;
    Hooks hooks_;
    bool metricsPublic_;
};

} // namespace poise::management
