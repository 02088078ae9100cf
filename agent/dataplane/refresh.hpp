// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A request on behalf of nobody: asks a server about a stored response that was used although it is stale (RFC 5861
/// §3).
///
/// Counted nowhere among the clients' requests. Lifetime: its own; gone when the exchange is.
#pragma once

#include "agent/dataplane/drainable.hpp"
#include "agent/dataplane/exchange.hpp"

namespace poise::dataplane {

class Refresh final : public ClientSide, public Drainable {
  public:
    /// As `exchange`, whose client asked for it, would. Its request is not needed after the call.
    static void start(Worker& worker, const Exchange& exchange, const parse::RequestHead& head);

    void drain() override {}

    void abort() override;
    void leave(const snapshot::ServerLive& server) override;

  private:
    Refresh(Worker& worker, const Exchange& of);
    ~Refresh();

    void sendInterim(const parse::ResponseHead& /*head*/) override {}

    void sendResponse(const parse::ResponseHead& /*head*/, const Content& /*content*/, bool /*requestRead*/) override {}

    void sendMore(const Content& /*content*/) override {}

    void sendRefusal(Verdict /*verdict*/, std::string_view /*requestId*/, bool /*requestRead*/) override {}

    void cutShort() override {}

    void becomeTunnel(const parse::ResponseHead& head, ServerConnection& server, std::string_view early,
                      Tries&& tries) override;
    void exchangeOver() override;

    [[nodiscard]] bool congested() const override { return false; }

    void requestWanted() override {}

    [[nodiscard]] int socket() const override { return -1; }

    Exchange* exchange_;
};

} // namespace poise::dataplane
