// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/agent_config.hpp"
#include "tests/support/agent_process.hpp"
#include "tests/support/metrics.hpp"
#include "tests/support/raw_client.hpp"
#include "tests/support/scripted_origin.hpp"
#include "tests/support/web_socket.hpp"

#include <QTest>

using namespace poise::test;
using namespace std::chrono_literals;

class WebSocketTest : public QObject {
    Q_OBJECT

  private slots:
    void webSocketCarriesBytesBothWays();
    void bytesOnTheHeelsOfTheHandshakeAreKept();
    void silentWebSocketEndsAtTheTunnelTimeout();
    void webSocketEndsWithEitherSide();
    void refusedHandshakeIsAnOrdinaryResponse();
    void switchThatNobodyAskedForIsABadGateway();
};

void WebSocketTest::webSocketCarriesBytesBothWays() {
    ScriptedOrigin server([](Conversation& talk) {
        talk.expectHead();
        talk.send(upgradeResponse);
        talk.send("from the server");
        talk.expectThrough("from the client");
        talk.send(talk.expectBytes(100'000));
    });
    AgentProcess agent(webConfig({{"a", server.port()}}));
    agent.waitUntilReady();
    RawClient client(agent.port());
    client.send(upgradeRequest);
    const auto response = client.readResponse();
    QCOMPARE(response->status, 101);
    QCOMPARE(response->field("Upgrade"), std::string("websocket"));
    QCOMPARE(response->field("Connection"), std::string("upgrade"));
    QCOMPARE(response->field("Sec-WebSocket-Accept"), std::string("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="));
    QCOMPARE(client.read(15), std::string("from the server"));
    client.send("from the client");
    const std::string bytes(100'000, 'x');
    client.send(bytes);
    QVERIFY(client.read(bytes.size()) == bytes);
}

void WebSocketTest::bytesOnTheHeelsOfTheHandshakeAreKept() {
    ScriptedOrigin server([](Conversation& talk) {
        talk.expectHead();
        talk.send(std::string(upgradeResponse) + "early server");
        talk.expectThrough("early client");
        talk.send(talk.expectThrough("more"));
    });
    AgentProcess agent(webConfig({{"a", server.port()}}));
    agent.waitUntilReady();
    RawClient client(agent.port());
    client.send(std::string(upgradeRequest) + "early client");
    QCOMPARE(client.readResponse()->status, 101);
    QCOMPARE(client.read(12), std::string("early server"));
    client.send("more");
    QCOMPARE(client.read(4), std::string("more"));
}

void WebSocketTest::silentWebSocketEndsAtTheTunnelTimeout() {
    ScriptedOrigin server([](Conversation& talk) {
        talk.expectHead();
        talk.send(upgradeResponse);
        talk.expectEnd();
    });
    AgentProcess agent(webConfig({{"a", server.port()}}, "[listeners.web.timeouts]\ntunnel = \"300ms\"\n"));
    agent.waitUntilReady();
    RawClient client(agent.port());
    client.send(upgradeRequest);
    QCOMPARE(client.readResponse()->status, 101);
    QVERIFY(client.closedWithin(patience));
    QVERIFY(eventually([&] { return Metrics::of(agent.managementPort()).count("poise_connections_open") == 0; }));
    QCOMPARE(Metrics::of(agent.managementPort()).count("poise_server_in_flight"), std::uint64_t(0));
    server.stop();
    QCOMPARE(server.problems(), std::vector<std::string>());
}

void WebSocketTest::webSocketEndsWithEitherSide() {
    ScriptedOrigin server({[](Conversation& talk) {
                               talk.expectHead();
                               talk.send(upgradeResponse);
                               talk.expectEnd();
                           },
                           [](Conversation& talk) {
                               talk.expectHead();
                               talk.send(std::string(upgradeResponse) + "bye");
                           }});
    AgentProcess agent(webConfig({{"a", server.port()}}));
    agent.waitUntilReady();
    RawClient first(agent.port());
    first.send(upgradeRequest);
    QCOMPARE(first.readResponse()->status, 101);
    first.halfClose();
    QVERIFY(first.closedWithin(patience));
    RawClient second(agent.port());
    second.send(upgradeRequest);
    QCOMPARE(second.readResponse()->status, 101);
    QCOMPARE(second.readUntilEnd(), std::string("bye"));
    QCOMPARE(second.end(), Io::end);
    second.close();
    QVERIFY(eventually([&] { return Metrics::of(agent.managementPort()).count("poise_connections_open") == 0; }));
    server.stop();
    QCOMPARE(server.problems(), std::vector<std::string>());
}

void WebSocketTest::refusedHandshakeIsAnOrdinaryResponse() {
    ScriptedOrigin server(ScriptedOrigin::answering("HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno"));
    AgentProcess agent(webConfig({{"a", server.port()}}));
    agent.waitUntilReady();
    RawClient client(agent.port());
    client.send(upgradeRequest);
    QCOMPARE(client.readResponse()->status, 403);
    QCOMPARE(client.get("/")->body, std::string("no"));
}

void WebSocketTest::switchThatNobodyAskedForIsABadGateway() {
    ScriptedOrigin server([](Conversation& talk) {
        talk.expectHead();
        talk.send(upgradeResponse);
        talk.expectEnd();
    });
    AgentProcess agent(webConfig({{"a", server.port()}}));
    agent.waitUntilReady();
    QCOMPARE(RawClient(agent.port()).get("/")->status, 502);
    server.stop();
    QCOMPARE(server.problems(), std::vector<std::string>());
}

QTEST_APPLESS_MAIN(WebSocketTest)
#include "web_socket_test.moc"
