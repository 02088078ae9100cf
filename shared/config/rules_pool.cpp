// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/config/rules.hpp"
#include "shared/schema/text.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace poise::config {

namespace {

using schema::Path;

/// The way from `start` along emergency pools back to it, "a -> b -> a"; empty when it does not lead back, or when an
/// earlier pool stands on it, which has told of it.
std::string emergencyCycle(const Root& root, const Pool& start) {
    std::string way = start.name;
    const Pool* pool = &start;
    for (std::size_t steps = 0; steps < root.pools.size(); ++steps) {
        pool = root.pools.find(pool->emergencyPool);
        if (pool == nullptr || pool < &start) {
            return {};
        }
        way += " -> " + pool->name;
        if (pool == &start) {
            return way;
        }
    }
    return {};
}

void checkEmergency(const Root& root, const Pool& pool, const Path& path, Findings& findings) {
    if (pool.emergencyPool.empty()) {
        return;
    }
    const Path key = path / "emergency_pool";
    if (!checkReference(pool.emergencyPool, namesOf(root.pools), "pool", key, findings)) {
        return;
    }
    if (root.pools.find(pool.emergencyPool)->protocol != pool.protocol) {
        findings.error(key, schema::quoted(pool.emergencyPool) + " has another protocol",
                       "a pool of the same protocol");
    }
    if (const std::string way = emergencyCycle(root, pool); !way.empty()) {
        findings.error(key, "leads back to this pool: " + way, "a chain of pools that ends");
    }
    if (pool.panic) {
        findings.warning(path / "panic", "is without effect: the emergency pool takes over");
    }
}

void checkServers(const Pool& pool, const Path& path, Findings& findings) {
    for (const Server& server : pool.servers) {
        const Path key = path / "servers" / server.name / "address";
        if (server.address.port == 0 && !server.address.host.empty()) {
            findings.error(key, "port 0 cannot be connected to", "a port from 1 to 65535");
        }
    }
    if (pool.servers.empty() && pool.emergencyPool.empty()) {
        findings.warning(path, "has no servers: its requests are refused");
    }
}

/// Whether HTTP/2 is spoken is agreed on in the TLS handshake, or known beforehand (RFC 9113 §3).
void checkServerProtocol(const Pool& pool, const Path& path, Findings& findings) {
    const Path key = path / "server_protocol";
    if (pool.serverProtocol == ServerProtocol::h2 && !pool.tls.enabled) {
        findings.error(key, "\"h2\" is HTTP/2 over TLS, which tls.enabled switches on",
                       "\"h2c\", or tls.enabled = true");
    } else if (pool.serverProtocol == ServerProtocol::h2c && pool.tls.enabled) {
        findings.error(key, "\"h2c\" is HTTP/2 without TLS", "\"h2\", or tls.enabled = false");
    } else if (pool.serverProtocol != ServerProtocol::http11 && pool.protocol != PoolProtocol::http) {
        findings.error(key, "is for pools of protocol \"http\"", "no server_protocol");
    } else if (pool.serverProtocol != ServerProtocol::http11 && pool.proxyProtocol != ProxyHeader::off) {
        findings.error(key, "a connection of HTTP/2 is shared by clients, and proxy_protocol introduces one",
                       R"("http/1.1", or proxy_protocol = "off")");
    }
}

std::size_t checkCount(const Pool& pool) {
    const std::size_t byDefault = pool.protocol == PoolProtocol::http ? 2 : pool.protocol == PoolProtocol::tcp ? 1 : 0;
    return pool.health.checks ? pool.health.checks->size() : byDefault;
}

void checkHealth(const Pool& pool, const Path& path, Findings& findings) {
    const Health& health = pool.health;
    const bool http2 = pool.serverProtocol == ServerProtocol::h2 || pool.serverProtocol == ServerProtocol::h2c;
    if (health.checks && std::count(health.checks->begin(), health.checks->end(), Check::grpc) > 0 && !http2) {
        findings.error(path / "checks", "\"grpc\" is asked over HTTP/2, which server_protocol does not say",
                       "server_protocol = \"h2\" or \"h2c\" beside it");
    }
    if (health.responseTime > health.timeout && findings.isSet(path / "response_time")) {
        findings.error(path / "response_time", "is longer than timeout, so that no check would ever count as slow",
                       "at most " + schema::quoted(schema::formatDuration(health.timeout)));
    }
    const bool asks =
        health.checks && std::find(health.checks->begin(), health.checks->end(), Check::udp) != health.checks->end();
    if (asks && health.send.bytes.empty()) {
        findings.error(path / "send", "is missing", "the datagram that the udp check sends");
    }
    const std::size_t checks = checkCount(pool);
    if (checks > 0 && health.require.count > checks) {
        findings.error(path / "require", "asks for more checks than there are", "at most " + std::to_string(checks));
    }
}

void checkWeights(const Weights& weights, const Path& path, Findings& findings) {
    if (weights.min > weights.max) {
        const Path key = path / (findings.isSet(path / "min") ? "min" : "max");
        findings.error(key, "min is greater than max", "min from 0.01 to max");
    }
    const WeightFactors& factors = weights.factors;
    const double sum = factors.responseTime + factors.cpu + factors.connections + factors.errorRate;
    constexpr double kTolerance = 1e-3;
    if (std::abs(sum - 1) > kTolerance) {
        findings.error(path / "factors", "the factors add up to " + formatSum(sum),
                       "response_time, cpu, connections and error_rate that add up to 1");
    }
}

bool isClearTo(const Listener& listener, const std::string& pool) {
    const auto isShare = [&](const SplitPart& part) { return part.pool == pool; };
    const bool routed = std::any_of(listener.routes.begin(), listener.routes.end(), [&](const Route& route) {
        return route.pool == pool || std::any_of(route.split.begin(), route.split.end(), isShare);
    });
    return !listener.tls && (listener.pool == pool || routed);
}

void checkCookie(const Root& root, const Pool& pool, const Path& path, Findings& findings) {
    const AffinityCookie& cookie = pool.affinity.cookie;
    if (cookie.sameSite == SameSite::none && cookie.secure == false) {
        findings.error(path / "same_site", "browsers take \"none\" only with secure",
                       R"("strict" | "lax", or secure = true)");
    }
    if (cookie.secure != true || pool.affinity.method != AffinityMethod::cookie) {
        return;
    }
    for (const Listener& listener : root.listeners) {
        if (isClearTo(listener, pool.name)) {
            findings.warning(path / "secure", "clients of the listener " + schema::quoted(listener.name) +
                                                  " come without TLS and will not send the cookie back");
        }
    }
}

void checkAffinity(const Root& root, const Pool& pool, const Path& path, Findings& findings) {
    if (pool.affinity.method == AffinityMethod::header && pool.affinity.header.empty()) {
        findings.error(path / "header", "is missing", "the name of the header field that tells sessions");
    }
    checkCookie(root, pool, path / "cookie", findings);
}

void checkBounds(const Pool& pool, const Path& path, Findings& findings) {
    if (pool.scaling.minInstances > pool.scaling.maxInstances) {
        const Path scaling = path / "scaling";
        const Path key = scaling / (findings.isSet(scaling / "min_instances") ? "min_instances" : "max_instances");
        findings.error(key, "min_instances is greater than max_instances", "min_instances from 1 to max_instances");
    }
    if (pool.compression.enabled && pool.compression.algorithms.empty()) {
        findings.error(path / "compression" / "algorithms", "is empty", R"(one or more of "zstd" | "br" | "gzip")");
    }
    if (pool.protocol != PoolProtocol::http) {
        for (const auto& [name, enabled] :
             {std::pair{"cache", pool.cache.enabled}, std::pair{"compression", pool.compression.enabled}}) {
            if (enabled) {
                findings.error(path / name / "enabled", "is for pools of HTTP only", R"(false, or protocol = "http")");
            }
        }
    }
    if (pool.cache.maxObject > pool.cache.size) {
        const Path cache = path / "cache";
        const Path key = cache / (findings.isSet(cache / "max_object") ? "max_object" : "size");
        findings.error(key, "max_object is greater than size", "max_object up to size");
    }
}

void checkDatagrams(const Pool& pool, const Path& path, Findings& findings) {
    if (pool.protocol == PoolProtocol::udp && pool.tls.enabled) {
        findings.error(path / "tls" / "enabled", "cannot be spoken over UDP", "false, or a pool of http or tcp");
    }
    if (pool.protocol == PoolProtocol::udp && pool.proxyProtocol != ProxyHeader::off) {
        findings.error(path / "proxy_protocol", "cannot be put in front of datagrams",
                       "\"off\", or a pool of http or tcp");
    }
    if (pool.protocol != PoolProtocol::udp && pool.algorithm == Algorithm::consistentHash) {
        findings.warning(path / "algorithm", "\"consistent_hash\" is built for udp pools only so far: "
                                             "weighted_round_robin runs instead");
    }
}

} // namespace

void checkPools(const Root& root, Findings& findings) {
    for (const Pool& pool : root.pools) {
        const Path path{"pools", pool.name};
        checkEmergency(root, pool, path, findings);
        checkServers(pool, path, findings);
        checkServerProtocol(pool, path, findings);
        checkHealth(pool, path / "health", findings);
        checkDatagrams(pool, path, findings);
        checkWeights(pool.weights, path / "weights", findings);
        checkAffinity(root, pool, path / "affinity", findings);
        checkBounds(pool, path, findings);
    }
}

} // namespace poise::config
