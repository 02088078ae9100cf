// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// Clients and servers that stop reading or writing: memory stays flat, others are served, a timeout ends it.

#include "tests/support/agent_config.hpp"
#include "tests/support/agent_process.hpp"
#include "tests/support/dead_ports.hpp"
#include "tests/support/demo_process.hpp"
#include "tests/support/flat_memory.hpp"
#include "tests/support/metrics.hpp"
#include "tests/support/raw_client.hpp"
#include "tests/support/scripted_origin.hpp"

#include <QTest>

#include <functional>
#include <poll.h>

using namespace poise::test;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

namespace {

constexpr std::uint64_t kMiB = 1 << 20;
constexpr std::uint64_t kGiB = 1 << 30;
/// What one stuck connection may cost, with room for the allocator's pages.
constexpr std::uint64_t kFlat = 3 * kMiB;

bool readableWithin(RawClient& client, std::chrono::milliseconds span) {
    pollfd waiting{client.stream().fd(), POLLIN, 0};
    return ::poll(&waiting, 1, static_cast<int>(span.count())) > 0;
}

/// How often another client of the same worker is served while `busy`; -1: it was not.
int othersServedWhile(const AgentProcess& agent, const std::function<bool()>& busy) {
    RawClient other(agent.port());
    int served = 0;
    for (const Deadline deadline; busy() && !deadline.passed(); ++served) {
        const auto response = other.get("/");
        if (!response || response->status != 200) {
            return -1;
        }
    }
    return served;
}

} // namespace

class SlowPeerTest : public QObject {
    Q_OBJECT

  private slots:
    void clientThatStopsReadingIsClosedAndCostsNoMemory();
    void serverThatStopsReadingIsGivenUpAndCostsNoMemory();
    void tcpClientThatStopsReadingIsClosedAndCostsNoMemory();
    void headThatTricklesInIsRefusedInTime();
    void halfAHeadIsRefusedInTime();
    void bodyThatStopsIsRefusedInTime();
    void idleConnectionIsClosedWithoutAWord();
    void serverThatDoesNotAnswerIsAGatewayTimeout();
    void serverThatStopsInTheMiddleCutsTheResponse();
    void slowButSteadyBodyIsNotTimedOut();
    void serverThatDoesNotEvenConnectIsPassedOver();
};

void SlowPeerTest::clientThatStopsReadingIsClosedAndCostsNoMemory() {
    DemoProcess server(DemoProcess::server("a"));
    AgentProcess agent(webConfig({{"a", server.port()}}, "[listeners.web.timeouts]\nbody = \"700ms\"\n"));
    agent.waitUntilReady();
    QCOMPARE(RawClient(agent.port()).get("/bytes/4000000")->body.size(), std::size_t(4'000'000));
    const FlatMemory memory(agent.process().pid());

    RawClient stuck(agent.port(), patience, 4096);
    stuck.send("GET /bytes/" + std::to_string(kGiB) + " HTTP/1.1\r\nHost: test\r\n\r\n");
    QVERIFY(readableWithin(stuck, patience));
    const auto inFlight = [&] { return Metrics::of(agent.managementPort()).count("poise_server_in_flight"); };
    QCOMPARE(inFlight(), std::uint64_t(1));
    const auto aborted = [&] {
        return Metrics::of(agent.managementPort()).count("poise_aborted_total", {{"side", "client"}});
    };
    QVERIFY(othersServedWhile(agent, [&] { return aborted() == 0; }) > 10);
    QVERIFY(eventually([&] { return inFlight() == 0; }));
    QCOMPARE(memory.exceeds(kFlat), std::string());
    QVERIFY(stuck.readUntilEnd().size() < 64 * kMiB);
}

void SlowPeerTest::serverThatStopsReadingIsGivenUpAndCostsNoMemory() {
    ScriptedOrigin stuck(
        [](Conversation& talk) {
            talk.expectHead();
            talk.stall(std::chrono::hours(1));
        },
        0, 4096);
    DemoProcess server(DemoProcess::server("a"));
    AgentProcess agent(webConfig({{"a", server.port()}},
                                 "[[listeners.web.routes]]\nname = \"stuck\"\nmatch = { path_prefix = \"/stuck\" }\n"
                                 "pool = \"stuck\"\n" +
                                     pool("stuck", "http", {{"s", stuck.port()}},
                                          "[pools.stuck.timeouts]\nidle = \"700ms\"\nresponse = \"700ms\"\n")));
    agent.waitUntilReady();
    QCOMPARE(RawClient(agent.port()).get("/")->status, 200);
    const FlatMemory memory(agent.process().pid());

    RawClient client(agent.port());
    client.send("POST /stuck HTTP/1.1\r\nHost: test\r\nContent-Length: " + std::to_string(kGiB) + "\r\n\r\n");
    const std::string block(256 * 1024, 'x');
    const auto upload = [&] { // as much as goes without waiting
        const Io io = client.stream().write(block, Deadline(0ms));
        return (io == Io::ok || io == Io::timeout) && !readableWithin(client, 0ms);
    };
    QVERIFY(othersServedWhile(agent, upload) > 10);
    const auto response = client.readResponse();
    QVERIFY(response);
    QCOMPARE(response->status, 504);
    QVERIFY(response->body.find("server_not_reading") != std::string::npos);
    QCOMPARE(memory.exceeds(kFlat), std::string());
    QVERIFY(eventually([&] { return Metrics::of(agent.managementPort()).count("poise_server_in_flight") == 0; }));
}

void SlowPeerTest::tcpClientThatStopsReadingIsClosedAndCostsNoMemory() {
    DemoProcess server({"--mode", "line", "--listen", "127.0.0.1:0"});
    AgentProcess agent(tcpConfig({{"a", server.port()}}, "[listeners.tcp.timeouts]\ntunnel = \"700ms\"\n"));
    agent.waitUntilReady();
    {
        RawClient warm(agent.port());
        warm.send("4000000\n");
        QCOMPARE(warm.drop(4'000'000), std::uint64_t(4'000'000));
    }
    const FlatMemory memory(agent.process().pid());
    RawClient stuck(agent.port(), patience, 4096);
    stuck.send(std::to_string(kGiB) + "\n");
    QVERIFY(readableWithin(stuck, patience));
    const auto open = [&] { return Metrics::of(agent.managementPort()).count("poise_connections_open"); };
    QVERIFY(eventually([&] { return open() == 1; }));
    int served = 0;
    while (open() > 0) {
        RawClient other(agent.port());
        other.send("100\n");
        QCOMPARE(other.read(100).size(), std::size_t(100));
        other.close();
        QVERIFY(++served < 100'000);
    }
    QVERIFY(served > 3);
    QCOMPARE(memory.exceeds(kFlat), std::string());
    QVERIFY(stuck.readUntilEnd().size() < 64 * kMiB);
    QCOMPARE(stuck.end(), Io::reset);
}

void SlowPeerTest::headThatTricklesInIsRefusedInTime() {
    AgentProcess agent(webConfig({{"a", 1}}, "[listeners.web.timeouts]\nheader = \"500ms\"\n"));
    agent.waitUntilReady();
    RawClient client(agent.port());
    const auto begin = Clock::now();
    client.send("GET / HTTP/1.1\r\nHost: test\r\nX-Slow: ");
    int pieces = 0;
    while (!readableWithin(client, 10ms) && ++pieces < 1000) {
        client.send("x");
    }
    const auto took = Clock::now() - begin;
    const auto response = client.readResponse();
    QCOMPARE(response->status, 408);
    QCOMPARE(response->field("Connection"), std::string("close"));
    QVERIFY(response->body.find("request_timeout") != std::string::npos);
    QVERIFY(client.closedWithin(patience));
    QVERIFY(pieces > 5);
    QVERIFY(took >= 500ms);
    QVERIFY(took < 2s);
}

void SlowPeerTest::halfAHeadIsRefusedInTime() {
    AgentProcess agent(webConfig({{"a", 1}}, "[listeners.web.timeouts]\nheader = \"300ms\"\n"));
    agent.waitUntilReady();
    RawClient client(agent.port());
    client.send("GET / HT");
    QCOMPARE(client.readResponse()->status, 408);
    QVERIFY(client.closedWithin(patience));
    QCOMPARE(Metrics::of(agent.managementPort()).count("poise_refusals_total", {{"reason", "request_timeout"}}),
             std::uint64_t(1));
}

void SlowPeerTest::bodyThatStopsIsRefusedInTime() {
    DemoProcess server(DemoProcess::server("a"));
    AgentProcess agent(webConfig({{"a", server.port()}}, "[listeners.web.timeouts]\nbody = \"300ms\"\n"));
    agent.waitUntilReady();
    RawClient client(agent.port());
    client.send("POST /sink HTTP/1.1\r\nHost: test\r\nContent-Length: 100\r\n\r\nhalf");
    QCOMPARE(client.readResponse()->status, 408);
    QVERIFY(client.closedWithin(patience));
    QVERIFY(eventually([&] { return Metrics::of(agent.managementPort()).count("poise_server_in_flight") == 0; }));
    QCOMPARE(Metrics::of(agent.managementPort()).count("poise_server_connections_idle"), std::uint64_t(0));
}

void SlowPeerTest::idleConnectionIsClosedWithoutAWord() {
    DemoProcess server(DemoProcess::server("a"));
    AgentProcess agent(webConfig({{"a", server.port()}}, "[listeners.web.timeouts]\nidle = \"300ms\"\n"));
    agent.waitUntilReady();
    RawClient client(agent.port());
    QCOMPARE(client.get("/")->status, 200);
    QCOMPARE(client.readUntilEnd(), std::string());
    QCOMPARE(client.end(), Io::end);
    QCOMPARE(Metrics::of(agent.managementPort()).count("poise_aborted_total"), std::uint64_t(0));
}

void SlowPeerTest::serverThatDoesNotAnswerIsAGatewayTimeout() {
    ScriptedOrigin server([](Conversation& talk) {
        talk.expectHead();
        talk.expectEnd();
    });
    AgentProcess agent(webConfig({{"a", server.port()}}, "[pools.web.timeouts]\nresponse = \"300ms\"\n"));
    agent.waitUntilReady();
    RawClient client(agent.port());
    const auto response = client.get("/");
    QCOMPARE(response->status, 504);
    QVERIFY(response->body.find("response_timeout") != std::string::npos);
    QCOMPARE(server.connections(), std::size_t(1)); // it may have acted on the request: not sent again
    server.stop();
    QCOMPARE(server.problems(), std::vector<std::string>());
}

void SlowPeerTest::serverThatStopsInTheMiddleCutsTheResponse() {
    ScriptedOrigin server([](Conversation& talk) {
        talk.expectHead();
        talk.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
        talk.expectEnd();
    });
    AgentProcess agent(webConfig({{"a", server.port()}}, "[pools.web.timeouts]\nidle = \"300ms\"\n"));
    agent.waitUntilReady();
    const auto response = RawClient(agent.port()).get("/");
    QCOMPARE(response->status, 200);
    QCOMPARE(response->body, std::string("half"));
    QVERIFY(!response->complete);
    QCOMPARE(Metrics::of(agent.managementPort()).count("poise_aborted_total", {{"side", "server"}}), std::uint64_t(1));
    server.stop();
    QCOMPARE(server.problems(), std::vector<std::string>());
}

void SlowPeerTest::slowButSteadyBodyIsNotTimedOut() {
    ScriptedOrigin server([](Conversation& talk) {
        talk.expectHead();
        talk.send("HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n");
        talk.sendSlowly("steady bytes", 1, 100ms);
    });
    AgentProcess agent(webConfig({{"a", server.port()}}, "[pools.web.timeouts]\nidle = \"600ms\"\n"));
    agent.waitUntilReady();
    const auto response = RawClient(agent.port()).get("/");
    QCOMPARE(response->body, std::string("steady bytes"));
    QVERIFY(response->complete);
}

void SlowPeerTest::serverThatDoesNotEvenConnectIsPassedOver() {
    const SilentPort hole;
    DemoProcess server(DemoProcess::server("a"));
    const std::string quick = "connect_timeout = \"2s\"\n";
    AgentProcess agent(webConfig({{"hole", hole.port()}, {"a", server.port()}}, "[pools.web.connections]\n" + quick));
    agent.waitUntilReady();
    for (int i = 0; i < 2; ++i) {
        const auto begin = Clock::now();
        QCOMPARE(RawClient(agent.port()).get("/")->body, std::string("a\n"));
        QVERIFY(Clock::now() - begin < 1500ms); // a tenth of the limit while somebody else is left
    }
    QCOMPARE(Metrics::of(agent.managementPort()).count("poise_server_connect_failures_total", {{"server", "hole"}}),
             std::uint64_t(1));

    AgentProcess alone(webConfig({{"hole", hole.port()}}, "[pools.web.connections]\nconnect_timeout = \"300ms\"\n"));
    alone.waitUntilReady();
    const auto response = RawClient(alone.port()).get("/");
    QCOMPARE(response->status, 504);
    QVERIFY(response->body.find("connect_timeout") != std::string::npos);
}

QTEST_APPLESS_MAIN(SlowPeerTest)
#include "slow_peer_test.moc"
