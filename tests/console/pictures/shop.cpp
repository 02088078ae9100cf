// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/console/pictures/shop.hpp"

#include "tests/console/pictures/shop_past.hpp"

#include <boost/json/parse.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace poise::console::test {

namespace json = boost::json;

namespace {

constexpr auto kPools = R"({
    "web": {"protocol": "http", "algorithm": "weighted_round_robin", "emergency_pool": "sorry"},
    "checkout": {"protocol": "http", "algorithm": "least_connections"},
    "search": {"protocol": "http", "algorithm": "weighted_round_robin"},
    "images": {"protocol": "http", "algorithm": "round_robin"},
    "mail": {"protocol": "tcp", "algorithm": "round_robin"},
    "sorry": {"protocol": "http", "algorithm": "round_robin"}})";

constexpr auto kListeners = R"({
    "web": {"bind": ["0.0.0.0:443", "[::]:443"], "protocol": "http", "pool": "web", "routes": [
        {"name": "checkout", "match": {"path_prefix": "/checkout"}, "pool": "checkout"},
        {"name": "search", "match": {"path_prefix": "/search"}, "pool": "search"},
        {"name": "images", "match": {"host": "img.example.com"}, "pool": "images"}]},
    "partners": {"bind": ["0.0.0.0:8443"], "protocol": "http", "pool": "search"},
    "mail": {"bind": ["0.0.0.0:587"], "protocol": "tcp", "pool": "mail"}})";

struct PoolOfShop {
    const char* name;
    const char* prefix; ///< of its servers' names
    int servers;
    int network;
};

constexpr std::array<PoolOfShop, 6> kShop{{
    {"web", "web-", 10, 1},
    {"checkout", "pay-", 4, 2},
    {"search", "find-", 6, 3},
    {"images", "img-", 5, 4},
    {"mail", "mx-", 3, 5},
    {"sorry", "sorry-", 2, 6},
}};

struct Ailing {
    const char* server;
    const char* state;
    const char* admin;
    const char* health;
    const char* reason;
};

constexpr std::array<Ailing, 5> kAiling{{
    {"web/web-4", "down", "ready", "unhealthy", "tcp: connection refused"},
    {"web/web-7", "draining", "drain", "healthy", nullptr},
    {"checkout/pay-3", "degraded", "ready", "degraded", "http: answered in 2.4 s, more than 2 s"},
    {"search/find-6", "maintenance", "maintenance", "healthy", nullptr},
    {"images/img-2", "checking", "ready", "unknown", nullptr},
}};

const Ailing* ailing(const std::string& key) {
    const auto* const found =
        std::find_if(kAiling.begin(), kAiling.end(), [&key](const Ailing& each) { return key == each.server; });
    return found == kAiling.end() ? nullptr : found;
}

json::object servers(const PoolOfShop& pool) {
    json::object out;
    for (int i = 1; i <= pool.servers; ++i) {
        json::object server{
            {"address", "10.20." + std::to_string(pool.network) + "." + std::to_string(10 + i) + ":8080"},
            {"weight", i % 4 == 0   ? 150
                       : i % 5 == 0 ? 50
                                    : 100}};
        out[pool.prefix + std::to_string(i)] = server;
    }
    return out;
}

wire::Cell rounded(double value, double unit) {
    return std::round(value / unit) * unit;
}

void tradeServer(ScriptedAgent& agent, const std::string& pool, const std::string& server, std::int64_t t) {
    const std::string key = pool + "/" + server;
    const auto set = [&](const char* column, wire::Cell cell) {
        agent.setCell("servers", key, column, std::move(cell));
    };
    const Ailing* const ill = ailing(key);
    const bool works = ill == nullptr || ill->state == std::string("degraded");
    const bool idle = !works || figure("rps", pool, server, t) == 0;
    set("rps", idle ? wire::Cell(std::int64_t(0)) : rounded(figure("rps", pool, server, t), 0.1));
    set("in_flight", std::int64_t(idle ? 0 : std::lround(figure("in_flight", pool, server, t))));
    for (const char* percentile : {"p50_ms", "p95_ms", "p99_ms"}) {
        set(percentile, idle ? wire::Cell() : rounded(figure(percentile, pool, server, t), 0.1));
    }
    set("error_rate", idle ? wire::Cell() : rounded(std::max(0.0, 0.01 * wave(key, t) - 0.0095), 0.0001));
    set("load", idle ? wire::Cell(0.0) : wire::Cell(std::min(1.0, 0.5 * wave("load" + key, t))));
    set("availability", works ? 1.0 : 0.62);
    set("connections_idle", std::int64_t(works ? 12 : 0));
    set("connections_open",
        std::int64_t(works ? 12 + (idle ? 0 : std::lround(figure("in_flight", pool, server, t))) : 0));
    set("reuse_ratio", pool == "mail" || idle ? wire::Cell() : wire::Cell(0.9713));
    set("last_check_t", t - 700);
    if (ill != nullptr) {
        set("state", std::string(ill->state));
        set("admin_state", std::string(ill->admin));
        set("health", std::string(ill->health));
        set("reason", ill->reason == nullptr ? wire::Cell() : wire::Cell(std::string(ill->reason)));
    }
    if (key == "web/web-7") {
        set("in_flight", std::int64_t(14));
        set("drain_until_t", kShopTime + 240'000);
    }
}

/// The stages of the walk; `upstream` in milliseconds.
void spend(ScriptedAgent& agent, const char* table, const std::string& key, wire::Cell upstream) {
    constexpr std::array<std::pair<const char*, double>, 4> kOwn{
        {{"stage_parse_ms", 0.004}, {"stage_route_ms", 0.001}, {"stage_pool_ms", 0.001}, {"stage_respond_ms", 0.86}}};
    const bool idle = std::holds_alternative<std::monostate>(upstream);
    for (const auto& [column, ms] : kOwn) {
        agent.setCell(table, key, column, idle ? wire::Cell() : wire::Cell(ms));
    }
    agent.setCell(table, key, "stage_upstream_ms", std::move(upstream));
}

void tradePool(ScriptedAgent& agent, const PoolOfShop& pool, std::int64_t t) {
    const std::string prefix = std::string(pool.name) + "/";
    const auto out = std::count_if(kAiling.begin(), kAiling.end(), [&prefix](const Ailing& each) {
        return std::string(each.server).starts_with(prefix) && each.state != std::string("degraded");
    });
    const auto set = [&](const char* column, wire::Cell cell) {
        agent.setCell("pools", pool.name, column, std::move(cell));
    };
    const double rps = figure("rps", pool.name, {}, t);
    const auto& configured = agent.config.config.at("pools").at(pool.name);
    set("protocol", std::string(configured.at("protocol").as_string()));
    set("algorithm", std::string(configured.at("algorithm").as_string()));
    set("servers_total", std::int64_t(pool.servers));
    set("servers_up", std::int64_t(pool.servers - out));
    set("healthy_share", double(pool.servers - out) / pool.servers);
    set("rps", rounded(rps, 1));
    set("in_flight", std::int64_t(std::lround(figure("in_flight", pool.name, {}, t))));
    for (const char* percentile : {"p50_ms", "p95_ms", "p99_ms"}) {
        set(percentile, rps == 0 ? wire::Cell() : rounded(figure(percentile, pool.name, {}, t), 0.1));
    }
    spend(agent, "pools", pool.name, rps == 0 ? wire::Cell() : rounded(1.1 * figure("p50_ms", pool.name, {}, t), 0.01));
    if (pool.name == std::string("web")) {
        set("cache_hit_ratio", 0.8734);
        set("cache_bytes", std::int64_t(184'549'376));
    }
    set("error_rate", rps == 0 ? wire::Cell() : wire::Cell(pool.name == std::string("checkout") ? 0.0121 : 0.0014));
}

/// What its clients speak.
void speak(ScriptedAgent& agent, const char* table, const char* key) {
    agent.setCell(table, key, "requests_http1", std::int64_t(1'204'118));
    agent.setCell(table, key, "requests_http2", std::int64_t(3'518'402));
    agent.setCell(table, key, "tls_1_2", std::int64_t(21'406));
    agent.setCell(table, key, "tls_1_3", std::int64_t(402'518));
    agent.setCell(table, key, "tls_resumed_ratio", 0.62);
}

void tradeAgent(ScriptedAgent& agent, std::int64_t t) {
    speak(agent, "overview", "agent");
    for (const char* column : {"rps", "connections_open", "connections_ps", "in_flight"}) {
        agent.setCell("overview", "agent", column, std::int64_t(std::lround(figure(column, {}, {}, t))));
    }
    for (const char* column : {"p50_ms", "p95_ms", "p99_ms", "error_rate"}) {
        agent.setCell("overview", "agent", column, figure(column, {}, {}, t));
    }
    spend(agent, "overview", "agent", rounded(1.1 * figure("p50_ms", {}, {}, t), 0.01));
    agent.setCell("overview", "agent", "servers_total", std::int64_t(30));
    agent.setCell("overview", "agent", "servers_up", std::int64_t(26));
}

} // namespace

void stock(ScriptedAgent& agent) {
    json::object pools = json::parse(kPools).as_object();
    for (const PoolOfShop& pool : kShop) {
        pools[pool.name].as_object()["servers"] = servers(pool);
    }
    pools["api"] = nullptr;
    // What the scripted agent begins with goes, so that nothing of it is merged into the shop.
    agent.applyElsewhere({{"pools", {{"web", nullptr}}}, {"listeners", {{"web", nullptr}}}});
    agent.applyElsewhere({{"pools", pools}, {"listeners", json::parse(kListeners)}});
    agent.config.revision = 48;
    agent.hello.now = kShopTime;
    agent.hello.agent = {"edge-1", "eu-central", "boot-1"};
    rememberPast(agent);
    trade(agent, kShopTime);
}

void trade(ScriptedAgent& agent, std::int64_t t) {
    if (agent.tables["servers"].keys.empty()) {
        return; // the shop has not opened yet
    }
    for (const PoolOfShop& pool : kShop) {
        tradePool(agent, pool, t);
        for (int i = 1; i <= pool.servers; ++i) {
            tradeServer(agent, pool.name, pool.prefix + std::to_string(i), t);
        }
    }
    speak(agent, "listeners", "web");
    for (const char* listener : {"web", "partners", "mail"}) {
        agent.setCell("listeners", listener, "connections_open", std::int64_t(2400));
    }
    agent.setCell("overview", "agent", "revision", static_cast<std::int64_t>(agent.config.revision));
    tradeAgent(agent, t);
}

} // namespace poise::console::test
