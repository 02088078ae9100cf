// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// What was asked is answered, refused or aborted: each request stands in exactly one of the counters.

#include "tests/support/agent_config.hpp"
#include "tests/support/agent_process.hpp"
#include "tests/support/dead_ports.hpp"
#include "tests/support/demo_process.hpp"
#include "tests/support/load_process.hpp"
#include "tests/support/metrics.hpp"
#include "tests/support/raw_client.hpp"
#include "tests/support/scripted_origin.hpp"

#include <QTest>

#include <list>
#include <system_error>

using namespace poise::test;

namespace {

/// Answered by servers; refused by the agent; aborted by anybody.
struct Ledger {
    explicit Ledger(const Metrics& metrics)
        : refused(metrics.count("poise_refusals_total"))
        , aborted(metrics.count("poise_aborted_total"))
        , own(metrics.count("poise_requests_total", {{"server", ""}}))
        , answered(metrics.count("poise_requests_total") - own) {}

    [[nodiscard]] std::uint64_t sum() const { return answered + refused + aborted; }

    std::uint64_t refused;
    std::uint64_t aborted;
    std::uint64_t own; ///< answers that the agent gave itself
    std::uint64_t answered;
};

std::string route(const std::string& name) {
    return "[[listeners.web.routes]]\nname = \"" + name + "\"\nmatch = { path_prefix = \"/" + name + "\" }\npool = \"" +
           name + "\"\n";
}

} // namespace

class LedgerTest : public QObject {
    Q_OBJECT

  private slots:
    void everyKindOfEndIsCountedOnce();
    void loadIsCountedWhole();
    void tcpConnectionsAreCountedOnce();
};

void LedgerTest::everyKindOfEndIsCountedOnce() {
    DemoProcess server(DemoProcess::server("a"));
    const RefusingPort dead;
    ScriptedOrigin lying([](Conversation& talk) {
        talk.expectHead();
        talk.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
    });
    ScriptedOrigin broken([](Conversation& talk) {
        talk.expectHead();
        talk.send("no HTTP\r\n\r\n");
    });
    AgentProcess agent(agentSection(2) + listener("web", "http", "good") +
                       "[listeners.web.timeouts]\nheader = \"100ms\"\n" + route("lying") + route("broken") +
                       route("dead") + pool("good", "http", {{"a", server.port()}}) +
                       pool("lying", "http", {{"l", lying.port()}}) + pool("broken", "http", {{"b", broken.port()}}) +
                       pool("dead", "http", {{"d", dead.port()}}));
    agent.waitUntilReady();
    std::uint64_t asked = 0;
    const auto ask = [&](const std::string& bytes, int times) {
        for (int i = 0; i < times; ++i, ++asked) {
            RawClient client(agent.port());
            client.send(bytes);
            const auto response = client.readResponse();
            QVERIFY(response);
        }
    };
    const std::string host = " HTTP/1.1\r\nHost: test\r\n\r\n";
    ask("GET /" + host, 7);
    ask("GET /status/404" + host, 5);
    ask("GET /status/500" + host, 3);
    ask("GET /lying" + host, 4);           // aborted by the server
    ask("GET /broken" + host, 3);          // 502
    ask("GET /dead" + host, 2);            // 502
    ask("GET / HTTP/1.1\r\n\r\n", 6);      // 400
    ask("GET / HTTP/3.7\r\n\r\n", 1);      // 505
    ask("GET /half HTTP/1.1\r\nHost:", 1); // 408
    std::list<RawClient> leaving;          // before and after the response began
    for (const char* target : {"GET /hang", "GET /bytes/1000000000000", "GET /hang", "GET /bytes/1000000000000"}) {
        RawClient& client = leaving.emplace_back(agent.port(), patience, 4096);
        client.send(target + host);
        ++asked;
    }
    QVERIFY(eventually([&] { return server.count("requests") == 15 + leaving.size(); }));
    for (RawClient& client : leaving) {
        client.abort();
    }
    QVERIFY(eventually([&] { return Metrics::of(agent.managementPort()).count("poise_connections_open") == 0; }));

    const Ledger ledger(Metrics::of(agent.managementPort()));
    QCOMPARE(ledger.answered, std::uint64_t(15));
    QCOMPARE(ledger.refused, std::uint64_t(13));
    QCOMPARE(ledger.own, ledger.refused);
    QCOMPARE(ledger.aborted, std::uint64_t(8));
    QCOMPARE(ledger.sum(), asked);
}

void LedgerTest::loadIsCountedWhole() {
    DemoProcess server(DemoProcess::server("a"));
    AgentProcess agent(agentSection(2) + listener("web", "http", "web") + pool("web", "http", {{"a", server.port()}}));
    agent.waitUntilReady();
    LoadProcess load(agent.port(), {.connections = 64, .seconds = 60});
    QVERIFY(eventually([&] { return Ledger(Metrics::of(agent.managementPort())).answered >= 5000; }));
    load.stop();
    const LoadResult result = load.finish();
    QCOMPARE(result.failures(), std::uint64_t(0));
    QVERIFY(eventually([&] { return Metrics::of(agent.managementPort()).count("poise_connections_open") == 0; }));
    const Ledger ledger(Metrics::of(agent.managementPort()));
    QCOMPARE(ledger.refused, std::uint64_t(0));
    QVERIFY(ledger.sum() >= result.requests);
    QVERIFY(ledger.sum() <= result.requests + 64); // those under way when the load ended, seen by nobody
    QCOMPARE(server.count("requests"), ledger.sum());
}

void LedgerTest::tcpConnectionsAreCountedOnce() {
    DemoProcess server({"--mode", "tcp", "--listen", "127.0.0.1:0"});
    const RefusingPort dead;
    AgentProcess agent(agentSection() + listener("echo", "tcp", "echo") + listener("dead", "tcp", "dead") +
                       pool("echo", "tcp", {{"a", server.port()}}) + pool("dead", "tcp", {{"d", dead.port()}}));
    agent.waitUntilReady();
    for (int i = 0; i < 20; ++i) {
        RawClient client(agent.port(0));
        client.send("hello");
        QCOMPARE(client.read(5), std::string("hello"));
    }
    for (int i = 0; i < 5; ++i) {
        try {
            QVERIFY(RawClient(agent.port(1)).closedWithin(patience));
        } catch (const std::system_error&) { // reset before we looked
        }
    }
    QVERIFY(eventually([&] { return Metrics::of(agent.managementPort()).count("poise_connections_open") == 0; }));
    const Metrics metrics = Metrics::of(agent.managementPort());
    QCOMPARE(metrics.count("poise_connections_total", {{"listener", "echo"}}), std::uint64_t(20));
    QCOMPARE(metrics.count("poise_server_connections_total", {{"server", "a"}}), std::uint64_t(20));
    QCOMPARE(metrics.count("poise_connections_total", {{"listener", "dead"}}), std::uint64_t(5));
    QCOMPARE(metrics.count("poise_refusals_total", {{"reason", "connect_failed"}}), std::uint64_t(5));
}

QTEST_APPLESS_MAIN(LedgerTest)
#include "ledger_test.moc"
