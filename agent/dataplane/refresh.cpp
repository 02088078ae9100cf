// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/refresh.hpp"

#include "agent/dataplane/server_connection.hpp"
#include "agent/dataplane/worker.hpp"

namespace poise::dataplane {
namespace {

/// At a time and worker: what is stale is used meanwhile, and asked about a little later.
constexpr int kRefreshesMost = 256;

thread_local int underWay = 0;

} // namespace

void Refresh::start(Worker& worker, const Exchange& exchange, const parse::RequestHead& head) {
    if (underWay < kRefreshesMost) {
        auto* refresh = new Refresh(worker, exchange); // deletes itself in exchangeOver()
        refresh->exchange_->refresh(head);
    }
}

Refresh::Refresh(Worker& worker, const Exchange& of)
    : exchange_(worker.exchanges.make(worker, of.listener(), *this, of.peer())) {
    ++underWay;
    worker.drainables.pushBack(*this);
}

Refresh::~Refresh() {
    --underWay;
}

void Refresh::abort() {
    exchange_->abandon(account::Aborter::agent);
}

void Refresh::leave(const snapshot::ServerLive& server) {
    exchange_->leave(server);
}

void Refresh::becomeTunnel(const parse::ResponseHead& /*head*/, ServerConnection& server, std::string_view /*early*/,
                           Tries&& /*tries*/) {
    server.discard();
    delete this;
}

void Refresh::exchangeOver() {
    delete this;
}

} // namespace poise::dataplane
