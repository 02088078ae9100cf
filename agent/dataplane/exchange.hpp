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
#include "agent/compress/policy.hpp"
#include "agent/dataplane/accept/peer.hpp"
#include "agent/dataplane/account/access_log.hpp"
#include "agent/dataplane/content.hpp"
#include "agent/dataplane/failure.hpp"
#include "agent/dataplane/generation.hpp"
#include "agent/dataplane/parse/message.hpp"
#include "agent/dataplane/server_side.hpp"
#include "agent/dataplane/tries.hpp"
#include "agent/dataplane/upstream/trace.hpp"

#include <array>
#include <memory>
#include <optional>
#include <string_view>

namespace poise::files {
struct Variant;
}

namespace poise::dataplane {

class CacheSide;
class Coder;
class FileSource;
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

    /// Whether that 101 answers what it has asked.
    [[nodiscard]] virtual bool believes(const parse::ResponseHead& /*head*/) const { return true; }

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
    /// Of the client; -1: there is none.
    [[nodiscard]] virtual int socket() const = 0;

  protected:
    ~ClientSide() = default;
};

class Exchange final : public Waiter {
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
    /// That server is withdrawn: its request goes to another if it may, else it ends.
    void leave(const snapshot::ServerLive& server);
    /// The client reads again.
    void clientDrained();

    // From the server connection.

    void connected();
    void serverDrained();

    [[nodiscard]] bool clientCongested() const { return client_.congested(); }

    void interim(const parse::ResponseHead& head);
    void respond(const parse::ResponseHead& head, const Content& content);
    void respondMore(const Content& content);
    void switchProtocols(ServerConnection& server, const parse::ResponseHead& head, std::string_view early);
    void serverFailed(Failure failure);
    /// The connection is not for it after all: it goes on another to the same server.
    void forwardAnew();
    void serverDeadline(bool connecting, bool awaitingHead);

    // From its part in the cache.

    /// Begins as a request of nobody's, see Refresh.
    void refresh(const parse::RequestHead& head);
    /// Goes on after the cache: chooses a server and asks it.
    void seekServer(const parse::RequestHead& head, const Content& content);
    /// The server has no more part in it. `whole`: its response was read to the end.
    void leaveServer(bool whole);
    /// An answer of the cache's, in place of a server's response.
    void answerWith(const parse::ResponseHead& head, const Content& content);
    void answerMore(const Content& content);
    /// Content of a response that is compressed on its way.
    void sendEncoded(const Content& content);
    void giveUp(Failure failure);

    [[nodiscard]] ListenerState& listener() const { return listener_; }

    [[nodiscard]] const accept::Peer& peer() const { return peer_; }

    [[nodiscard]] int clientSocket() const { return client_.socket(); }

    // From the room where it waits for a server's place.

    bool admit(TimePoint now) override;
    void waitedInVain() override;

    // From the file that it answers with.

    void sendFile();

  private:
    /// Up to here a request can be sent again (contract: wholly buffered).
    static constexpr std::size_t kReplayLimit = 64 * 1024;

    [[nodiscard]] bool tryCache(const snapshot::Route* route, const parse::RequestHead& head);
    void treat(const parse::ResponseHead& head, const Content& content);
    void treatMore(const Content& content);
    void passOn(const parse::ResponseHead& head, const Content& content);
    void note(const parse::RequestHead& head);
    void noteRequestId(const parse::RequestHead& head);
    void renderRequest(const parse::RequestHead& head);
    bool choose();
    bool waitForPlace();
    bool act(const parse::RequestHead& head, const snapshot::Pool*& pool);
    void redirect(const snapshot::Redirect& redirect, const parse::RequestHead& head);
    void respondFixed(const snapshot::FixedResponse& fixed);
    void respondFile(const snapshot::StaticFiles& folder, const parse::RequestHead& head);
    void sendOpened(const snapshot::StaticFiles& folder, const files::Variant& variant, const parse::RequestHead& head);
    void redirectToFolder(const parse::RequestHead& head);
    void answer(const parse::ResponseHead& head, std::string_view body, bool last);
    void forward();
    void connect();
    [[nodiscard]] bool overHttp2() const;
    void join();
    void connectFailed(bool outOfDescriptors);
    void setConnectDeadline();
    void holdContent(const Content& content);
    [[nodiscard]] ServerRequest heldRequest() const;
    void stopHolding();
    void awaitServer();
    void sendHead(const parse::ResponseHead& head, const Content& content);
    void afterResponse(bool last);

    void tryAgainOrGiveUp(Failure failure, bool wroteAny);
    bool askAnother();
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
    const snapshot::RouteAction* action_ = nullptr; ///< what the route does beyond naming a pool
    ServerSide* server_ = nullptr;
    const snapshot::Pool* pool_ = nullptr; ///< as routed
    CacheSide* cache_ = nullptr;           ///< where the pool has one
    FileSource* source_ = nullptr;         ///< the file that is being sent
    Coder* coder_ = nullptr;               ///< of a response that is compressed
    Tries tries_;
    ByteQueue held_; ///< head, content and trailers so far, while they can be sent again or wait for a connection
    std::uint32_t heldHead_ = 0;
    std::uint32_t heldTrailers_ = 0;
    account::StageClock stages_;
    std::unique_ptr<account::RequestText> text_; ///< for the access log; only while it is on
    std::uint64_t bytesIn_ = 0;                  ///< content of the request
    std::uint64_t bytesOut_ = 0;                 ///< content of the response
    accept::Peer peer_;
    std::uint16_t status_ = 0; ///< what the client got
    parse::Method method_ = parse::Method::other;
    compress::Coding coding_ = compress::Coding::identity; ///< what the client likes best
    bool trusted_ = false;
    bool chunkedRequest_ = false;
    bool upgradeAsked_ = false;
    bool cameOnHttp2_ = false;
    bool wantsTrailers_ = false;
    bool replayable_ = true;     ///< held_ has everything that was sent
    bool hasServer_ = false;     ///< tries_ names a server
    bool connected_ = false;     ///< server_ takes the request
    bool refreshed_ = false;     ///< an idle connection that had gone stale was replaced once
    bool requestRead_ = false;   ///< the whole request was taken from the client
    bool responseBegun_ = false; ///< the final head went to the client
    bool fromCache_ = false;     ///< and was none of a server's
    bool quiet_ = false;         ///< nobody's request: see Refresh
    upstream::Trace trace_;
    std::uint8_t requestIdSize_ = 0;
    std::array<char, 128> requestId_;
};

} // namespace poise::dataplane
