// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/config/rules.hpp"
#include "shared/schema/text.hpp"

#include <map>
#include <string>

namespace poise::config {

namespace {

using schema::Path;

/// The address on which clients or operators arrive, and the key that said so.
using Taken = std::map<std::string, Path>;

void claim(Taken& taken, const schema::Address& address, const Path& path, Findings& findings) {
    if (address.port == 0) {
        return; // each takes a free port of its own
    }
    const auto [first, isNew] = taken.emplace(schema::formatAddress(address), path);
    if (!isNew) {
        findings.error(path, schema::quoted(first->first) + " is taken by " + first->second.text(),
                       "an address of its own");
    }
}

void checkAddresses(const Root& root, Findings& findings) {
    Taken taken;
    claim(taken, root.management.listen, {"management", "listen"}, findings);
    for (const Listener& listener : root.listeners) {
        const Path path{"listeners", listener.name, "bind"};
        for (std::size_t i = 0; i < listener.bind.size(); ++i) {
            if (!listener.bind[i].host.empty()) {
                claim(taken, listener.bind[i], path / i, findings);
            }
        }
    }
}

std::string_view word(ListenerProtocol protocol) {
    return choices(protocol)[static_cast<std::size_t>(protocol)].word;
}

std::string_view word(PoolProtocol protocol) {
    return choices(protocol)[static_cast<std::size_t>(protocol)].word;
}

void checkPoolOf(const Root& root, ListenerProtocol protocol, const std::string& name, const Path& path,
                 Findings& findings) {
    if (!checkReference(name, namesOf(root.pools), "pool", path, findings)) {
        return;
    }
    const PoolProtocol served = root.pools.find(name)->protocol;
    if (word(served) != word(protocol)) {
        findings.error(path,
                       schema::quoted(name) + " has the protocol " + schema::quoted(word(served)) + ", this listener " +
                           schema::quoted(word(protocol)),
                       "a pool of the listener's protocol");
    }
}

void checkRoute(const Root& root, const Listener& listener, const Route& route, Findings& findings) {
    const Path path{"listeners", listener.name, "routes", route.name};
    checkMatch(route.match, path / "match", findings);
    if (!route.pool.empty()) {
        checkPoolOf(root, listener.protocol, route.pool, path / "pool", findings);
    } else if (!route.redirect.present && !route.name.empty()) {
        findings.error(path / "pool", "is missing", "a pool that takes the route's requests");
    }
    if (!route.trafficClass.empty()) {
        checkReference(route.trafficClass, namesOf(root.shaping.classes), "class", path / "class", findings);
    }
}

bool matchesEverything(const Match& match) {
    return match.host.empty() && match.pathPrefix.empty() && match.methods.empty() && match.headers.empty();
}

void checkRoutes(const Root& root, const Listener& listener, Findings& findings) {
    const Path path{"listeners", listener.name, "routes"};
    if (!listener.routes.empty() && listener.protocol != ListenerProtocol::http) {
        findings.error(path, "only http listeners have routes", "the key pool, for everything");
        return;
    }
    const Route* last = nullptr; // takes all that come after it
    for (const Route& route : listener.routes) {
        checkRoute(root, listener, route, findings);
        if (last != nullptr) {
            findings.warning(path / route.name,
                             "is never reached: " + schema::quoted(last->name) + " before it takes every request");
        } else if (matchesEverything(route.match)) {
            last = &route;
        }
    }
}

void checkListener(const Root& root, const Listener& listener, Findings& findings) {
    const Path path{"listeners", listener.name};
    const bool needsPool = listener.protocol == ListenerProtocol::tcp || listener.protocol == ListenerProtocol::udp;
    if (!listener.pool.empty()) {
        checkPoolOf(root, listener.protocol, listener.pool, path / "pool", findings);
    } else if (needsPool && !findings.isSet(path / "pool")) {
        findings.error(path / "pool", "is missing", "a pool that takes the connections");
    }
    if (listener.tls && listener.tls->certificates.empty() && !listener.tls->acme.present) {
        findings.error(path / "tls" / "certificates", "is missing", "at least one certificate, or acme");
    }
    checkRoutes(root, listener, findings);
}

} // namespace

void checkListeners(const Root& root, Findings& findings) {
    checkAddresses(root, findings);
    for (const Listener& listener : root.listeners) {
        checkListener(root, listener, findings);
    }
    if (root.listeners.empty() && !findings.isSet({"listeners"})) {
        findings.warning({"listeners"}, "no listener is configured: nothing is balanced");
    }
}

} // namespace poise::config
