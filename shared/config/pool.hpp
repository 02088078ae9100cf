// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// `[pools.X]`: servers that do the same work, and how requests are shared out between them.
#pragma once

#include "shared/config/affinity.hpp"
#include "shared/config/health.hpp"
#include "shared/config/pool_parts.hpp"
#include "shared/config/scaling.hpp"

#include <string>

namespace poise::config {

enum class PoolProtocol : std::uint8_t { http, tcp, udp };
[[nodiscard]] std::span<const schema::Choice> choices(PoolProtocol);

enum class Algorithm : std::uint8_t {
    roundRobin,
    weightedRoundRobin,
    leastConnections,
    leastResponseTime,
    resourceBased,
    geographic,
    consistentHash,
    maglev,
    randomTwoChoices,
    peakEwma,
    prequal,
};
[[nodiscard]] std::span<const schema::Choice> choices(Algorithm);

enum class ServerProtocol : std::uint8_t { http11, h2, h2c, automatic };
[[nodiscard]] std::span<const schema::Choice> choices(ServerProtocol);

enum class ProxyHeader : std::uint8_t { off, v1, v2 };
[[nodiscard]] std::span<const schema::Choice> choices(ProxyHeader);

struct Server {
    std::string name;
    schema::Address address;
    double weight = 100;
    std::string region;
    bool backup = false;

    static std::vector<schema::Field> fields();
};

struct Pool {
    std::string name;
    PoolProtocol protocol = PoolProtocol::http;
    Algorithm algorithm = Algorithm::weightedRoundRobin;
    ServerProtocol serverProtocol = ServerProtocol::http11;
    ProxyHeader proxyProtocol = ProxyHeader::off;
    PoolTls tls;
    Algorithm fallbackAlgorithm = Algorithm::roundRobin;
    std::string emergencyPool;
    bool panic = false;
    schema::NamedTables<Server> servers;
    Weights weights;
    Health health;
    Breaker breaker;
    Affinity affinity;
    PoolTimeouts timeouts;
    Connections connections;
    Retry retry;
    Cache cache;
    Compression compression;
    Scaling scaling;

    static std::vector<schema::Field> fields();
};

} // namespace poise::config
