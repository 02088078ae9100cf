// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
//
// How a stream ends: its deadlines, and what a client still sends behind its answer.

#include "agent/dataplane/h2_connection.hpp"
#include "agent/dataplane/h2_tunnel.hpp"
#include "agent/dataplane/worker.hpp"

#include <utility>

namespace poise::dataplane {
namespace {

/// How long, and how much, a client may go on sending behind a complete answer before it is told to stop.
constexpr Millis kRest{2'000};
constexpr std::uint32_t kDroppedMost = 64 * 1024;

constexpr Verdict kRequestTimeout{408, "request_timeout"};

} // namespace

void H2Stream::rest() {
    if (tunnel_ != nullptr) {
        return; // the other direction has an end of its own
    }
    resting_ = true;
    connection_.loop().setDeadline(*this, kRest);
}

void H2Stream::drop(std::size_t bytes) {
    connection_.consumed(*this, bytes);
    dropped_ += resting_ ? static_cast<std::uint32_t>(bytes) : 0;
    if (dropped_ > kDroppedMost) {
        resting_ = false;
        dropped_ = 0;
        reset(NGHTTP2_NO_ERROR);
    }
}

void H2Stream::reset(std::uint32_t error) {
    connection_.session().reset(*this, error);
    connection_.speak();
}

void H2Stream::onDeadline(TimePoint) {
    if (tunnel_ != nullptr) {
        return; // which has a deadline of its own
    }
    if (waiting() > 0) {
        reset(NGHTTP2_CANCEL); // the client does not read: nothing can be said to it
    } else if (resting_) {
        reset(NGHTTP2_NO_ERROR);
    } else if (exchange_ != nullptr && !requestDone_ && exchange_->wantsRequest()) {
        exchange_->refuse(kRequestTimeout);
    }
}

void H2Stream::abandon(account::Aborter by) {
    if (exchange_ != nullptr) {
        exchange_->abandon(by);
    }
    if (H2Tunnel* const tunnel = std::exchange(tunnel_, nullptr)) {
        tunnel->clientGone();
    }
    connection_.consumed(*this, input_.size());
    input_.clear();
}

void H2Stream::leave(const snapshot::ServerLive& server) {
    if (exchange_ != nullptr) {
        exchange_->leave(server);
    }
}

void H2Stream::cutShort() {
    if (!closed_) {
        reset(NGHTTP2_INTERNAL_ERROR);
    }
}

void H2Stream::exchangeOver() {
    exchange_ = nullptr;
    connection_.consumed(*this, input_.size());
    input_.clear();
    inputLast_ = false;
    connection_.exchangeOver();
}

} // namespace poise::dataplane
