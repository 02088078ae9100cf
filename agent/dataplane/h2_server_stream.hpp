// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// One request on its way to a server of HTTP/2: a server side of its own for an exchange of its own.
///
/// What the server sends waits here while the client does not read, at most a stream's window, and stops nobody else;
/// what the client sends waits while the server's window is shut, at most a piece.
/// Lifetime: from its slab, until both the exchange and the session have let go; its connection destroys it.
#pragma once

#include "agent/base/timer_wheel.hpp"
#include "agent/dataplane/failure.hpp"
#include "agent/dataplane/h2/client_session.hpp"
#include "agent/dataplane/server_side.hpp"

namespace poise::dataplane {

class Exchange;
class H2ServerConnection;

class H2ServerStream final : public h2::Stream, public ServerSide, public Timed, public ListHook<H2ServerStream> {
  public:
    H2ServerStream(H2ServerConnection& connection, Exchange& exchange, bool reused);

    // From the connection.

    /// Requests may be sent.
    void stands();
    /// There is no room for it on this connection, or it is not one of HTTP/2 at all.
    void goElsewhere();
    void response(std::string_view text, bool last);
    void content(std::string_view bytes, bool last, std::string_view trailers);

    void begun() { wroteAny_ = true; }

    /// The server took some of what waits for it.
    void sent();
    /// The session knows it no more.
    void closed(h2::StreamEnd end);
    /// The connection ends, and it with it.
    void fail(Failure failure);
    /// Goes on where the other side is ready by now.
    void goOn();

    /// Nobody needs it any more.
    [[nodiscard]] bool isOver() const { return closed_ && exchange_ == nullptr; }

    [[nodiscard]] bool hasExchange() const { return exchange_ != nullptr; }

    void onDeadline(TimePoint now) override;

    // ServerSide

    void sendRequest(const ServerRequest& request) override;
    void sendMore(const Content& content) override;
    [[nodiscard]] bool congested() const override;

    [[nodiscard]] bool requestBroken() const override { return closed_; }

    [[nodiscard]] bool wroteAny() const override { return wroteAny_; }

    [[nodiscard]] bool reused() const override { return reused_; }

    void resume() override;
    void setDeadline(Duration after) override;
    void finish(bool reusable) override;
    void discard() override;
    [[nodiscard]] ServerState& server() const override;

  private:
    enum class Phase : std::uint8_t { waiting, head, content, done };

    void letGo();
    void deliver(const Content& content);
    void write(const Content& content);

    H2ServerConnection& connection_;
    Exchange* exchange_;
    ByteQueue input_; ///< content that the client was not ready for
    std::string inputTrailers_;
    parse::Method method_ = parse::Method::get;
    Phase phase_ = Phase::waiting;
    std::uint8_t interims_ = 0;
    bool inputLast_ = false;
    bool reused_;
    bool wroteAny_ = false;
    bool paused_ = false; ///< the client waits for the server
    bool closed_ = true;  ///< the session does not know it, yet or any more
};

} // namespace poise::dataplane
