// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/client_connection.hpp"

#include "agent/dataplane/worker.hpp"
#include "agent/tls/session.hpp"

namespace poise::dataplane {
namespace {

/// A connection that nobody has used for this long is closed by a drain; sooner might cross a request on its way.
constexpr Millis kDrainIdle{1'000};

constexpr Verdict kRequestTimeout{408, "request_timeout"};

} // namespace

ClientConnection::ClientConnection(Worker& worker, ListenerState& listener, int fd, const accept::Peer& peer)
    : Stream(worker.loop(), fd)
    , worker_(worker)
    , listener_(listener)
    , peer_(peer) {
    worker_.drainables.pushBack(*this);
}

ClientConnection::~ClientConnection() = default;

void ClientConnection::begin() {
    assumeReadable();
    awaitRequest();
    if (const auto& tls = listener_.settings->tls) {
        secure(std::make_unique<tls::Session>(tls->open()));
        loop().setDeadline(*this, listener_.settings->headerTimeout);
    }
    pump();
    settle();
}

/// Registers with the poller if the client has to be waited for; one that only waits for its last response need not.
void ClientConnection::settle() {
    const bool lastRequestRead =
        phase_ == Phase::exchange && requestDone_ && !keepAlive_ && !exchange_->waits(); // it may leave the queue
    if (open() && !lastRequestRead) {
        watch();
    }
}

void ClientConnection::onReady(io::Ready ready) {
    if (!note(ready)) {
        return;
    }
    // Who closes, be it only half, while waiting for a place is not waiting any more.
    if (exchange_ != nullptr && (ready.broken || (ready.peerDone && exchange_->waits()))) {
        broken_ = true;
        exchange_->abandon();
        return;
    }
    if (ready.writable && congested()) {
        flushPending();
    }
    pump();
}

void ClientConnection::flushPending() {
    const ssize_t sent = flush();
    if (sent < 0) {
        broken_ = true;
        loop().defer(*this);
        return;
    }
    listener_.cells.bytesOut.add(static_cast<std::uint64_t>(sent));
    if (congested()) {
        loop().setDeadline(*this, listener_.settings->bodyTimeout);
    } else if (phase_ == Phase::exchange) {
        exchange_->clientDrained();
    } else if (phase_ == Phase::flushing) {
        finish();
    } else {
        loop().defer(*this);
    }
}

void ClientConnection::onTurn() {
    if (!open()) {
        return;
    }
    if (broken_) {
        if (exchange_ != nullptr) {
            exchange_->abandon();
        } else {
            close();
        }
        return;
    }
    if (phase_ == Phase::idle && !congested() && input_.size() > seen_) {
        takeHeld();
    }
    pump();
    settle();
}

void ClientConnection::onSecured() {
    listener_.cells.secured(*tls());
}

void ClientConnection::onDeadline(TimePoint) {
    switch (phase_) {
    case Phase::idle:
        if (congested()) {
            close();
        } else if (seen_ == 0) {
            close();
        } else {
            refuseHead({.status = kRequestTimeout.status, .reason = kRequestTimeout.code});
        }
        break;
    case Phase::exchange:
        if (congested()) {
            broken_ = true; // the client does not read: nothing can be said to it
            exchange_->abandon();
        } else if (!requestDone_ && exchange_->wantsRequest()) {
            exchange_->refuse(kRequestTimeout);
        }
        break;
    case Phase::flushing:
    case Phase::lingering:
        close();
    }
}

void ClientConnection::destroy() {
    worker_.shared().openSockets.fetch_sub(1, std::memory_order_relaxed);
    worker_.gone(listener_);
    worker_.clients.recycle(this);
}

void ClientConnection::drain() {
    if (phase_ == Phase::idle && seen_ == 0 && worker_.ending()) {
        watch();
        loop().setDeadline(*this, kDrainIdle);
    }
}

void ClientConnection::abort() {
    if (exchange_ != nullptr) {
        broken_ = true;
        exchange_->abandon(account::Aborter::agent);
    } else {
        close();
    }
}

void ClientConnection::leave(const snapshot::ServerLive& server) {
    if (exchange_ != nullptr) {
        exchange_->leave(server);
    }
}

void ClientConnection::awaitRequest() {
    seen_ = 0;
    headOnly_ = false; // what is refused before its method is known gets its body
    loop().setDeadline(*this, worker_.ending() ? kDrainIdle : listener_.settings->idleTimeout);
}

} // namespace poise::dataplane
