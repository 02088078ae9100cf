// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A client that speaks HTTP/1.1, or that has not said yet what it speaks: turns its bytes into one exchange after the
/// other and responses into bytes.
///
/// Pipelined requests wait, unread where possible, until the response before them is out. Between exchanges the
/// connection owns nothing but itself.
/// Lifetime: from its slab, from accept to close.
#pragma once

#include "agent/dataplane/drainable.hpp"
#include "agent/dataplane/exchange.hpp"
#include "agent/dataplane/io/stream.hpp"
#include "agent/dataplane/respond/response_head.hpp"

#include <memory>

namespace poise::dataplane {

class ClientConnection final : public io::Stream, public Drainable, public ClientSide {
  public:
    ClientConnection(Worker& worker, ListenerState& listener, int fd, const accept::Peer& peer);
    ~ClientConnection() override;

    /// Reads what came with the connection, and only then registers with the poller if it has to wait.
    void begin();

    void onReady(io::Ready ready) override;
    void onDeadline(TimePoint now) override;
    void onTurn() override;
    void onSecured() override;
    void destroy() override;
    void drain() override;
    void abort() override;
    void leave(const snapshot::ServerLive& server) override;

  private:
    enum class Phase : std::uint8_t {
        idle,      ///< between requests; part of a head may have come
        exchange,  ///< a request is under way
        flushing,  ///< the last response still has to leave
        lingering, ///< everything is sent; what the client still sends is dropped, so that no reset overtakes it
    };

    // ClientSide
    void sendInterim(const parse::ResponseHead& head) override;
    void sendResponse(const parse::ResponseHead& head, const Content& content, bool requestRead) override;
    void sendMore(const Content& content) override;
    void sendRefusal(Verdict verdict, std::string_view requestId, bool requestRead) override;
    void cutShort() override;
    void becomeTunnel(const parse::ResponseHead& head, ServerConnection& server, std::string_view early,
                      Tries&& tries) override;
    void exchangeOver() override;

    [[nodiscard]] bool congested() const override { return Stream::congested(); }

    void requestWanted() override;

    [[nodiscard]] int socket() const override { return fd(); }

    void pump();
    [[nodiscard]] bool wantsInput() const;
    void atEnd();
    void answerInClear();
    void take(std::span<char> bytes);
    void takeHeld();
    std::size_t takeMessages(std::span<char> bytes);
    std::size_t takeRequest(std::span<char> bytes);
    std::size_t takePreface(std::span<char> bytes);
    [[nodiscard]] bool mayBeHttp2() const;
    std::size_t startExchange(const parse::RequestHead& head, std::span<char> rest);
    std::size_t takeContent(std::span<char> bytes);
    std::size_t decode(std::span<char> bytes, Content& content, parse::Refusal& refusal);
    void refuseHead(const parse::Refusal& refusal);
    void write(Pieces& pieces, bool last);
    void flushPending();
    void finish();
    void awaitRequest();
    void settle();

    Worker& worker_;
    ListenerState& listener_;
    Exchange* exchange_ = nullptr;
    ByteQueue input_; ///< part of a head, or what came behind the present request
    std::unique_ptr<parse::ChunkDecoder> decoder_;
    std::uint64_t remaining_ = 0; ///< of request content with a length
    std::uint32_t seen_ = 0;      ///< of input_ by the parser
    accept::Peer peer_;
    Phase phase_ = Phase::idle;
    parse::Framing requestFraming_ = parse::Framing::none;
    parse::Framing responseFraming_ = parse::Framing::none;
    std::uint8_t minorVersion_ = 1;
    bool requestDone_ = true; ///< the present request's content was read to its end
    bool keepAlive_ = true;
    bool fresh_ = true;     ///< nothing says yet which protocol the client speaks
    bool headOnly_ = false; ///< a HEAD request
    bool broken_ = false;   ///< the client is gone, or nothing can be said to it
    bool cut_ = false;      ///< the response could not be completed
};

} // namespace poise::dataplane
