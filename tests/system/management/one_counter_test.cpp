// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// Whoever asks, and however: the same number.

#include "shared/wire/telemetry_frame.hpp"
#include "tests/support/agent_config.hpp"
#include "tests/support/demo_process.hpp"
#include "tests/support/metrics.hpp"
#include "tests/support/raw_client.hpp"
#include "tests/system/management/api.hpp"

#include <QTest>

using namespace poise;
using namespace poise::test;

namespace {

/// A number in the only frame's table.
std::int64_t cell(const boost::json::value& frame, const char* table, const std::string& key, const char* column) {
    const auto& data = frame.at("tables").at(table).as_object();
    const auto& keys = data.at("keys").as_array();
    const auto& columns = data.at("columns").as_array();
    for (std::size_t c = 0; c < columns.size(); ++c) {
        for (std::size_t r = 0; r < keys.size(); ++r) {
            if (columns[c].at("name").as_string() == column && keys[r].as_string() == key) {
                return data.at("values").as_array()[c].as_array()[r].to_number<std::int64_t>();
            }
        }
    }
    return -1;
}

} // namespace

class OneCounterTest : public QObject {
    Q_OBJECT

  private slots:
    void thousandRequestsAreAThousandEverywhere();
};

void OneCounterTest::thousandRequestsAreAThousandEverywhere() {
    DemoProcess a(DemoProcess::server("a"));
    DemoProcess b(DemoProcess::server("b"));
    AgentProcess agent(agentSection(2) + listener("web", "http", "web") +
                       pool("web", "http", {{"a", a.port(), 300}, {"b", b.port(), 100}}));
    agent.waitUntilReady();
    const auto session = sessionWith(agent);
    for (int connection = 0; connection < 10; ++connection) {
        RawClient client(agent.port());
        for (int i = 0; i < 100; ++i) {
            const auto response = client.get(i % 20 == 19 ? "/status/500" : "/");
            QCOMPARE(response->status, i % 20 == 19 ? 500 : 200);
        }
    }
    const auto ofA = static_cast<std::int64_t>(a.count("requests"));
    const auto ofB = static_cast<std::int64_t>(b.count("requests"));
    QCOMPARE(ofA + ofB, std::int64_t{1000});

    const Metrics metrics = Metrics::of(agent.managementPort());
    QCOMPARE(metrics.count("poise_requests_total"), std::uint64_t{1000});
    QCOMPARE(metrics.count("poise_requests_total", {{"code_class", "5xx"}}), std::uint64_t{50});
    QCOMPARE(static_cast<std::int64_t>(metrics.count("poise_requests_total", {{"server", "a"}})), ofA);

    boost::json::value frame;
    QVERIFY(eventually([&] { // a sample serves for a moment
        frame =
            boost::json::parse(session->call<methods::TelemetryGet>({.topics = {"overview", "pools"}, .sub = {}}).json);
        return cell(frame, "overview", "agent", "requests") == 1000;
    }));
    QCOMPARE(cell(frame, "pools", "web", "requests"), std::int64_t{1000});
    QCOMPARE(cell(frame, "listeners", "web", "requests"), std::int64_t{1000});
    QCOMPARE(cell(frame, "servers", "web/a", "requests"), ofA);
    QCOMPARE(cell(frame, "servers", "web/b", "requests"), ofB);
    QCOMPARE(cell(frame, "servers", "web/a", "errors") + cell(frame, "servers", "web/b", "errors"), std::int64_t{50});

    const boost::json::value told = poisectl(agent, {"servers"});
    QCOMPARE(cell(told, "servers", "web/a", "requests"), ofA);
    QCOMPARE(cell(told, "servers", "web/b", "requests"), ofB);

    QVERIFY(eventually([&] { return recorded(*session, "requests", {}) == 1000; }));
    QCOMPARE(recorded(*session, "requests", {.listener = "web", .pool = {}, .server = {}}), 1000.0);
    QCOMPARE(recorded(*session, "requests", {.listener = {}, .pool = "web", .server = {}}), 1000.0);
    QCOMPARE(recorded(*session, "requests", {.listener = {}, .pool = "web", .server = "a"}), static_cast<double>(ofA));
    QCOMPARE(recorded(*session, "errors", {.listener = {}, .pool = "web", .server = {}}), 50.0);

    // And after a restart, from the store; counters of the process begin anew.
    agent.terminate();
    QCOMPARE(agent.process().wait().value_or(-1), 0);
    agent.startAgain();
    agent.waitUntilReady();
    const auto later = sessionWith(agent);
    QCOMPARE(recorded(*later, "requests", {}), 1000.0);
    QCOMPARE(recorded(*later, "requests", {.listener = {}, .pool = "web", .server = "b"}), static_cast<double>(ofB));
    QCOMPARE(Metrics::of(agent.managementPort()).count("poise_requests_total"), std::uint64_t{0});
}

QTEST_APPLESS_MAIN(OneCounterTest)
#include "one_counter_test.moc"
