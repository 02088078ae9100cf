// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// The turns that a well-behaved exchange may take: versions, pipelining, responses without content, interim and early
// responses.

#include "tests/support/agent_config.hpp"
#include "tests/support/agent_process.hpp"
#include "tests/support/demo_process.hpp"
#include "tests/support/metrics.hpp"
#include "tests/support/raw_client.hpp"
#include "tests/support/scripted_origin.hpp"

#include <QTest>

#include <memory>

using namespace poise::test;
using namespace std::chrono_literals;

class ConductTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase();
    void oldClientIsClosedUnlessItAsks();
    void oldClientGetsChunksAsAPlainBody();
    void clientThatAsksForTheCloseGetsIt();
    void connectionIsKeptAndUsedAgain();
    void connectionIsKeptHoweverTheResponseIsCutIntoPieces();
    void hundredPipelinedRequestsAreAnsweredInOrder();
    void pipelinedRequestsBehindABodyAreAnswered();
    void responsesWithoutContentKeepTheirHeads_data();
    void responsesWithoutContentKeepTheirHeads();
    void clientThatExpectsContinueGetsItFromTheServer();
    void expectationThatIsRefusedNeedsNoBody();
    void earlyHintsArriveBeforeTheResponse();
    void oldClientGetsNoInterimResponse();
    void earlyRefusalOfAnUploadArrivesWhole();
    void earlyAnswerOfAnUploadArrivesWhole();
    void bodiesAndTrailersPassUnchanged();
    void clientThatHalfClosesStillGetsItsAnswer();
    void clientThatLeavesFreesTheServer();
    void cleanup();

  private:
    std::unique_ptr<DemoProcess> server_;
    std::unique_ptr<AgentProcess> agent_;
};

void ConductTest::initTestCase() {
    server_ = std::make_unique<DemoProcess>(DemoProcess::server("a"));
    agent_ = std::make_unique<AgentProcess>(webConfig({{"a", server_->port()}}));
    agent_->waitUntilReady();
}

/// Nothing may stay behind any of the tests.
void ConductTest::cleanup() {
    QVERIFY(eventually([&] {
        const Metrics metrics = Metrics::of(agent_->managementPort());
        return metrics.count("poise_connections_open") == 0 && metrics.count("poise_server_in_flight") == 0;
    }));
}

void ConductTest::oldClientIsClosedUnlessItAsks() {
    RawClient client(agent_->port());
    client.send("GET / HTTP/1.0\r\n\r\n");
    const auto response = client.readResponse();
    QCOMPARE(response->body, std::string("a\n"));
    QCOMPARE(response->field("Connection"), std::string("close"));
    QVERIFY(client.closedWithin(patience));
    RawClient asking(agent_->port());
    for (int i = 0; i < 3; ++i) {
        asking.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
        const auto kept = asking.readResponse();
        QCOMPARE(kept->body, std::string("a\n"));
        QCOMPARE(kept->field("Connection"), std::string("keep-alive"));
    }
}

void ConductTest::oldClientGetsChunksAsAPlainBody() {
    RawClient client(agent_->port());
    client.send("GET /trailers/50000 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    const auto response = client.readResponse();
    QVERIFY(!response->has("Transfer-Encoding"));
    QCOMPARE(response->field("Connection"), std::string("close"));
    QCOMPARE(response->body.size(), std::size_t(50'000));
    QCOMPARE(client.end(), Io::end);
}

void ConductTest::clientThatAsksForTheCloseGetsIt() {
    RawClient client(agent_->port());
    client.send("GET / HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");
    QCOMPARE(client.readResponse()->field("Connection"), std::string("close"));
    QVERIFY(client.closedWithin(patience));
    QCOMPARE(client.end(), Io::end);
}

void ConductTest::connectionIsKeptAndUsedAgain() {
    const auto opened = [&] { return Metrics::of(agent_->managementPort()).count("poise_server_connections_total"); };
    QCOMPARE(RawClient(agent_->port()).get("/")->status, 200);
    const std::uint64_t before = opened();
    RawClient client(agent_->port());
    for (const char* target : {"/", "/bytes/100000", "/chunked/100000", "/status/404", "/"}) {
        const auto response = client.get(target);
        QVERIFY(response->complete);
        QVERIFY(!response->has("Connection"));
    }
    QCOMPARE(opened(), before);
}

/// The end of a response that comes while its begin is being read must not look like bytes on an idle connection.
void ConductTest::connectionIsKeptHoweverTheResponseIsCutIntoPieces() {
    ScriptedOrigin server([](Conversation& talk) {
        while (!talk.headOrEnd().empty()) {
            for (const char* piece : {"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n", "a", "b", "c"}) {
                talk.send(piece);
            }
        }
    });
    AgentProcess agent(webConfig({{"a", server.port()}}));
    agent.waitUntilReady();
    RawClient client(agent.port());
    for (int i = 0; i < 3000; ++i) {
        QCOMPARE(client.get("/")->body, std::string("abc"));
    }
    QCOMPARE(server.connections(), std::size_t(1));
}

void ConductTest::hundredPipelinedRequestsAreAnsweredInOrder() {
    std::string requests;
    for (int i = 1; i <= 100; ++i) {
        requests += "GET /bytes/" + std::to_string(i) + " HTTP/1.1\r\nHost: test\r\n\r\n";
    }
    RawClient client(agent_->port());
    client.send(requests);
    for (std::size_t i = 1; i <= 100; ++i) {
        QCOMPARE(client.readResponse()->body.size(), i);
    }
    RawClient split(agent_->port());
    QVERIFY(split.sendInPieces(requests, 997));
    for (std::size_t i = 1; i <= 100; ++i) {
        QCOMPARE(split.readResponse()->body.size(), i);
    }
}

void ConductTest::pipelinedRequestsBehindABodyAreAnswered() {
    RawClient client(agent_->port());
    client.send("POST /echo HTTP/1.1\r\nHost: test\r\nContent-Length: 5\r\n\r\nfirst"
                "POST /echo HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n6\r\nsecond\r\n0\r\n\r\n"
                "GET /missing HTTP/1.1\r\nHost: test\r\n\r\n");
    QCOMPARE(client.readResponse("POST")->body, std::string("first"));
    QCOMPARE(client.readResponse("POST")->body, std::string("second"));
    QCOMPARE(client.readResponse()->body, std::string("a\n"));
}

void ConductTest::responsesWithoutContentKeepTheirHeads_data() {
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("length");
    QTest::newRow("HEAD") << QByteArray("HEAD") << QByteArray("/bytes/1234") << 200 << QByteArray("1234");
    QTest::newRow("HEAD of chunks") << QByteArray("HEAD") << QByteArray("/chunked/1234") << 200 << QByteArray();
    QTest::newRow("204") << QByteArray("GET") << QByteArray("/status/204") << 204 << QByteArray();
    QTest::newRow("304") << QByteArray("GET") << QByteArray("/status/304") << 304 << QByteArray();
}

void ConductTest::responsesWithoutContentKeepTheirHeads() {
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    QFETCH(int, status);
    QFETCH(QByteArray, length);
    RawClient client(agent_->port());
    for (int i = 0; i < 2; ++i) {
        client.send(method.toStdString() + " " + target.toStdString() + " HTTP/1.1\r\nHost: test\r\n\r\n");
        const auto response = client.readResponse(method.toStdString());
        QCOMPARE(response->status, status);
        QCOMPARE(response->field("Content-Length"), length.toStdString());
        QVERIFY(response->raw.ends_with("\r\n\r\n"));
    }
    QCOMPARE(client.get("/")->body, std::string("a\n"));
}

void ConductTest::clientThatExpectsContinueGetsItFromTheServer() {
    RawClient client(agent_->port());
    client.send("POST /sink HTTP/1.1\r\nHost: test\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
    QCOMPARE(client.read(25), std::string("HTTP/1.1 100 Continue\r\n\r\n"));
    client.send("abcde");
    QCOMPARE(client.readResponse("POST")->body, std::string("{\"bytes\":5,\"pattern\":true}\n"));
    QCOMPARE(client.get("/")->body, std::string("a\n"));
}

void ConductTest::expectationThatIsRefusedNeedsNoBody() {
    RawClient client(agent_->port());
    client.send("POST /early/close HTTP/1.1\r\nHost: test\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
    const auto response = client.readResponse("POST");
    QCOMPARE(response->status, 413);
    QVERIFY(response->interim.empty());
    QCOMPARE(response->field("Connection"), std::string("close"));
    QVERIFY(client.closedWithin(patience));
}

void ConductTest::earlyHintsArriveBeforeTheResponse() {
    RawClient client(agent_->port());
    const auto response = client.get("/hints");
    QCOMPARE(response->interim, std::vector<int>{103});
    QVERIFY(response->raw.find("Link: </style.css>; rel=preload\r\n") != std::string::npos);
    QCOMPARE(response->body, std::string("a\n"));
    QCOMPARE(client.get("/")->status, 200);
}

void ConductTest::oldClientGetsNoInterimResponse() {
    RawClient client(agent_->port());
    client.send("GET /hints HTTP/1.0\r\nHost: test\r\n\r\n");
    const auto response = client.readResponse();
    QVERIFY(response->interim.empty());
    QCOMPARE(response->body, std::string("a\n"));
}

/// 413 while megabytes are still on their way: a reset on closing would overtake the answer.
void ConductTest::earlyRefusalOfAnUploadArrivesWhole() {
    constexpr std::size_t size = 32 << 20;
    RawClient client(agent_->port());
    client.send("POST /early/close HTTP/1.1\r\nHost: test\r\nContent-Length: " + std::to_string(size) + "\r\n\r\n");
    const std::string block(1 << 20, 'x');
    for (std::size_t sent = 0; sent < size && client.send(block); sent += block.size()) {
    }
    const auto response = client.readResponse("POST");
    QVERIFY2(response, toString(client.end()));
    QCOMPARE(response->status, 413);
    QVERIFY(response->complete);
}

void ConductTest::earlyAnswerOfAnUploadArrivesWhole() {
    RawClient client(agent_->port());
    client.send("POST /early HTTP/1.1\r\nHost: test\r\nContent-Length: 10\r\n\r\n");
    const auto response = client.readResponse("POST");
    QCOMPARE(response->status, 200);
    QCOMPARE(response->body, std::string("a\n"));
    QCOMPARE(response->field("Connection"), std::string("close"));
    client.send("0123456789");
    QVERIFY(client.closedWithin(patience));
    QCOMPARE(client.end(), Io::end);
}

void ConductTest::bodiesAndTrailersPassUnchanged() {
    RawClient client(agent_->port());
    const auto trailers = client.get("/trailers/300000");
    QCOMPARE(trailers->body.size(), std::size_t(300'000));
    QVERIFY(!trailers->trailers.empty());
    client.send("POST /sink HTTP/1.1\r\nHost: test\r\nContent-Length: 1000000\r\n\r\n");
    std::string body(1'000'000, '\0');
    for (std::size_t i = 0; i < body.size(); ++i) {
        body[i] = static_cast<char>('a' + i % 23);
    }
    client.send(body);
    QCOMPARE(client.readResponse("POST")->body, std::string("{\"bytes\":1000000,\"pattern\":true}\n"));
    QVERIFY(client.get("/bytes/1000000")->body == body);
    QVERIFY(client.get("/chunked/1000000")->body == body);
    QVERIFY(client.get("/until-close/1000000")->body == body);
}

void ConductTest::clientThatHalfClosesStillGetsItsAnswer() {
    RawClient client(agent_->port());
    client.send("GET /delay/100 HTTP/1.1\r\nHost: test\r\n\r\n");
    client.halfClose();
    QCOMPARE(client.readResponse()->body, std::string("a\n"));
    QVERIFY(client.closedWithin(patience));
    QCOMPARE(client.end(), Io::end);
}

void ConductTest::clientThatLeavesFreesTheServer() {
    const auto aborted = [&] {
        return Metrics::of(agent_->managementPort()).count("poise_aborted_total", {{"side", "client"}});
    };
    const std::uint64_t before = aborted();
    RawClient client(agent_->port());
    const std::uint64_t asked = server_->count("requests");
    client.send("GET /hang HTTP/1.1\r\nHost: test\r\n\r\n");
    QVERIFY(eventually([&] { return server_->count("requests") == asked + 1; }));
    client.abort();
    QVERIFY(eventually([&] { return aborted() == before + 1; }));
}

QTEST_APPLESS_MAIN(ConductTest)
#include "conduct_test.moc"
