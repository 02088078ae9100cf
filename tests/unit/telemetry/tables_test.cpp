// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/telemetry/tables.hpp"
#include "shared/wire/telemetry_columns.hpp"
#include "tests/unit/telemetry/samples.hpp"

#include <QTest>

#include <set>

using namespace poise;
using namespace poise::telemetry;
using namespace std::chrono_literals;
using snapshot::AdminState;
using snapshot::Health;
using test::Paper;

namespace {

/// One second after what the paper says now.
Window secondAfter(Paper& paper, const std::function<void(Paper&)>& change) {
    Window window;
    window.add(paper.at(TimePoint{}));
    change(paper);
    window.add(paper.at(TimePoint{} + 1s));
    return window;
}

std::string show(const wire::Table& table, const std::string& key, const std::string& columns) {
    std::string text;
    std::istringstream names(columns);
    for (std::string name; names >> name;) {
        text += (text.empty() ? "" : " ") + test::shown(test::cellOf(table, key, name));
    }
    return text;
}

} // namespace

class TablesTest : public QObject {
    Q_OBJECT

  private slots:
    void cataloguesColumnsAreUniqueAndExplained();
    void serversHaveTheColumnsThatArePromised();
    void stateIsOneWord_data();
    void stateIsOneWord();
    void serverSaysWhatItDoes();
    void serverWithoutRequestsSaysNothingOfThem();
    void onlyConfiguredServersAreShown();
    void poolAddsUpItsServers();
    void overviewAddsUpEverything();
    void everyTableCountsTheSameRequests();
    void listenersAreThoseConfigured();
    void listenersTellHowClientsSpeak();
    void reuseIsOfHttpOnly();
    void eventsAreRows();
    void stagesAreTheMeansOfTimedRequests();
    void poolsThatComeKeepTheStagesOfOthers();
    void valuesAreRounded();
};

void TablesTest::cataloguesColumnsAreUniqueAndExplained() {
    std::set<std::string_view> tables;
    for (const wire::TableRow& table : wire::kTables) {
        QVERIFY(tables.insert(table.name).second);
        QVERIFY(std::find(wire::kTopics.begin(), wire::kTopics.end(), table.topic) != wire::kTopics.end());
        std::set<std::string_view> columns;
        for (const wire::ColumnRow& column : table.columns) {
            QVERIFY2(columns.insert(column.name).second, column.name.data());
            QVERIFY2(column.help.ends_with('.'), column.name.data());
        }
    }
}

void TablesTest::serversHaveTheColumnsThatArePromised() {
    std::string begin;
    for (std::size_t i = 0; i < 17; ++i) {
        begin += std::string(wire::kServerColumns[i].name) + " ";
    }
    QCOMPARE(begin, std::string("state admin_state health weight effective_weight rps in_flight p50_ms p95_ms p99_ms "
                                "error_rate load availability bytes_in_ps bytes_out_ps last_check_t reason "));
}

void TablesTest::stateIsOneWord_data() {
    QTest::addColumn<Health>("health");
    QTest::addColumn<AdminState>("admin");
    QTest::addColumn<unsigned>("inFlight");
    QTest::newRow("up") << Health::healthy << AdminState::ready << 0U;
    QTest::newRow("degraded") << Health::degraded << AdminState::ready << 1U;
    QTest::newRow("down") << Health::unhealthy << AdminState::ready << 1U;
    QTest::newRow("checking") << Health::unknown << AdminState::ready << 0U;
    QTest::newRow("draining") << Health::healthy << AdminState::drain << 1U;
    QTest::newRow("drained") << Health::unhealthy << AdminState::drain << 0U;
    QTest::newRow("maintenance") << Health::unhealthy << AdminState::maintenance << 1U;
}

void TablesTest::stateIsOneWord() {
    QFETCH(Health, health);
    QFETCH(AdminState, admin);
    QFETCH(unsigned, inFlight);
    facts::Configured server;
    server.health = health;
    server.admin = admin;
    server.inFlight = inFlight;
    QCOMPARE(std::string(stateOf(server)), std::string(QTest::currentDataTag()));
}

void TablesTest::serverSaysWhatItDoes() {
    Paper paper;
    facts::Configured& is = *paper.server("web", "a").configured;
    is.address = "10.0.0.1:80";
    is.weight = 100;
    is.effectiveWeight = 33.333333;
    is.inFlight = 25;
    is.health = Health::degraded;
    is.availability = 0.98;
    is.lastCheck = 1'700'000'000'000;
    is.reason = "it answers slowly";
    is.goodChecks = 49;
    is.badChecks = 1;
    const Window window = secondAfter(paper, [](Paper& after) {
        after.answer("web", "a", 30, 10ms);
        after.answer("web", "a", 10, 10ms, 5);
        after.server("web", "a").connections += 2;
        after.server("web", "a").bytesIn += 4'000;
        after.server("web", "a").bytesOut += 500;
    });
    const wire::Table table = serversTable(window);
    QCOMPARE(show(table, "web/a", "state admin_state health weight effective_weight rps in_flight"),
             std::string("degraded ready degraded 100 33.333 40 25"));
    QCOMPARE(show(table, "web/a", "error_rate load availability bytes_in_ps bytes_out_ps last_check_t reason"),
             std::string("0.25 0.025 0.98 4000 500 1700000000000 it answers slowly"));
    QCOMPARE(show(table, "web/a", "address backup requests errors connections connections_ps checks_good checks_bad"),
             std::string("10.0.0.1:80 0 40 10 2 2 49 1"));
    const double p99 = std::get<double>(test::cellOf(table, "web/a", "p99_ms"));
    QVERIFY(p99 > 9.9 && p99 < 10.1);
}

void TablesTest::serverWithoutRequestsSaysNothingOfThem() {
    Paper paper;
    (void)paper.server("web", "a");
    const Window window = secondAfter(paper, [](Paper&) {});
    QCOMPARE(
        show(serversTable(window), "web/a", "rps p50_ms p95_ms p99_ms error_rate availability last_check_t reason"),
        std::string("0 null null null null null null null"));
}

void TablesTest::onlyConfiguredServersAreShown() {
    Paper paper;
    (void)paper.server("web", "a");
    paper.server("web", "b").configured.reset();
    paper.answer("web", "b", 5, 1ms);
    paper.pool("old").protocol.clear();
    const Window window = secondAfter(paper, [](Paper&) {});
    QCOMPARE(serversTable(window).keys, std::vector<std::string>{"web/a"});
    QCOMPARE(poolsTable(window).keys, std::vector<std::string>{"web"});
    QCOMPARE(show(poolsTable(window), "web", "servers_total requests"), std::string("1 5"));
}

void TablesTest::poolAddsUpItsServers() {
    Paper paper;
    (void)paper.server("app", "other");
    (void)paper.server("web", "a");
    paper.server("web", "b").configured->health = Health::degraded;
    paper.server("web", "c").configured->health = Health::unhealthy;
    paper.server("web", "d").configured->admin = AdminState::drain;
    paper.server("web", "e").configured->admin = AdminState::maintenance;
    paper.server("web", "f").configured->health = Health::unknown;
    paper.server("web", "g").configured->admin = AdminState::drain;
    paper.server("web", "g").configured->inFlight = 3;
    paper.pool("web").retries = 9;
    (void)paper.server("zoo", "other");
    const Window window = secondAfter(paper, [](Paper& after) {
        after.answer("web", "a", 30, 10ms);
        after.answer("web", "b", 10, 10ms, 5);
        after.answer("app", "other", 1'000, 1ms);
        after.answer("zoo", "other", 1'000, 1ms);
    });
    const wire::Table table = poolsTable(window);
    QCOMPARE(table.keys, (std::vector<std::string>{"app", "web", "zoo"}));
    QCOMPARE(show(table, "web", "protocol algorithm servers_total servers_up servers_degraded servers_down"),
             std::string("http round_robin 7 2 1 1"));
    QCOMPARE(show(table, "web", "servers_checking servers_draining servers_drained servers_maintenance healthy_share"),
             std::string("1 1 1 1 0.2857"));
    QCOMPARE(show(table, "web", "in_flight rps error_rate requests errors retries"), std::string("3 40 0.25 40 10 9"));
}

void TablesTest::overviewAddsUpEverything() {
    Paper paper;
    (void)paper.server("app", "x");
    paper.server("web", "a").configured->inFlight = 4;
    paper.server("web", "b").configured->health = Health::unhealthy;
    paper.pool("web").retries = 2;
    paper.pool("app").retries = 3;
    paper.sample().revision = 12;
    paper.sample().workers = 2;
    paper.sample().refusals = {{"no_route", 5}, {"no_server", 6}};
    paper.sample().aborted = {1, 2, 3};
    paper.sample().listeners[0].open = 8;
    const Window window = secondAfter(paper, [](Paper& after) {
        after.answer("web", "a", 30, 10ms);
        after.answer("app", "x", 10, 10ms, 3);
        after.sample().listeners[0].own = {0, 0, 0, 7, 3};
        after.sample().listeners[0].accepted = 20;
        after.sample().listeners[0].bytesIn = 999;
    });
    const wire::Table table = overviewTable(window);
    QCOMPARE(show(table, "agent", "revision workers servers_total servers_up connections_open in_flight"),
             std::string("12 2 3 2 8 4"));
    QCOMPARE(show(table, "agent", "rps connections_ps bytes_in_ps error_rate"), std::string("50 20 999 0.06"));
    QCOMPARE(show(table, "agent", "requests requests_1xx requests_2xx requests_3xx requests_4xx requests_5xx"),
             std::string("50 0 30 10 7 3"));
    QCOMPARE(show(table, "agent", "refusals aborted retries connections bytes_in"), std::string("11 6 5 20 999"));
}

void TablesTest::everyTableCountsTheSameRequests() {
    Paper paper;
    for (std::uint64_t i = 1; i <= 20; ++i) {
        paper.answer(i % 2 == 0 ? "app" : "web", "s" + std::to_string(i), i * i, 1ms, 1 + i % 5);
    }
    const Window window = secondAfter(paper, [](Paper&) {});
    const auto sum = [](const wire::Table& table, const std::string& column) {
        std::int64_t total = 0;
        for (const std::string& key : table.keys) {
            total += std::get<std::int64_t>(test::cellOf(table, key, column));
        }
        return total;
    };
    for (const wire::Table& table :
         {overviewTable(window), poolsTable(window), serversTable(window), listenersTable(window)}) {
        QCOMPARE(sum(table, "requests"), std::int64_t{2'870});
    }
    QCOMPARE(sum(overviewTable(window), "requests_5xx"), sum(serversTable(window), "errors"));
    QCOMPARE(sum(poolsTable(window), "errors"), sum(listenersTable(window), "errors"));
}

void TablesTest::listenersAreThoseConfigured() {
    Paper paper;
    paper.sample().listeners.push_back({.name = "zip", .protocol = ""});
    paper.answer("web", "a", 5, 1ms, 5);
    paper.sample().listeners[0].own[3] = 2;
    paper.sample().listeners[0].open = 3;
    const Window window = secondAfter(paper, [](Paper&) {});
    const wire::Table table = listenersTable(window);
    QCOMPARE(table.keys, std::vector<std::string>{"web"});
    QCOMPARE(show(table, "web", "protocol connections_open requests errors rps error_rate"),
             std::string("http 3 7 5 0 null"));
}

void TablesTest::listenersTellHowClientsSpeak() {
    Paper paper;
    facts::Listener& web = paper.sample().listeners.front();
    web.open = 9;
    web.openHttp2 = 4;
    web.requests = {1, 20, 300};
    web.handshakes = {{{2, 1}, {3, 4}}};
    paper.sample().listeners.push_back({.name = "wire", .protocol = "tcp", .handshakes = {{{0, 0}, {0, 10}}}});
    paper.sample().listeners.push_back({.name = "wires", .protocol = "tcp"});
    const Window window = secondAfter(paper, [](Paper&) {});
    const std::string columns = "requests_http1 requests_http2 connections_http2 tls_1_2 tls_1_3 tls_resumed_ratio";
    QCOMPARE(show(listenersTable(window), "web", columns), std::string("21 300 4 3 7 0.5"));
    QCOMPARE(show(listenersTable(window), "wire", columns), std::string("null null null 0 10 1"));
    QCOMPARE(show(listenersTable(window), "wires", columns), std::string("null null null 0 0 null"));
    QCOMPARE(show(overviewTable(window), "agent", columns), std::string("21 300 4 3 17 0.75"));
}

void TablesTest::reuseIsOfHttpOnly() {
    Paper paper;
    (void)paper.pool("aaa"); // without servers
    for (const char* const pool : {"web", "wire"}) {
        facts::Server& server = paper.server(pool, "a");
        server.open = 5;
        server.idle = 2;
        server.connections = 10;
        server.reused = 30;
        (void)paper.server(pool, "b");
    }
    paper.pool("wire").protocol = "tcp";
    const Window window = secondAfter(paper, [](Paper&) {});
    const std::string columns = "connections_open connections_idle reuse_ratio";
    QCOMPARE(show(serversTable(window), "web/a", columns), std::string("5 2 0.75"));
    QCOMPARE(show(serversTable(window), "web/b", columns), std::string("0 0 null"));
    QCOMPARE(show(serversTable(window), "wire/a", columns), std::string("5 2 null"));
}

void TablesTest::eventsAreRows() {
    wire::Event applied;
    applied.id = 17;
    applied.t = 99;
    applied.kind = "config.applied";
    applied.source = "config";
    applied.text = "revision 3 is in force";
    applied.actor = "anna";
    applied.revision = 3;
    wire::Event down;
    down.id = 16;
    down.severity = wire::EventSeverity::critical;
    down.acknowledged = true;
    const wire::Table table = eventsTable(std::vector{applied, down});
    QCOMPARE(table.keys, (std::vector<std::string>{"17", "16"}));
    QCOMPARE(show(table, "17", "t severity kind source text actor revision acknowledged"),
             std::string("99 info config.applied config revision 3 is in force anna 3 0"));
    QCOMPARE(show(table, "16", "severity actor revision acknowledged"), std::string("critical null null 1"));
}

void TablesTest::stagesAreTheMeansOfTimedRequests() {
    constexpr auto kShown = "stage_parse_ms stage_route_ms stage_pool_ms stage_upstream_ms stage_respond_ms";
    Paper paper;
    (void)paper.server("app", "x");
    (void)paper.server("web", "a");
    (void)paper.server("zoo", "z");
    paper.pool("web").stages = {.requests = 1'000, .nanos = {0, 9'000'000, 0, 0, 9'000'000'000, 0, 0}}; // long ago
    const Window window = secondAfter(paper, [](Paper& after) {
        facts::StageTimes& web = after.pool("web").stages;
        web.requests += 4;
        web.nanos = {0, 9'000'000 + 8'000, 4'000, 2'000, 9'000'000'000 + 48'000'000, 40'000, 0};
        after.pool("app").stages = {.requests = 4, .nanos = {0, 0, 4'000, 0, 16'000'000, 0, 0}};
    });
    const wire::Table pools = poolsTable(window);
    QCOMPARE(show(pools, "web", kShown), std::string("0.002 0.001 0.001 12 0.01"));
    QCOMPARE(show(pools, "app", kShown), std::string("0 0.001 0 4 0"));
    QCOMPARE(show(pools, "zoo", kShown), std::string("null null null null null"));
    QCOMPARE(show(overviewTable(window), "agent", kShown), std::string("0.001 0.001 0 8 0.005"));
}

void TablesTest::poolsThatComeKeepTheStagesOfOthers() {
    Paper paper;
    paper.pool("web").stages = {.requests = 10, .nanos = {0, 0, 0, 0, 70'000'000, 0, 0}};
    (void)paper.server("web", "a");
    const Window window = secondAfter(paper, [](Paper& after) {
        (void)after.server("app", "new"); // before "web" in the order of names
        after.pool("web").stages = {.requests = 11, .nanos = {0, 0, 0, 0, 75'000'000, 0, 0}};
    });
    QCOMPARE(show(poolsTable(window), "web", "stage_upstream_ms"), std::string("5"));
    QCOMPARE(show(poolsTable(window), "app", "stage_upstream_ms"), std::string("null"));
}

void TablesTest::valuesAreRounded() {
    Paper paper;
    (void)paper.server("web", "a");
    const Window window = secondAfter(paper, [](Paper& after) {
        after.answer("web", "a", 2, 1'234'567ns);
        after.answer("web", "a", 1, 1'234'567ns, 5);
    });
    const wire::Table table = serversTable(window);
    QCOMPARE(show(table, "web/a", "error_rate"), std::string("0.3333"));
    const double p50 = std::get<double>(test::cellOf(table, "web/a", "p50_ms"));
    QCOMPARE(p50, std::round(p50 * 1'000) / 1'000);
}

QTEST_APPLESS_MAIN(TablesTest)
#include "tables_test.moc"
