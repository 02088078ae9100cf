// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/agent_config.hpp"
#include "tests/support/agent_process.hpp"
#include "tests/support/demo_process.hpp"
#include "tests/support/raw_client.hpp"

#include <QTest>

#include <cstdlib>
#include <map>

using namespace poise::test;

class SpreadTest : public QObject {
    Q_OBJECT

  private slots:
    void newConnectionsSpreadByWeight_data();
    void newConnectionsSpreadByWeight();
    void requestsOfOneConnectionSpreadByWeight();
};

namespace {

constexpr int kRequests = 300;

std::string config(const DemoProcess& servers, int workers) {
    return agentSection(workers) + listener("web", "http", "web") +
           pool("web", "http", {{"a", servers.port(0), 150}, {"b", servers.port(1), 100}, {"c", servers.port(2), 50}});
}

DemoProcess startServers() {
    return DemoProcess({"--server", "name=a,listen=127.0.0.1:0", "--server", "name=b,listen=127.0.0.1:0", "--server",
                        "name=c,listen=127.0.0.1:0"});
}

using Spread = std::map<std::string, int>;

} // namespace

void SpreadTest::newConnectionsSpreadByWeight_data() {
    QTest::addColumn<int>("workers");
    QTest::newRow("one worker") << 1;
    QTest::newRow("two workers") << 2;
}

void SpreadTest::newConnectionsSpreadByWeight() {
    QFETCH(int, workers);
    const DemoProcess servers = startServers();
    AgentProcess agent(config(servers, workers));
    agent.waitUntilReady();
    Spread got;
    for (int i = 0; i < kRequests; ++i) {
        ++got[RawClient(agent.port()).get("/")->body];
    }
    // Each worker takes its own turns: what one of them may be off, all of them may be off together.
    const int tolerance = 2 * workers;
    QVERIFY2(std::abs(got["a\n"] - 150) <= tolerance, std::to_string(got["a\n"]).c_str());
    QVERIFY2(std::abs(got["b\n"] - 100) <= tolerance, std::to_string(got["b\n"]).c_str());
    QVERIFY2(std::abs(got["c\n"] - 50) <= tolerance, std::to_string(got["c\n"]).c_str());
}

void SpreadTest::requestsOfOneConnectionSpreadByWeight() {
    const DemoProcess servers = startServers();
    AgentProcess agent(config(servers, 2));
    agent.waitUntilReady();
    RawClient client(agent.port());
    for (int i = 0; i < kRequests / 6; ++i) {
        Spread got;
        for (int k = 0; k < 6; ++k) {
            ++got[client.get("/")->body];
        }
        QCOMPARE(got, (Spread{{"a\n", 3}, {"b\n", 2}, {"c\n", 1}}));
    }
}

QTEST_APPLESS_MAIN(SpreadTest)
#include "spread_test.moc"
