// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
//
// How another program takes over from this one: the stores have one writer at any time.

#include "agent/base/inherited_sockets.hpp"
#include "agent/control/control.hpp"

#include <algorithm>
#include <utility>

namespace poise::control {
namespace {

std::string keyOf(const snapshot::Server& server) {
    return server.id + ' ' + InheritedSockets::text(server.address);
}

template <typename Visit>
void eachServer(const snapshot::Snapshot& snapshot, Visit visit) {
    for (const auto& pool : snapshot.pools) {
        for (const snapshot::Server& server : pool->servers) {
            visit(*pool, server);
        }
    }
}

} // namespace

void Control::lend(std::function<void()> lent) {
    events_->tick();
    writer_.rest(std::move(lent));
}

void Control::takeBack() {
    writer_.resume();
    configurator_->storeWasLent();
}

void Control::leave() {
    left_ = true;
    configurator_->retire();
    hub_->stop();
    checker_.stop();
    management_->leave();
    writer_.abandon();
}

std::map<std::string, std::string> Control::health() const {
    std::map<std::string, std::string> known;
    eachServer(*snapshot_, [&](const snapshot::Pool&, const snapshot::Server& server) {
        const snapshot::Health health = server.live->health.load(std::memory_order_relaxed);
        if (health != snapshot::Health::unknown) {
            known.emplace(keyOf(server), name(health));
        }
    });
    return known;
}

/// A server keeps what the program before knew of it, until its own checks say otherwise: a pool that serves is not
/// empty in between.
void Control::restoreHealth(const snapshot::Snapshot& snapshot) const {
    using snapshot::Health;
    eachServer(snapshot, [&](const snapshot::Pool& pool, const snapshot::Server& server) {
        const auto found = inheritance_->health.find(keyOf(server));
        for (const Health health : {Health::healthy, Health::degraded, Health::unhealthy}) {
            if (found != inheritance_->health.end() && found->second == name(health)) {
                server.live->health.store(health, std::memory_order_relaxed);
                pool.live->touch();
            }
        }
    });
}

bool Control::settled() const {
    if (checker_.settled()) {
        return true;
    }
    bool known = inheritance_ && inheritance_->fromProgram;
    eachServer(*snapshot_, [&](const snapshot::Pool&, const snapshot::Server& server) {
        known = known && server.live->health.load(std::memory_order_relaxed) != snapshot::Health::unknown;
    });
    return known;
}

} // namespace poise::control
