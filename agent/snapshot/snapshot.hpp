// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The configuration as the data plane uses it: immutable, with names resolved to pointers and addresses.
///
/// Control compiles a snapshot and posts it to every worker; an exchange keeps the one that it began with.
/// Lifetime: shared by workers and exchanges; pointers between its parts live as long as the snapshot.
/// Thread: immutable after compilation, apart from the atomics behind `live`.
#pragma once

#include "agent/base/clock.hpp"
#include "agent/base/ip_prefix.hpp"
#include "agent/snapshot/live.hpp"

#include <boost/asio/ip/tcp.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace poise::snapshot {

enum class Protocol : std::uint8_t { http, tcp };

/// In the words of `pools.X.algorithm`; values appear as the algorithms do.
enum class AlgorithmKind : std::uint8_t { roundRobin, weightedRoundRobin, leastConnections };

struct Server {
    std::uint32_t index = 0; ///< position in Pool::servers
    std::string name;
    std::string id;        ///< "pool/server"
    std::string authority; ///< "host:port" as configured
    boost::asio::ip::tcp::endpoint address;
    double weight = 100.0; ///< as configured
    bool backup = false;
    std::shared_ptr<ServerLive> live;
};

struct RetryPolicy {
    std::uint32_t attempts = 2; ///< further servers to try, 0..10
    bool onConnect = true;
    bool onReset = true;
    double budget = 0.2; ///< share of the requests that may be sent again
};

struct HealthPolicy; // agent/snapshot/health_policy.hpp: for control, not read by workers

struct Pool {
    std::uint32_t index = 0; ///< position in Snapshot::pools
    std::string name;
    Protocol protocol = Protocol::http;
    AlgorithmKind algorithm = AlgorithmKind::roundRobin;
    AlgorithmKind fallback = AlgorithmKind::roundRobin;
    double degradedFactor = 0.5;
    bool panic = false;
    const Pool* emergency = nullptr;
    std::vector<Server> servers;
    std::shared_ptr<PoolLive> live;
    std::shared_ptr<const HealthPolicy> health; ///< never null in a compiled snapshot
    RetryPolicy retry;
    Millis connectTimeout{30'000};
    Millis responseTimeout{60'000};
    Millis idleTimeout{60'000};
    Millis keepAlive{60'000};
    std::uint32_t maxPerServer = 1000;
    std::uint32_t maxIdle = 100;
};

struct HeaderMatch {
    std::string name; ///< lower case
    std::string value;
};

struct Route {
    std::string name;
    std::string host;       ///< lower case; empty: any; "*.example.com": any name below
    std::string pathPrefix; ///< empty: any; matches at segment borders
    std::vector<std::string> methods;
    std::vector<HeaderMatch> headers;
    const Pool* pool = nullptr; ///< nullptr: 404
};

struct Listener {
    std::uint32_t index = 0; ///< position in Snapshot::listeners
    std::string name;
    Protocol protocol = Protocol::http;
    std::vector<boost::asio::ip::tcp::endpoint> bind;
    const Pool* pool = nullptr; ///< where no route matches; nullptr: 404
    std::vector<Route> routes;
    Millis headerTimeout{10'000};
    Millis bodyTimeout{30'000};
    Millis idleTimeout{60'000};
    Millis tunnelTimeout{3'600'000};
};

enum class AccessLog : std::uint8_t { off, text, json };

struct Snapshot {
    std::uint64_t revision = 0;
    std::string agentName;
    AccessLog accessLog = AccessLog::off;
    std::vector<IpPrefix> trustedProxies; ///< peers whose forwarding fields are believed
    std::vector<std::unique_ptr<const Listener>> listeners;
    std::vector<std::unique_ptr<const Pool>> pools;
};

} // namespace poise::snapshot
