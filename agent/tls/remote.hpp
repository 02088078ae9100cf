// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// One server as TLS knows it: how to speak with it, the name that it has to show, and the session that it gave us
/// last, so that the next connection costs no signature and no look at its certificate.
///
/// Thread: one worker's; each has its own. Lifetime: shared with the connections, whose sessions may come late.
#pragma once

#include "agent/tls/client_context.hpp"
#include "agent/tls/session.hpp"

#include <chrono>
#include <memory>
#include <string>

namespace poise::tls {

using SslSessionPtr = std::unique_ptr<SSL_SESSION, Freed<SSL_SESSION_free>>;

class Remote : public std::enable_shared_from_this<Remote> {
  public:
    using Clock = std::chrono::steady_clock;

    /// A resumed session shows no certificate: after this long it is to be seen again.
    static constexpr std::chrono::hours kBelieved{1};

    Remote(std::shared_ptr<const ClientContext> context, std::string name);

    /// A session that has not said anything yet; resumes the last one where the server agrees.
    /// `http1`: HTTP/1.1 is all that is offered, whatever the context says.
    [[nodiscard]] std::unique_ptr<Session> open(Clock::time_point now = Clock::now(), bool http1 = false);

    /// Whether it is this server, spoken with in this way.
    [[nodiscard]] bool is(const std::shared_ptr<const ClientContext>& context, const std::string& name) const {
        return context_ == context && name_ == name;
    }

  private:
    friend class ClientContext;

    /// As SSL_CTX_sess_set_new_cb(3) wants it: 0 leaves the session with it.
    static int offered(SSL* ssl, SSL_SESSION* session);
    static int slot();

    const std::shared_ptr<const ClientContext> context_;
    const std::string name_;
    SslSessionPtr kept_;
    Clock::time_point seen_; ///< when its certificate was
};

} // namespace poise::tls
