// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/agent_config.hpp"
#include "tests/support/agent_process.hpp"
#include "tests/support/client_crowd.hpp"
#include "tests/support/demo_process.hpp"
#include "tests/support/metrics.hpp"
#include "tests/support/raw_client.hpp"
#include "tests/support/scripted_origin.hpp"
#include "tests/support/web_socket.hpp"
#include "tests/system/load/socket_table.hpp"

#include <QTest>

#include <csignal>

using namespace poise::test;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

namespace {

/// Far from the drain's default of 30 s: an agent that takes longer waits for something that it should not wait for.
constexpr auto kPrompt = 10s;

void echoWebSocket(Conversation& talk) {
    talk.expectHead();
    talk.send(upgradeResponse);
    for (;;) {
        talk.send(talk.expectBytes(5));
    }
}

/// Opens a tunnel through the agent; false when it does not stand.
bool openTunnel(RawClient& client) {
    client.send(upgradeRequest);
    const auto response = client.readResponse();
    return response && response->status == 101;
}

bool saidDraining(AgentProcess& agent) {
    return agent.process().waitForError("draining: ");
}

} // namespace

class DrainTest : public QObject {
    Q_OBJECT

  private slots:
    void terminationLosesNoRequestOfAnAcceptedConnection();
    void clientThatConnectedButSaidNothingYetIsServed();
    void requestUnderWayIsAnsweredAfterTheSignal();
    void idleConnectionsDoNotHoldTheDrainUp();
    void agentWithoutClientsEndsPromptly();
    void openTunnelWorksUntilTheDrainTimeout();
    void secondSignalEndsTheDrain();
    void requestCutByTheDrainTimeoutIsBlamedOnTheAgent();
    void requestCutByTheDrainTimeoutGoesToNoOtherServer();
};

void DrainTest::terminationLosesNoRequestOfAnAcceptedConnection() {
    DemoProcess server({"--name", "a", "--listen", "127.0.0.1:0", "--delay", "20ms"});
    AgentProcess agent(agentSection(2) + listener("web", "http", "web") + pool("web", "http", {{"a", server.port()}}));
    agent.waitUntilReady();
    ClientCrowd keeping(agent.port(), {.clients = 64});
    ClientCrowd reconnecting(agent.port(), {.clients = 16, .keepAlive = false});
    QVERIFY(eventually([&] {
        return keeping.answered() >= 500 && reconnecting.answered() >= 100 && keeping.inFlight() >= 32 &&
               reconnecting.inFlight() >= 8;
    }));

    keeping.connectNoMore();
    reconnecting.connectNoMore();
    const std::uint64_t before = keeping.answered();
    const int underWay = keeping.inFlight();
    agent.terminate();
    QCOMPARE(keeping.failures(), std::vector<std::string>());
    QCOMPARE(reconnecting.failures(), std::vector<std::string>());
    QVERIFY(underWay >= 16); // else the signal came at a moment without requests
    QVERIFY(keeping.answered() >= before + static_cast<std::uint64_t>(underWay));
    QCOMPARE(agent.process().wait(kPrompt), std::optional(0));
}

void DrainTest::clientThatConnectedButSaidNothingYetIsServed() {
    DemoProcess server(DemoProcess::server("a"));
    AgentProcess agent(webConfig({{"a", server.port()}}));
    agent.waitUntilReady();
    RawClient client(agent.port());
    agent.terminate();
    // The kernel keeps such a client to itself for a second: the listener must not close before that.
    QVERIFY(eventually([&] { return Metrics::of(agent.managementPort()).count("poise_connections_total") == 1; }));
    const auto response = client.get("/");
    QVERIFY2(response, toString(client.end()));
    QCOMPARE(response->status, 200);
    QCOMPARE(response->field("Connection"), std::string("close"));
    QCOMPARE(agent.process().wait(kPrompt), std::optional(0));
}

void DrainTest::requestUnderWayIsAnsweredAfterTheSignal() {
    DemoProcess server(DemoProcess::server("a"));
    AgentProcess agent(webConfig({{"a", server.port()}}));
    agent.waitUntilReady();
    RawClient client(agent.port());
    RawClient management(agent.managementPort());
    client.send("GET /delay/2000 HTTP/1.1\r\nHost: test\r\n\r\n");
    QVERIFY(eventually([&] { return server.count("requests") == 1; }));
    agent.terminate();
    QVERIFY(saidDraining(agent));
    QCOMPARE(management.get("/healthz", "localhost")->status, 503);
    QVERIFY(eventually([&] { return !somebodyListensOn(agent.port()); }));
    const auto response = client.readResponse();
    QVERIFY2(response, toString(client.end()));
    QCOMPARE(response->status, 200);
    QCOMPARE(response->field("Connection"), std::string("close"));
    QVERIFY(client.closedWithin(patience));
    QCOMPARE(agent.process().wait(kPrompt), std::optional(0));
}

void DrainTest::idleConnectionsDoNotHoldTheDrainUp() {
    DemoProcess server(DemoProcess::server("a"));
    AgentProcess agent(webConfig({{"a", server.port()}}));
    agent.waitUntilReady();
    RawClient client(agent.port());
    QCOMPARE(client.get("/")->status, 200);
    agent.terminate();
    QCOMPARE(agent.process().wait(kPrompt), std::optional(0));
    QVERIFY(client.closedWithin(patience));
    QCOMPARE(client.end(), Io::end);
}

void DrainTest::agentWithoutClientsEndsPromptly() {
    AgentProcess agent(webConfig({{"a", 1}}));
    agent.waitUntilReady();
    agent.terminate();
    QCOMPARE(agent.process().wait(kPrompt), std::optional(0));
}

void DrainTest::openTunnelWorksUntilTheDrainTimeout() {
    ScriptedOrigin server(echoWebSocket);
    AgentProcess agent(webConfig({{"a", server.port()}}), {"--drain-timeout", "2s"});
    agent.waitUntilReady();
    RawClient client(agent.port());
    QVERIFY(openTunnel(client));
    const auto begin = Clock::now();
    agent.terminate();
    QVERIFY(saidDraining(agent));
    client.send("hello");
    QCOMPARE(client.read(5), std::string("hello"));
    QCOMPARE(agent.process().wait(kPrompt), std::optional(0));
    QVERIFY(Clock::now() - begin >= 2s);
    QCOMPARE(client.readUntilEnd(), std::string());
    QCOMPARE(client.end(), Io::reset);
}

void DrainTest::secondSignalEndsTheDrain() {
    ScriptedOrigin server(echoWebSocket);
    AgentProcess agent(webConfig({{"a", server.port()}}), {"--drain-timeout", "1h"});
    agent.waitUntilReady();
    RawClient client(agent.port());
    QVERIFY(openTunnel(client));
    agent.terminate();
    QVERIFY(saidDraining(agent));
    agent.terminate();
    QCOMPARE(agent.process().wait(kPrompt), std::optional(0));
}

void DrainTest::requestCutByTheDrainTimeoutIsBlamedOnTheAgent() {
    DemoProcess server(DemoProcess::server("a"));
    AgentProcess agent(webConfig({{"a", server.port()}}, "[log]\naccess = \"json\"\n"), {"--drain-timeout", "100ms"});
    agent.waitUntilReady();
    RawClient client(agent.port());
    client.send("GET /hang HTTP/1.1\r\nHost: test\r\n\r\n");
    QVERIFY(eventually([&] { return server.count("requests") == 1; }));
    agent.terminate();
    QCOMPARE(agent.process().wait(kPrompt), std::optional(0));
    QVERIFY2(agent.process().waitForError(R"("ending":"agent_ended")", 0ms), agent.process().errors().c_str());
}

void DrainTest::requestCutByTheDrainTimeoutGoesToNoOtherServer() {
    constexpr std::size_t kServers = 3;
    const auto stalls = [](Conversation& talk) {
        talk.expectHead();
        talk.stall();
    };
    std::vector<std::unique_ptr<ScriptedOrigin>> servers;
    std::vector<ServerAt> places;
    for (std::size_t i = 0; i < kServers; ++i) {
        servers.push_back(std::make_unique<ScriptedOrigin>(stalls));
        places.push_back({"s" + std::to_string(i), servers.back()->port()});
    }
    AgentProcess agent(webConfig(places), {"--drain-timeout", "200ms"});
    agent.waitUntilReady();
    std::vector<std::unique_ptr<RawClient>> clients;
    for (std::size_t i = 0; i < kServers; ++i) {
        clients.push_back(std::make_unique<RawClient>(agent.port()));
        clients.back()->send("GET / HTTP/1.1\r\nHost: test\r\n\r\n"); // idempotent, and held: it could be sent again
    }
    const auto asked = [&] {
        std::size_t count = 0;
        for (const auto& server : servers) {
            count += server->connections();
        }
        return count;
    };
    QVERIFY(eventually([&] { return asked() == kServers; }));
    agent.terminate();
    QCOMPARE(agent.process().wait(), std::optional(0));
    QCOMPARE(asked(), kServers);
}

QTEST_APPLESS_MAIN(DrainTest)
#include "drain_test.moc"
