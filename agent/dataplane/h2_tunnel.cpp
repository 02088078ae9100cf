// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/h2_tunnel.hpp"

#include "agent/dataplane/h2_connection.hpp"
#include "agent/dataplane/worker.hpp"

#include <utility>

namespace poise::dataplane {
namespace {

/// Bytes received at once: what a frame holds.
constexpr std::size_t kPiece = 16 * 1024;

} // namespace

H2Tunnel::H2Tunnel(Worker& worker, ListenerState& listener, const accept::Peer& peer, H2Stream& client)
    : io::Stream(worker.loop(), -1)
    , worker_(worker)
    , listener_(listener)
    , begun_(worker.loop().now())
    , peer_(peer)
    , client_(&client) {
    worker_.drainables.pushBack(*this);
}

H2Tunnel::~H2Tunnel() {
    if (charged_) {
        charged_->cells->open.subtract();
        charged_->release();
    }
}

void H2Tunnel::begin(io::Estate server, std::string_view early, Tries&& tries) {
    charged_ = tries.takeCharge();
    charged_->cells->open.add();
    worker_.shared().openSockets.fetch_add(1, std::memory_order_relaxed);
    adopt(std::move(server));
    renew();
    if (!early.empty()) {
        toClient(early, false);
    }
    assumeReadable();
    watch(congested());
    loop().defer(*this);
}

// From the client.

void H2Tunnel::take(std::string_view bytes, bool last) {
    clientEnded_ = clientEnded_ || last;
    untaken_ += bytes.size();
    bytesIn_ += bytes.size();
    charged_->cells->bytesOut.add(bytes.size());
    renew();
    if (!bytes.empty() && send(bytes) < 0) {
        cut("cut");
    } else if (!congested()) {
        flushed();
    }
}

/// The server has taken all that there was.
void H2Tunnel::flushed() {
    if (client_ != nullptr) {
        client_->tunnelTook(std::exchange(untaken_, 0));
    }
    if (clientEnded_ && !endSent_) {
        endOutput();
    }
}

void H2Tunnel::endOutput() {
    endSent_ = true;
    if (serverEnded_) {
        over("complete");
    } else {
        finishSending();
    }
}

void H2Tunnel::clientDrained() {
    if (open()) {
        loop().defer(*this);
    }
}

/// A stream that has said all, and was told all, is over before a slow server has taken it.
void H2Tunnel::clientGone() {
    client_ = nullptr;
    if (clientEnded_ && serverEnded_ && open()) {
        outlives_ = true;
        listener_.cells.open.add();
    } else {
        cut("client_gone");
    }
}

// From the server.

void H2Tunnel::onReady(io::Ready ready) {
    if (!note(ready)) {
        return;
    }
    if (ready.broken && serverEnded_ && !endSent_) {
        cut("cut"); // hung up while we still may send: a reset, which no read will tell behind the end
        return;
    }
    if (ready.writable && congested()) {
        if (flush() < 0) {
            cut("cut");
            return;
        }
        renew();
        if (!congested()) {
            flushed();
        }
    }
    pump();
}

void H2Tunnel::onTurn() {
    pump();
}

void H2Tunnel::pump() {
    while (open() && !serverEnded_ && client_ != nullptr && !client_->blocked()) {
        const io::Received received = receive(kPiece);
        switch (received.got) {
        case io::Got::nothing:
            return;
        case io::Got::end:
            serverEnded_ = true;
            toClient({}, true);
            if (endSent_) {
                over("complete");
            }
            return;
        case io::Got::failure:
            cut("cut");
            return;
        case io::Got::bytes:
            renew();
            toClient({received.bytes.data(), received.bytes.size()}, false);
        }
    }
}

void H2Tunnel::toClient(std::string_view bytes, bool last) {
    bytesOut_ += bytes.size();
    charged_->cells->bytesIn.add(bytes.size());
    if (client_ != nullptr) {
        client_->tunnelSays({.bytes = bytes, .last = last, .trailers = {}});
    }
}

// How it ends.

void H2Tunnel::renew() {
    loop().setDeadline(*this, listener_.settings->tunnelTimeout);
}

void H2Tunnel::onDeadline(TimePoint) {
    cut("idle");
}

void H2Tunnel::leave(const snapshot::ServerLive& server) {
    if (open() && charged_->live.get() == &server) {
        cut(verdictOn(Failure::serverWithdrawn).code);
    }
}

/// With resets, so that neither end can take what it has for the whole.
void H2Tunnel::cut(std::string_view ending) {
    if (!open()) {
        return;
    }
    reset();
    if (client_ != nullptr) {
        std::exchange(client_, nullptr)->tunnelOver(false, untaken_);
    }
    over(ending);
}

void H2Tunnel::over(std::string_view ending) {
    if (open()) {
        close();
    }
    if (client_ != nullptr) {
        std::exchange(client_, nullptr)->tunnelOver(true, untaken_);
    }
    account::AccessRecord record;
    record.pool = charged_->pool;
    record.server = charged_->name;
    record.bytesIn = bytesIn_;
    record.bytesOut = bytesOut_;
    record.ending = ending;
    worker_.logConnection(listener_, peer_, record, begun_);
}

void H2Tunnel::destroy() {
    worker_.shared().openSockets.fetch_sub(1, std::memory_order_relaxed);
    if (outlives_) {
        worker_.gone(listener_);
    }
    worker_.h2Tunnels.recycle(this);
}

} // namespace poise::dataplane
