// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What the management port answers to which request: a table without a socket.
#pragma once

#include "agent/control/management/management.hpp"
#include "agent/control/management/token_store.hpp"

#include <string>
#include <string_view>

namespace poise::management {

struct Request {
    std::string_view method;
    std::string_view target;
    std::string_view authorization; ///< the field's value; empty: none
};

struct Response {
    unsigned status = 200;
    std::string_view contentType = "application/json";
    std::string body;
    std::string_view allow;  ///< for 405
    bool wantsToken = false; ///< for 401: WWW-Authenticate
};

/// A small `application/problem+json` body (RFC 9457).
[[nodiscard]] Response problem(unsigned status, std::string_view code, std::string_view detail);

/// Who may see what, and how each path answers.
class Desk {
  public:
    Desk(TokenStore tokens, Hooks hooks, bool metricsPublic);

    [[nodiscard]] Response answer(const Request& request) const;

  private:
    [[nodiscard]] Response health() const;
    [[nodiscard]] Response metrics(std::string_view authorization) const;

    TokenStore tokens_;
    Hooks hooks_;
    bool metricsPublic_;
};

} // namespace poise::management
