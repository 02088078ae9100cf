// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/agent_config.hpp"
#include "tests/support/agent_process.hpp"
#include "tests/support/dead_ports.hpp"
#include "tests/support/metrics.hpp"
#include "tests/support/raw_client.hpp"
#include "tests/support/scripted_origin.hpp"

#include <QTest>

#include <cerrno>
#include <future>
#include <system_error>
#include <utility>

using namespace poise::test;
using namespace std::chrono_literals;

namespace {

/// Every byte comes back.
void echo(Conversation& talk) {
    std::string bytes;
    while (talk.stream().read(bytes, Deadline()) == Io::ok) {
        talk.send(std::exchange(bytes, {}));
    }
}

std::string pattern(std::size_t size) {
    std::string text(size, '\0');
    for (std::size_t i = 0; i < size; ++i) {
        text[i] = static_cast<char>('a' + i % 23);
    }
    return text;
}

} // namespace

class RelayTest : public QObject {
    Q_OBJECT

  private slots:
    void tcpCarriesMegabytesBothWaysAtOnce();
    void tcpServerMaySpeakFirst();
    void clientMayEndItsHalfFirst();
    void serverMayEndItsHalfFirst();
    void resetOfTheClientReachesTheServer();
    void resetOfTheServerReachesTheClient();
    void resetAfterAHalfCloseEndsTheRelay();
    void serverThatRefusesIsPassedOver();
    void clientIsResetWhenNobodyServes();
    void silentTcpConnectionEndsAtTheTunnelTimeout();
};

void RelayTest::tcpCarriesMegabytesBothWaysAtOnce() {
    constexpr std::size_t size = 8 << 20;
    const std::string bytes = pattern(size);
    ScriptedOrigin server([&](Conversation& talk) {
        auto sending = std::async(std::launch::async, [&] { talk.send(bytes); });
        const bool same = talk.expectBytes(size) == bytes;
        sending.get();
        if (!same) {
            throw std::runtime_error("the bytes have changed on their way");
        }
        talk.halfClose();
        talk.expectEnd();
    });
    AgentProcess agent(tcpConfig({{"a", server.port()}}));
    agent.waitUntilReady();
    RawClient client(agent.port());
    auto receiving = std::async(std::launch::async, [&] { return client.readUntilEnd(); });
    Stream sender(poise::net::Fd(::dup(client.stream().fd())));
    QVERIFY(sender.write(bytes, Deadline()) == Io::ok);
    QVERIFY(receiving.get() == bytes);
    client.halfClose();
    server.stop();
    QCOMPARE(server.problems(), std::vector<std::string>());
}

void RelayTest::tcpServerMaySpeakFirst() {
    ScriptedOrigin server([](Conversation& talk) {
        talk.send("220 ready\r\n");
        talk.expectThrough("QUIT\r\n");
    });
    AgentProcess agent(tcpConfig({{"a", server.port()}}));
    agent.waitUntilReady();
    RawClient client(agent.port());
    QCOMPARE(client.read(11), std::string("220 ready\r\n"));
    client.send("QUIT\r\n");
    QVERIFY(client.closedWithin(patience));
    QCOMPARE(client.end(), Io::end);
}

void RelayTest::clientMayEndItsHalfFirst() {
    ScriptedOrigin server([](Conversation& talk) {
        talk.expectBytes(8);
        talk.expectEnd();
        talk.send("answer after the end");
    });
    AgentProcess agent(tcpConfig({{"a", server.port()}}));
    agent.waitUntilReady();
    RawClient client(agent.port());
    client.send("question");
    client.halfClose();
    QCOMPARE(client.readUntilEnd(), std::string("answer after the end"));
    QCOMPARE(client.end(), Io::end);
    server.stop();
    QCOMPARE(server.problems(), std::vector<std::string>());
}

void RelayTest::serverMayEndItsHalfFirst() {
    ScriptedOrigin server([](Conversation& talk) {
        talk.send("that is all");
        talk.halfClose();
        talk.expectThrough("the rest");
        talk.expectEnd();
    });
    AgentProcess agent(tcpConfig({{"a", server.port()}}));
    agent.waitUntilReady();
    RawClient client(agent.port());
    QCOMPARE(client.readUntilEnd(), std::string("that is all"));
    QCOMPARE(client.end(), Io::end);
    QVERIFY(client.send("the rest"));
    client.close();
    QVERIFY(eventually([&] { return Metrics::of(agent.managementPort()).count("poise_connections_open") == 0; }));
    server.stop();
    QCOMPARE(server.problems(), std::vector<std::string>());
}

void RelayTest::resetOfTheClientReachesTheServer() {
    std::promise<Io> end;
    ScriptedOrigin server([&](Conversation& talk) {
        talk.expectBytes(5);
        std::string rest;
        end.set_value(talk.stream().read(rest, Deadline()));
    });
    AgentProcess agent(tcpConfig({{"a", server.port()}}));
    agent.waitUntilReady();
    RawClient client(agent.port());
    client.send("hello");
    QVERIFY(client.stream().waitUntilRead(Deadline()));
    client.abort();
    QCOMPARE(end.get_future().get(), Io::reset);
}

void RelayTest::resetOfTheServerReachesTheClient() {
    ScriptedOrigin server([](Conversation& talk) {
        talk.expectBytes(5);
        talk.send("half of it");
        talk.expectBytes(5);
        talk.reset();
    });
    AgentProcess agent(tcpConfig({{"a", server.port()}}));
    agent.waitUntilReady();
    RawClient client(agent.port());
    client.send("hello");
    QCOMPARE(client.read(10), std::string("half of it"));
    client.send("reset");
    QVERIFY(client.closedWithin(patience));
    QCOMPARE(client.end(), Io::reset);
}

void RelayTest::resetAfterAHalfCloseEndsTheRelay() {
    ScriptedOrigin server([](Conversation& talk) {
        talk.expectBytes(5);
        talk.expectEnd();
        talk.stall(std::chrono::hours(1)); // its own half stays open and silent
    });
    AgentProcess agent(tcpConfig({{"a", server.port()}}));
    agent.waitUntilReady();
    RawClient client(agent.port());
    client.send("hello");
    client.halfClose();
    QVERIFY(client.stream().waitUntilRead(Deadline()));
    client.abort();
    QVERIFY(eventually([&] { return Metrics::of(agent.managementPort()).count("poise_connections_open") == 0; }));
}

void RelayTest::serverThatRefusesIsPassedOver() {
    ScriptedOrigin server(echo);
    const RefusingPort dead;
    AgentProcess agent(tcpConfig({{"dead", dead.port()}, {"alive", server.port()}}));
    agent.waitUntilReady();
    for (int i = 0; i < 6; ++i) {
        RawClient client(agent.port());
        client.send("hello");
        QCOMPARE(client.read(5), std::string("hello"));
    }
    const Metrics metrics = Metrics::of(agent.managementPort());
    QVERIFY(metrics.count("poise_server_connect_failures_total", {{"server", "dead"}}) >= 1);
    QVERIFY(metrics.count("poise_retries_total") >= 1);
    QCOMPARE(metrics.count("poise_server_connections_total", {{"server", "alive"}}), std::uint64_t(6));
}

void RelayTest::clientIsResetWhenNobodyServes() {
    const RefusingPort dead;
    AgentProcess agent(tcpConfig({{"dead", dead.port()}}));
    agent.waitUntilReady();
    try {
        RawClient client(agent.port());
        QVERIFY(client.closedWithin(patience));
        QCOMPARE(client.end(), Io::reset);
    } catch (const std::system_error& error) { // as quick as that
        QCOMPARE(error.code().value(), ECONNRESET);
    }
    QVERIFY(eventually([&] { return Metrics::of(agent.managementPort()).count("poise_connections_open") == 0; }));
    QCOMPARE(Metrics::of(agent.managementPort()).count("poise_refusals_total", {{"reason", "connect_failed"}}),
             std::uint64_t(1));
}

void RelayTest::silentTcpConnectionEndsAtTheTunnelTimeout() {
    ScriptedOrigin server([](Conversation& talk) { talk.expectEnd(); });
    AgentProcess agent(tcpConfig({{"a", server.port()}}, "[listeners.tcp.timeouts]\ntunnel = \"300ms\"\n"));
    agent.waitUntilReady();
    RawClient client(agent.port());
    QVERIFY(client.closedWithin(patience));
    QVERIFY(eventually([&] { return Metrics::of(agent.managementPort()).count("poise_server_in_flight") == 0; }));
    server.stop();
    QCOMPARE(server.problems(), std::vector<std::string>());
}

QTEST_APPLESS_MAIN(RelayTest)
#include "relay_test.moc"
