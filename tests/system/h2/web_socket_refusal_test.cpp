// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// WebSockets of HTTP/2 clients that do not come about, and what servers are asked.

#include "tests/support/recording_server.hpp"
#include "tests/system/h2/scene.hpp"
#include "tests/system/h2/web_sockets.hpp"

#include <QTest>

using namespace poise;
using namespace poise::test;
using namespace poise::test::h2;

class H2WebSocketRefusalTest : public QObject {
    Q_OBJECT

  private slots:
    void serverIsAskedAsOnHttp11();
    void refusalsArePassedOn();
    void acceptanceWithoutProofIs502_data();
    void acceptanceWithoutProofIs502();
    void othersAreRefused_data();
    void othersAreRefused();
};

void H2WebSocketRefusalTest::serverIsAskedAsOnHttp11() {
    const RecordingServer server({.answer = ""});
    const Scene scene(server.port());
    H2Client client = scene.client();
    client.send(ask(1, webSocket({{"sec-websocket-version", "13"},
                                  {"sec-websocket-protocol", "chat"},
                                  {"sec-websocket-key", "bm90IHRoZSBhZ2VudCdzIQ=="},
                                  {"origin", "http://test"}})));
    QVERIFY(server.waitForConnections(1));
    QVERIFY(eventually([&] { return server.everything().ends_with("\r\n\r\n"); }));
    const std::string got = server.everything();
    QVERIFY2(got.starts_with("GET /chat HTTP/1.1\r\nHost: test\r\nsec-websocket-version: 13\r\n"), got.c_str());
    for (const char* line : {"\r\nsec-websocket-protocol: chat\r\n", "\r\norigin: http://test\r\n",
                             "\r\nConnection: upgrade\r\n", "\r\nUpgrade: websocket\r\n"}) {
        QVERIFY2(got.find(line) != std::string::npos, line);
    }
    QCOMPARE(got.find("bm90IHRoZSBhZ2VudCdzIQ=="), std::string::npos);
    QCOMPARE(got.find("Transfer-Encoding"), std::string::npos);
    QCOMPARE(got.find("protocol: websocket"), std::string::npos);
}

void H2WebSocketRefusalTest::refusalsArePassedOn() {
    const ScriptedOrigin server(ScriptedOrigin::answering("HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno"));
    const Scene scene(server.port());
    H2Client client = scene.client();
    client.send(ask(1));
    const Answer& answer = client.await(1);
    QCOMPARE(answer.status, 403);
    QCOMPARE(answer.body, std::string("no"));
}

void H2WebSocketRefusalTest::acceptanceWithoutProofIs502_data() {
    QTest::addColumn<QByteArray>("answer");
    QTest::addRow("none") << QByteArray("HTTP/1.1 101 x\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n");
    QTest::addRow("another's") << QByteArray::fromStdString(switching("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="));
    QTest::addRow("200") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");
}

void H2WebSocketRefusalTest::acceptanceWithoutProofIs502() {
    QFETCH(QByteArray, answer);
    const ScriptedOrigin server(ScriptedOrigin::answering(answer.toStdString()));
    const Scene scene(server.port());
    H2Client client = scene.client();
    client.send(ask(1) + data(1, "early", false));
    QCOMPARE(client.await(1).status, 502);
    client.send(get(3));
    (void)client.await(3);
    QVERIFY(client.at(3).ended);
}

void H2WebSocketRefusalTest::othersAreRefused_data() {
    QTest::addColumn<QByteArray>("frames");
    QTest::addColumn<int>("status");
    const auto row = [](const char* name, const std::string& frames, int status) {
        QTest::addRow("%s", name) << QByteArray::fromStdString(frames) << status;
    };
    const std::string get = block({{":method", "GET"},
                                   {":protocol", "websocket"},
                                   {":scheme", "http"},
                                   {":path", "/"},
                                   {":authority", "test"},
                                   {"sec-websocket-version", "13"}});
    const auto without = [](const std::string& name) {
        Fields fields = webSocket();
        std::erase_if(fields, [&](const auto& item) { return item.first == name; });
        return ask(1, fields);
    };
    row("another protocol", ask(1, webSocket({}, "connect-udp")), 501);
    row("CONNECT", headers(1, {{":method", "CONNECT"}, {":authority", "test:443"}}, kEndHeaders), 501);
    row("no version", ask(1, webSocket({})), 400);
    row("GET", frame(kHeaders, kEndHeaders, 1, get), 0);
    row("no scheme", without(":scheme"), 0);
    row("no path", without(":path"), 0);
    row("no authority", without(":authority"), 0);
    row("a length", ask(1, webSocket({{"sec-websocket-version", "13"}, {"content-length", "3"}})), 0);
    row("Upgrade", ask(1, webSocket({{"sec-websocket-version", "13"}, {"upgrade", "websocket"}})), 0);
    row(":protocol twice", ask(1, webSocket({{":protocol", "websocket"}})), 0);
    row(
        "the scheme of TLS",
        [] {
            Fields fields = webSocket();
            fields[2].second = "https";
            return ask(1, fields);
        }(),
        421);
}

/// 0: malformed.
void H2WebSocketRefusalTest::othersAreRefused() {
    QFETCH(QByteArray, frames);
    QFETCH(int, status);
    const RecordingServer server;
    const Scene scene(server.port());
    H2Client client = scene.client();
    client.send(frames.toStdString());
    const Answer& answer = client.await(1);
    QCOMPARE(answer.status, status);
    if (status == 0) {
        QCOMPARE(answer.reset.value_or(0), std::uint32_t{kProtocolError});
    }
    QCOMPARE(server.everything(), std::string());
    QCOMPARE(scene.count("poise_refusals_total"), std::uint64_t{1});
}

QTEST_APPLESS_MAIN(H2WebSocketRefusalTest)
#include "web_socket_refusal_test.moc"
