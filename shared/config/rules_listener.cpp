// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/config/rules.hpp"
#include "shared/schema/text.hpp"

#include <map>
#include <string>

namespace poise::config {

namespace {

using schema::Path;

/// The transport and address on which clients or operators arrive, and the key that said so.
using Taken = std::map<std::pair<std::string, std::string>, Path>;

void claim(Taken& taken, const schema::Address& address, const Path& path, Findings& findings,
           std::string_view transport = "tcp") {
    if (address.port == 0) {
        return; // each takes a free port of its own
    }
    const auto [first, isNew] = taken.emplace(std::pair(std::string(transport), schema::formatAddress(address)), path);
    if (!isNew) {
        findings.error(path, schema::quoted(first->first.second) + " is taken by " + first->second.text(),
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
                claim(taken, listener.bind[i], path / i, findings,
                      listener.protocol == ListenerProtocol::udp ? "udp" : "tcp");
            }
        }
    }
}

bool matchesEverything(const Match& match) {
    return match.host.empty() && match.pathPrefix.empty() && match.methods.empty() && match.headers.empty() &&
           match.sni.empty() && match.alpn.empty();
}

void checkRoutes(const Root& root, const Listener& listener, Findings& findings) {
    const Path path{"listeners", listener.name, "routes"};
    const bool tcp = listener.protocol == ListenerProtocol::tcp;
    if (!listener.routes.empty() && !tcp && listener.protocol != ListenerProtocol::http) {
        findings.error(path, "only http and tcp listeners have routes", "the key pool, for everything");
        return;
    }
    if (!listener.routes.empty() && tcp && listener.tls) {
        findings.error(path, "go by TLS that passes through, and this listener ends it",
                       "routes without tls, or the key pool, for everything");
    }
    const Route* last = nullptr; // takes all that come after it
    for (const Route& route : listener.routes) {
        checkRoute(root, listener, route, findings);
        checkMatchOf(listener, route, findings);
        if (last != nullptr) {
            findings.warning(path / route.name,
                             "is never reached: " + schema::quoted(last->name) + " before it takes every request");
        } else if (matchesEverything(route.match)) {
            last = &route;
        }
    }
}

void checkHsts(const Listener& listener, const Path& path, Findings& findings) {
    constexpr schema::Millis kYear(365LL * 24 * 3'600'000);
    const Hsts& hsts = *listener.tls->hsts;
    if (listener.protocol != ListenerProtocol::http) {
        findings.error(path, "is said in HTTP's responses", "a listener of http");
    }
    if (hsts.preload && (!hsts.includeSubdomains || hsts.maxAge < kYear)) {
        findings.error(path / "preload", "is refused by browsers without its conditions",
                       "include_subdomains = true and a max_age of at least 365d");
    }
}

void checkDatagrams(const Listener& listener, const Path& path, Findings& findings) {
    if (listener.tls) {
        findings.error(path / "tls", "cannot be served over UDP", "a listener of http or tcp");
    }
    if (listener.proxyProtocol) {
        findings.error(path / "proxy_protocol", "cannot be read from datagrams", "false, or a listener of http or tcp");
    }
}

void checkListener(const Root& root, const Listener& listener, Findings& findings) {
    const Path path{"listeners", listener.name};
    const bool needsPool = listener.protocol == ListenerProtocol::tcp || listener.protocol == ListenerProtocol::udp;
    if (!listener.pool.empty()) {
        checkPoolOf(root, listener.protocol, listener.pool, path / "pool", findings);
    } else if (needsPool && listener.routes.empty() && !findings.isSet(path / "pool")) {
        findings.error(path / "pool", "is missing", "a pool that takes the connections");
    }
    if (listener.tls && listener.tls->certificates.empty() && !listener.tls->acme.present) {
        findings.error(path / "tls" / "certificates", "is missing", "at least one certificate, or acme");
    }
    if (listener.tls && listener.tls->hsts) {
        checkHsts(listener, path / "tls" / "hsts", findings);
    }
    if (listener.protocol == ListenerProtocol::udp) {
        checkDatagrams(listener, path, findings);
    }
    if (listener.proxyProtocol && root.security.trustedProxies.empty()) {
        findings.warning(path / "proxy_protocol",
                         "refuses everybody: security.trusted_proxies names nobody who may come");
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
