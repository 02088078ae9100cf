// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/proxy_gate.hpp"

#include "agent/dataplane/proxy/header.hpp"
#include "agent/dataplane/worker.hpp"

#include <sys/socket.h>

namespace poise::dataplane {

constexpr ProxyGate::Rules ProxyGate::kRules{proxy::kLongest, "proxy_timeout", "proxy_malformed"};

ProxyGate::ProxyGate(Worker& worker, ListenerState& listener, int fd, const accept::Peer& peer)
    : Gate(kRules, worker, listener, fd, peer) {}

void ProxyGate::begin() {
    if (accept::trusted(peer_, listener_.generation->snapshot->trustedProxies)) {
        await();
    } else {
        refuse("proxy_untrusted");
    }
}

void ProxyGate::destroy() {
    settle();
    worker_.proxyGates.recycle(this);
}

bool ProxyGate::judge(std::string_view seen) {
    const proxy::Header header = proxy::parse(seen);
    switch (header.outcome) {
    case proxy::Outcome::incomplete:
        return false;
    case proxy::Outcome::refused:
        refuse("proxy_malformed");
        break;
    case proxy::Outcome::complete:
        if (header.source) {
            peer_ = accept::Peer(*header.source);
        }
        passBehind(header.size);
        break;
    }
    return true;
}

/// What stands behind the header is not ours.
void ProxyGate::passBehind(std::size_t header) {
    if (::recv(fd(), loop().receiveBuffer().data(), header, MSG_DONTWAIT) == static_cast<ssize_t>(header)) {
        worker_.admit(listener_, pass(), peer_);
    } else {
        close(); // it was there a moment ago
    }
}

} // namespace poise::dataplane
