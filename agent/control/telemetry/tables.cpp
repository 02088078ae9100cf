// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/telemetry/tables.hpp"

#include "agent/control/telemetry/fill.hpp"
#include "shared/wire/telemetry_columns.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace poise::telemetry {
namespace {

using snapshot::AdminState;
using snapshot::Health;

struct ServerRow {
    const facts::Server& all;
    const facts::Configured& is;
    Lately lately;
    bool http = false; ///< its connections are kept for other requests
};

Cell loadOf(const facts::Configured& server) {
    return server.maxPerServer == 0 ? Cell() : share(static_cast<double>(server.inFlight) / server.maxPerServer);
}

constexpr Filling<ServerRow, wire::kServerColumns.size()> kServers{{
    {"state", [](const ServerRow& row) { return text(stateOf(row.is)); }},
    {"admin_state", [](const ServerRow& row) { return text(name(row.is.admin)); }},
    {"health", [](const ServerRow& row) { return text(name(row.is.health)); }},
    {"weight", [](const ServerRow& row) { return rounded(row.is.weight); }},
    {"effective_weight", [](const ServerRow& row) { return rounded(row.is.effectiveWeight); }},
    {"rps", [](const ServerRow& row) { return rounded(row.lately.rps); }},
    {"in_flight", [](const ServerRow& row) { return whole(row.is.inFlight); }},
    {"p50_ms", [](const ServerRow& row) { return rounded(row.lately.p50Ms); }},
    {"p95_ms", [](const ServerRow& row) { return rounded(row.lately.p95Ms); }},
    {"p99_ms", [](const ServerRow& row) { return rounded(row.lately.p99Ms); }},
    {"error_rate", [](const ServerRow& row) { return share(row.lately.errorRate); }},
    {"load", [](const ServerRow& row) { return loadOf(row.is); }},
    {"availability", [](const ServerRow& row) { return share(row.is.availability); }},
    {"bytes_in_ps", [](const ServerRow& row) { return whole(row.lately.bytesInPs); }},
    {"bytes_out_ps", [](const ServerRow& row) { return whole(row.lately.bytesOutPs); }},
    {"last_check_t", [](const ServerRow& row) { return time(row.is.lastCheck); }},
    {"reason", [](const ServerRow& row) { return row.is.reason.empty() ? Cell() : text(row.is.reason); }},
    {"address", [](const ServerRow& row) { return text(row.is.address); }},
    {"backup", [](const ServerRow& row) { return whole(row.is.backup ? 1 : 0); }},
    {"drain_until_t", [](const ServerRow& row) { return time(row.is.drainUntil); }},
    {"connections_open", [](const ServerRow& row) { return Cell(row.all.open); }},
    {"connections_idle", [](const ServerRow& row) { return Cell(row.all.idle); }},
    {"reuse_ratio",
     [](const ServerRow& row) {
         return row.http ? shareOf(row.all.reused, row.all.reused + row.all.connections) : Cell();
     }},
    {"connections_ps", [](const ServerRow& row) { return rounded(row.lately.connectionsPs); }},
    {"requests", [](const ServerRow& row) { return whole(facts::total(row.all.answers)); }},
    {"errors", [](const ServerRow& row) { return whole(facts::errors(row.all.answers)); }},
    {"connections", [](const ServerRow& row) { return whole(row.all.connections); }},
    {"connect_failures", [](const ServerRow& row) { return whole(row.all.connectFailures); }},
    {"bytes_in", [](const ServerRow& row) { return whole(row.all.bytesIn); }},
    {"bytes_out", [](const ServerRow& row) { return whole(row.all.bytesOut); }},
    {"checks_good", [](const ServerRow& row) { return whole(row.is.goodChecks); }},
    {"checks_bad", [](const ServerRow& row) { return whole(row.is.badChecks); }},
}};
static_assert(fills(kServers, wire::kServerColumns));

/// What the servers of a pool, or of all, add up to. Those that are gone count for what they did.
struct Servers {
    std::uint64_t total = 0;
    std::uint64_t up = 0;
    std::uint64_t inFlight = 0;
    std::uint64_t connections = 0;
    std::uint64_t bytesIn = 0;
    std::uint64_t bytesOut = 0;
    facts::CodeClasses answers{};
    std::map<std::string_view, std::uint64_t> byState;

    void add(const facts::Server& server) {
        connections += server.connections;
        bytesIn += server.bytesIn;
        bytesOut += server.bytesOut;
        facts::addTo(answers, server.answers);
        if (server.configured) {
            ++total;
            up += server.configured->isUp() ? 1 : 0;
            inFlight += server.configured->inFlight;
            ++byState[stateOf(*server.configured)];
        }
    }

    [[nodiscard]] Cell in(std::string_view state) const {
        const auto found = byState.find(state);
        return whole(found == byState.end() ? 0 : found->second);
    }
};

struct PoolRow {
    const facts::Pool& pool;
    Servers servers;
    Lately lately;
    StageMeans stages;
};

/// Of the requests that the cache was asked for; those that go by are none.
Cell hitRatio(const facts::Pool& pool) {
    if (!pool.cache) {
        return {};
    }
    const auto& [hit, stale, revalidated, miss, bypass] = pool.cacheResults;
    return shareOf(hit + stale + revalidated, hit + stale + miss); // what was revalidated is a miss as well
}

constexpr auto kPoolsOwn = std::to_array<Fill<PoolRow>>({
    {"protocol", [](const PoolRow& row) { return text(row.pool.protocol); }},
    {"algorithm", [](const PoolRow& row) { return text(row.pool.algorithm); }},
    {"servers_total", [](const PoolRow& row) { return whole(row.servers.total); }},
    {"servers_up", [](const PoolRow& row) { return whole(row.servers.up); }},
    {"servers_degraded", [](const PoolRow& row) { return row.servers.in("degraded"); }},
    {"servers_down", [](const PoolRow& row) { return row.servers.in("down"); }},
    {"servers_checking", [](const PoolRow& row) { return row.servers.in("checking"); }},
    {"servers_draining", [](const PoolRow& row) { return row.servers.in("draining"); }},
    {"servers_drained", [](const PoolRow& row) { return row.servers.in("drained"); }},
    {"servers_maintenance", [](const PoolRow& row) { return row.servers.in("maintenance"); }},
    {"healthy_share", [](const PoolRow& row) { return shareOf(row.servers.up, row.servers.total); }},
    {"in_flight", [](const PoolRow& row) { return whole(row.servers.inFlight); }},
    {"rps", [](const PoolRow& row) { return rounded(row.lately.rps); }},
    {"connections_ps", [](const PoolRow& row) { return rounded(row.lately.connectionsPs); }},
    {"bytes_in_ps", [](const PoolRow& row) { return whole(row.lately.bytesInPs); }},
    {"bytes_out_ps", [](const PoolRow& row) { return whole(row.lately.bytesOutPs); }},
    {"p50_ms", [](const PoolRow& row) { return rounded(row.lately.p50Ms); }},
    {"p95_ms", [](const PoolRow& row) { return rounded(row.lately.p95Ms); }},
    {"p99_ms", [](const PoolRow& row) { return rounded(row.lately.p99Ms); }},
    {"error_rate", [](const PoolRow& row) { return share(row.lately.errorRate); }},
    {"requests", [](const PoolRow& row) { return whole(facts::total(row.servers.answers)); }},
    {"errors", [](const PoolRow& row) { return whole(facts::errors(row.servers.answers)); }},
    {"retries", [](const PoolRow& row) { return whole(row.pool.retries); }},
    {"connections", [](const PoolRow& row) { return whole(row.servers.connections); }},
    {"bytes_in", [](const PoolRow& row) { return whole(row.servers.bytesIn); }},
    {"bytes_out", [](const PoolRow& row) { return whole(row.servers.bytesOut); }},
    {"cache_hit_ratio", [](const PoolRow& row) { return hitRatio(row.pool); }},
    {"cache_bytes", [](const PoolRow& row) { return row.pool.cache ? whole(row.pool.cache->bytes) : Cell(); }},
});
constexpr auto kPools = wire::joined(kPoolsOwn, kStageFilling<PoolRow>);
static_assert(fills(kPools, wire::kPoolColumns));

} // namespace

std::string_view stateOf(const facts::Configured& server) {
    if (server.admin == AdminState::maintenance) {
        return "maintenance";
    }
    if (server.admin == AdminState::drain) {
        return server.inFlight != 0 ? "draining" : "drained";
    }
    constexpr std::array<std::string_view, 4> words{"checking", "up", "degraded", "down"};
    return words[static_cast<std::size_t>(server.health)];
}

wire::Table serversTable(const Window& window) {
    const std::vector<facts::Server>& servers = window.sample().servers;
    std::vector<std::string> keys;
    std::vector<ServerRow> rows;
    auto pool = window.sample().pools.begin(); // both are by pool
    for (std::size_t i = 0; i < servers.size(); ++i) {
        while (pool != window.sample().pools.end() && pool->name < servers[i].pool) {
            ++pool;
        }
        if (servers[i].configured) {
            const bool http = pool != window.sample().pools.end() && pool->protocol == "http";
            keys.push_back(servers[i].pool + "/" + servers[i].name);
            rows.push_back({servers[i], *servers[i].configured, window.servers(i, i + 1), http});
        }
    }
    return filled(wire::kServerColumns, kServers, std::move(keys), rows);
}

wire::Table poolsTable(const Window& window) {
    const facts::Sample& sample = window.sample();
    std::vector<std::string> keys;
    std::vector<PoolRow> rows;
    std::size_t first = 0;
    for (std::size_t i = 0; i < sample.pools.size(); ++i) { // servers are by pool, in the same order
        const facts::Pool& pool = sample.pools[i];
        while (first < sample.servers.size() && sample.servers[first].pool < pool.name) {
            ++first;
        }
        std::size_t last = first;
        Servers servers;
        for (; last < sample.servers.size() && sample.servers[last].pool == pool.name; ++last) {
            servers.add(sample.servers[last]);
        }
        if (!pool.protocol.empty()) {
            keys.push_back(pool.name);
            rows.push_back({pool, std::move(servers), window.servers(first, last), window.stages(i, i + 1)});
        }
        first = last;
    }
    return filled(wire::kPoolColumns, kPools, std::move(keys), rows);
}

} // namespace poise::telemetry
