// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/console/pictures/shop_past.hpp"

#include "shared/wire/codec.hpp"
#include "shared/wire/methods.hpp"
#include "tests/console/pictures/shop.hpp"

#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <string>

namespace poise::console::test {

namespace json = boost::json;

namespace {

constexpr std::int64_t kMinute = 60'000;

/// The second minute-long stretch of a quarter of an hour in which the agent did not run.
bool isGap(std::int64_t t) {
    return t >= kShopTime - 9 * kMinute && t < kShopTime - 8 * kMinute;
}

Answer<json::value> history(const json::object& params) {
    wire::HistoryQueryParams asked;
    if (auto flaw = wire::fromJson(json::value(params), asked, wire::Unknown::ignore)) {
        return *std::move(flaw);
    }
    const std::int64_t step = std::max<std::int64_t>(1000, (asked.to - asked.from) / 300);
    wire::HistoryQuery answer{asked.from / step * step, step, {}};
    for (const std::string& name : asked.series) {
        std::vector<std::optional<double>> values;
        for (std::int64_t t = answer.from; t < asked.to; t += step) {
            const double value = figure(name, asked.labels.pool.value_or(""), asked.labels.server.value_or(""), t);
            values.push_back(isGap(t) ? std::nullopt : std::optional(value));
        }
        answer.series.push_back({name, asked.labels, std::move(values)});
    }
    return wire::toValue(answer);
}

struct Happened {
    std::int64_t secondsAgo;
    wire::EventSeverity severity;
    const char* kind;
    const char* source;
    const char* text;
    const char* actor;
    bool acknowledged;
};

constexpr auto kInfo = wire::EventSeverity::info;
constexpr auto kWarning = wire::EventSeverity::warning;
constexpr auto kCritical = wire::EventSeverity::critical;

/// Oldest first.
constexpr std::array<Happened, 12> kHappened{{
    {93'000, kInfo, "agent.started", "agent", "the agent runs: version 1.0.0", nullptr, true},
    {92'990, kInfo, "config.started", "config", "started with revision 44", nullptr, true},
    {61'200, kInfo, "token.added", "tokens", "token night-shift was added, role operator", "anna", true},
    {7'260, kWarning, "server.health", "images/img-2", "images/img-2 is unhealthy: tcp: timed out", nullptr, true},
    {7'100, kInfo, "server.health", "images/img-2", "images/img-2 is healthy again", nullptr, true},
    {5'400, kInfo, "config.applied", "config", "revision 46 was applied: 2 changes", "anna", false},
    {2'520, kInfo, "config.applied", "config", "revision 47 was applied: one change", "jonas", false},
    {1'810, kWarning, "config.reverted", "config", "revision 47 was not confirmed; revision 48 is as 46", nullptr,
     false},
    {840, kInfo, "server.state", "search/find-6", "search/find-6 was put into maintenance", "anna", false},
    {412, kWarning, "server.health", "checkout/pay-3",
     "checkout/pay-3 is degraded: http: answered in 2.4 s, more than 2 s", nullptr, false},
    {95, kCritical, "server.health", "web/web-4", "web/web-4 is unhealthy: tcp: connection refused", nullptr, false},
    {60, kInfo, "server.state", "web/web-7", "web/web-7 drains; 14 requests are left", "jonas", false},
}};

void rememberEvents(ScriptedAgent& agent) {
    agent.events.clear();
    for (const Happened& each : kHappened) {
        wire::Event event;
        event.id = std::int64_t(agent.events.size()) + 301;
        event.t = kShopTime - 1000 * each.secondsAgo;
        event.severity = each.severity;
        event.kind = each.kind;
        event.source = each.source;
        event.text = each.text;
        event.actor = each.actor == nullptr ? std::nullopt : std::optional<std::string>(each.actor);
        event.acknowledged = each.acknowledged;
        agent.events.insert(agent.events.begin(), event);
    }
}

wire::Revision revision(std::uint64_t number, std::int64_t secondsAgo, const char* kind, const char* author,
                        const char* note, std::vector<wire::Change> changes) {
    wire::Revision made;
    made.revision = number;
    made.t = kShopTime - 1000 * secondsAgo;
    made.kind = kind;
    made.author = author;
    made.from = made.author.empty() ? "" : "10.20.0.7";
    made.note = note;
    made.hash = std::string(64, char('a' + number % 6));
    made.changes = std::move(changes);
    return made;
}

wire::ConfigHistory revisions(const ScriptedAgent& agent) {
    using enum schema::Applies;
    wire::ConfigHistory page;
    page.revisions = {revision(48, 1'810, "revert", "", "",
                               {{"pools.search.algorithm", "least_connections", "weighted_round_robin", live}}),
                      revision(47, 2'520, "apply", "jonas", "search by load, to be confirmed",
                               {{"pools.search.algorithm", "weighted_round_robin", "least_connections", live}}),
                      revision(46, 5'400, "apply", "anna", "web-5 has old hardware; web-8 is new",
                               {{"pools.web.servers.web-5.weight", 100, 50, live},
                                {"pools.web.servers.web-8.weight", 100, 150, live},
                                {"pools.web.emergency_pool", nullptr, "sorry", live},
                                {"management.listen", "127.0.0.1:7600", "10.20.0.1:7600", restart}}),
                      revision(45, 51'000, "file", "", "", {{"listeners.partners.pool", "web", "search", live}}),
                      revision(44, 92'990, "start", "", "", {})};
    page.revisions.front().current = agent.config.revision == 48;
    if (agent.config.revision > 48) {
        wire::Revision newest = revision(agent.config.revision, 0, "apply", "admin", "less for an old server",
                                         {{"pools.web.servers.web-2.weight", 100, 60, live}});
        newest.current = true;
        newest.confirmUntil = agent.count("config.apply") > 0 ? std::optional(kShopTime + 52'000) : std::nullopt;
        page.revisions.insert(page.revisions.begin(), newest);
    }
    return page;
}

} // namespace

double wave(std::string_view name, std::int64_t t) {
    const double at = double((t - kShopTime) / 1000);
    const double seed = std::accumulate(name.begin(), name.end(), 0) % 97;
    return 1 + 0.18 * std::sin(at / 197 + seed) + 0.06 * std::sin(at / 23.3 + 2.1 * seed) +
           0.03 * std::sin(at * 1.7 + seed * seed);
}

double figure(std::string_view series, const std::string& pool, const std::string& server, std::int64_t t) {
    static const std::map<std::string, double, std::less<>> whole{{"rps", 3637},
                                                                  {"p50_ms", 9.8},
                                                                  {"p95_ms", 58},
                                                                  {"p99_ms", 84},
                                                                  {"error_rate", 0.0031},
                                                                  {"in_flight", 137},
                                                                  {"connections_open", 8417},
                                                                  {"connections_ps", 212}};
    static const std::map<std::string, double, std::less<>> shares{
        {"web", 0.506}, {"checkout", 0.058}, {"search", 0.18}, {"images", 0.256}, {"mail", 0}, {"sorry", 0}};
    static const std::map<std::string, double, std::less<>> slowness{
        {"web", 0.7}, {"checkout", 1.6}, {"search", 1.1}, {"images", 0.3}};
    if (series == "servers_up") {
        return 26;
    }
    const auto found = whole.find(series);
    double level = found == whole.end() ? 10 : found->second;
    if (!pool.empty()) {
        const bool share = series == "rps" || series == "in_flight";
        const auto& factors = share ? shares : slowness;
        const auto factor = factors.find(pool);
        level *= (factor == factors.end() ? share ? 0 : 1 : factor->second) * (share && !server.empty() ? 0.125 : 1);
    }
    // Percentiles of one thing do not cross each other.
    const std::string kind = series.ends_with("_ms") ? "latency" : std::string(series);
    return level * wave(kind + pool + server, t);
}

namespace {

/// Most requests take some ten milliseconds, a few of them, which go to a second server, a hundred.
wire::HistoryLatency latency() {
    wire::HistoryLatency taken;
    taken.mean = 19.4;
    taken.p50 = 9.8;
    taken.p95 = 58;
    taken.p99 = 84;
    for (int tenth = 0; tenth < 26; ++tenth) {
        const double from = std::pow(10, tenth / 10.0);
        const double fast = std::exp(-std::pow((tenth - 9) / 4.0, 2));
        const double slow = 0.16 * std::exp(-std::pow((tenth - 18) / 2.5, 2));
        const auto requests = static_cast<std::uint64_t>(std::lround(160'000 * (fast + slow)));
        taken.buckets.push_back({from, std::pow(10, (tenth + 1) / 10.0), requests});
        taken.requests += requests;
    }
    return taken;
}

constexpr std::int64_t kDay = 24LL * 60 * 60 * 1'000;

wire::Certificate certificate(std::string file, std::vector<std::string> names, std::int64_t daysLeft, int seed) {
    wire::Certificate out;
    out.listener = "web";
    out.file = "/etc/poise/tls/" + std::move(file);
    out.subject = "CN=" + names.front();
    out.names = std::move(names);
    out.issuer = "CN=R11, O=Let's Encrypt, C=US";
    for (int digit = 0; digit < 64; ++digit) {
        out.fingerprint += "0123456789abcdef"[(seed * 7 + digit * digit * 5 + digit) % 16];
    }
    out.serial = out.fingerprint.substr(20, 36);
    out.key = "ECDSA P-256";
    out.until = kShopTime + daysLeft * kDay + kDay / 3;
    out.from = out.until - 90 * kDay;
    out.chain = 1;
    return out;
}

wire::CertificateList certificates() {
    wire::CertificateList out;
    out.certificates = {certificate("shop.pem", {"shop.example", "www.shop.example"}, 61, 1),
                        certificate("api.pem", {"api.shop.example"}, 19, 2),
                        certificate("pay.pem", {"pay.shop.example"}, 3, 3),
                        certificate("old.pem", {"old.shop.example", "*.old.shop.example"}, -2, 4),
                        certificate("partners.pem", {"partners.shop.example"}, 410, 5)};
    out.certificates.front().isDefault = true;
    wire::Certificate& own = out.certificates.back();
    own.listener = "partners";
    own.issuer = own.subject;
    own.selfSigned = true;
    own.key = "RSA 3072";
    own.chain = 0;
    own.from = kShopTime - 30 * kDay;
    return out;
}

} // namespace

void rememberPast(ScriptedAgent& agent) {
    agent.latency = latency();
    rememberEvents(agent);
    agent.addEvent(kInfo, "server.check_changed", "search/find-2", "search/find-2 is checked by HEAD from now on");
    agent.events.front().id = 313;
    agent.events.front().t = kShopTime - 21'000;
    agent.on("history.query", history);
    agent.on("certificate.list",
             [](const json::object&) -> Answer<json::value> { return wire::toValue(certificates()); });
    agent.on("config.history",
             [&agent](const json::object&) -> Answer<json::value> { return wire::toValue(revisions(agent)); });
}

} // namespace poise::console::test
