// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
//
// How an HTTP/2 connection ends: a drain's two steps, deadlines, and what is left to be read.

#include "agent/dataplane/h2_connection.hpp"
#include "agent/dataplane/worker.hpp"

namespace poise::dataplane {
namespace {

/// Between the two steps of a drain: requests that were on their way when the first was sent are served.
constexpr Millis kDrainStep{1'000};

/// How long what a client still sends is dropped before the connection is closed.
constexpr Millis kLinger{2'000};

} // namespace

void H2Connection::onDeadline(TimePoint) {
    if (ending_ == Ending::lingering) {
        close();
    } else if (congested()) {
        broken_ = true; // the client does not read
        end(account::Aborter::client);
    } else if (ending_ == Ending::announced) {
        ending_ = Ending::decided;
        session_.goAway();
        speak();
    } else if (awaitedBlock_ != 0) {
        onRefused("request_timeout");
        session_.breakOff(NGHTTP2_ENHANCE_YOUR_CALM);
        speak();
    } else if (open_ == 0) {
        session_.breakOff(NGHTTP2_NO_ERROR);
        speak();
    }
}

void H2Connection::exchangeOver() {
    if (worker_.draining() || listener_.retired) {
        announceEnd();
    }
    speak();
}

/// An announcement between two requests may cross the next one on its way, which not every client sends again: after a
/// hand-over, when there is time, it goes out ahead of a response.
void H2Connection::drain() {
    if (open_ != 0 || worker_.ending()) {
        announceEnd();
    }
}

void H2Connection::announceEnd() {
    if (ending_ == Ending::none) {
        ending_ = Ending::announced;
        session_.announceEnd();
        speak();
        loop().setDeadline(*this, kDrainStep);
    }
}

void H2Connection::abort() {
    end(account::Aborter::agent);
}

void H2Connection::leave(const snapshot::ServerLive& server) {
    streams_.forEach([&](H2Stream& stream) { stream.leave(server); });
}

void H2Connection::abandonAll(account::Aborter by) {
    streams_.forEach([by](H2Stream& stream) { stream.abandon(by); });
}

/// Everything is sent: the client reads it before it learns that the connection has ended.
void H2Connection::finish() {
    abandonAll(account::Aborter::client);
    if (peerDone()) {
        close();
        return;
    }
    ending_ = Ending::lingering;
    finishSending();
    loop().setDeadline(*this, kLinger);
    loop().defer(*this);
}

/// Nothing more comes from the client, or may go on.
void H2Connection::end(account::Aborter by) {
    abandonAll(by);
    if (!broken_ && ending_ != Ending::lingering && by == account::Aborter::agent) {
        session_.breakOff(NGHTTP2_NO_ERROR);
        speakNow();
    }
    if (open()) {
        close();
    }
}

void H2Connection::destroy() {
    worker_.shared().openSockets.fetch_sub(1, std::memory_order_relaxed);
    listener_.cells.openHttp2.subtract();
    worker_.gone(listener_);
    worker_.h2Connections.recycle(this);
}

void H2Connection::logRefusal(const parse::Refusal& refusal) const {
    account::AccessRecord record;
    record.status = refusal.status;
    record.ending = refusal.reason;
    worker_.logConnection(listener_, peer_, record);
}

} // namespace poise::dataplane
