// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// WebSockets of HTTP/2 clients (RFC 8441) before servers that know them from HTTP/1.1.

#include "tests/system/h2/rules.hpp"
#include "tests/system/h2/scene.hpp"
#include "tests/system/h2/web_sockets.hpp"

#include <QTest>

#include <atomic>

using namespace poise;
using namespace poise::test;
using namespace poise::test::h2;

namespace {

std::string pattern(std::size_t size) {
    std::string bytes(size, '\0');
    for (std::size_t i = 0; i < size; ++i) {
        bytes[i] = static_cast<char>(i * 31 % 251);
    }
    return bytes;
}

/// Sends `bytes` as the window lets them, and takes what comes back meanwhile.
void sendAll(H2Client& client, std::uint32_t stream, const std::string& bytes) {
    constexpr std::size_t kPiece = 16'000;
    constexpr std::size_t kAhead = 96'000; // less than a stream's window
    for (std::size_t at = 0; at < bytes.size(); at += kPiece) {
        client.send(data(stream, std::string_view(bytes).substr(at, kPiece), false));
        QVERIFY(client.readUntil([&] { return client.at(stream).body.size() + kAhead >= at + kPiece; }));
    }
}

} // namespace

class H2WebSocketTest : public QObject {
    Q_OBJECT

  private slots:
    void isOffered();
    void largeMessagesGoBothWays();
    void foreignClientIsContent_data();
    void foreignClientIsContent();
    void earlyWordsAreKept();
    void clientMayEndFirst();
    void serverMayEndFirst();
    void resetIsPassedOn_data();
    void resetIsPassedOn();
    void silentOnesAreEnded();
    void slowServerStopsItsClient();
    void drainLetsThemEnd();
    void manyStandBesideRequests();
};

void H2WebSocketTest::isOffered() {
    const ScriptedOrigin server(&echo);
    const Scene scene(server.port());
    H2Client client = scene.client();
    QVERIFY(client.readUntil([&] { return client.setting(kConnectProtocol).has_value(); }));
    QCOMPARE(*client.setting(kConnectProtocol), std::uint32_t{1});
}

void H2WebSocketTest::largeMessagesGoBothWays() {
    const ScriptedOrigin server(&echo);
    const Scene scene(server.port());
    H2Client client = scene.client();
    client.send(windowUpdate(0, 1'000'000) + ask(1));
    const Answer& answer = client.at(1);
    QVERIFY(client.readUntil([&] { return answer.status != 0; }));
    QCOMPARE(answer.status, 200);
    QVERIFY(!answer.ended);
    QCOMPARE(field(answer, "sec-websocket-protocol"), std::string("chat"));
    for (const char* gone : {"sec-websocket-accept", "upgrade", "connection"}) {
        QCOMPARE(field(answer, gone), std::string());
    }
    const std::string bytes = pattern(1 << 20);
    sendAll(client, 1, bytes);
    QVERIFY(client.readUntil([&] { return answer.body.size() == bytes.size(); }));
    QVERIFY(answer.body == bytes);
    client.send(data(1, ""));
    QVERIFY(client.readUntil([&] { return answer.ended; }));
    QVERIFY(!answer.reset);
    QVERIFY(eventually([&] { return scene.count("poise_server_in_flight") == 0; }));
    QCOMPARE(scene.count("poise_requests_total", {{"code_class", "1xx"}}), std::uint64_t{1});
}

void H2WebSocketTest::foreignClientIsContent_data() {
    QTest::addColumn<bool>("tls");
    QTest::addRow("prior knowledge") << false;
    QTest::addRow("ALPN") << true;
}

void H2WebSocketTest::foreignClientIsContent() {
    QFETCH(bool, tls);
    const ScriptedOrigin server(&echo);
    const Scene scene(server.port());
    ChildProcess client(
        {"/usr/bin/python3", ECHO_CLIENT, std::to_string(scene.agent->port(tls ? 1 : 0)), tls ? "tls" : "clear"});
    const std::string said = outputOf(client);
    QVERIFY2(said.starts_with("exit 0\nechoed"), said.c_str());
}

/// A client need not wait for the answer with what it has to say.
void H2WebSocketTest::earlyWordsAreKept() {
    const ScriptedOrigin server([](Conversation& talk) {
        const std::string head = talk.expectHead();
        talk.send(switching(proofOf(head)) + "welcome");
        talk.expectThrough("hello");
        talk.expectEnd();
        talk.send("bye");
    });
    const Scene scene(server.port());
    H2Client client = scene.client();
    client.send(ask(1) + data(1, "hel", false) + data(1, "lo"));
    const Answer& answer = client.await(1);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body, std::string("welcomebye"));
    QVERIFY(answer.ended && !answer.reset);
    QVERIFY(server.problems().empty());
}

void H2WebSocketTest::clientMayEndFirst() {
    const ScriptedOrigin server([](Conversation& talk) {
        talk.send(switching(proofOf(talk.expectHead())));
        talk.expectThrough("last words");
        talk.expectEnd();
        talk.flood(300'000);
    });
    const Scene scene(server.port());
    H2Client client = scene.client();
    client.send(ask(1));
    QVERIFY(client.readUntil([&] { return client.at(1).status == 200; }));
    client.send(data(1, "last words"));
    const Answer& answer = client.await(1);
    QCOMPARE(answer.body.size(), std::size_t{300'000});
    QVERIFY(answer.ended && !answer.reset);
}

void H2WebSocketTest::serverMayEndFirst() {
    std::atomic<bool> heard{false};
    const ScriptedOrigin server([&](Conversation& talk) {
        talk.send(switching(proofOf(talk.expectHead())) + "that is all");
        talk.halfClose();
        talk.expectMany(300'000);
        talk.expectEnd();
        heard = true;
    });
    const Scene scene(server.port());
    H2Client client = scene.client();
    client.send(ask(1));
    const Answer& answer = client.await(1);
    QCOMPARE(answer.body, std::string("that is all"));
    QVERIFY(answer.ended && !answer.reset);
    for (int i = 0; i < 20; ++i) {
        client.send(data(1, std::string(15'000, 'a'), i == 19));
        client.send(frame(kPing, kNone, 0, "12345678"));
        QVERIFY(client.readUntil([&] { return client.pongs() > i; }));
    }
    QVERIFY(eventually([&] { return heard.load(); }));
    QVERIFY(!answer.reset);
    QVERIFY(eventually([&] { return scene.count("poise_server_in_flight") == 0; }));
}

void H2WebSocketTest::resetIsPassedOn_data() {
    QTest::addColumn<bool>("byServer");
    QTest::addRow("server") << true;
    QTest::addRow("client") << false;
}

void H2WebSocketTest::resetIsPassedOn() {
    QFETCH(bool, byServer);
    std::atomic<bool> cut{false};
    const ScriptedOrigin server([&](Conversation& talk) {
        talk.send(switching(proofOf(talk.expectHead())));
        talk.expectThrough("now");
        if (byServer) {
            talk.reset();
            return;
        }
        std::string bytes;
        cut = talk.stream().read(bytes, Deadline()) == Io::reset;
    });
    const Scene scene(server.port());
    H2Client client = scene.client();
    client.send(ask(1));
    QVERIFY(client.readUntil([&] { return client.at(1).status == 200; }));
    client.send(data(1, "now", false));
    if (byServer) {
        const Answer& answer = client.await(1);
        QVERIFY(!answer.ended);
        QCOMPARE(answer.reset.value_or(0), std::uint32_t{kCancel});
    } else {
        client.send(reset(1));
        QVERIFY(eventually([&] { return cut.load(); }));
    }
    QVERIFY(eventually([&] { return scene.count("poise_server_in_flight") == 0; }));
    QVERIFY(!client.goAway());
}

void H2WebSocketTest::silentOnesAreEnded() {
    const ScriptedOrigin server(&echo);
    const Scene scene(server.port(), "timeouts = { tunnel = \"400ms\", body = \"100ms\" }\n");
    H2Client client = scene.client();
    client.send(ask(1));
    QVERIFY(client.readUntil([&] { return client.at(1).status == 200; }));
    const Deadline longer(std::chrono::milliseconds(800));
    while (!longer.passed()) {
        QVERIFY(echoes(client, 1, "x")); // the limit is one of silence
    }
    QCOMPARE(client.await(1).reset.value_or(0), std::uint32_t{kCancel});
    QVERIFY(eventually([&] { return scene.count("poise_server_in_flight") == 0; }));
}

/// Its window shuts where the server does not read, and nobody else notices.
void H2WebSocketTest::slowServerStopsItsClient() {
    constexpr std::size_t kPiece = 16'000;
    constexpr std::size_t kWindow = 128 * 1024;
    constexpr std::size_t kMost = 30'000'000;
    std::atomic<bool> go{false};
    std::atomic<std::size_t> got{0};
    const ScriptedOrigin server(
        [&](Conversation& talk) {
            talk.send(switching(proofOf(talk.expectHead())));
            (void)eventually([&] { return go.load(); });
            std::string bytes;
            while (talk.stream().read(bytes, Deadline()) == Io::ok) {
                got += bytes.size();
                bytes.clear();
            }
            talk.send("done");
        },
        0, 4'096);
    const Scene scene(server.port());
    H2Client client = scene.client();
    client.send(ask(1));
    QVERIFY(client.readUntil([&] { return client.at(1).status == 200; }));
    std::size_t sent = 0;
    const auto mayGoOn = [&] { return sent + kPiece <= kWindow + client.opened(1); };
    while (sent < kMost && client.readUntil(mayGoOn, Deadline(std::chrono::milliseconds(500)))) {
        client.send(data(1, std::string(kPiece, 'a'), false));
        sent += kPiece;
    }
    QVERIFY2(sent < kMost, "the agent takes what nobody reads");
    client.send(ask(3) + ping());
    QVERIFY(client.readUntil([&] { return client.pongs() > 0; }));
    go = true;
    QVERIFY(client.readUntil([&] { return client.at(3).status == 200; }));
    client.send(data(1, ""));
    const Answer& answer = client.await(1);
    QCOMPARE(answer.body, std::string("done"));
    QVERIFY(answer.ended && !answer.reset);
    QCOMPARE(got.load(), sent);
}

void H2WebSocketTest::manyStandBesideRequests() {
    const ScriptedOrigin server([](Conversation& talk) {
        for (std::string head = talk.headOrEnd(); !head.empty(); head = talk.headOrEnd()) {
            if (head.starts_with("GET /chat ")) {
                echoBehind(talk, head);
                return;
            }
            talk.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");
        }
    });
    const Scene scene(server.port());
    H2Client client = scene.client();
    for (std::uint32_t id = 1; id < 81; id += 2) {
        client.send(ask(id));
    }
    for (std::uint32_t id = 1; id < 81; id += 2) {
        QVERIFY(client.readUntil([&] { return client.at(id).status == 200; }));
    }
    for (std::uint32_t round = 0; round < 5; ++round) {
        for (std::uint32_t id = 1; id < 81; id += 2) {
            QVERIFY(echoes(client, id, std::to_string(id) + " says " + std::to_string(round)));
        }
        client.send(get(101 + 2 * round));
        QCOMPARE(client.await(101 + 2 * round).body, std::string("hi"));
    }
    QCOMPARE(scene.count("poise_server_in_flight"), std::uint64_t{40});
    QCOMPARE(scene.count("poise_server_connections_open"), std::uint64_t{41}); // and one that waits for requests
    client.raw().close();
    QVERIFY(eventually([&] { return scene.count("poise_server_in_flight") == 0; }));
    QVERIFY(eventually([&] { return scene.count("poise_connections_open") == 0; }));
    QCOMPARE(scene.count("poise_server_connections_open"), std::uint64_t{1});
}

void H2WebSocketTest::drainLetsThemEnd() {
    const ScriptedOrigin server(&echo);
    const Scene scene(server.port());
    H2Client client = scene.client();
    client.send(ask(1));
    QVERIFY(client.readUntil([&] { return client.at(1).status == 200; }));
    scene.agent->terminate();
    QVERIFY(client.readUntil([&] { return client.goAway() && client.lastStream() == 1; })); // the second step
    QVERIFY(echoes(client, 1, "still here"));
    client.send(data(1, ""));
    QVERIFY(client.readUntil([&] { return client.at(1).ended; }));
    QCOMPARE(scene.agent->process().wait().value_or(-1), 0);
}

QTEST_APPLESS_MAIN(H2WebSocketTest)
#include "web_socket_test.moc"
