// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/snapshot/compile_health.hpp"

#include <algorithm>

namespace poise::snapshot {

namespace {

void setChecks(HealthPolicy& policy, const config::Pool& pool) {
    if (!pool.health.checks) {
        policy.tcp = pool.protocol != config::PoolProtocol::udp;
        policy.http = policy.httpIsDefault = pool.protocol == config::PoolProtocol::http;
        return;
    }
    const auto& checks = *pool.health.checks;
    const auto has = [&](config::Check check) {
        return std::find(checks.begin(), checks.end(), check) != checks.end();
    };
    policy.tcp = has(config::Check::tcp);
    policy.http = has(config::Check::http);
    policy.udp = has(config::Check::udp);
    policy.grpc = has(config::Check::grpc);
}

} // namespace

HealthPolicy compileHealth(const config::Pool& pool) {
    const config::Health& health = pool.health;
    HealthPolicy policy;
    setChecks(policy, pool);
    policy.http2 =
        pool.serverProtocol == config::ServerProtocol::h2 || pool.serverProtocol == config::ServerProtocol::h2c;
    policy.path = health.path;
    policy.send = health.send.bytes;
    policy.expect = health.expect.bytes;
    policy.expectStatus.clear();
    for (const config::StatusCodes::Range& range : health.expectStatus.ranges) {
        policy.expectStatus.push_back({range.first, range.last});
    }
    policy.healthyInterval = health.intervals.healthy;
    policy.degradedInterval = health.intervals.degraded;
    policy.unhealthyInterval = health.intervals.unhealthy;
    policy.timeout = health.timeout;
    policy.responseTime = health.responseTime;
    const std::uint32_t checks =
        (policy.tcp ? 1U : 0U) + (policy.http ? 1U : 0U) + (policy.udp ? 1U : 0U) + (policy.grpc ? 1U : 0U);
    policy.require = std::min(health.require.count, checks);
    policy.failures = health.failures;
    policy.successes = health.successes;
    policy.slowStart = health.slowStart;
    policy.initiallyHealthy = health.initialState == config::InitialState::healthy;
    policy.degradedFactor = health.degradedFactor;
    return policy;
}

} // namespace poise::snapshot
