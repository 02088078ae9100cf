// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/config/rules.hpp"
#include "shared/schema/text.hpp"

#include <algorithm>
#include <cmath>

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

std::size_t checkCount(const Pool& pool) {
    const std::size_t byDefault = pool.protocol == PoolProtocol::http ? 2 : pool.protocol == PoolProtocol::tcp ? 1 : 0;
    return pool.health.checks ? pool.health.checks->size() : byDefault;
}

void checkHealth(const Pool& pool, const Path& path, Findings& findings) {
    const Health& health = pool.health;
    if (health.responseTime > health.timeout && findings.isSet(path / "response_time")) {
        findings.error(path / "response_time", "is longer than timeout, so that no check would ever count as slow",
                       "at most " + schema::quoted(schema::formatDuration(health.timeout)));
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
    const bool routed = std::any_of(listener.routes.begin(), listener.routes.end(),
                                    [&](const Route& route) { return route.pool == pool; });
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
    if (pool.cache.maxObject > pool.cache.size) {
        const Path cache = path / "cache";
        const Path key = cache / (findings.isSet(cache / "max_object") ? "max_object" : "size");
        findings.error(key, "max_object is greater than size", "max_object up to size");
    }
}

} // namespace

void checkPools(const Root& root, Findings& findings) {
    for (const Pool& pool : root.pools) {
        const Path path{"pools", pool.name};
        checkEmergency(root, pool, path, findings);
        checkServers(pool, path, findings);
        checkHealth(pool, path / "health", findings);
        checkWeights(pool.weights, path / "weights", findings);
        checkAffinity(root, pool, path / "affinity", findings);
        checkBounds(pool, path, findings);
    }
}

} // namespace poise::config
