// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/relay.hpp"

#include "agent/dataplane/failure.hpp"
#include "agent/dataplane/upstream/connect.hpp"
#include "agent/dataplane/worker.hpp"

#include <algorithm>
#include <sys/socket.h>

namespace poise::dataplane {
namespace {

/// Bytes received at once: less when the other side does not keep up, more again when it does.
constexpr std::uint32_t kWindowMost = io::Loop::kReceiveBuffer;
constexpr std::uint32_t kWindowLeast = 16 * 1024;

} // namespace

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
        pool::Selector::release(*charged_->live);
    }
    if (tries_) {
        tries_->release();
    }
}

void Relay::connect() {
    if (const snapshot::Pool* pool = listener_.settings->pool) {
        tries_ = std::make_unique<Tries>();
        tries_->start(listener_.generation->pools[pool->index], begun_);
        if (tries_->first(begun_)) {
            startConnecting();
            return;
        }
    }
    refuse(Failure::noServer);
}

void Relay::refuse(Failure failure) {
    ending_ = verdictOn(failure).code;
    worker_.cells().refused(ending_);
    client_.reset();
}

void Relay::startConnecting() {
    const upstream::Connecting connecting = upstream::startConnecting(tries_->server()->address);
    if (connecting.fd < 0) {
        connectFailed();
        return;
    }
    server_.emplace(*this, connecting.fd);
    ++sides_;
    worker_.shared().openSockets.fetch_add(1, std::memory_order_relaxed);
    server_->watch(true);
    const Millis limit = tries_->settings().connectTimeout;
    worker_.loop().setDeadline(*server_, tries_->hasAlternative(worker_.loop().now()) ? limit / 10 : limit);
}

void Relay::connected() {
    tries_->connectSucceeded();
    charged_ = tries_->takeCharge();
    charged_->cells->connections.add();
    tries_.reset();
    worker_.loop().cancelDeadline(*server_);
    worker_.loop().setDeadline(client_, listener_.settings->tunnelTimeout);
    ByteQueue nothing;
    client_.take(nothing);
    server_->pump();
}

/// The next server, or the end.
void Relay::connectFailed() {
    tries_->connectFailed(worker_.loop().now());
    tries_->release();
    if (tries_->settings().retry.onConnect && tries_->another(worker_.loop().now())) {
        startConnecting();
    } else {
        refuse(Failure::connectFailed);
    }
}

void Relay::adopt(int serverFd, ByteQueue& toClient, ByteQueue& toServer, Tries&& tries) {
    charged_ = tries.takeCharge();
    listener_.cells.open.add();
    server_.emplace(*this, serverFd);
    ++sides_;
    worker_.shared().openSockets.fetch_add(2, std::memory_order_relaxed);
    worker_.loop().setDeadline(client_, listener_.settings->tunnelTimeout);
    client_.take(toClient);
    server_->take(toServer);
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
    const snapshot::AccessLog format = listener_.generation->snapshot->accessLog;
    if (format == snapshot::AccessLog::off) {
        return;
    }
    accept::Peer::Text peerRoom;
    const account::RequestText text;
    const account::StageClock stages;
    account::AccessRecord record;
    record.t = wallMillis();
    record.client = peer_.text(peerRoom);
    record.listener = listener_.acceptor.name();
    if (charged_) {
        record.pool = charged_->pool;
        record.server = charged_->name;
    }
    record.text = &text;
    record.bytesIn = bytesIn_;
    record.bytesOut = bytesOut_;
    record.total = Clock::now() - begun_;
    record.stages = &stages;
    record.ending = ending_;
    worker_.writeLog(record, format);
}

/// With resets, so that neither end can take what it has for the whole.
void Relay::abort() {
    ending_ = "cut";
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

Relay::Side::Side(Relay& relay, int fd)
    : Stream(relay.worker_.loop(), fd)
    , relay_(relay)
    , window_(kWindowMost) {}

void Relay::Side::take(ByteQueue& waiting) {
    adoptPending(waiting);
    assumeReadable();
    watch(congested());
    loop().defer(*this);
}

void Relay::Side::onReady(io::Ready ready) {
    if (!note(ready)) {
        return;
    }
    if (relay_.tries_) {
        if (this == &relay_.client_) {
            if (ready.broken) {
                relay_.abort();
            }
        } else if (ready.writable || ready.broken) {
            finishConnecting();
        }
        return;
    }
    if (ready.broken && ended_ && !finished_) {
        relay_.abort(); // hung up while we still may send: a reset, which no read will tell behind the end
        return;
    }
    if (ready.writable && congested()) {
        if (flush() < 0) {
            relay_.abort();
            return;
        }
        if (!congested()) {
            Side& other = relay_.otherThan(*this);
            if (other.ended_) {
                endOutput();
            } else {
                other.pump();
            }
        }
    }
    pump();
}

void Relay::Side::finishConnecting() {
    int error = 0;
    socklen_t size = sizeof error;
    ::getsockopt(fd(), SOL_SOCKET, SO_ERROR, &error, &size);
    if (error == 0) {
        relay_.connected();
    } else {
        close();
    }
}

void Relay::Side::onDeadline(TimePoint) {
    if (relay_.tries_) {
        close();
    } else {
        relay_.abort();
    }
}

void Relay::Side::onTurn() {
    if (open() && relay_.tries_) {
        close(); // the poller had no room to watch it
    } else if (open()) {
        pump();
    }
}

void Relay::Side::destroy() {
    relay_.sideGone(*this);
}

void Relay::Side::pump() {
    Side& other = relay_.otherThan(*this);
    while (open() && !ended_ && !other.congested()) {
        const io::Received received = receive(window_);
        switch (received.got) {
        case io::Got::nothing:
            return;
        case io::Got::end:
            ended_ = true;
            other.endOutput();
            return;
        case io::Got::failure:
            relay_.abort();
            return;
        case io::Got::bytes:
            if (other.send({received.bytes.data(), received.bytes.size()}) < 0) {
                relay_.abort();
                return;
            }
            relay_.moved(*this, received.bytes.size());
            adapt(received.bytes.size());
        }
    }
}

void Relay::Side::adapt(std::size_t received) {
    if (relay_.otherThan(*this).congested()) {
        window_ = std::max(kWindowLeast, window_ / 2);
    } else if (received >= window_) {
        window_ = std::min(kWindowMost, window_ * 2);
    }
}

/// The other side has ended: so does our sending, once everything is out. With both directions over the relay ends.
void Relay::Side::endOutput() {
    if (congested() || finished_) {
        return;
    }
    finished_ = true;
    Side& other = relay_.otherThan(*this);
    if (other.finished_) {
        other.close();
        close();
    } else {
        finishSending();
    }
}

} // namespace poise::dataplane
