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
#include "agent/cache/policy.hpp"
#include "agent/cache/store.hpp"
#include "agent/compress/policy.hpp"
#include "agent/snapshot/live.hpp"
#include "agent/snapshot/route_action.hpp"
#include "agent/snapshot/route_index.hpp"
#include "agent/tls/client_context.hpp"
#include "agent/tls/server_context.hpp"

#include <boost/asio/ip/tcp.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace poise::snapshot {

enum class Protocol : std::uint8_t { http, tcp, udp };

/// Of the PROXY header that a connection to a server begins with.
enum class ProxyVersion : std::uint8_t { none, v1, v2 };

/// In the words of `pools.X.algorithm`; values appear as the algorithms do.
enum class AlgorithmKind : std::uint8_t { roundRobin, weightedRoundRobin, leastConnections };

struct Server {
    std::uint32_t index = 0; ///< position in Pool::servers
    std::string name;
    std::string id;        ///< "pool/server"
    std::string authority; ///< "host:port" as configured
    std::string tlsName;   ///< what its certificate has to be for, where it is asked for one
    boost::asio::ip::tcp::endpoint address;
    double weight = 100.0; ///< as configured
    bool backup = false;
    std::shared_ptr<ServerLive> live;
};

struct RetryPolicy {
    std::uint32_t attempts = 2; ///< further servers to try, 0..10
    bool onConnect = true;
    bool onReset = true;
    bool onServerError = false; ///< a response of class 5xx
    double budget = 0.2;        ///< share of the requests that may be sent again
};

/// What the system does for a connection on its own.
struct TcpOptions {
    Millis keepAlive{60'000}; ///< silence before it asks whether the peer is there
    Millis userTimeout{0};    ///< how long what was sent may stay unacknowledged; 0: as the system has it

    bool operator==(const TcpOptions&) const = default;
};

/// What is spoken with servers, in the words of `pools.X.server_protocol`.
enum class ServerProtocol : std::uint8_t { http11, h2, h2c, automatic };

struct HealthPolicy; // agent/snapshot/health_policy.hpp: for control, not read by workers

struct Pool {
    std::uint32_t index = 0; ///< position in Snapshot::pools
    std::string name;
    Protocol protocol = Protocol::http;
    ServerProtocol serverProtocol = ServerProtocol::http11;
    AlgorithmKind algorithm = AlgorithmKind::roundRobin;
    AlgorithmKind fallback = AlgorithmKind::roundRobin;
    bool byClient = false; ///< a client's address decides who serves it, as far as there is a choice
    double degradedFactor = 0.5;
    bool panic = false;
    const Pool* emergency = nullptr;
    std::vector<Server> servers;
    std::shared_ptr<const tls::ClientContext> tls; ///< towards the servers; null: in the clear
    ProxyVersion proxy = ProxyVersion::none;
    std::shared_ptr<PoolLive> live;
    std::shared_ptr<const HealthPolicy> health; ///< never null in a compiled snapshot
    RetryPolicy retry;
    std::shared_ptr<cache::Store> cache; ///< null: nothing is kept
    cache::Policy cachePolicy;
    std::shared_ptr<const compress::Policy> compression; ///< null: responses stay as they are
    Millis connectTimeout{30'000};
    Millis responseTimeout{60'000};
    Millis idleTimeout{60'000};
    Millis keepAlive{60'000};
    std::uint32_t maxPerServer = 1000;
    std::uint32_t maxIdle = 100;
    std::uint32_t maxRequests = 0; ///< that a connection carries; 0: any number
    Millis maxAge{0};              ///< of a connection; 0: any
    std::uint32_t queue = 1000;    ///< that may wait for a place, over all workers
    Millis queueTimeout{5'000};
    std::uint32_t prewarm = 0; ///< idle connections per server, over all workers
    TcpOptions tcp;
};

struct HeaderMatch {
    std::string name; ///< lower case
    std::string value;
};

struct Route {
    std::string name;
    std::string host; ///< of HTTP, or the server name of TLS; lower case; empty: any; "*.example.com": any name below
    std::string pathPrefix; ///< empty: any; matches at segment borders
    std::vector<std::string> methods;
    std::vector<HeaderMatch> headers;
    std::vector<std::string> alpn;             ///< of TLS that passes through; empty: any
    const Pool* pool = nullptr;                ///< nullptr: 404, unless `action` has an answer
    std::shared_ptr<const RouteAction> action; ///< null: nothing but the pool
};

struct Listener {
    std::uint32_t index = 0; ///< position in Snapshot::listeners
    std::string name;
    Protocol protocol = Protocol::http;
    std::vector<boost::asio::ip::tcp::endpoint> bind;
    const Pool* pool = nullptr; ///< where no route matches; nullptr: 404
    std::vector<Route> routes;
    RouteIndex routeIndex;                         ///< of `routes`
    std::shared_ptr<const tls::ServerContext> tls; ///< null: in the clear
    FieldEdits responseEdits;                      ///< of every response, the agent's own too
    bool http2 = false;                            ///< by its preface; with TLS, ALPN decides
    bool proxyProtocol = false;                    ///< trusted proxies say for whom they come, before all else
    std::uint32_t maxSessions = 65'536;            ///< of UDP, over all workers
    Millis headerTimeout{10'000};
    Millis bodyTimeout{30'000};
    Millis idleTimeout{60'000};
    Millis tunnelTimeout{3'600'000};
    TcpOptions tcp;
};

enum class AccessLog : std::uint8_t { off, text, json };

struct Snapshot {
    std::uint64_t revision = 0;
    std::string agentName;
    AccessLog accessLog = AccessLog::off;
    double accessSample = 1;              ///< share of what went well that gets a line
    bool beginsTraces = false;            ///< a request without a valid traceparent gets one
    std::vector<IpPrefix> trustedProxies; ///< peers whose forwarding fields are believed
    std::vector<std::unique_ptr<const Listener>> listeners;
    std::vector<std::unique_ptr<const Pool>> pools;
};

} // namespace poise::snapshot
