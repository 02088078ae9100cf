// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/snapshot/compile.hpp"

#include "agent/snapshot/compile_health.hpp"
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

RetryPolicy retryOf(const config::Retry& retry) {
    const auto has = [&](config::RetryOn on) {
        return std::find(retry.on.begin(), retry.on.end(), on) != retry.on.end();
    };
    return {retry.attempts, has(config::RetryOn::connect), has(config::RetryOn::resetBeforeResponse), retry.budget};
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
    void addServer(Pool& into, const config::Server& server);
    void linkEmergencies();
    void addListener(const config::Listener& listener);
    Route routeOf(const config::Route& route) const;
    const Pool* poolNamed(const std::string& name) const;
    void settleHealth() const;

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
    if (pool.protocol == config::PoolProtocol::udp) {
        return;
    }
    auto made = std::make_unique<Pool>();
    made->index = static_cast<std::uint32_t>(pools_.size());
    made->name = pool.name;
    made->protocol = pool.protocol == config::PoolProtocol::tcp ? Protocol::tcp : Protocol::http;
    made->algorithm = algorithmOf(pool.algorithm);
    made->fallback = algorithmOf(pool.fallbackAlgorithm);
    made->degradedFactor = pool.health.degradedFactor;
    made->panic = pool.panic;
    made->live = registry_.pool(pool.name);
    made->health = std::make_shared<const HealthPolicy>(compileHealth(pool));
    made->retry = retryOf(pool.retry);
    made->connectTimeout = pool.connections.connectTimeout;
    made->responseTimeout = pool.timeouts.response;
    made->idleTimeout = pool.timeouts.idle;
    made->keepAlive = pool.connections.keepAlive;
    made->maxPerServer = pool.connections.maxPerServer;
    made->maxIdle = pool.connections.maxIdle;
    if (!pool.tls.enabled) {
        for (const config::Server& server : pool.servers) {
            addServer(*made, server);
        }
    }
    pools_.push_back(std::move(made));
}

void Compiler::addServer(Pool& into, const config::Server& server) {
    const auto endpoint = endpointOf(server.address, {"pools", into.name, "servers", server.name, "address"});
    if (!endpoint) {
        return;
    }
    Server made;
    made.index = static_cast<std::uint32_t>(into.servers.size());
    made.name = server.name;
    made.id = into.name + "/" + server.name;
    made.authority = schema::formatAddress(server.address);
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

Route Compiler::routeOf(const config::Route& route) const {
    Route made;
    made.name = route.name;
    made.host = lowerCase(route.match.host);
    made.pathPrefix = route.match.pathPrefix;
    made.methods = route.match.methods;
    for (const auto& [name, value] : route.match.headers) {
        made.headers.push_back({lowerCase(name), value});
    }
    made.pool = poolNamed(route.pool);
    return made;
}

void Compiler::addListener(const config::Listener& listener) {
    if (!listener.isServed()) {
        return;
    }
    auto made = std::make_unique<Listener>();
    made->index = static_cast<std::uint32_t>(listeners_.size());
    made->name = listener.name;
    made->protocol = listener.protocol == config::ListenerProtocol::tcp ? Protocol::tcp : Protocol::http;
    for (std::size_t i = 0; i < listener.bind.size(); ++i) {
        if (const auto endpoint = endpointOf(listener.bind[i], Path{"listeners", listener.name, "bind"} / i)) {
            made->bind.push_back(*endpoint);
        }
    }
    made->pool = poolNamed(listener.pool);
    for (const config::Route& route : listener.routes) {
        made->routes.push_back(routeOf(route));
    }
    made->headerTimeout = listener.timeouts.header;
    made->bodyTimeout = listener.timeouts.body;
    made->idleTimeout = listener.timeouts.idle;
    made->tunnelTimeout = listener.timeouts.tunnel;
    listeners_.push_back(std::move(made));
}

void Compiler::settleHealth() const {
    for (const std::unique_ptr<Pool>& pool : pools_) {
        for (const Server& server : pool->servers) {
            const bool fresh = server.live->health.load(std::memory_order_relaxed) == Health::unknown;
            if (!pool->health->anyCheck() || (pool->health->initiallyHealthy && fresh)) {
                server.live->health.store(Health::healthy, std::memory_order_relaxed);
                pool->live->touch();
            }
        }
    }
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
    settleHealth();
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->revision = revision;
    snapshot->agentName = config_.agent.name;
    snapshot->accessLog = accessLogOf(config_.log.access);
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

} // namespace poise::snapshot
