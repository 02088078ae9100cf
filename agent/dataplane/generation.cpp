// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/generation.hpp"

#include <unordered_map>
#include <utility>

namespace poise::dataplane {
namespace {

using ServersBySerial = std::unordered_map<std::uint64_t, Ref<ServerState>>;
using PoolsByName = std::unordered_map<std::string, Ref<PoolState>>;

PoolsByName poolsOf(const Ref<Generation>& generation) {
    PoolsByName pools;
    if (generation) {
        for (const Ref<PoolState>& state : generation->pools) {
            pools.emplace(state->selector.pool().name, state);
        }
    }
    return pools;
}

/// Takes the servers out of the pools that are about to be updated; all count as retired until found again.
ServersBySerial serversOf(const PoolsByName& pools) {
    ServersBySerial servers;
    for (const auto& [name, pool] : pools) {
        for (const Ref<ServerState>& server : pool->servers) {
            server->retired = true;
            servers.emplace(server->live->serial, server);
        }
    }
    return servers;
}

Ref<ServerState> carryServer(const snapshot::Server& server, const std::string& pool, const ServersBySerial& previous) {
    const auto found = previous.find(server.live->serial);
    return found == previous.end() ? makeRef<ServerState>(server, pool) : found->second;
}

Ref<PoolState> carryPool(const snapshot::Pool& pool, const PoolsByName& previous, std::uint32_t worker,
                         std::uint32_t workers) {
    const auto found = previous.find(pool.name);
    if (found == previous.end()) {
        return makeRef<PoolState>(pool, worker, workers);
    }
    found->second->selector.update(pool);
    return found->second;
}

/// False: it is spoken with as before.
bool bindTls(ServerState& state, const snapshot::Server& server, const snapshot::Pool& pool) {
    if (!pool.tls) {
        return std::exchange(state.tls, nullptr) != nullptr;
    }
    if (state.tls && state.tls->is(pool.tls, server.tlsName)) {
        return false;
    }
    state.tls = std::make_shared<tls::Remote>(pool.tls, server.tlsName);
    return true;
}

void bindServers(PoolState& state, const ServersBySerial& previous, account::WorkerCells& cells, std::uint32_t workers,
                 std::vector<Ref<ServerState>>& changed) {
    const snapshot::Pool& pool = state.selector.pool();
    state.servers.clear();
    for (const snapshot::Server& server : pool.servers) {
        Ref<ServerState> bound = carryServer(server, pool.name, previous);
        bound->retired = false;
        const bool sameWords = std::exchange(bound->proxy, pool.proxy) == pool.proxy;
        if (bindTls(*bound, server, pool) || !sameWords) {
            changed.push_back(bound);
        }
        bound->protocol = pool.serverProtocol;
        bound->maxIdle = (pool.maxIdle + workers - 1) / workers;
        bound->keepAlive = pool.keepAlive;
        bound->maxRequests = pool.maxRequests;
        bound->maxAge = pool.maxAge;
        bound->cells = &cells.server(pool.name, server.name);
        state.servers.push_back(std::move(bound));
    }
}

} // namespace

Succession succeed(std::shared_ptr<const snapshot::Snapshot> snapshot, const Ref<Generation>& previous,
                   account::WorkerCells& cells, std::uint32_t worker, std::uint32_t workers) {
    const PoolsByName oldPools = poolsOf(previous);
    const ServersBySerial oldServers = serversOf(oldPools);

    Succession succession{.generation = makeRef<Generation>(), .retired = {}};
    std::vector<Ref<PoolState>>& pools = succession.generation->pools;
    for (const auto& pool : snapshot->pools) {
        Ref<PoolState> state = carryPool(*pool, oldPools, worker, workers);
        state->snapshot = snapshot;
        state->cells = &cells.pool(pool->name);
        bindServers(*state, oldServers, cells, workers, succession.retired);
        pools.push_back(std::move(state));
    }
    for (const auto& pool : snapshot->pools) {
        pools[pool->index]->emergency = pool->emergency == nullptr ? Ref<PoolState>() : pools[pool->emergency->index];
    }
    for (const auto& [serial, server] : oldServers) {
        if (server->retired) {
            succession.retired.push_back(server);
        }
    }
    succession.generation->snapshot = std::move(snapshot);
    return succession;
}

} // namespace poise::dataplane
