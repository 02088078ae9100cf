// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// Which server a UDP session has: who is chosen, who is kept, and when it takes another.

#include "tests/support/agent_config.hpp"
#include "tests/support/datagrams.hpp"
#include "tests/support/metrics.hpp"
#include "tests/system/management/api.hpp"

#include <QTest>

#include <map>

using namespace poise;
using namespace poise::test;
using namespace std::chrono_literals;

namespace {

/// Answers with its name.
class Named : public DatagramServer {
  public:
    explicit Named(const std::string& name, std::uint16_t port = 0)
        : DatagramServer([name](const std::string&) { return std::vector{name}; }, port) {}
};

std::string config(const std::vector<ServerAt>& servers, const std::string& more = {}) {
    return agentSection() + listener("ns", "udp", "ns") + pool("ns", "udp", servers, more);
}

/// The same with servers that are checked as `health` says.
std::string checked(const std::vector<ServerAt>& servers, const std::string& health) {
    return agentSection() + listener("ns", "udp", "ns") +
           checkedPool("ns", "udp", servers, "[pools.ns.health]\nchecks = [\"udp\"]\n" + health);
}

std::string withHash(std::string text) {
    const std::string was = "weighted_round_robin";
    return text.replace(text.find(was), was.size(), "consistent_hash");
}

std::string answerTo(DatagramClient& client) {
    return client.ask("?").value_or("nobody");
}

std::string answerToNew(const AgentProcess& agent, const std::string& from = {}) {
    DatagramClient client(agent.port(), "127.0.0.1", from);
    return client.askUntilAnswered("?").value_or("nobody");
}

} // namespace

class UdpServersTest : public QObject {
    Q_OBJECT

  private slots:
    void newSessionsFollowTheWeights();
    void sessionKeepsItsServer();
    void hashingKeepsAClientWithItsServer();
    void serverThatIsNotThereIsLeft();
    void drainedServerKeepsItsSessions();
    void deadlineOfADrainMovesThem();
    void serverThatFallsIllLosesItsSessions();
    void unexpectedReplyIsABadCheck();
    void reloadLeavesSessionsAsTheyAre();
    void removedServerIsLeft();
};

void UdpServersTest::newSessionsFollowTheWeights() {
    const Named a("a");
    const Named b("b");
    AgentProcess agent(config({{"a", a.port(), 300}, {"b", b.port(), 100}}));
    agent.waitUntilReady();
    std::map<std::string, int> answers;
    for (int i = 0; i < 40; ++i) {
        ++answers[answerToNew(agent)];
    }
    QCOMPARE(answers["a"], 30);
    QCOMPARE(answers["b"], 10);
    agent.writeConfig(config({{"a", a.port(), 0}, {"b", b.port(), 100}}));
    agent.reload();
    QVERIFY(eventually([&] { return answerToNew(agent) == "b" && answerToNew(agent) == "b"; }));
}

void UdpServersTest::sessionKeepsItsServer() {
    const Named a("a");
    const Named b("b");
    AgentProcess agent(config({{"a", a.port()}, {"b", b.port()}}));
    agent.waitUntilReady();
    DatagramClient client(agent.port());
    const std::string first = answerTo(client);
    for (int i = 0; i < 20; ++i) {
        QCOMPARE(answerTo(client), first);
    }
}

void UdpServersTest::hashingKeepsAClientWithItsServer() {
    const Named a("a");
    const Named b("b");
    const Named c("c");
    AgentProcess agent(withHash(config({{"a", a.port()}, {"b", b.port()}, {"c", c.port()}})));
    agent.waitUntilReady();
    std::map<std::string, std::string> homes;
    std::map<std::string, int> clients;
    for (int i = 1; i <= 60; ++i) {
        const std::string address = "127.0.1." + std::to_string(i);
        homes[address] = answerToNew(agent, address);
        ++clients[homes[address]];
        QCOMPARE(answerToNew(agent, address), homes[address]); // another port
    }
    for (const char* server : {"a", "b", "c"}) {
        QVERIFY2(clients[server] >= 8 && clients[server] <= 34, server);
    }
    // Without one of them only its clients go elsewhere.
    agent.writeConfig(withHash(config({{"a", a.port()}, {"b", b.port()}})));
    agent.reload();
    QVERIFY(
        eventually([&] { return Metrics::of(agent.managementPort()).sum("poise_server_up", {{"server", "c"}}) == 0; }));
    for (const auto& [address, home] : homes) {
        const std::string now = answerToNew(agent, address);
        QVERIFY(now != "c" && (home == "c" || now == home));
    }
}

void UdpServersTest::serverThatIsNotThereIsLeft() {
    const Named b("b");
    const std::uint16_t dead = std::make_unique<Named>("a")->port();
    AgentProcess agent(config({{"a", dead, 1000}, {"b", b.port(), 1}}));
    agent.waitUntilReady();
    DatagramClient client(agent.port());
    QCOMPARE(client.askUntilAnswered("?").value_or("nobody"), std::string("b"));
    QCOMPARE(answerToNew(agent), std::string("b")); // and others need not find out
    const Metrics metrics = Metrics::of(agent.managementPort());
    QCOMPARE(metrics.count("poise_server_connect_failures_total", {{"server", "a"}}), std::uint64_t{1});
    QCOMPARE(metrics.count("poise_server_in_flight", {{"server", "a"}}), std::uint64_t{0});
    QCOMPARE(metrics.count("poise_server_in_flight", {{"server", "b"}}), std::uint64_t{2});
}

void UdpServersTest::drainedServerKeepsItsSessions() {
    const Named a("a");
    const Named b("b");
    AgentProcess agent(config({{"a", a.port(), 1000}, {"b", b.port(), 1}}));
    agent.waitUntilReady();
    DatagramClient client(agent.port());
    QCOMPARE(answerTo(client), std::string("a"));
    const auto session = sessionWith(agent);
    good(call<methods::ServerSetState>(*session, {"ns", "a", wire::ServerState::drain, {}, "test"}));
    QCOMPARE(answerToNew(agent), std::string("b"));
    QCOMPARE(answerTo(client), std::string("a"));
}

void UdpServersTest::deadlineOfADrainMovesThem() {
    const Named a("a");
    const Named b("b");
    AgentProcess agent(config({{"a", a.port(), 1000}, {"b", b.port(), 1}}));
    agent.waitUntilReady();
    DatagramClient client(agent.port());
    QCOMPARE(answerTo(client), std::string("a"));
    const auto session = sessionWith(agent);
    good(call<methods::ServerSetState>(*session, {"ns", "a", wire::ServerState::maintenance, {}, "test"}));
    QCOMPARE(client.askUntilAnswered("?").value_or("nobody"), std::string("b"));
}

void UdpServersTest::serverThatFallsIllLosesItsSessions() {
    const Named b("b");
    auto a = std::make_unique<Named>("a");
    AgentProcess agent(checked({{"a", a->port(), 1000}, {"b", b.port(), 1}},
                               "send = \"ping\"\nfailures = 1\nsuccesses = 1\nslow_start = \"0s\"\n"
                               "intervals = { healthy = \"100ms\", unhealthy = \"100ms\" }\n"));
    agent.waitUntilReady();
    QVERIFY(eventually([&] { return Metrics::of(agent.managementPort()).sum("poise_server_up") == 2; }));
    DatagramClient client(agent.port());
    QCOMPARE(answerTo(client), std::string("a"));
    const std::uint16_t port = a->port();
    a.reset();
    const auto up = [&] { return Metrics::of(agent.managementPort()).sum("poise_server_up", {{"server", "a"}}); };
    QVERIFY(eventually([&] { return up() == 0; }));
    QCOMPARE(client.ask("?").value_or("nobody"), std::string("b")); // at once, nothing is lost
    a = std::make_unique<Named>("a", port);
    QVERIFY(eventually([&] { return up() == 1; }));
    QCOMPARE(answerTo(client), std::string("b")); // it stays
    QVERIFY(eventually([&] { return answerToNew(agent) == "a"; }));
}

void UdpServersTest::unexpectedReplyIsABadCheck() {
    const Named a("pong");
    const Named b("rubbish");
    AgentProcess agent(checked({{"a", a.port(), 1}, {"b", b.port(), 1000}},
                               "send = \"hex:0001ff\"\nexpect = \"ong\"\nfailures = 1\ntimeout = \"200ms\"\n"));
    agent.waitUntilReady();
    const auto up = [&](const char* server) {
        return Metrics::of(agent.managementPort()).sum("poise_server_up", {{"server", server}});
    };
    QVERIFY(eventually([&] { return up("a") == 1 && up("b") == 0; }));
    QCOMPARE(answerToNew(agent), std::string("pong"));
    QCOMPARE(a.received()[0].bytes, std::string("\0\1\xff", 3));
    QVERIFY(agent.process().waitForError("udp: the reply is not the expected one"));
}

void UdpServersTest::reloadLeavesSessionsAsTheyAre() {
    const Named a("a");
    const Named b("b");
    AgentProcess agent(config({{"a", a.port()}}));
    agent.waitUntilReady();
    DatagramClient client(agent.port());
    QCOMPARE(answerTo(client), std::string("a"));
    agent.writeConfig(config({{"b", b.port(), 1000}, {"a", a.port(), 1}}));
    agent.reload();
    QVERIFY(eventually([&] { return answerToNew(agent) == "b"; }));
    QCOMPARE(answerTo(client), std::string("a"));
    const auto received = a.received();
    QCOMPARE(received.back().from, received.front().from);
}

void UdpServersTest::removedServerIsLeft() {
    const Named a("a");
    const Named b("b");
    AgentProcess agent(config({{"a", a.port()}}));
    agent.waitUntilReady();
    DatagramClient client(agent.port());
    QCOMPARE(answerTo(client), std::string("a"));
    agent.writeConfig(config({{"b", b.port()}}));
    agent.reload();
    QVERIFY(eventually([&] { return answerToNew(agent) == "b"; }));
    QCOMPARE(answerTo(client), std::string("b"));
}

QTEST_APPLESS_MAIN(UdpServersTest)
#include "servers_test.moc"
