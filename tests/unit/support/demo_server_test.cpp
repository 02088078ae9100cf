// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/agent_process.hpp"
#include "tests/support/demo_process.hpp"
#include "tests/support/raw_client.hpp"
#include "tools/demo_server/pattern.hpp"

#include <QTest>

#include <stdexcept>

using namespace poise::test;
using namespace std::chrono_literals;

namespace demo = poise::demo;

namespace {

std::string pattern(std::uint64_t size) {
    std::string text;
    while (text.size() < size) {
        text += demo::patternAt(text.size(), size - text.size());
    }
    return text;
}

DemoProcess http(std::vector<std::string> more = {}) {
    std::vector<std::string> arguments = DemoProcess::server("a");
    arguments.insert(arguments.end(), more.begin(), more.end());
    return DemoProcess(arguments);
}

} // namespace

class DemoServerTest : public QObject {
    Q_OBJECT

  private slots:
    void pagesAnswerAsListed_data();
    void pagesAnswerAsListed();
    void malformedRequestsAreRefused_data();
    void malformedRequestsAreRefused();
    void connectionsAreKeptAndPipelined();
    void headOfARequestMayComeInPieces();
    void echoReturnsTheBodyAsItWasFramed_data();
    void echoReturnsTheBodyAsItWasFramed();
    void sinkTellsWhetherTheBodyWasIntact();
    void continueIsSentWhenAskedFor();
    void earlyAnswerComesBeforeTheBody();
    void errorsAreSpreadEvenly();
    void delayHoldsTheAnswerBack();
    void closeAndResetGiveNoAnswer();
    void largeBodyNeedsNoMemory();
    void slowReaderGetsEveryByte();
};

void DemoServerTest::pagesAnswerAsListed_data() {
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char* target, int status, const std::string& body) {
        QTest::newRow(target) << QByteArray(target) << status << QByteArray::fromStdString(body);
    };
    row("/", 200, "a\n");
    row("/any/path?x=1", 200, "a\n");
    row("/health", 200, "ok");
    row("/bytes/0", 200, "");
    row("/bytes/300001", 200, pattern(300'001));
    row("/bytes/x", 400, "write the number of bytes behind the page's name\n");
    row("/chunked/0", 200, "");
    row("/chunked/300001", 200, pattern(300'001));
    row("/until-close/70000", 200, pattern(70'000));
    row("/trailers/5", 200, "abcde");
    row("/delay/1", 200, "a\n");
    row("/status/404", 404, "a\n");
    row("/status/204", 204, "");
    row("/max-age/60", 200, "a\n");
    row("/max-age/soon", 400, "write seconds behind /max-age/\n");
    row("/status/99", 400, "write a status from 200 to 599 behind /status/\n");
    row("/request", 200, "GET /request HTTP/1.1\r\nHost: test\r\n");
    row("/hints", 200, "a\n");
    row("/early", 200, "a\n");
    row("/count", 200, "{\"name\":\"a\",\"requests\":0,\"checks\":0,\"connections\":1,\"open\":1}\n");
}

void DemoServerTest::pagesAnswerAsListed() {
    QFETCH(QByteArray, target);
    const DemoProcess server = http();
    RawClient client(server.port());
    const auto response = client.get(target.toStdString());
    QVERIFY(response && response->complete);
    QTEST(response->status, "status");
    QTEST(QByteArray::fromStdString(response->body), "body");
    QCOMPARE(response->field("X-Server"), std::string("a"));
    QCOMPARE(response->trailers.size(), std::size_t(target.startsWith("/trailers") ? 2 : 0));
    QCOMPARE(response->interim.size(), std::size_t(target == "/hints" ? 1 : 0));
}

void DemoServerTest::malformedRequestsAreRefused_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("status");
    const auto row = [](const char* name, const std::string& text, int status) {
        QTest::newRow(name) << QByteArray::fromStdString(text) << status;
    };
    row("no version", "GET /\r\nHost: a\r\n\r\n", 400);
    row("version", "GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505);
    row("no host", "GET / HTTP/1.1\r\n\r\n", 400);
    row("two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", 400);
    row("bare LF", "GET / HTTP/1.1\r\nHost: a\nX: y\r\n\r\n", 400);
    row("bare CR", "GET / HTTP/1.1\r\nHost: a\rX: y\r\n\r\n", 400);
    row("white space before colon", "GET / HTTP/1.1\r\nHost : a\r\n\r\n", 400);
    row("folded line", "GET / HTTP/1.1\r\nHost: a\r\n b\r\n\r\n", 400);
    row("two lengths", "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\na", 400);
    row("signed length", "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: +1\r\n\r\na", 400);
    row("length and coding", "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\na",
        400);
    row("other coding", "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\na", 501);
    row("chunk size", "PUT /sink HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\ng\r\n", 400);
    row("chunk end", "PUT /sink HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n", 400);
    row("huge head", "GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(70'000, 'x'), 431);
}

void DemoServerTest::malformedRequestsAreRefused() {
    QFETCH(QByteArray, text);
    const DemoProcess server = http();
    RawClient client(server.port());
    QVERIFY(client.send(text.toStdString()));
    const auto response = client.readResponse();
    QVERIFY(response);
    QTEST(response->status, "status");
    QCOMPARE(response->field("Connection"), std::string("close"));
    client.halfClose();
    QVERIFY(client.closedWithin(patience));
}

void DemoServerTest::connectionsAreKeptAndPipelined() {
    const DemoProcess server = http();
    RawClient client(server.port());
    const std::string get = "GET /bytes/100000 HTTP/1.1\r\nHost: a\r\n\r\n";
    QVERIFY(client.send(get + "HEAD /bytes/7 HTTP/1.1\r\nHost: a\r\n\r\n" + get +
                        "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
    QCOMPARE(client.readResponse()->body.size(), std::size_t(100'000));
    const auto head = client.readResponse("HEAD");
    QCOMPARE(head->field("Content-Length"), std::string("7"));
    QCOMPARE(client.readResponse()->body.size(), std::size_t(100'000));
    QCOMPARE(client.readResponse()->field("Connection"), std::string("close"));
    QVERIFY(client.closedWithin(patience));
    QCOMPARE(server.count("requests"), std::uint64_t(4));
}

void DemoServerTest::headOfARequestMayComeInPieces() {
    const DemoProcess server = http();
    RawClient client(server.port());
    QVERIFY(client.sendInPieces("PUT /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nok", 1));
    QCOMPARE(client.readResponse("PUT")->body, std::string("ok"));
}

void DemoServerTest::echoReturnsTheBodyAsItWasFramed_data() {
    QTest::addColumn<QByteArray>("framing");
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("length") << QByteArray("Content-Length: 3") << QByteArray("abc") << QByteArray("abc");
    QTest::newRow("nothing") << QByteArray("Content-Length: 0") << QByteArray() << QByteArray();
    QTest::newRow("chunks") << QByteArray("Transfer-Encoding: chunked")
                            << QByteArray("2;x\r\nab\r\n1\r\nc\r\n0\r\nT: x\r\n\r\n") << QByteArray("abc");
    QTest::newRow("no chunk") << QByteArray("Transfer-Encoding: chunked") << QByteArray("0\r\n\r\n") << QByteArray();
}

void DemoServerTest::echoReturnsTheBodyAsItWasFramed() {
    QFETCH(QByteArray, framing);
    QFETCH(QByteArray, sent);
    const DemoProcess server = http();
    RawClient client(server.port());
    const std::string request =
        "PUT /echo HTTP/1.1\r\nHost: a\r\n" + framing.toStdString() + "\r\n\r\n" + sent.toStdString();
    QVERIFY(client.send(request + request));
    for (int i = 0; i < 2; ++i) {
        const auto response = client.readResponse("PUT");
        QVERIFY(response && response->complete);
        QTEST(QByteArray::fromStdString(response->body), "body");
        QCOMPARE(response->has("Transfer-Encoding"), framing.startsWith("Transfer"));
    }
}

void DemoServerTest::sinkTellsWhetherTheBodyWasIntact() {
    const DemoProcess server = http();
    RawClient client(server.port());
    const std::string head = "PUT /sink HTTP/1.1\r\nHost: a\r\nContent-Length: 300000\r\n\r\n";
    std::string body = pattern(300'000);
    QVERIFY(client.send(head + body));
    QCOMPARE(client.readResponse("PUT")->body, std::string("{\"bytes\":300000,\"pattern\":true}\n"));
    body.erase(131'072, 1).push_back('x');
    QVERIFY(client.send(head + body));
    QCOMPARE(client.readResponse("PUT")->body, std::string("{\"bytes\":300000,\"pattern\":false}\n"));
}

void DemoServerTest::continueIsSentWhenAskedFor() {
    const DemoProcess server = http();
    RawClient client(server.port());
    QVERIFY(client.send("PUT /sink HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n"));
    QCOMPARE(client.read(25), std::string("HTTP/1.1 100 Continue\r\n\r\n"));
    QVERIFY(client.send("a"));
    QCOMPARE(client.readResponse("PUT")->status, 200);
}

void DemoServerTest::earlyAnswerComesBeforeTheBody() {
    const DemoProcess server = http();
    RawClient keeps(server.port());
    QVERIFY(keeps.send("PUT /early HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n"));
    QCOMPARE(keeps.readResponse("PUT")->status, 200);
    QVERIFY(keeps.send("12345"));
    QCOMPARE(keeps.get("/")->status, 200);
    RawClient closes(server.port());
    QVERIFY(closes.send("PUT /early/close HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n"));
    QCOMPARE(closes.readResponse("PUT")->status, 413);
    QVERIFY(closes.closedWithin(patience));
    QCOMPARE(closes.end(), Io::end);
}

void DemoServerTest::errorsAreSpreadEvenly() {
    const DemoProcess server = http({"--error-rate", "0.25"});
    RawClient client(server.port());
    std::string statuses;
    for (int i = 0; i < 8; ++i) {
        statuses += client.get("/")->status == 500 ? 'x' : '.';
        QCOMPARE(client.get("/health")->status, 200);
    }
    QCOMPARE(statuses, std::string("...x...x"));
}

void DemoServerTest::delayHoldsTheAnswerBack() {
    const DemoProcess server = http({"--delay", "20ms"});
    RawClient client(server.port());
    const auto before = std::chrono::steady_clock::now();
    QCOMPARE(client.get("/delay/30")->status, 200);
    QVERIFY(std::chrono::steady_clock::now() - before >= 50ms);
    QCOMPARE(client.get("/")->status, 200);
}

void DemoServerTest::closeAndResetGiveNoAnswer() {
    const DemoProcess server = http();
    for (const auto& [target, end] : {std::pair("/close", Io::end), std::pair("/reset", Io::reset)}) {
        RawClient client(server.port());
        QVERIFY(!client.get(target));
        QCOMPARE(client.end(), end);
    }
    RawClient client(server.port(), 20ms);
    QVERIFY(!client.get("/hang"));
    QCOMPARE(client.end(), Io::timeout);
    client.halfClose();
    QVERIFY(client.closedWithin(patience));
}

void DemoServerTest::largeBodyNeedsNoMemory() {
    DemoProcess server = http();
    constexpr std::uint64_t size = 256ULL << 20;
    for (const char* page : {"bytes", "chunked"}) {
        RawClient client(server.port());
        QVERIFY(client.send("GET /" + std::string(page) + "/" + std::to_string(size) +
                            " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
        QVERIFY(client.drop(size) == size);
        QVERIFY(!client.readUntilEnd().empty());
        QCOMPARE(client.end(), Io::end);
    }
    QVERIFY(residentBytesOf(server.process().pid()) < 64ULL << 20);
}

void DemoServerTest::slowReaderGetsEveryByte() {
    const DemoProcess server = http();
    RawClient client(server.port(), patience, 4096);
    const std::string body = pattern(3'000'000);
    QVERIFY(client.send("GET /chunked/3000000 HTTP/1.1\r\nHost: a\r\n\r\n"));
    QVERIFY(client.readResponse()->body == body);
    QVERIFY(client.send("GET /bytes/3000000 HTTP/1.1\r\nHost: a\r\n\r\n"));
    QVERIFY(client.readResponse()->body == body);
}

QTEST_APPLESS_MAIN(DemoServerTest)
#include "demo_server_test.moc"
