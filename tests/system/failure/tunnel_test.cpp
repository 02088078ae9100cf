// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/agent_config.hpp"
#include "tests/support/agent_process.hpp"
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

constexpr std::string_view kUpgrade =
    "GET /chat HTTP/1.1\r\nHost: test\r\nConnection: upgrade\r\nUpgrade: websocket\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
    "Sec-WebSocket-Version: 13\r\n\r\n";
constexpr std::string_view kSwitch = "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n"
                                     "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";

/// A port on which nobody listens: one that was free a moment ago.
std::uint16_t closedPort() {
    return ScriptedOrigin([](Conversation&) {}).port();
}

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

class TunnelTest : public QObject {
    Q_OBJECT

  private slots:
    void webSocketCarriesBytesBothWays();
    void bytesOnTheHeelsOfTheHandshakeAreKept();
    void silentWebSocketEndsAtTheTunnelTimeout();
    void webSocketEndsWithEitherSide();
    void refusedHandshakeIsAnOrdinaryResponse();
    void switchThatNobodyAskedForIsABadGateway();
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

void TunnelTest::webSocketCarriesBytesBothWays() {
    ScriptedOrigin server([](Conversation& talk) {
        talk.expectHead();
        talk.send(kSwitch);
        talk.send("from the server");
        talk.expectThrough("from the client");
        talk.send(talk.expectBytes(100'000));
    });
    AgentProcess agent(webConfig({{"a", server.port()}}));
    agent.waitUntilReady();
    RawClient client(agent.port());
    client.send(kUpgrade);
    const auto response = client.readResponse();
    QCOMPARE(response->status, 101);
    QCOMPARE(response->field("Upgrade"), std::string("websocket"));
    QCOMPARE(response->field("Connection"), std::string("upgrade"));
    QCOMPARE(response->field("Sec-WebSocket-Accept"), std::string("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="));
    QCOMPARE(client.read(15), std::string("from the server"));
    client.send("from the client");
    const std::string bytes = pattern(100'000);
    client.send(bytes);
    QVERIFY(client.read(bytes.size()) == bytes);
}

void TunnelTest::bytesOnTheHeelsOfTheHandshakeAreKept() {
    ScriptedOrigin server([](Conversation& talk) {
        talk.expectHead();
        talk.send(std::string(kSwitch) + "early server");
        talk.expectThrough("early client");
        talk.send(talk.expectThrough("more"));
    });
    AgentProcess agent(webConfig({{"a", server.port()}}));
    agent.waitUntilReady();
    RawClient client(agent.port());
    client.send(std::string(kUpgrade) + "early client");
    QCOMPARE(client.readResponse()->status, 101);
    QCOMPARE(client.read(12), std::string("early server"));
    client.send("more");
    QCOMPARE(client.read(4), std::string("more"));
}

void TunnelTest::silentWebSocketEndsAtTheTunnelTimeout() {
    ScriptedOrigin server([](Conversation& talk) {
        talk.expectHead();
        talk.send(kSwitch);
        talk.expectEnd();
    });
    AgentProcess agent(webConfig({{"a", server.port()}}, "[listeners.web.timeouts]\ntunnel = \"300ms\"\n"));
    agent.waitUntilReady();
    RawClient client(agent.port());
    client.send(kUpgrade);
    QCOMPARE(client.readResponse()->status, 101);
    QVERIFY(client.closedWithin(patience));
    QVERIFY(eventually([&] { return Metrics::of(agent.managementPort()).count("poise_connections_open") == 0; }));
    QCOMPARE(Metrics::of(agent.managementPort()).count("poise_server_in_flight"), std::uint64_t(0));
    server.stop();
    QCOMPARE(server.problems(), std::vector<std::string>());
}

void TunnelTest::webSocketEndsWithEitherSide() {
    ScriptedOrigin server({[](Conversation& talk) {
                               talk.expectHead();
                               talk.send(kSwitch);
                               talk.expectEnd();
                           },
                           [](Conversation& talk) {
                               talk.expectHead();
                               talk.send(std::string(kSwitch) + "bye");
                           }});
    AgentProcess agent(webConfig({{"a", server.port()}}));
    agent.waitUntilReady();
    RawClient first(agent.port());
    first.send(kUpgrade);
    QCOMPARE(first.readResponse()->status, 101);
    first.halfClose();
    QVERIFY(first.closedWithin(patience));
    RawClient second(agent.port());
    second.send(kUpgrade);
    QCOMPARE(second.readResponse()->status, 101);
    QCOMPARE(second.readUntilEnd(), std::string("bye"));
    QCOMPARE(second.end(), Io::end);
    second.close();
    QVERIFY(eventually([&] { return Metrics::of(agent.managementPort()).count("poise_connections_open") == 0; }));
    server.stop();
    QCOMPARE(server.problems(), std::vector<std::string>());
}

void TunnelTest::refusedHandshakeIsAnOrdinaryResponse() {
    ScriptedOrigin server(ScriptedOrigin::answering("HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno"));
    AgentProcess agent(webConfig({{"a", server.port()}}));
    agent.waitUntilReady();
    RawClient client(agent.port());
    client.send(kUpgrade);
    QCOMPARE(client.readResponse()->status, 403);
    QCOMPARE(client.get("/")->body, std::string("no"));
}

void TunnelTest::switchThatNobodyAskedForIsABadGateway() {
    ScriptedOrigin server([](Conversation& talk) {
        talk.expectHead();
        talk.send(kSwitch);
        talk.expectEnd();
    });
    AgentProcess agent(webConfig({{"a", server.port()}}));
    agent.waitUntilReady();
    QCOMPARE(RawClient(agent.port()).get("/")->status, 502);
    server.stop();
    QCOMPARE(server.problems(), std::vector<std::string>());
}

void TunnelTest::tcpCarriesMegabytesBothWaysAtOnce() {
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

void TunnelTest::tcpServerMaySpeakFirst() {
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

void TunnelTest::clientMayEndItsHalfFirst() {
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

void TunnelTest::serverMayEndItsHalfFirst() {
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

void TunnelTest::resetOfTheClientReachesTheServer() {
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

void TunnelTest::resetOfTheServerReachesTheClient() {
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

void TunnelTest::resetAfterAHalfCloseEndsTheRelay() {
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

void TunnelTest::serverThatRefusesIsPassedOver() {
    ScriptedOrigin server(echo);
    AgentProcess agent(tcpConfig({{"dead", closedPort()}, {"alive", server.port()}}));
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

void TunnelTest::clientIsResetWhenNobodyServes() {
    AgentProcess agent(tcpConfig({{"dead", closedPort()}}));
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

void TunnelTest::silentTcpConnectionEndsAtTheTunnelTimeout() {
    ScriptedOrigin server([](Conversation& talk) { talk.expectEnd(); });
    AgentProcess agent(tcpConfig({{"a", server.port()}}, "[listeners.tcp.timeouts]\ntunnel = \"300ms\"\n"));
    agent.waitUntilReady();
    RawClient client(agent.port());
    QVERIFY(client.closedWithin(patience));
    QVERIFY(eventually([&] { return Metrics::of(agent.managementPort()).count("poise_server_in_flight") == 0; }));
    server.stop();
    QCOMPARE(server.problems(), std::vector<std::string>());
}

QTEST_APPLESS_MAIN(TunnelTest)
#include "tunnel_test.moc"
