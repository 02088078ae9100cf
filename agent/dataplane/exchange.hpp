// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// THE WALK: one request on its way to a server and its response on the way back. The only file that knows the order
/// of the stages: parse -> route -> pool -> upstream -> respond -> account.
///
/// An exchange talks to whatever brought the request through ClientSide, and to one server connection at a time. It
/// keeps what it sent to the server until the response begins (up to 64 KiB), so that an idempotent request can be
/// sent again.
/// Lifetime: from its slab; it recycles itself when it is over and tells the client side so.
#pragma once

#include "agent/base/byte_queue.hpp"
#include "agent/dataplane/accept/peer.hpp"
#include "agent/dataplane/account/access_log.hpp"
#include "agent/dataplane/content.hpp"
#include "agent/dataplane/failure.hpp"
#include "agent/dataplane/generation.hpp"
#include "agent/dataplane/parse/message.hpp"
#include "agent/dataplane/tries.hpp"

#include <array>
#include <memory>
#include <optional>
#include <string_view>

namespace poise::dataplane {

class ServerConnection;
class Worker;

/// What the walk asks of whatever a request came from: an HTTP/1.1 connection, one stream of many elsewhere.
class ClientSide {
  public:
    /// An interim response (1xx but 101).
    virtual void sendInterim(const parse::ResponseHead& head) = 0;
    /// The final response's head and the first of its content, sent together. `requestRead`: the whole request was
    /// taken, so that the next one can be found.
    virtual void sendResponse(const parse::ResponseHead& head, const Content& content, bool requestRead) = 0;
    /// More content.
    virtual void sendMore(const Content& content) = 0;
    /// An answer of our own instead of a response.
    virtual void sendRefusal(Verdict verdict, std::string_view requestId, bool requestRead) = 0;
    /// The response cannot be completed: the client must not take what it has for the whole.
    virtual void cutShort() = 0;
    /// A 101: becomes a tunnel to `server`, which is charged to `tries`. `early` is what came behind the head. The
    /// exchange is destroyed after this call.
    virtual void becomeTunnel(const parse::ResponseHead& head, ServerConnection& server, std::string_view early,
                              Tries&& tries) = 0;
    /// Nothing more comes from the exchange, which is destroyed after this call.
    virtual void exchangeOver() = 0;
    /// The client does not read as fast as the server sends.
    [[nodiscard]] virtual bool congested() const = 0;
    /// The server takes more of the request.
    virtual void requestWanted() = 0;

  protected:
    ~ClientSide() = default;
};

class Exchange {
  public:
    Exchange(Worker& worker, ListenerState& listener, ClientSide& client, const accept::Peer& peer);
    ~Exchange();
    Exchange(const Exchange&) = delete;
    Exchange& operator=(const Exchange&) = delete;

    // From the client.

    /// Begins the walk; `content` is what came with the head. The head is not needed after the call.
    /// The exchange may be over when this returns.
    void begin(const parse::RequestHead& head, const Content& content);
    /// More of the request's content.
    void requestMore(const Content& content);
    /// False: leave the content where it is until requestWanted().
    [[nodiscard]] bool wantsRequest() const;
    /// The request is refused in its middle: its content is malformed or took too long.
    void refuse(Verdict verdict);
    /// Nobody waits for the response any more: the client is gone, or the agent ends.
    void abandon(account::Aborter by = account::Aborter::client);
    /// The client reads again.
    void clientDrained();

    // From the server connection.

    void connected();
    void serverDrained();

    [[nodiscard]] bool clientCongested() const { return client_.congested(); }

    void interim(const parse::ResponseHead& head);
    void respond(const parse::ResponseHead& head, const Content& content);
    void respondMore(const Content& content);
    void switchProtocols(const parse::ResponseHead& head, std::string_view early);
    void serverFailed(Failure failure);
    void serverDeadline(bool connecting, bool awaitingHead);

  private:
    /// Up to here a request can be sent again (contract: wholly buffered).
    static constexpr std::size_t kReplayLimit = 64 * 1024;

    void note(const parse::RequestHead& head);
    void noteRequestId(const parse::RequestHead& head);
    void renderRequest(const parse::RequestHead& head);
    void forward();
    void connect();
    void holdContent(const Content& content);
    void stopHolding();
    void awaitServer();
    void afterResponse(bool last);

    void tryAgainOrGiveUp(Failure failure, bool wroteAny);
    void giveUp(Failure failure);
    void dropServer();
    void over(std::string_view ending, std::optional<account::Aborter> aborter = std::nullopt);
    void account(std::string_view ending, std::optional<account::Aborter> aborter);
    void log(std::string_view ending, Duration total);

    [[nodiscard]] std::string_view requestId() const { return {requestId_.data(), requestIdSize_}; }

    Worker& worker_;
    ListenerState& listener_;
    ClientSide& client_;
    Ref<Generation> generation_;
    const TimePoint begun_;
    ServerConnection* server_ = nullptr;
    Tries tries_;
    ByteQueue held_; ///< the request as sent so far, while it can be sent again or waits for a connection
    account::StageClock stages_;
    std::unique_ptr<account::RequestText> text_; ///< for the access log; only while it is on
    std::uint64_t bytesIn_ = 0;                  ///< content of the request
    std::uint64_t bytesOut_ = 0;                 ///< content of the response
    accept::Peer peer_;
    std::uint16_t status_ = 0; ///< what the client got
    parse::Method method_ = parse::Method::other;
    bool trusted_ = false;
    bool chunkedRequest_ = false;
    bool upgradeAsked_ = false;
    bool replayable_ = true;     ///< held_ has everything that was sent
    bool hasServer_ = false;     ///< tries_ names a server
    bool connected_ = false;     ///< server_ takes the request
    bool refreshed_ = false;     ///< an idle connection that had gone stale was replaced once
    bool requestRead_ = false;   ///< the whole request was taken from the client
    bool responseBegun_ = false; ///< the final head went to the client
    std::uint8_t requestIdSize_ = 0;
    std::array<char, 128> requestId_;
};

} // namespace poise::dataplane
