// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/exchange.hpp"

#include "agent/dataplane/route/match.hpp"
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
    if (pool == nullptr) {
        giveUp(Failure::noRoute);
        return;
    }

    tries_.start(generation_->pools[pool->index], begun_);
    hasServer_ = tries_.first(begun_);
    stages_.mark(Stage::pool);
    if (!hasServer_) {
        giveUp(Failure::noServer);
        return;
    }
    renderRequest(head);
    holdContent(content);
    forward();
}

/// Keeps what later stages need of the head.
void Exchange::note(const parse::RequestHead& head) {
    method_ = head.method;
    chunkedRequest_ = head.framing == parse::Framing::chunked;
    upgradeAsked_ = head.upgradeWebSocket;
    const snapshot::Snapshot& snapshot = *generation_->snapshot;
    trusted_ = accept::trusted(peer_, snapshot.trustedProxies);
    noteRequestId(head);
    const bool logged = snapshot.accessLog != snapshot::AccessLog::off;
    stages_.begin(logged || worker_.samplesNext(), begun_);
    if (logged) {
        text_ = std::make_unique<account::RequestText>(account::RequestText{
            std::string(head.methodText), std::string(head.target), std::string(head.authority), {}});
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
    const upstream::Provenance provenance{.peer = peer_.text(peerRoom),
                                          .scheme = "http",
                                          .agentName = generation_->snapshot->agentName,
                                          .requestId = requestId(),
                                          .serverAuthority = tries_.server()->authority,
                                          .trusted = trusted_};
    HeadWriter out(held_.extend(upstream::requestHeadRoom(head, provenance)));
    upstream::renderRequestHead(out, head, provenance);
    held_.commit(out.written().size());
}

/// On an idle connection if there is one, else on a new one.
void Exchange::forward() {
    const bool mustNotFail = !replayable_ || !idempotent(method_);
    server_ = ServerConnection::takeIdle(*tries_.server(), *this, mustNotFail);
    if (server_ != nullptr) {
        connected();
    } else {
        connect();
    }
}

void Exchange::connect() {
    const upstream::Connecting connecting = upstream::startConnecting(tries_.server()->address);
    if (connecting.fd < 0) {
        if (connecting.outOfDescriptors) {
            giveUp(Failure::outOfDescriptors);
        } else {
            tries_.connectFailed(worker_.loop().now());
            tryAgainOrGiveUp(Failure::connectFailed, false);
        }
        return;
    }
    server_ = worker_.servers.make(worker_, tries_.server(), connecting.fd, *this);
    server_->watch(true);
    const bool patient = !tries_.hasAlternative(worker_.loop().now());
    const Millis limit = tries_.settings().connectTimeout;
    worker_.loop().setDeadline(*server_, patient ? limit : limit / 10);
}

void Exchange::connected() {
    connected_ = true;
    server_->expectResponse(method_);
    server_->sendRequest(held_.view());
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
    worker_.loop().setDeadline(*server_, writing ? pool.idleTimeout : pool.responseTimeout);
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
        Pieces pieces;
        pieces.addContent(content, chunkedRequest_);
        server_->sendRequest(pieces);
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
    Pieces pieces;
    pieces.addContent(content, chunkedRequest_);
    for (const iovec& piece : pieces.span()) {
        held_.append({static_cast<const char*>(piece.iov_base), piece.iov_len});
    }
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
    stages_.mark(Stage::upstream);
    stopHolding();
    tries_.connectSucceeded();
    responseBegun_ = true;
    status_ = head.status;
    bytesOut_ += content.bytes.size();
    client_.sendResponse(head, content, requestRead_);
    afterResponse(content.last);
}

void Exchange::respondMore(const Content& content) {
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

void Exchange::switchProtocols(const parse::ResponseHead& head, std::string_view early) {
    if (!upgradeAsked_ || !head.upgradeWebSocket) {
        serverFailed(Failure::malformedResponse);
        return;
    }
    responseBegun_ = true;
    status_ = head.status;
    account("upgraded", std::nullopt);
    client_.becomeTunnel(head, *server_, early, std::move(tries_));
    worker_.exchanges.recycle(this);
}

void Exchange::clientDrained() {
    if (server_ != nullptr && connected_) {
        awaitServer();
        server_->resume();
    }
}

} // namespace poise::dataplane
