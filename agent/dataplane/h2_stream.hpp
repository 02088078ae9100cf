// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// One request of an HTTP/2 client: a client side of its own for an exchange of its own.
///
/// What the client sends waits here while the server is not ready, at most a stream's window; what the server sends
/// waits while the client's window is shut, at most a piece.
/// Lifetime: from its slab, from its head to its close; its connection destroys it.
#pragma once

#include "agent/base/timer_wheel.hpp"
#include "agent/dataplane/exchange.hpp"
#include "agent/dataplane/h2/session.hpp"

namespace poise::dataplane {

class H2Connection;
class H2Tunnel;

class H2Stream final : public h2::Stream, public ClientSide, public Timed, public ListHook<H2Stream> {
  public:
    H2Stream(H2Connection& connection, std::int32_t id);

    /// Judges the head and begins the walk, or answers at once.
    void begin(std::string_view text, std::string_view scheme, bool last);
    /// Content from the client.
    void take(std::string_view bytes, bool last, std::string_view trailers, std::string_view defect);
    /// What waits for the server goes on, if it is wanted.
    void goOn();
    /// The client took some of what waits for it.
    void sent();

    /// The answer is complete. What the client still sends is dropped for a while: many clients lose an answer when
    /// they are told to stop at once, which is allowed (RFC 9113 §8.1).
    void rest();

    // From its tunnel.

    /// The server has taken that much.
    void tunnelTook(std::size_t bytes);
    void tunnelSays(const Content& content);
    /// Both directions are over, or it broke; `untaken` bytes will never be taken.
    void tunnelOver(bool whole, std::size_t untaken);

    [[nodiscard]] bool blocked() const { return congested(); }

    /// The session knows it no more.
    void close() { closed_ = true; }

    [[nodiscard]] bool closed() const { return closed_; }

    /// Nobody waits for the response any more.
    void abandon(account::Aborter by);
    void leave(const snapshot::ServerLive& server);

    void onDeadline(TimePoint now) override;

  private:
    // ClientSide
    void sendInterim(const parse::ResponseHead& head) override;
    void sendResponse(const parse::ResponseHead& head, const Content& content, bool requestRead) override;
    void sendMore(const Content& content) override;
    void sendRefusal(Verdict verdict, std::string_view requestId, bool requestRead) override;
    void cutShort() override;
    [[nodiscard]] bool believes(const parse::ResponseHead& head) const override;
    void becomeTunnel(const parse::ResponseHead& head, ServerConnection& server, std::string_view early,
                      Tries&& tries) override;
    void exchangeOver() override;
    [[nodiscard]] bool congested() const override;
    void requestWanted() override;
    [[nodiscard]] int socket() const override;

    [[nodiscard]] bool fits(std::string_view scheme) const;
    void refuseHead(const parse::Refusal& refusal);
    void deliver(const Content& content);
    void send(const Content& content);
    void respond(const parse::ResponseHead& head, const Content& content);
    void drop(std::size_t bytes);
    void reset(std::uint32_t error);

    H2Connection& connection_;
    Exchange* exchange_ = nullptr;
    H2Tunnel* tunnel_ = nullptr; ///< instead, once a WebSocket stands
    std::string proof_;          ///< of the server's that it speaks WebSocket; empty: nobody asked for one
    ByteQueue input_;            ///< content that the server was not ready for
    std::string inputTrailers_;
    std::string_view inputDefect_;
    bool inputLast_ = false;
    std::uint32_t dropped_ = 0; ///< bytes of content behind the answer
    bool resting_ = false;
    bool requestDone_ = true; ///< all of the request was given to the exchange
    bool headOnly_ = false;   ///< a HEAD request
    bool grpc_ = false;       ///< a call of gRPC
    bool paused_ = false;     ///< the server waits for the client
    bool closed_ = false;
};

} // namespace poise::dataplane
