// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/snapshot/compile.hpp"

#include "agent/snapshot/compile_health.hpp"
#include "agent/snapshot/compile_route.hpp"
#include "agent/snapshot/compile_tls.hpp"
#include "shared/schema/text.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace poise::snapshot {

namespace {

using boost::asio::ip::address;
using boost::asio::ip::tcp;
using schema::lowerCase;
using schema::Path;

AlgorithmKind algorithmOf(config::Algorithm algorithm) {
    switch (algorithm) {
    case config::Algorithm::roundRobin:
        return AlgorithmKind::roundRobin;
    case config::Algorithm::leastConnections:
        return AlgorithmKind::leastConnections;
    default:
        return AlgorithmKind::weightedRoundRobin; // what the warning about the others promises
    }
}

ServerProtocol serverProtocolOf(const config::Pool& pool) {
    switch (pool.serverProtocol) {
    case config::ServerProtocol::h2:
        return ServerProtocol::h2;
    case config::ServerProtocol::h2c:
        return ServerProtocol::h2c;
    case config::ServerProtocol::automatic:
        return ServerProtocol::automatic;
    case config::ServerProtocol::http11:
        break;
    }
    return ServerProtocol::http11;
}

RetryPolicy retryOf(const config::Retry& retry) {
    const auto has = [&](config::RetryOn on) {
        return std::find(retry.on.begin(), retry.on.end(), on) != retry.on.end();
    };
    return {.attempts = retry.attempts,
            .onConnect = has(config::RetryOn::connect),
            .onReset = has(config::RetryOn::resetBeforeResponse),
            .onServerError = has(config::RetryOn::status5xx),
            .budget = retry.budget};
}

cache::Policy cachePolicyOf(const config::Cache& cache) {
    const auto seconds = [](Millis time) { return std::chrono::duration_cast<cache::Seconds>(time); };
    return {.largest = cache.maxObject.bytes,
            .defaultTtl = seconds(cache.defaultTtl),
            .staleWhileRevalidate = seconds(cache.staleWhileRevalidate),
            .staleIfError = seconds(cache.staleIfError),
            .coalesce = cache.coalesce,
            .coalesceTimeout = cache.coalesceTimeout};
}

Protocol protocolOf(config::PoolProtocol protocol) {
    switch (protocol) {
    case config::PoolProtocol::tcp:
        return Protocol::tcp;
    case config::PoolProtocol::udp:
        return Protocol::udp;
    default:
        return Protocol::http;
    }
}

Protocol protocolOf(config::ListenerProtocol protocol) {
    switch (protocol) {
    case config::ListenerProtocol::tcp:
        return Protocol::tcp;
    case config::ListenerProtocol::udp:
        return Protocol::udp;
    default:
        return Protocol::http;
    }
}

compress::Policy compressionOf(const config::Compression& compression) {
    compress::Policy policy;
    for (const config::CompressionAlgorithm algorithm : compression.algorithms) {
        using enum config::CompressionAlgorithm;
        policy.codings.push_back(algorithm == gzip ? compress::Coding::gzip
                                 : algorithm == br ? compress::Coding::brotli
                                                   : compress::Coding::zstd);
    }
    for (const std::string& type : compression.types) {
        policy.types.push_back(lowerCase(type));
    }
    policy.leastBytes = compression.minSize.bytes;
    policy.gzipLevel = static_cast<int>(compression.gzipLevel);
    policy.brotliLevel = static_cast<int>(compression.brLevel);
    policy.zstdLevel = static_cast<int>(compression.zstdLevel);
    return policy;
}

AccessLog accessLogOf(config::AccessLog mode) {
    return mode == config::AccessLog::text   ? AccessLog::text
           : mode == config::AccessLog::json ? AccessLog::json
                                             : AccessLog::off;
}

/// One run; collects problems to the end, then gives a snapshot or none.
class Compiler {
  public:
    Compiler(const config::Loaded& loaded, LiveRegistry& registry, const Resolver& resolve)
        : loaded_(loaded)
        , config_(loaded.config)
        , registry_(registry)
        , resolve_(resolve) {}

    Compiled run(std::uint64_t revision);

  private:
    std::optional<tcp::endpoint> endpointOf(const schema::Address& address, const Path& path);
    const Result<std::vector<address>>& resolved(const std::string& host);

    void addPool(const config::Pool& pool);
    void addServer(Pool& into, const config::Server& server, const std::string& tlsName);
    void linkEmergencies();
    void addListener(const config::Listener& listener);
    Route routeOf(const config::Listener& listener, const config::Route& route);
    const Pool* poolNamed(const std::string& name) const;

    const config::Loaded& loaded_;
    const config::Root& config_;
    LiveRegistry& registry_;
    const Resolver& resolve_;
    std::map<std::string, Result<std::vector<address>>> names_;
    std::vector<std::unique_ptr<Pool>> pools_;
    std::vector<std::unique_ptr<Listener>> listeners_;
    std::vector<schema::Problem> problems_;
};

const Result<std::vector<address>>& Compiler::resolved(const std::string& host) {
    const auto known = names_.find(host);
    return known != names_.end() ? known->second : names_.emplace(host, resolve_(host)).first->second;
}

std::optional<tcp::endpoint> Compiler::endpointOf(const schema::Address& configured, const Path& path) {
    boost::system::error_code notLiteral;
    const address literal = boost::asio::ip::make_address(configured.host, notLiteral);
    if (!notLiteral) {
        return tcp::endpoint(literal, configured.port);
    }
    const auto& addresses = resolved(configured.host);
    if (addresses.has_error() || addresses->empty()) {
        const std::string why = addresses.has_error() ? " (" + addresses.error().message() + ")" : "";
        problems_.push_back(loaded_.problemAt(path, "\"" + configured.host + "\" cannot be resolved" + why));
        return {};
    }
    const auto v4 = std::find_if(addresses->begin(), addresses->end(), [](const address& one) { return one.is_v4(); });
    return tcp::endpoint(v4 != addresses->end() ? *v4 : addresses->front(), configured.port);
}

void Compiler::addPool(const config::Pool& pool) {
    auto made = std::make_unique<Pool>();
    made->index = static_cast<std::uint32_t>(pools_.size());
    made->name = pool.name;
    made->protocol = protocolOf(pool.protocol);
    made->serverProtocol = serverProtocolOf(pool);
    made->algorithm = algorithmOf(pool.algorithm);
    made->fallback = algorithmOf(pool.fallbackAlgorithm);
    made->byClient = pool.algorithm == config::Algorithm::consistentHash && pool.protocol == config::PoolProtocol::udp;
    made->degradedFactor = pool.health.degradedFactor;
    made->panic = pool.panic;
    made->live = registry_.pool(pool.name);
    made->health = std::make_shared<const HealthPolicy>(compileHealth(pool));
    made->retry = retryOf(pool.retry);
    if (pool.cache.enabled) {
        made->cache = registry_.cacheStore(pool.name, pool.cache.size.bytes, pool.cache.maxObject.bytes);
        made->cachePolicy = cachePolicyOf(pool.cache);
    }
    if (pool.compression.enabled) {
        made->compression = std::make_shared<const compress::Policy>(compressionOf(pool.compression));
    }
    made->connectTimeout = pool.connections.connectTimeout;
    made->responseTimeout = pool.timeouts.response;
    made->idleTimeout = pool.timeouts.idle;
    made->keepAlive = pool.connections.keepAlive;
    made->maxPerServer = pool.connections.maxPerServer;
    const Path most{"pools", pool.name, "connections", "max_per_server"};
    if (made->protocol == Protocol::udp && !schema::contains(loaded_.source, most)) {
        made->maxPerServer = UINT32_MAX; // a session that says nothing any more is no load; the listener bounds them
    }
    made->maxIdle = pool.connections.maxIdle;
    made->maxRequests = pool.connections.maxRequests;
    made->maxAge = pool.connections.maxAge.value_or(Millis{0});
    made->queue = pool.connections.queue;
    made->queueTimeout = pool.connections.queueTimeout;
    made->proxy = static_cast<ProxyVersion>(pool.proxyProtocol);
    made->prewarm = made->proxy == ProxyVersion::none ? pool.connections.prewarm : 0; // for whom would they be?
    made->tcp = {pool.connections.tcpKeepAlive, pool.connections.tcpUserTimeout.value_or(Millis{0})};
    if (pool.tls.enabled) {
        made->tls = compileServerTls(loaded_, pool, registry_, problems_);
    }
    for (const config::Server& server : pool.servers) {
        addServer(*made, server, pool.tls.sni.empty() ? server.address.host : pool.tls.sni);
    }
    pools_.push_back(std::move(made));
}

void Compiler::addServer(Pool& into, const config::Server& server, const std::string& tlsName) {
    const auto endpoint = endpointOf(server.address, {"pools", into.name, "servers", server.name, "address"});
    if (!endpoint) {
        return;
    }
    Server made;
    made.index = static_cast<std::uint32_t>(into.servers.size());
    made.name = server.name;
    made.id = into.name + "/" + server.name;
    made.authority = schema::formatAddress(server.address);
    made.tlsName = tlsName;
    made.address = *endpoint;
    made.weight = server.weight;
    made.backup = server.backup;
    made.live = registry_.server(made.id, made.address);
    into.servers.push_back(std::move(made));
}

void Compiler::linkEmergencies() {
    for (const std::unique_ptr<Pool>& pool : pools_) {
        pool->emergency = poolNamed(config_.pools.find(pool->name)->emergencyPool);
    }
}

const Pool* Compiler::poolNamed(const std::string& name) const {
    const auto found = std::find_if(pools_.begin(), pools_.end(), [&](const auto& pool) { return pool->name == name; });
    return found == pools_.end() ? nullptr : found->get();
}

Route Compiler::routeOf(const config::Listener& listener, const config::Route& route) {
    Route made;
    made.name = route.name;
    made.host = lowerCase(route.match.sni.empty() ? route.match.host : route.match.sni);
    made.alpn = route.match.alpn;
    made.pathPrefix = route.match.pathPrefix;
    made.methods = route.match.methods;
    for (const auto& [name, value] : route.match.headers) {
        made.headers.push_back({lowerCase(name), value});
    }
    made.pool = poolNamed(route.pool);
    made.action =
        compileAction(loaded_, listener, route, [this](const std::string& name) { return poolNamed(name); }, problems_);
    return made;
}

void Compiler::addListener(const config::Listener& listener) {
    if (!listener.isServed()) {
        return;
    }
    auto made = std::make_unique<Listener>();
    made->index = static_cast<std::uint32_t>(listeners_.size());
    made->name = listener.name;
    made->protocol = protocolOf(listener.protocol);
    for (std::size_t i = 0; i < listener.bind.size(); ++i) {
        if (const auto endpoint = endpointOf(listener.bind[i], Path{"listeners", listener.name, "bind"} / i)) {
            made->bind.push_back(*endpoint);
        }
    }
    made->pool = poolNamed(listener.pool);
    for (const config::Route& route : listener.routes) {
        made->routes.push_back(routeOf(listener, route));
    }
    made->routeIndex = RouteIndex(made->routes);
    if (listener.tls) {
        made->tls = compileTls(loaded_, listener, registry_.ticketKeys(), problems_);
        if (listener.tls->hsts) {
            made->responseEdits = strictTransport(*listener.tls->hsts);
        }
    }
    made->http2 = listener.http2;
    made->proxyProtocol = listener.proxyProtocol;
    made->maxSessions = listener.maxSessions;
    made->headerTimeout = listener.timeouts.header;
    made->bodyTimeout = listener.timeouts.body;
    made->idleTimeout = listener.timeouts.idle;
    made->tunnelTimeout = listener.timeouts.tunnel;
    made->tcp = {listener.tcpKeepAlive, listener.tcpUserTimeout.value_or(Millis{0})};
    listeners_.push_back(std::move(made));
}

Compiled Compiler::run(std::uint64_t revision) {
    for (const config::Pool& pool : config_.pools) {
        addPool(pool);
    }
    linkEmergencies();
    for (const config::Listener& listener : config_.listeners) {
        addListener(listener);
    }
    Compiled out{nullptr, loaded_.problems};
    if (!problems_.empty()) {
        out.problems.insert(out.problems.end(), problems_.begin(), problems_.end());
        return out;
    }
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->revision = revision;
    snapshot->agentName = config_.agent.name;
    snapshot->accessLog = accessLogOf(config_.log.access);
    snapshot->accessSample = config_.log.accessSample;
    snapshot->beginsTraces = config_.log.trace == config::Trace::begin;
    for (const schema::Prefix& prefix : config_.security.trustedProxies) {
        snapshot->trustedProxies.push_back({.bytes = prefix.bytes, .length = prefix.bits});
    }
    std::move(listeners_.begin(), listeners_.end(), std::back_inserter(snapshot->listeners));
    std::move(pools_.begin(), pools_.end(), std::back_inserter(snapshot->pools));
    out.snapshot = std::move(snapshot);
    return out;
}

} // namespace

Compiled compile(const config::Loaded& loaded, std::uint64_t revision, LiveRegistry& registry,
                 const Resolver& resolve) {
    if (!loaded.usable()) {
        return {nullptr, loaded.problems};
    }
    Compiled compiled = Compiler(loaded, registry, resolve).run(revision);
    registry.prune();
    return compiled;
}

void settleHealth(const Snapshot& snapshot) {
    for (const auto& pool : snapshot.pools) {
        for (const Server& server : pool->servers) {
            const Health health = server.live->health.load(std::memory_order_relaxed);
            const bool trusted = pool->health->initiallyHealthy && health == Health::unknown;
            if (health != Health::healthy && (trusted || !pool->health->anyCheck())) {
                server.live->health.store(Health::healthy, std::memory_order_relaxed);
                pool->live->touch();
            }
        }
    }
}

} // namespace poise::snapshot
