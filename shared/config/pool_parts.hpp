// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The small tables of a pool: TLS, weights, breaker, timeouts, connections, retries, cache, compression.
#pragma once

#include "shared/schema/values.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace poise::config {

/// TLS to the servers.
struct PoolTls {
    bool enabled = false;
    std::string ca;
    std::string sni;
    bool verify = true;

    static std::vector<schema::Field> fields();
};

struct WeightFactors {
    double responseTime = 0.4;
    double cpu = 0.3;
    double connections = 0.2;
    double errorRate = 0.1;

    static std::vector<schema::Field> fields();
};

struct Weights {
    bool dynamic = true;
    schema::Millis adjustmentInterval{30'000};
    double min = 1;
    double max = 1000;
    double sensitivity = 0.1;
    double smoothing = 0.8;
    WeightFactors factors;

    static std::vector<schema::Field> fields();
};

/// Of a server; clients have one of their own under `shaping`.
struct Breaker {
    bool enabled = true;
    std::uint32_t failures = 5;
    schema::Millis recovery{60'000};
    std::uint32_t halfOpenRequests = 3;

    static std::vector<schema::Field> fields();
};

struct PoolTimeouts {
    schema::Millis response{60'000};
    schema::Millis idle{60'000};

    static std::vector<schema::Field> fields();
};

struct Connections {
    std::uint32_t maxPerServer = 1000;
    schema::Millis connectTimeout{30'000};
    schema::Millis keepAlive{60'000};
    std::uint32_t maxIdle = 100;
    std::uint32_t maxRequests = 0;
    std::optional<schema::Millis> maxAge;
    std::uint32_t queue = 1000;
    schema::Millis queueTimeout{5'000};
    std::uint32_t prewarm = 0;
    schema::Millis tcpKeepAlive{60'000};
    std::optional<schema::Millis> tcpUserTimeout;

    static std::vector<schema::Field> fields();
};

enum class RetryOn : std::uint8_t { connect, resetBeforeResponse, status5xx };
[[nodiscard]] std::span<const schema::Choice> choices(RetryOn);

struct Retry {
    std::uint32_t attempts = 2;
    std::vector<RetryOn> on{RetryOn::connect, RetryOn::resetBeforeResponse};
    double budget = 0.2;

    static std::vector<schema::Field> fields();
};

struct Cache {
    bool enabled = false;
    schema::Size size{64ULL << 20U};
    schema::Size maxObject{1ULL << 20U};
    bool coalesce = true;
    schema::Millis coalesceTimeout{5'000};
    schema::Millis defaultTtl{0};
    schema::Millis staleWhileRevalidate{0};
    schema::Millis staleIfError{0};

    static std::vector<schema::Field> fields();
};

enum class CompressionAlgorithm : std::uint8_t { zstd, br, gzip };
[[nodiscard]] std::span<const schema::Choice> choices(CompressionAlgorithm);

struct Compression {
    bool enabled = false;
    std::vector<CompressionAlgorithm> algorithms{CompressionAlgorithm::zstd, CompressionAlgorithm::br,
                                                 CompressionAlgorithm::gzip};
    schema::Size minSize{1024};
    std::vector<std::string> types{"text/*",
                                   "application/json",
                                   "application/javascript",
                                   "application/xml",
                                   "application/manifest+json",
                                   "application/problem+json",
                                   "application/wasm",
                                   "image/svg+xml"};
    std::uint32_t gzipLevel = 5;
    std::uint32_t brLevel = 4;
    std::uint32_t zstdLevel = 3;

    static std::vector<schema::Field> fields();
};

} // namespace poise::config
