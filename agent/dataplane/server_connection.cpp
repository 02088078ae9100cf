// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/server_connection.hpp"

#include "agent/dataplane/exchange.hpp"
#include "agent/dataplane/introduction.hpp"
#include "agent/dataplane/worker.hpp"

#include <algorithm>
#include <sys/socket.h>

namespace poise::dataplane {
namespace {

/// Whether an idle connection still stands and is silent, as it must be between exchanges.
bool stillSilent(int fd) {
    char byte = 0;
    return ::recv(fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT) < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
}

} // namespace

ServerConnection::ServerConnection(Worker& worker, Ref<ServerState> server, int fd, Exchange& exchange)
    : Stream(worker.loop(), fd)
    , worker_(worker)
    , exchange_(&exchange)
    , server_(std::move(server))
    , remote_(server_->tls) {
    worker_.shared().openSockets.fetch_add(1, std::memory_order_relaxed);
}

ServerConnection::~ServerConnection() {
    if (requests_ != 0) { // else it never stood
        server_->cells->open.subtract();
    }
    worker_.shared().openSockets.fetch_sub(1, std::memory_order_relaxed);
}

ServerConnection* ServerConnection::takeIdle(ServerState& server, Exchange& exchange, bool probe) {
    while (!server.idle.empty()) {
        ServerConnection* connection = server.idle.back();
        connection->leaveIdle();
        const bool unsure = probe || !connection->loop().sawEverything();
        if (unsure && !stillSilent(connection->fd())) {
            connection->close();
            continue;
        }
        connection->exchange_ = &exchange;
        connection->reused_ = true;
        server.cells->reused.add();
        return connection;
    }
    return nullptr;
}

void ServerConnection::closeIdle(const Ref<ServerState>& server) {
    while (!server->idle.empty()) {
        ServerConnection* connection = server->idle.back();
        connection->leaveIdle();
        connection->close();
    }
}

void ServerConnection::leaveIdle() {
    auto& idle = server_->idle;
    idle.erase(std::find(idle.rbegin(), idle.rend(), this).base() - 1);
    server_->cells->idle.subtract();
    phase_ = Phase::head;
}

void ServerConnection::sendRequest(const ServerRequest& request) {
    method_ = request.method;
    chunked_ = request.chunked;
    phase_ = Phase::head;
    ++requests_;
    window_ = kWindowMost;
    wroteAny_ = false;
    interims_ = 0;
    Pieces pieces;
    pieces.add(request.head);
    pieces.addContent(request.content, chunked_);
    sendPieces(pieces);
}

void ServerConnection::sendMore(const Content& content) {
    Pieces pieces;
    pieces.addContent(content, chunked_);
    sendPieces(pieces);
}

void ServerConnection::sendPieces(Pieces& pieces) {
    const ssize_t sent = send(pieces.span());
    wroteAny_ = wroteAny_ || sent > 0;
    if (sent < 0 && !requestBroken_) {
        // A response may have come before the connection broke: read it in the next turn, and fail only then.
        requestBroken_ = true;
        reusable_ = false;
        assumeReadable();
        loop().defer(*this);
    } else if (sent > 0) {
        server_->cells->bytesOut.add(static_cast<std::uint64_t>(sent));
    }
}

void ServerConnection::resume() {
    if (readable()) {
        loop().defer(*this);
    }
}

void ServerConnection::finish(bool reusable) {
    exchange_ = nullptr;
    if (!reusable || !mayIdle()) {
        close();
        return;
    }
    phase_ = Phase::idle;
    const Duration left = retiresAt_ - loop().now();
    loop().setDeadline(*this, std::min<Duration>(server_->idleTime(), left));
    server_->idle.push_back(this);
    server_->cells->idle.add();
}

bool ServerConnection::mayIdle() {
    return reusable_ && phase_ == Phase::done && !congested() && !peerDone() && server_->mayIdle() &&
           !worker_.draining() && remote_ == server_->tls && !wornOut() && saysNothing();
}

bool ServerConnection::wornOut() const {
    const bool spent = server_->maxRequests != 0 && requests_ >= server_->maxRequests;
    return spent || retiresAt_ <= worker_.loop().now();
}

/// Nothing waits to be read. A session's own messages may (late tickets, RFC 8446 §4.6.1), and are taken in.
bool ServerConnection::saysNothing() {
    if (!tls()) {
        return !readable() || stillSilent(fd());
    }
    return receive(kWindowLeast).got == io::Got::nothing && !readable();
}

void ServerConnection::discard() {
    exchange_ = nullptr;
    close();
}

io::Estate ServerConnection::surrender() {
    exchange_ = nullptr;
    return release();
}

void ServerConnection::onSeen(io::Ready ready) {
    // Nothing may come between exchanges: the server closes, or does not speak HTTP, and what it says must not answer
    // a request of the same look. What only says that there is room to send is the late news of bytes that were read
    // before.
    if (phase_ == Phase::idle && ready.readable && !(tls() && note(ready) && !peerDone() && saysNothing())) {
        leaveIdle();
        close();
    }
}

void ServerConnection::onReady(io::Ready ready) {
    if (!note(ready)) {
        return;
    }
    if (phase_ == Phase::idle) {
        onSeen(ready); // it fell idle since
        return;
    }
    if (phase_ == Phase::connecting) {
        if (ready.writable || ready.broken) {
            finishConnecting(ready.readable);
        }
        return;
    }
    if (phase_ == Phase::securing) {
        if (ready.writable && congested()) {
            flush(); // what breaks here is found by reading
        }
        shakeHands();
        return;
    }
    if (ready.writable && congested()) {
        const ssize_t sent = flush();
        wroteAny_ = wroteAny_ || sent > 0;
        if (sent > 0) {
            server_->cells->bytesOut.add(static_cast<std::uint64_t>(sent));
        }
        requestBroken_ = requestBroken_ || sent < 0;
        if (exchange_ != nullptr && (!congested() || requestBroken_)) {
            exchange_->serverDrained();
        }
    }
    pump();
}

void ServerConnection::onTurn() {
    if (phase_ == Phase::connecting && exchange_ != nullptr) {
        exchange_->refuse(verdictOn(Failure::outOfDescriptors)); // the poller had no room to watch it
    } else if (phase_ == Phase::securing) {
        shakeHands();
    } else {
        pump();
    }
}

void ServerConnection::onDeadline(TimePoint) {
    if (phase_ == Phase::idle) {
        leaveIdle();
        close();
    } else if (exchange_ != nullptr) {
        exchange_->serverDeadline(phase_ == Phase::connecting || phase_ == Phase::securing, phase_ == Phase::head);
    }
}

void ServerConnection::destroy() {
    worker_.servers.recycle(this);
}

/// A server that speaks, or ends, before it was asked anything is none of HTTP's: what it says answers no request.
void ServerConnection::finishConnecting(bool spoke) {
    int error = 0;
    socklen_t size = sizeof error;
    ::getsockopt(fd(), SOL_SOCKET, SO_ERROR, &error, &size);
    if (error != 0 || spoke) {
        exchange_->serverFailed(Failure::connectFailed);
    } else if (!introduce()) {
        exchange_->serverFailed(Failure::connectFailed);
    } else if (remote_) {
        phase_ = Phase::securing;
        secure(remote_->open(tls::Remote::Clock::now(), true));
        greet();
    } else {
        stands();
    }
}

/// Says for whom the connection is, in front of everything else on it. False: it broke.
bool ServerConnection::introduce() {
    const std::string header = introduction(server_->proxy, exchange_->peer(), exchange_->clientSocket());
    return header.empty() || send(header) >= 0;
}

void ServerConnection::shakeHands() {
    while (exchange_ != nullptr && phase_ == Phase::securing) {
        const io::Received received = receive(kWindowLeast);
        if (received.got == io::Got::nothing && !tls()->secured()) {
            return;
        }
        if (received.got == io::Got::nothing) {
            stands();
        } else {
            const bool refused = received.got == io::Got::failure && !tls()->doubt().empty();
            exchange_->serverFailed(refused ? Failure::tlsRefused : Failure::tlsFailed);
        }
    }
}

/// Requests may be sent.
void ServerConnection::stands() {
    phase_ = Phase::head;
    server_->cells->connections.add();
    server_->cells->open.add();
    retiresAt_ = server_->retirement(loop().now(), worker_.jitter(100));
    exchange_->connected();
}

} // namespace poise::dataplane
