// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
//
// One end of a relay: bytes from it, and what becomes of its connection.

#include "agent/dataplane/relay.hpp"
#include "agent/dataplane/worker.hpp"
#include "agent/tls/session.hpp"

#include <algorithm>
#include <sys/socket.h>

namespace poise::dataplane {

Relay::Side::Side(Relay& relay, int fd)
    : Stream(relay.worker_.loop(), fd)
    , relay_(relay)
    , window_(kWindowMost) {}

void Relay::Side::start() {
    assumeReadable();
    watch(congested());
    loop().defer(*this);
}

void Relay::Side::onReady(io::Ready ready) {
    if (!note(ready)) {
        return;
    }
    if (relay_.securing_) {
        if (ready.writable && congested() && flush() < 0) {
            relay_.abort();
        }
        relay_.shakeHands();
        return;
    }
    if (relay_.tries_) {
        if (this == &relay_.client_) {
            if (ready.broken) {
                relay_.abort();
            }
        } else if (tls() != nullptr) {
            if (ready.writable && congested()) {
                flush(); // what breaks here is found by reading
            }
            shakeHands();
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
    if (error != 0 || !relay_.introduce()) {
        close();
    } else if (const auto& remote = relay_.tries_->server()->tls) {
        secure(remote->open());
        greet();
    } else {
        relay_.connected({});
    }
}

/// With a server; one that is not believed, or does not know how, is left for the next try.
void Relay::Side::shakeHands() {
    while (open() && relay_.tries_) {
        const io::Received received = receive(kWindowLeast);
        if (received.got == io::Got::end || received.got == io::Got::failure) {
            relay_.failure_ = tls()->doubt().empty() ? Failure::tlsFailed : Failure::tlsRefused;
            close();
        } else if (tls()->secured()) {
            relay_.connected({received.bytes.data(), received.bytes.size()});
        } else if (received.got == io::Got::nothing) {
            return;
        }
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
    if (relay_.securing_) {
        relay_.shakeHands();
    } else if (open() && relay_.tries_ && tls() != nullptr && this != &relay_.client_) {
        shakeHands();
    } else if (open() && relay_.tries_) {
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
