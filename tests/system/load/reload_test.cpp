// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/agent_config.hpp"
#include "tests/support/agent_process.hpp"
#include "tests/support/demo_process.hpp"
#include "tests/support/load_process.hpp"
#include "tests/support/metrics.hpp"
#include "tests/support/raw_client.hpp"
#include "tests/system/load/socket_table.hpp"

#include <QTest>

using namespace poise::test;
using namespace std::chrono_literals;

namespace {

constexpr int kReloads = 100;
constexpr auto kSpan = 10s;

/// Listeners `web` (under load, a's weight changes) and `still` (nothing about it or its server ever changes).
std::string config(const DemoProcess& servers, int weight) {
    return agentSection(2) + listener("web", "http", "web") + listener("still", "http", "still") +
           pool("web", "http", {{"a", servers.port(0), weight}, {"b", servers.port(1)}}) +
           pool("still", "http", {{"s", servers.port(2)}});
}

/// What must be the same before and after.
struct Connection {
    std::vector<HeldSocket> client;
    std::vector<HeldSocket> server;
    std::uint64_t opened;
    std::uint64_t idle;

    bool operator==(const Connection&) const = default;
};

} // namespace

class ReloadTest : public QObject {
    Q_OBJECT

  private slots:
    void hundredReloadsUnderLoadLoseNothingAndTouchNothingElse();
    void serversComeAndGoUnderLoadWithoutALoss();
};

void ReloadTest::hundredReloadsUnderLoadLoseNothingAndTouchNothingElse() {
    DemoProcess servers({"--server", "name=a,listen=127.0.0.1:0", "--server", "name=b,listen=127.0.0.1:0", "--server",
                         "name=s,listen=127.0.0.1:0"});
    AgentProcess agent(config(servers, 100));
    agent.waitUntilReady();
    const auto now = [&] { return Metrics::of(agent.managementPort()); };
    const Metrics::Labels still{{"pool", "still"}, {"server", "s"}};
    const auto look = [&] {
        const Metrics metrics = now();
        return Connection{connectionsOf(agent.process().pid(), agent.port(1), 0),
                          connectionsOf(agent.process().pid(), 0, servers.port(2)),
                          metrics.count("poise_server_connections_total", still),
                          metrics.count("poise_server_connections_idle", still)};
    };

    RawClient client(agent.port(1));
    QCOMPARE(client.get("/")->body, std::string("s\n"));
    QVERIFY(eventually([&] { return look().idle == 1; })); // the answer comes before its connection is put away
    const Connection before = look();
    QCOMPARE(before.client.size(), std::size_t(1));
    QCOMPARE(before.server.size(), std::size_t(1));
    QCOMPARE(before.opened, std::uint64_t(1));

    LoadProcess load(agent.port(0), {.connections = 64, .seconds = 120});
    const Metrics::Labels web{{"listener", "web"}};
    QVERIFY(eventually([&] { return now().count("poise_requests_total", web) >= 1000; }));
    const Metrics begin = now();
    Metrics last = begin;
    const Deadline end(kSpan);
    for (int i = 1; i <= kReloads; ++i) {
        const int weight = 100 + i;
        agent.writeConfig(config(servers, weight));
        agent.reload();
        const auto revision = begin.count("poise_config_revision") + static_cast<std::uint64_t>(i);
        Metrics metrics;
        QVERIFY(eventually([&] { return (metrics = now()).count("poise_config_revision") == revision; }, end));
        QCOMPARE(metrics.count("poise_server_weight", {{"pool", "web"}, {"server", "a"}}),
                 static_cast<std::uint64_t>(weight));
        QCOMPARE(metrics.wentBackSince(last), std::string());
        last = std::move(metrics);
        if (i % 10 == 0) {
            QCOMPARE(client.get("/")->status, 200);
        }
    }
    QVERIFY(last.count("poise_requests_total", web) >= begin.count("poise_requests_total", web) + 1000);

    load.stop();
    const LoadResult result = load.finish();
    QCOMPARE(result.failures(), std::uint64_t(0));
    QVERIFY(result.requests > 2000);
    QVERIFY(eventually([&] { return look() == before; }));
    QCOMPARE(now().count("poise_requests_total", {{"server", "s"}}), std::uint64_t(1 + kReloads / 10));
    QCOMPARE(now().count("poise_connections_total", {{"listener", "still"}}), std::uint64_t(1));
}

void ReloadTest::serversComeAndGoUnderLoadWithoutALoss() {
    DemoProcess servers({"--server", "name=a,listen=127.0.0.1:0", "--server", "name=b,listen=127.0.0.1:0,delay=2ms"});
    const std::string front = agentSection(2) + listener("web", "http", "web");
    const std::string both = front + pool("web", "http", {{"a", servers.port(0)}, {"b", servers.port(1)}});
    AgentProcess agent(both);
    agent.waitUntilReady();
    const auto now = [&] { return Metrics::of(agent.managementPort()); };
    const auto ofB = [&] { return now().count("poise_requests_total", {{"server", "b"}}); };
    LoadProcess load(agent.port(0), {.connections = 64, .seconds = 120});
    QVERIFY(eventually([&] { return ofB() >= 100; }));
    for (std::uint64_t revision = 2; revision <= 40; revision += 2) {
        agent.writeConfig(front + pool("web", "http", {{"a", servers.port(0)}}));
        agent.reload();
        QVERIFY(eventually([&] { return now().count("poise_config_revision") == revision; }));
        const std::uint64_t before = ofB();
        agent.writeConfig(both);
        agent.reload();
        QVERIFY(eventually([&] { return ofB() >= before + 100; })); // requests are on b when it goes
    }
    load.stop();
    const LoadResult result = load.finish();
    QCOMPARE(result.failures(), std::uint64_t(0));
    QCOMPARE(now().count("poise_aborted_total", {{"side", "server"}}), std::uint64_t(0));
}

QTEST_APPLESS_MAIN(ReloadTest)
#include "reload_test.moc"
