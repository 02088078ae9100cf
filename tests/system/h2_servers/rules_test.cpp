// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// HTTP/2 to servers that keep the rules: what the client gets, and what the server was asked.

#include "tests/support/dead_ports.hpp"
#include "tests/system/h2_servers/server_scene.hpp"

#include <QTest>

#include <algorithm>

using namespace poise;
using namespace poise::test;
using namespace poise::test::h2;

class H2ServersRulesTest : public QObject {
    Q_OBJECT

  private slots:
    void requestIsTranslated();
    void teTrailersTravels();
    void trailersGoBothWays();
    void interimResponsesGoThrough();
    void responsesWithoutContentEnd_data();
    void responsesWithoutContentEnd();
    void automaticFollowsTheClient();
    void upgradeIsNotPossible();
    void answerBeforeTheWholeRequest();
    void refusedCallOfGrpcGetsItsStatus();
    void checksSpeakIt();
    void grpcHealthIsAsked_data();
    void grpcHealthIsAsked();
};

void H2ServersRulesTest::requestIsTranslated() {
    std::string told;
    ScriptedOrigin origin(answering([&](std::uint32_t stream, const Asked& asked) {
        for (const auto& [name, value] : asked.fields) {
            told += name + "=" + value + "\n";
        }
        return hello(stream);
    }));
    const ServerScene scene({{"a", origin.port()}});
    RawClient client(scene.agent.port());
    QVERIFY(client.send("GET http://test/p?q HTTP/1.1\r\nHost: test\r\nX-A: b\r\nConnection: keep-alive, x-hop\r\n"
                        "X-Hop: 1\r\nTE: gzip\r\nCookie: a=1\r\n\r\n"));
    const auto got = client.readResponse();
    QVERIFY(got.has_value());
    QCOMPARE(got->status, 200);
    QCOMPARE(got->body, std::string("hi"));
    QVERIFY2(told.starts_with(":method=GET\n:scheme=http\n:path=/p?q\n:authority=test\nx-a=b\ncookie=a=1\n"
                              "x-forwarded-for=127.0.0.1\nx-forwarded-proto=http\nx-forwarded-host=test\n"
                              "x-request-id="),
             told.c_str());
    QVERIFY(told.find("\nvia=1.1 ") != std::string::npos);
    for (const char* gone : {"x-hop", "te=", "connection", "transfer-encoding", "host="}) {
        QVERIFY2(told.find(std::string("\n") + gone) == std::string::npos, gone);
    }
}

void H2ServersRulesTest::teTrailersTravels() {
    std::string te;
    ScriptedOrigin origin(answering([&](std::uint32_t stream, const Asked& asked) {
        te = asked.field("te");
        return hello(stream);
    }));
    const ServerScene scene({{"a", origin.port()}});
    H2Client client(scene.agent.port());
    client.send(h2::get(1, {{"te", "trailers"}}));
    QCOMPARE(client.await(1).status, 200);
    QCOMPARE(te, std::string("trailers"));
}

void H2ServersRulesTest::trailersGoBothWays() {
    Asked seen;
    ScriptedOrigin origin(answering([&](std::uint32_t stream, const Asked& asked) {
        seen = asked;
        return answer(stream, "200") + data(stream, "hi", false) +
               headers(stream, {{"x-sum", "7"}, {"set-cookie", "late=1"}});
    }));
    const ServerScene scene({{"a", origin.port()}});
    H2Client client(scene.agent.port());
    client.send(post(1) + data(1, "abc", false) + headers(1, {{"x-end", "1"}}));
    const Answer& got = client.await(1);
    QCOMPARE(got.body, std::string("hi"));
    QVERIFY((got.trailers == Fields{{"x-sum", "7"}}));
    QCOMPARE(seen.body, std::string("abc"));
    QVERIFY((seen.trailers == Fields{{"x-end", "1"}}));

    RawClient old(scene.agent.port());
    QVERIFY(old.send("POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                     "2\r\nab\r\n0\r\nX-End: 2\r\n\r\n"));
    const std::string text = old.readUntilEnd();
    QVERIFY2(text.find("2\r\nhi\r\n0\r\nx-sum: 7\r\n\r\n") != std::string::npos, text.c_str());
    QCOMPARE(seen.body, std::string("ab"));
    QVERIFY((seen.trailers == Fields{{"x-end", "2"}}));
}

void H2ServersRulesTest::interimResponsesGoThrough() {
    ScriptedOrigin origin(answering(
        [](std::uint32_t stream, const Asked&) { return answer(stream, "103", {{"link", "</a>"}}) + hello(stream); }));
    const ServerScene scene({{"a", origin.port()}});
    H2Client client(scene.agent.port());
    client.send(h2::get(1));
    const Answer& got = client.await(1);
    QCOMPARE(got.interim, std::vector<int>{103});
    QCOMPARE(got.status, 200);
}

void H2ServersRulesTest::responsesWithoutContentEnd_data() {
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QByteArray>("length");
    QTest::addColumn<bool>("emptyData");
    QTest::addRow("204") << QByteArray("GET") << QByteArray("204") << QByteArray() << false;
    QTest::addRow("304") << QByteArray("GET") << QByteArray("304") << QByteArray("7") << false;
    QTest::addRow("HEAD") << QByteArray("HEAD") << QByteArray("200") << QByteArray("7") << false;
    QTest::addRow("HEAD, empty DATA") << QByteArray("HEAD") << QByteArray("200") << QByteArray("7") << true;
    QTest::addRow("no length") << QByteArray("GET") << QByteArray("200") << QByteArray() << false;
    QTest::addRow("length 0") << QByteArray("GET") << QByteArray("200") << QByteArray("0") << false;
    QTest::addRow("empty DATA") << QByteArray("GET") << QByteArray("200") << QByteArray("0") << true;
}

void H2ServersRulesTest::responsesWithoutContentEnd() {
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, status);
    QFETCH(QByteArray, length);
    QFETCH(bool, emptyData);
    ScriptedOrigin origin(answering([&](std::uint32_t stream, const Asked&) {
        const Fields fields = length.isEmpty() ? Fields{} : Fields{{"content-length", length.toStdString()}};
        return answer(stream, status.toStdString(), fields, emptyData ? std::uint8_t{kEndHeaders} : kWhole) +
               (emptyData ? data(stream, "") : "");
    }));
    const ServerScene scene({{"a", origin.port()}});
    H2Client client(scene.agent.port());
    client.send(headers(1, request(method.toStdString())));
    const Answer& got = client.await(1);
    QCOMPARE(got.status, status.toInt());
    QVERIFY(got.ended && got.body.empty());

    RawClient old(scene.agent.port());
    for (int i = 0; i < 2; ++i) { // the second shows that the first ended where it should
        QVERIFY(old.send(method.toStdString() + " / HTTP/1.1\r\nHost: test\r\n\r\n"));
        const auto response = old.readResponse(method.toStdString());
        QVERIFY(response.has_value());
        QCOMPARE(response->status, status.toInt());
        QVERIFY(response->body.empty());
    }
}

void H2ServersRulesTest::automaticFollowsTheClient() {
    std::atomic<int> old = 0;
    ScriptedOrigin origin([&](Conversation& talk) {
        const std::string begin = talk.expectBytes(3);
        if (begin != "PRI") {
            ++old;
            talk.expectHead();
            talk.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");
            return;
        }
        talk.send(frame(kSettings, 0, 0) + hello(1));
        talk.stall();
    });
    const ServerScene scene({{"a", origin.port()}}, "auto");
    QCOMPARE(scene.get()->status, 200);
    QCOMPARE(old.load(), 1);
    ScriptedOrigin modern(answering(sayHello));
    const ServerScene other({{"a", modern.port()}}, "auto");
    H2Client client(other.agent.port());
    client.send(h2::get(1));
    QCOMPARE(client.await(1).status, 200);
}

void H2ServersRulesTest::upgradeIsNotPossible() {
    ScriptedOrigin origin(answering(sayHello));
    const ServerScene scene({{"a", origin.port()}});
    RawClient client(scene.agent.port());
    QVERIFY(client.send("GET / HTTP/1.1\r\nHost: test\r\nConnection: upgrade\r\nUpgrade: websocket\r\n"
                        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n"));
    QCOMPARE(client.readResponse()->status, 501);
    QCOMPARE(origin.connections(), std::size_t{0});
}

/// RFC 9113 §8.1: the rest of the request is not wanted.
void H2ServersRulesTest::answerBeforeTheWholeRequest() {
    std::atomic<std::uint32_t> code = 99;
    ScriptedOrigin origin([&](Conversation& talk) {
        H2Talk h2(talk);
        const std::uint32_t stream = h2.expectRequest();
        h2.send(answer(stream, "413", {}, kWhole));
        h2.expectWhole(stream);
        code = h2.at(stream).reset.value_or(98);
        h2.untilEnd();
    });
    const ServerScene scene({{"a", origin.port()}});
    H2Client client(scene.agent.port());
    client.send(post(1) + data(1, "begin", false));
    QCOMPARE(client.await(1).status, 413);
    QVERIFY(eventually([&] { return code == kCancel; }));
}

/// A trailers-only response, as clients of gRPC want it.
void H2ServersRulesTest::refusedCallOfGrpcGetsItsStatus() {
    const RefusingPort nobody;
    const ServerScene scene({{"a", nobody.port()}});
    H2Client client(scene.agent.port());
    client.send(post(1, {{"content-type", "application/grpc+proto"}, {"te", "trailers"}}) + data(1, "call"));
    const Answer& call = client.await(1);
    QCOMPARE(call.status, 200);
    QVERIFY(call.ended && call.body.empty() && call.trailers.empty());
    QVERIFY(std::count(call.fields.begin(), call.fields.end(), Fields::value_type{"grpc-status", "14"}) == 1);
    QVERIFY(std::count(call.fields.begin(), call.fields.end(), Fields::value_type{"grpc-message", "connect_failed"}) ==
            1);
    client.send(post(3, {{"content-type", "application/grpc-web"}}) + data(3, "call"));
    QCOMPARE(client.await(3).status, 502);
    QCOMPARE(scene.count("poise_refusals_total", {{"reason", "connect_failed"}}), std::uint64_t{2});
}

void H2ServersRulesTest::checksSpeakIt() {
    std::atomic<bool> well = true;
    std::string path;
    ScriptedOrigin origin(answering([&](std::uint32_t stream, const Asked& asked) {
        path = asked.field(":path");
        return answer(stream, well ? "204" : "503", {}, kWhole);
    }));
    const std::string text =
        agentSection() + listener("web", "http", "web") +
        checkedPool("web", "http", {{"a", origin.port()}},
                    "[pools.web.health]\nfailures = 1\nsuccesses = 1\n"
                    "intervals = { healthy = \"100ms\", degraded = \"100ms\", unhealthy = \"100ms\" }\n");
    std::string config = text;
    config.insert(config.find("[pools.web]\n") + 12, "server_protocol = \"h2c\"\n");
    AgentProcess agent(config);
    agent.waitUntilReady();
    const auto up = [&] { return Metrics::of(agent.managementPort()).count("poise_server_up", {{"server", "a"}}); };
    QVERIFY(eventually([&] { return up() == 1; }));
    QCOMPARE(path, std::string("/health"));
    well = false;
    QVERIFY(eventually([&] { return up() == 0; }));
}

void H2ServersRulesTest::grpcHealthIsAsked_data() {
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<bool>("up");
    QTest::addRow("serving") << QByteArray("\0\0\0\0\2\x08\1", 7) << QByteArray("0") << true;
    QTest::addRow("not serving") << QByteArray("\0\0\0\0\2\x08\2", 7) << QByteArray("0") << false;
    QTest::addRow("no message") << QByteArray("\0\0\0\0\0", 5) << QByteArray("0") << false;
    QTest::addRow("no such service") << QByteArray() << QByteArray("12") << false;
}

void H2ServersRulesTest::grpcHealthIsAsked() {
    QFETCH(QByteArray, message);
    QFETCH(QByteArray, status);
    QFETCH(bool, up);
    std::string asked;
    std::atomic<int> rounds = 0;
    ScriptedOrigin origin(answering([&](std::uint32_t stream, const Asked& request) {
        asked = request.field(":path") + " " + request.field("content-type") + " " + request.field("te");
        ++rounds;
        return answer(stream, "200", {{"content-type", "application/grpc"}}) +
               data(stream, message.toStdString(), false) + headers(stream, {{"grpc-status", status.toStdString()}});
    }));
    std::string config = agentSection() + listener("web", "http", "web") +
                         checkedPool("web", "http", {{"a", origin.port()}},
                                     "[pools.web.health]\nchecks = [\"grpc\"]\nfailures = 1\n"
                                     "intervals = { unhealthy = \"100ms\" }\n");
    config.insert(config.find("[pools.web]\n") + 12, "server_protocol = \"h2c\"\n");
    AgentProcess agent(config);
    agent.waitUntilReady();
    QVERIFY(eventually([&] { return rounds > (up ? 0 : 1); }));
    QCOMPARE(asked, std::string("/grpc.health.v1.Health/Check application/grpc trailers"));
    QVERIFY(eventually([&] {
        return Metrics::of(agent.managementPort()).count("poise_server_up", {{"server", "a"}}) == (up ? 1U : 0U);
    }));
}

QTEST_APPLESS_MAIN(H2ServersRulesTest)
#include "rules_test.moc"
