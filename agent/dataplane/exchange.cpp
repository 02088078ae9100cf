// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/exchange.hpp"

#include "agent/dataplane/cache_side.hpp"
#include "agent/dataplane/coder.hpp"
#include "agent/dataplane/compress/negotiation.hpp"
#include "agent/dataplane/file_source.hpp"
#include "agent/dataplane/h2_server_connection.hpp"
#include "agent/dataplane/respond/own_head.hpp"
#include "agent/dataplane/route/match.hpp"
#include "agent/dataplane/route/rewrite.hpp"
#include "agent/dataplane/server_connection.hpp"
#include "agent/dataplane/upstream/connect.hpp"
#include "agent/dataplane/upstream/request_head.hpp"
#include "agent/dataplane/worker.hpp"

#include <algorithm>
#include <utility>

namespace poise::dataplane {

using metrics::Stage;

Exchange::Exchange(Worker& worker, ListenerState& listener, ClientSide& client, const accept::Peer& peer)
    : worker_(worker)
    , listener_(listener)
    , client_(client)
    , generation_(listener.generation)
    , begun_(worker.loop().now())
    , held_(worker.takeSpare())
    , peer_(peer) {}

Exchange::~Exchange() {
    if (cache_ != nullptr) {
        cache_->leave();
    }
    if (coder_ != nullptr) {
        coder_->leave();
    }
    worker_.keepSpare(held_);
}

// The walk, forwards.

void Exchange::begin(const parse::RequestHead& head, const Content& content) {
    note(head);
    stages_.mark(Stage::parse);

    const snapshot::Route* route = route::match(*listener_.settings, head);
    const snapshot::Pool* pool = route != nullptr ? route->pool : listener_.settings->pool;
    if (text_) {
        text_->route = route != nullptr ? route->name : std::string();
    }
    stages_.mark(Stage::route);
    requestRead_ = content.last;
    bytesIn_ += content.bytes.size();
    action_ = route != nullptr ? route->action.get() : nullptr;
    if (action_ != nullptr && act(head, pool)) {
        return;
    }
    if (pool == nullptr) {
        giveUp(Failure::noRoute);
        return;
    }
    pool_ = pool;
    if (pool->compression != nullptr) {
        coding_ = compress::negotiated(head.fields, *pool->compression);
    }
    if (pool->cache != nullptr) {
        if (tryCache(route, head)) {
            seekServer(cache_->request(head), content);
        }
        return;
    }
    seekServer(head, content);
}

void Exchange::seekServer(const parse::RequestHead& head, const Content& content) {
    tries_.start(generation_->pools[pool_->index], begun_);
    hasServer_ = choose();
    stages_.mark(Stage::pool);
    if (!hasServer_ && !waitForPlace()) {
        return;
    }
    renderRequest(head);
    holdContent(content);
    if (hasServer_) {
        forward();
    }
}

/// A server; none where others have waited for longer.
bool Exchange::choose() {
    return tries_.pool().waiters.empty() && tries_.first(begun_);
}

/// False: there is nothing to wait for, or no room to wait in, and the exchange is over.
bool Exchange::waitForPlace() {
    const bool worthIt = tries_.crowded() || !tries_.pool().waiters.empty();
    if (worthIt && worker_.waitRoom().enter(tries_.home(), *this, worker_.loop().now())) {
        return true;
    }
    giveUp(worthIt ? Failure::queueFull : Failure::noServer);
    return false;
}

bool Exchange::admit(TimePoint now) {
    if (!tries_.first(now)) {
        if (tries_.crowded()) {
            return false;
        }
        worker_.waitRoom().leave(*this); // the servers have gone meanwhile
        giveUp(Failure::noServer);
        return true;
    }
    worker_.waitRoom().leave(*this);
    hasServer_ = true;
    stages_.mark(Stage::pool);
    forward();
    return true;
}

void Exchange::waitedInVain() {
    giveUp(Failure::queueTimeout);
}

/// Keeps what later stages need of the head.
void Exchange::note(const parse::RequestHead& head) {
    method_ = head.method;
    chunkedRequest_ = head.framing == parse::Framing::chunked;
    upgradeAsked_ = head.upgradeWebSocket;
    cameOnHttp2_ = head.majorVersion == 2;
    const parse::Field* te = cameOnHttp2_ ? head.fields.find(parse::FieldId::te) : nullptr;
    wantsTrailers_ = te != nullptr; // nothing else than "trailers" is let through (RFC 9113 §8.2.2)
    const snapshot::Snapshot& snapshot = *generation_->snapshot;
    trusted_ = accept::trusted(peer_, snapshot.trustedProxies);
    noteRequestId(head);
    trace_.read(head);
    if (snapshot.beginsTraces) {
        trace_.begin([this] { return worker_.chance(); });
    }
    const bool logged = snapshot.accessLog != snapshot::AccessLog::off;
    stages_.begin(logged || worker_.samplesNext(), begun_);
    if (logged) {
        text_ = std::make_unique<account::RequestText>(account::RequestText{std::string(head.methodText),
                                                                            std::string(head.target),
                                                                            std::string(head.authority),
                                                                            {},
                                                                            std::string(trace_.id())});
    }
}

void Exchange::noteRequestId(const parse::RequestHead& head) {
    const parse::Field* sent = trusted_ ? head.fields.find(parse::FieldId::xRequestId) : nullptr;
    std::array<char, 32> room;
    const std::string_view id =
        sent != nullptr && upstream::usableRequestId(sent->value) ? sent->value : worker_.nextRequestId(room);
    std::copy(id.begin(), id.end(), requestId_.begin());
    requestIdSize_ = static_cast<std::uint8_t>(id.size());
}

void Exchange::renderRequest(const parse::RequestHead& head) {
    accept::Peer::Text peerRoom;
    const std::string_view authority =
        hasServer_ ? tries_.server()->authority : tries_.home()->selector.pool().servers.front().authority;
    upstream::Provenance provenance{.peer = peer_.text(peerRoom),
                                    .scheme = listener_.settings->tls ? "https" : "http",
                                    .agentName = generation_->snapshot->agentName,
                                    .requestId = requestId(),
                                    .serverAuthority = authority,
                                    .tracePassed = trace_.passed(),
                                    .traceBegun = trace_.begun(),
                                    .trusted = trusted_};
    if (action_ != nullptr) {
        provenance.edits = &action_->request;
        if (action_->rewrite) {
            const route::NewPath path = route::rewrite(*action_->rewrite, head.path);
            provenance.pathBefore = path.before;
            provenance.pathRest = path.rest;
        }
    }
    HeadWriter out(held_.extend(upstream::requestHeadRoom(head, provenance)));
    upstream::renderRequestHead(out, head, provenance);
    heldHead_ = static_cast<std::uint32_t>(out.written().size());
    held_.commit(heldHead_);
}

/// On a connection that has room or is idle if there is one, else on a new one.
void Exchange::forward() {
    if (overHttp2()) {
        join();
        return;
    }
    const bool mustNotFail = !replayable_ || !idempotent(method_);
    if (ServerConnection* idle = ServerConnection::takeIdle(*tries_.server(), *this, mustNotFail)) {
        server_ = idle;
        connected();
    } else {
        connect();
    }
}

bool Exchange::overHttp2() const {
    return tries_.server()->speaksHttp2(cameOnHttp2_ && !upgradeAsked_, worker_.loop().now());
}

void Exchange::join() {
    if (upgradeAsked_) {
        giveUp(Failure::noUpgrade);
        return;
    }
    const H2ServerConnection::Joined joined =
        H2ServerConnection::join(worker_, tries_.server(), tries_.settings().tcp, *this);
    server_ = joined.stream;
    if (joined.stands) {
        connected();
    } else if (server_ != nullptr) {
        setConnectDeadline();
    } else {
        connectFailed(joined.outOfDescriptors);
    }
}

void Exchange::forwardAnew() {
    server_ = nullptr;
    connected_ = false;
    forward();
}

void Exchange::connect() {
    const upstream::Connecting connecting = upstream::startConnecting(tries_.server()->address, tries_.settings().tcp);
    if (connecting.fd < 0) {
        connectFailed(connecting.outOfDescriptors);
        return;
    }
    ServerConnection* connection = worker_.servers.make(worker_, tries_.server(), connecting.fd, *this);
    server_ = connection;
    connection->watch(true);
    setConnectDeadline();
}

void Exchange::connectFailed(bool outOfDescriptors) {
    if (outOfDescriptors) {
        giveUp(Failure::outOfDescriptors);
    } else {
        tries_.connectFailed(worker_.loop().now());
        tryAgainOrGiveUp(Failure::connectFailed, false);
    }
}

/// While others could be tried, patience is short.
void Exchange::setConnectDeadline() {
    const bool patient = !tries_.hasAlternative(worker_.loop().now());
    const Millis limit = tries_.settings().connectTimeout;
    server_->setDeadline(patient ? limit : limit / 10);
}

void Exchange::connected() {
    connected_ = true;
    server_->sendRequest(heldRequest());
    stages_.mark(Stage::upstream);
    if (held_.size() > kReplayLimit) {
        replayable_ = false;
        held_.clear();
    }
    awaitServer();
    if (!requestRead_) {
        client_.requestWanted();
    }
}

/// The deadline of whatever the server has to do next.
void Exchange::awaitServer() {
    const snapshot::Pool& pool = tries_.settings();
    const bool writing = server_->congested() || responseBegun_;
    server_->setDeadline(writing ? pool.idleTimeout : pool.responseTimeout);
}

// The request's content.

bool Exchange::wantsRequest() const {
    return connected_ && (!server_->congested() || server_->requestBroken());
}

void Exchange::requestMore(const Content& content) {
    requestRead_ = content.last;
    bytesIn_ += content.bytes.size();
    if (server_ == nullptr || server_->requestBroken()) {
        return; // the server reads no more; what still comes is taken and dropped
    }
    if (connected_) {
        server_->sendMore(content);
        awaitServer();
    }
    if (replayable_) {
        holdContent(content);
        if (connected_ && held_.size() > kReplayLimit) {
            replayable_ = false;
            held_.clear();
        }
    }
}

void Exchange::holdContent(const Content& content) {
    held_.append(content.bytes);
    held_.append(content.trailers);
    heldTrailers_ = static_cast<std::uint32_t>(content.trailers.size());
}

ServerRequest Exchange::heldRequest() const {
    const std::string_view all = held_.view();
    const std::size_t contentEnd = all.size() - heldTrailers_;
    return {.method = method_,
            .head = all.substr(0, heldHead_),
            .content = {.bytes = all.substr(heldHead_, contentEnd - heldHead_),
                        .last = requestRead_,
                        .trailers = all.substr(contentEnd)},
            .chunked = chunkedRequest_,
            .wantsTrailers = wantsTrailers_};
}

void Exchange::serverDrained() {
    if (server_->requestBroken()) {
        return;
    }
    awaitServer();
    if (!requestRead_) {
        client_.requestWanted();
    }
}

// The walk, backwards.

void Exchange::interim(const parse::ResponseHead& head) {
    stopHolding();
    client_.sendInterim(head);
}

void Exchange::respond(const parse::ResponseHead& head, const Content& content) {
    if (head.status >= 500 && askAnother()) {
        return;
    }
    stages_.mark(Stage::upstream);
    stopHolding();
    tries_.connectSucceeded();
    if (cache_ != nullptr || pool_->compression != nullptr) {
        treat(head, content);
    } else {
        passOn(head, content);
    }
}

void Exchange::respondMore(const Content& content) {
    if (cache_ != nullptr || coder_ != nullptr) {
        treatMore(content);
        return;
    }
    bytesOut_ += content.bytes.size();
    client_.sendMore(content);
    afterResponse(content.last);
}

void Exchange::afterResponse(bool last) {
    if (last) {
        stages_.mark(Stage::respond);
        over("complete");
    } else {
        awaitServer();
    }
}

/// Once a byte of the response came, the request is never sent again.
void Exchange::stopHolding() {
    replayable_ = false;
    worker_.keepSpare(held_);
}

void Exchange::switchProtocols(ServerConnection& server, const parse::ResponseHead& head, std::string_view early) {
    if (!upgradeAsked_ || !head.upgradeWebSocket || !client_.believes(head)) {
        serverFailed(Failure::malformedResponse);
        return;
    }
    responseBegun_ = true;
    status_ = head.status;
    account("upgraded", std::nullopt);
    client_.becomeTunnel(head, server, early, std::move(tries_));
    worker_.exchanges.recycle(this);
}

void Exchange::clientDrained() {
    if (server_ != nullptr && connected_) {
        awaitServer();
        server_->resume();
    } else if (cache_ != nullptr) {
        cache_->drained();
    } else if (source_ != nullptr) {
        source_->resume();
    }
}

} // namespace poise::dataplane
