// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
//
// How a connection to a server of HTTP/2 falls idle, is found dead, and ends.

#include "agent/dataplane/exchange.hpp"
#include "agent/dataplane/h2_server_connection.hpp"
#include "agent/dataplane/worker.hpp"

#include <algorithm>
#include <utility>

namespace poise::dataplane {
namespace {

/// A server that owes answers and says nothing for so long is asked whether it is there, and has as long to say so.
/// Asked once per silence: a server may take more for an attack (ENHANCE_YOUR_CALM).
constexpr Millis kSilence{15'000};

} // namespace

void H2ServerConnection::retire() {
    if (!retired_) {
        retired_ = true;
        auto& shared = server_->shared;
        shared.erase(std::find(shared.begin(), shared.end(), this));
    }
}

void H2ServerConnection::retireAll(const Ref<ServerState>& server) {
    while (!server->shared.empty()) {
        H2ServerConnection* connection = server->shared.back();
        connection->retire();
        if (connection->open_ == 0) {
            connection->end();
        } else {
            connection->reapLater();
        }
    }
}

/// Streams that nobody needs any more go; a connection without streams ends, or waits for the next.
void H2ServerConnection::reap() {
    streams_.forEach([this](H2ServerStream& stream) {
        if (stream.isOver()) {
            static_cast<ListHook<H2ServerStream>&>(stream).unlink();
            worker_.h2ServerStreams.recycle(&stream);
            --open_;
        }
    });
    if (open_ > 0 || idle_) {
        return;
    }
    if (retired_ || phase_ != Phase::standing || worker_.draining() || !server_->mayIdle() || remote_ != server_->tls ||
        wornOut()) {
        end();
        return;
    }
    idle_ = true;
    server_->cells->idle.add();
    loop().setDeadline(*this, server_->keepAlive);
}

void H2ServerConnection::watchSilence() {
    loop().setDeadline(*this, kSilence);
}

void H2ServerConnection::onDeadline(TimePoint now) {
    if (open_ == 0) {
        end();
        return;
    }
    if (pinged_ && heard_ < asked_) {
        failAll(Failure::resetBeforeResponse);
        broken_ = true;
        end();
        return;
    }
    if (!pinged_ && now - heard_ >= kSilence) {
        pinged_ = true;
        asked_ = now;
        session_.ping();
        speak();
    }
    watchSilence();
}

/// What is not HTTP/2 from the begin on never was.
Failure H2ServerConnection::brokenRules() const {
    return phase_ == Phase::greeting ? Failure::notHttp2 : Failure::malformedResponse;
}

void H2ServerConnection::failAll(Failure failure) {
    retire();
    streams_.forEach([failure](H2ServerStream& stream) { stream.fail(failure); });
}

void H2ServerConnection::moveAll() {
    retire();
    streams_.forEach([](H2ServerStream& stream) {
        if (stream.hasExchange()) {
            stream.goElsewhere();
        }
    });
}

/// Nobody waits for anything from it.
void H2ServerConnection::end() {
    if (!open()) {
        return;
    }
    retire();
    if (std::exchange(idle_, false)) {
        server_->cells->idle.subtract();
    }
    if (!broken_ && phase_ == Phase::standing) {
        session_.breakOff(NGHTTP2_NO_ERROR);
        speakNow();
    }
    close();
}

void H2ServerConnection::destroy() {
    worker_.h2Servers.recycle(this);
}

} // namespace poise::dataplane
