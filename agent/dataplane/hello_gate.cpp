// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/hello_gate.hpp"

#include "agent/dataplane/failure.hpp"
#include "agent/dataplane/hello/client_hello.hpp"
#include "agent/dataplane/route/match.hpp"
#include "agent/dataplane/worker.hpp"

namespace poise::dataplane {

constexpr HelloGate::Rules HelloGate::kRules{hello::kLongest, "hello_timeout", "hello_cut"};

HelloGate::HelloGate(Worker& worker, ListenerState& listener, int fd, const accept::Peer& peer)
    : Gate(kRules, worker, listener, fd, peer) {}

void HelloGate::destroy() {
    settle();
    worker_.helloGates.recycle(this);
}

bool HelloGate::judge(std::string_view seen) {
    const hello::ClientHello hello = hello::parse(seen);
    switch (hello.outcome) {
    case hello::Outcome::incomplete:
        return false;
    case hello::Outcome::malformed:
        refuse("hello_malformed");
        break;
    case hello::Outcome::notTls:
        passTo(listener_.settings->pool);
        break;
    case hello::Outcome::complete:
        const snapshot::Route* route = route::matchTls(*listener_.settings, hello.serverName, hello.protocols);
        passTo(route != nullptr ? route->pool : listener_.settings->pool);
        break;
    }
    return true;
}

void HelloGate::passTo(const snapshot::Pool* pool) {
    if (pool == nullptr) {
        refuse(verdictOn(Failure::noRoute).code);
    } else {
        worker_.relays.make(worker_, listener_, pass(), peer_)->begin(pool);
    }
}

} // namespace poise::dataplane
