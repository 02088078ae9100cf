// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
//
// What choosing a server costs: nanoseconds per rank, commit and release, by algorithm and size of the pool.

#include "agent/dataplane/pool/selector.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <memory>
#include <string>

namespace {

using namespace poise;

snapshot::Pool makePool(snapshot::AlgorithmKind kind, std::uint32_t size) {
    snapshot::Pool pool;
    pool.algorithm = pool.fallback = kind;
    pool.live = std::make_shared<snapshot::PoolLive>();
    for (std::uint32_t i = 0; i < size; ++i) {
        snapshot::Server server;
        server.index = i;
        server.weight = 50 * (1 + i % 3);
        server.live = std::make_shared<snapshot::ServerLive>(i, std::to_string(i));
        server.live->health = snapshot::Health::healthy;
        pool.servers.push_back(std::move(server));
    }
    return pool;
}

double nanosPerPick(const snapshot::Pool& pool) {
    pool::Selector selector(pool, 0, 2);
    const pool::Tried tried{};
    const TimePoint now = Clock::now();
    const int picks = pool.servers.size() > 100 ? 200'000 : 2'000'000;
    double best = 1e9;
    for (int round = 0; round < 5; ++round) {
        const TimePoint start = Clock::now();
        for (int i = 0; i < picks; ++i) {
            if (const auto pick = selector.rank(now, tried)) {
                selector.commit(*pick);
                pool::Selector::release(*pick->server->live);
            }
        }
        best = std::min(best, std::chrono::duration<double, std::nano>(Clock::now() - start).count() / picks);
    }
    return best;
}

} // namespace

int main() {
    struct Row {
        const char* name;
        snapshot::AlgorithmKind kind;
    };

    constexpr Row rows[] = {{"round_robin", snapshot::AlgorithmKind::roundRobin},
                            {"weighted_round_robin", snapshot::AlgorithmKind::weightedRoundRobin},
                            {"least_connections", snapshot::AlgorithmKind::leastConnections}};
    std::printf("%-22s %8s %8s %8s %8s   ns per rank + commit + release\n", "servers", "3", "20", "200", "2000");
    for (const Row& row : rows) {
        std::printf("%-22s", row.name);
        for (const std::uint32_t size : {3U, 20U, 200U, 2'000U}) {
            std::printf(" %8.1f", nanosPerPick(makePool(row.kind, size)));
        }
        std::printf("\n");
    }
}
