// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Pools for tests of policies: healthy servers a, b, c, … with the given weights.
#pragma once

#include "agent/snapshot/snapshot.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace poise::test {

inline snapshot::Server makeServer(double weight, std::uint32_t index, std::uint64_t serial) {
    snapshot::Server server;
    server.index = index;
    server.name = std::string(1, static_cast<char>('a' + serial % 26));
    server.weight = weight;
    server.live = std::make_shared<snapshot::ServerLive>(serial, "web/" + server.name);
    server.live->health = snapshot::Health::healthy;
    return server;
}

inline snapshot::Pool makePool(snapshot::AlgorithmKind kind, const std::vector<double>& weights) {
    snapshot::Pool pool;
    pool.name = "web";
    pool.algorithm = pool.fallback = kind;
    pool.live = std::make_shared<snapshot::PoolLive>();
    for (const double weight : weights) {
        const auto index = static_cast<std::uint32_t>(pool.servers.size());
        pool.servers.push_back(makeServer(weight, index, index));
    }
    return pool;
}

} // namespace poise::test
