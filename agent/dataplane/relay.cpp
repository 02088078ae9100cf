// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/relay.hpp"

#include "agent/dataplane/failure.hpp"
#include "agent/dataplane/introduction.hpp"
#include "agent/dataplane/upstream/connect.hpp"
#include "agent/dataplane/worker.hpp"
#include "agent/tls/session.hpp"

namespace poise::dataplane {

Relay::Relay(Worker& worker, ListenerState& listener, int clientFd, const accept::Peer& peer)
    : worker_(worker)
    , listener_(listener)
    , begun_(worker.loop().now())
    , peer_(peer)
    , client_(*this, clientFd) {
    worker_.drainables.pushBack(*this);
}

Relay::~Relay() {
    if (charged_) {
        charged_->cells->open.subtract();
        charged_->release();
    }
    stopWaiting();
    if (tries_) {
        tries_->release();
    }
}

void Relay::begin(const snapshot::Pool* routed) {
    const auto& tls = listener_.settings->tls;
    if (!tls) {
        connect(routed != nullptr ? routed : listener_.settings->pool);
        return;
    }
    securing_ = true;
    client_.secure(std::make_unique<tls::Session>(tls->open()));
    worker_.loop().setDeadline(client_, listener_.settings->headerTimeout);
    client_.start();
}

void Relay::shakeHands() {
    while (client_.open() && securing_) {
        const io::Received received = client_.receive(kWindowLeast);
        if (received.got == io::Got::end || received.got == io::Got::failure) {
            ending_ = "cut";
            if (const tls::Trouble trouble = client_.tls()->trouble(); trouble != tls::Trouble::none) {
                ending_ = tls::word(trouble);
                worker_.cells().refused(ending_);
            }
            client_.close();
            return;
        }
        if (client_.tls()->secured()) {
            securing_ = false;
            worker_.loop().cancelDeadline(client_);
            early_.append({received.bytes.data(), received.bytes.size()});
            listener_.cells.secured(*client_.tls());
            connect(listener_.settings->pool);
        } else if (received.got == io::Got::nothing) {
            return;
        }
    }
}

void Relay::connect(const snapshot::Pool* pool) {
    if (pool != nullptr) {
        tries_ = std::make_unique<Opening>(*this);
        tries_->start(listener_.generation->pools[pool->index], begun_);
        if (tries_->pool().waiters.empty() && tries_->first(begun_)) {
            startConnecting();
            return;
        }
        if (tries_->crowded() || !tries_->pool().waiters.empty()) {
            if (worker_.waitRoom().enter(tries_->home(), *tries_, worker_.loop().now())) {
                client_.watch(client_.congested());
            } else {
                refuse(Failure::queueFull);
            }
            return;
        }
    }
    refuse(Failure::noServer);
}

bool Relay::admit(TimePoint now) {
    if (!tries_->first(now)) {
        if (tries_->crowded()) {
            return false;
        }
        stopWaiting();
        refuse(Failure::noServer); // the servers have gone meanwhile
        return true;
    }
    stopWaiting();
    startConnecting();
    return true;
}

void Relay::stopWaiting() {
    if (tries_ && tries_->waits()) {
        worker_.waitRoom().leave(*tries_);
    }
}

void Relay::refuse(Failure failure) {
    ending_ = verdictOn(failure).code;
    worker_.cells().refused(ending_);
    client_.reset();
}

void Relay::startConnecting() {
    const upstream::Connecting connecting =
        upstream::startConnecting(tries_->server()->address, tries_->settings().tcp);
    if (connecting.fd < 0) {
        connectFailed();
        return;
    }
    failure_ = Failure::connectFailed;
    server_.emplace(*this, connecting.fd);
    ++sides_;
    worker_.shared().openSockets.fetch_add(1, std::memory_order_relaxed);
    server_->watch(true);
    const Millis limit = tries_->settings().connectTimeout;
    worker_.loop().setDeadline(*server_, tries_->hasAlternative(worker_.loop().now()) ? limit / 10 : limit);
}

/// Says for whom the connection is, in front of everything else on it. False: it broke.
bool Relay::introduce() {
    const std::string header = introduction(tries_->server()->proxy, peer_, client_.fd());
    return header.empty() || server_->send(header) >= 0;
}

/// `early` is what a server of TLS said right behind its handshake; it lies in the loop's buffer.
void Relay::connected(std::string_view early) {
    tries_->connectSucceeded();
    charged_ = tries_->takeCharge();
    charged_->cells->connections.add();
    charged_->cells->open.add();
    tries_.reset();
    worker_.loop().cancelDeadline(*server_);
    worker_.loop().setDeadline(client_, listener_.settings->tunnelTimeout);
    if (!early_.empty()) {
        moved(client_, early_.size());
        if (server_->send(early_.view()) < 0) {
            abort();
            return;
        }
        early_.clear();
    }
    if (!early.empty()) {
        moved(*server_, early.size());
        if (client_.send(early) < 0) {
            abort();
            return;
        }
    }
    client_.start();
    server_->pump();
}

/// The next server, or the end.
void Relay::connectFailed() {
    tries_->connectFailed(worker_.loop().now());
    tries_->release();
    if (tries_->settings().retry.onConnect && tries_->another(worker_.loop().now())) {
        startConnecting();
    } else {
        refuse(failure_);
    }
}

void Relay::adopt(io::Estate client, io::Estate server, std::string_view fromClient, Tries&& tries) {
    charged_ = tries.takeCharge();
    charged_->cells->open.add();
    listener_.cells.open.add();
    server_.emplace(*this, -1);
    ++sides_;
    worker_.shared().openSockets.fetch_add(2, std::memory_order_relaxed);
    worker_.loop().setDeadline(client_, listener_.settings->tunnelTimeout);
    client_.adopt(std::move(client));
    server_->adopt(std::move(server));
    if (!fromClient.empty() && server_->send(fromClient) < 0) {
        abort();
        return;
    }
    client_.start();
    server_->start();
}

void Relay::moved(const Side& from, std::size_t bytes) {
    account::ListenerCells& listener = listener_.cells;
    if (&from == &client_) {
        bytesIn_ += bytes;
        listener.bytesIn.add(bytes);
        charged_->cells->bytesOut.add(bytes);
    } else {
        bytesOut_ += bytes;
        listener.bytesOut.add(bytes);
        charged_->cells->bytesIn.add(bytes);
    }
    worker_.loop().setDeadline(client_, listener_.settings->tunnelTimeout);
}

void Relay::log() {
    account::AccessRecord record;
    if (charged_) {
        record.pool = charged_->pool;
        record.server = charged_->name;
    }
    record.bytesIn = bytesIn_;
    record.bytesOut = bytesOut_;
    record.ending = ending_;
    worker_.logConnection(listener_, peer_, record, begun_);
}

void Relay::leave(const snapshot::ServerLive& server) {
    if (charged_ && charged_->live.get() == &server) {
        abort();
        ending_ = verdictOn(Failure::serverWithdrawn).code;
    } else if (tries_ && server_ && tries_->server()->live.get() == &server) {
        server_->close(); // the next try follows
    }
}

/// With resets, so that neither end can take what it has for the whole.
void Relay::abort() {
    ending_ = "cut";
    stopWaiting();
    client_.reset();
    if (server_) {
        server_->reset();
    }
}

/// At the end of the pass in which a side was closed. While connecting that means the next try.
void Relay::sideGone(Side& side) {
    worker_.shared().openSockets.fetch_sub(1, std::memory_order_relaxed);
    --sides_;
    if (tries_ && &side != &client_ && client_.open()) {
        server_.reset();
        connectFailed();
    } else if (sides_ == 0) {
        log();
        worker_.gone(listener_);
        worker_.relays.recycle(this);
    }
}

} // namespace poise::dataplane
