// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/agent_config.hpp"
#include "tests/support/agent_process.hpp"
#include "tests/support/demo_process.hpp"
#include "tests/support/load_process.hpp"
#include "tests/support/metrics.hpp"

#include <QTest>

#include <csignal>
#include <memory>

using namespace poise::test;
using namespace std::chrono_literals;

namespace {

/// What a busy machine may add to the bounds of the contract.
constexpr auto kMachine = 500ms;

constexpr auto kHealthy = 1000ms;
constexpr auto kUnhealthy = 500ms;
constexpr auto kTimeout = 500ms;
constexpr int kFailures = 2;
constexpr int kSuccesses = 2;
constexpr auto kDown = kHealthy + (kFailures - 1) * kUnhealthy + kFailures * kTimeout + kMachine;
constexpr auto kUp = kSuccesses * kUnhealthy + kMachine;

constexpr std::string_view kHealth = "[pools.web.health]\n"
                                     "checks = [\"tcp\", \"http\"]\n"
                                     "intervals = { healthy = \"1s\", degraded = \"500ms\", unhealthy = \"500ms\" }\n"
                                     "timeout = \"500ms\"\nresponse_time = \"400ms\"\n"
                                     "failures = 2\nsuccesses = 2\nslow_start = \"0s\"\n";

/// Slow enough that every client has a request under way at any moment.
std::unique_ptr<DemoProcess> startServer(const std::string& name, std::uint16_t port = 0) {
    auto arguments = DemoProcess::server(name, port);
    arguments.insert(arguments.end(), {"--delay", "2ms"});
    return std::make_unique<DemoProcess>(arguments);
}

} // namespace

class ServerLossTest : public QObject {
    Q_OBJECT

  private slots:
    void killedServerCostsNoClientAnErrorAndIsOutAndBackInTime();
};

void ServerLossTest::killedServerCostsNoClientAnErrorAndIsOutAndBackInTime() {
    const auto a = startServer("a");
    auto b = startServer("b");
    const std::uint16_t port = b->port();
    AgentProcess agent(agentSection(2) + listener("web", "http", "web") +
                       checkedPool("web", "http", {{"a", a->port()}, {"b", port}}, kHealth));
    agent.waitUntilReady();
    const auto now = [&] { return Metrics::of(agent.managementPort()); };
    const Metrics::Labels ofB{{"pool", "web"}, {"server", "b"}};

    LoadProcess load(agent.port(), {.connections = 64, .seconds = 120});
    QVERIFY(eventually([&] {
        const Metrics metrics = now();
        return metrics.count("poise_requests_total", ofB) >= 1000 && metrics.count("poise_server_in_flight", ofB) >= 8;
    }));
    QCOMPARE(now().count("poise_retries_total"), std::uint64_t(0));
    QCOMPARE(now().count("poise_server_up", ofB), std::uint64_t(1));

    b->process().signal(SIGKILL);
    QVERIFY(eventually([&] { return now().count("poise_server_up", ofB) == 0; }, Deadline(kDown)));
    const Metrics out = now();
    QVERIFY(out.count("poise_retries_total") >= 8); // the load had requests under way on the server that died
    QVERIFY(eventually([&] {
        return now().count("poise_requests_total", {{"server", "a"}}) >=
               out.count("poise_requests_total", {{"server", "a"}}) + 1000;
    }));
    QCOMPARE(now().count("poise_server_connect_failures_total", ofB),
             out.count("poise_server_connect_failures_total", ofB));

    QVERIFY(b->process().wait());
    b = startServer("b", port);
    QVERIFY(eventually([&] { return now().count("poise_server_up", ofB) == 1; }, Deadline(kUp)));
    QVERIFY(eventually(
        [&] { return now().count("poise_requests_total", ofB) >= out.count("poise_requests_total", ofB) + 1000; }));

    load.stop();
    const LoadResult result = load.finish();
    QCOMPARE(result.failures(), std::uint64_t(0));
    QVERIFY(result.requests > 4000);
}

QTEST_APPLESS_MAIN(ServerLossTest)
#include "server_loss_test.moc"
