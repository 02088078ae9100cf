// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// HTTP/2 clients, foreign ones and our own, in front of real servers.

#include "tests/support/demo_process.hpp"
#include "tests/support/flat_memory.hpp"
#include "tests/support/recording_server.hpp"
#include "tests/system/h2/scene.hpp"

#include <QTest>

#include <csignal>

using namespace poise;
using namespace poise::test;
using namespace poise::test::h2;

class H2ConversationTest : public QObject {
    Q_OBJECT

  private slots:
    void curlMovesLargeBodies_data();
    void curlMovesLargeBodies();
    void loadIsServed_data();
    void loadIsServed();
    void nghttpIsContent();
    void switchedOffItIsNotOffered();
    void serversGetHttp11();
    void contentWithoutALengthIsChunked();
    void trailersGoBothWays();
    void responsesWithoutContentEnd_data();
    void responsesWithoutContentEnd();
    void interimResponsesGoThrough();
    void malformedResponseIs502();
    void cutResponseIsReset();
    void paddedContentGoesThrough();
    void prefaceMayComeInPieces();
    void resetDisturbsNobody();
    void stalledStreamStopsAlone();
    void unfinishedUploadStopsAlone();
    void mostStreamsAtATime();
    void drainServesWhatIsOnItsWay();
    void lostServerCostsNothing();
};

void H2ConversationTest::curlMovesLargeBodies_data() {
    QTest::addColumn<bool>("tls");
    QTest::addRow("prior knowledge") << false;
    QTest::addRow("ALPN") << true;
}

void H2ConversationTest::curlMovesLargeBodies() {
    QFETCH(bool, tls);
    const DemoProcess server(DemoProcess::server("a"));
    const Scene scene(server.port());
    std::string body(5'000'000, '\0');
    for (std::size_t i = 0; i < body.size(); ++i) {
        body[i] = static_cast<char>('A' + i * 31 % 57);
    }
    scene.files().write("up", body);
    const std::string folder = scene.files().path().string();
    ChildProcess curl({"curl", "-sSk", "--max-time", "20", tls ? "--http2" : "--http2-prior-knowledge", "-w",
                       "%{http_code} %{http_version}", "-o", folder + "/down", "--data-binary", "@" + folder + "/up",
                       scene.url(tls, "/echo")});
    QCOMPARE(curl.wait(std::chrono::seconds(25)).value_or(-1), 0);
    QCOMPARE(curl.output(), std::string("200 2"));
    ChildProcess compare({"cmp", folder + "/up", folder + "/down"});
    QCOMPARE(compare.wait().value_or(-1), 0);
}

void H2ConversationTest::loadIsServed_data() {
    QTest::addColumn<bool>("tls");
    QTest::addRow("prior knowledge") << false;
    QTest::addRow("ALPN") << true;
}

void H2ConversationTest::loadIsServed() {
    QFETCH(bool, tls);
    const DemoProcess server(DemoProcess::server("a"));
    const Scene scene(server.port());
    ChildProcess load({"h2load", "-n", "20000", "-c", "10", "-m", "32", scene.url(tls, "/bytes/1024")});
    const std::string said = outputOf(load);
    QVERIFY2(said.find("20000 succeeded, 0 failed, 0 errored, 0 timeout") != std::string::npos, said.c_str());
    QCOMPARE(scene.count("poise_requests_total", {{"code_class", "2xx"}}), std::uint64_t{20'000});
}

void H2ConversationTest::nghttpIsContent() {
    const DemoProcess server(DemoProcess::server("a"));
    const Scene scene(server.port());
    ChildProcess nghttp({"nghttp", "-nvy", "-m", "5", scene.url(true, "/bytes/100000")});
    const std::string said = outputOf(nghttp);
    QVERIFY2(said.starts_with("exit 0") && said.find(":status: 200") != std::string::npos, said.c_str());
}

void H2ConversationTest::switchedOffItIsNotOffered() {
    const DemoProcess server(DemoProcess::server("a"));
    const Scene scene(server.port(), "http2 = false\n");
    ChildProcess curl({"curl", "-sSk", "--max-time", "10", "--http2", "-w", "%{http_version}", scene.url(true, "/")});
    QCOMPARE(curl.wait().value_or(-1), 0);
    QCOMPARE(curl.output(), std::string("a\n1.1"));
    RawClient client(scene.agent->port());
    QVERIFY(client.send(kPreface));
    QVERIFY(client.readUntilEnd().starts_with("HTTP/1.1 505 "));
}

void H2ConversationTest::serversGetHttp11() {
    const RecordingServer server;
    const Scene scene(server.port());
    H2Client client = scene.client();
    client.send(
        get(1, {{"cookie", "a=1"}, {"x-a", "b"}, {"cookie", "c=2"}, {"te", "trailers"}, {"host", "test"}}, "/p?q"));
    QCOMPARE(client.await(1).status, 200);
    const std::string got = server.everything();
    QVERIFY2(got.starts_with("GET /p?q HTTP/1.1\r\nHost: test\r\nx-a: b\r\ncookie: a=1; c=2\r\nX-Forwarded-For: "),
             got.c_str());
    QVERIFY(got.find("\r\nX-Forwarded-Proto: http\r\n") != std::string::npos);
    QVERIFY(got.find("\r\nVia: 2 ") != std::string::npos);
    QVERIFY(got.find("te: ") == std::string::npos);
}

void H2ConversationTest::contentWithoutALengthIsChunked() {
    const RecordingServer server({.marks = {"0\r\n\r\n"}});
    const Scene scene(server.port());
    H2Client client = scene.client();
    client.send(post(1) + data(1, "abc", false) + data(1, "de"));
    QCOMPARE(client.await(1).status, 200);
    const std::string got = server.everything();
    QVERIFY(got.find("\r\nTransfer-Encoding: chunked\r\n\r\n") != std::string::npos);
    // The borders of DATA frames do not travel on: both came before the server could take them.
    QVERIFY2(got.ends_with("5\r\nabcde\r\n0\r\n\r\n"), got.c_str());
}

void H2ConversationTest::trailersGoBothWays() {
    const RecordingServer server({.answer = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                            "2\r\nhi\r\n0\r\nX-Sum: 7\r\n\r\n",
                                  .marks = {"x-end: 1\r\n\r\n"}});
    const Scene scene(server.port());
    H2Client client = scene.client();
    client.send(post(1) + data(1, "abc", false) + headers(1, {{"x-end", "1"}}));
    const Answer& answer = client.await(1);
    QCOMPARE(answer.body, std::string("hi"));
    QVERIFY((answer.trailers == Fields{{"x-sum", "7"}}));
    QVERIFY(server.everything().ends_with("0\r\nx-end: 1\r\n\r\n"));
}

void H2ConversationTest::responsesWithoutContentEnd_data() {
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("length");
    QTest::addRow("204") << QByteArray("GET") << QByteArray("HTTP/1.1 204 No Content\r\n\r\n") << 204 << QByteArray();
    QTest::addRow("304") << QByteArray("GET") << QByteArray("HTTP/1.1 304 x\r\nContent-Length: 7\r\n\r\n") << 304
                         << QByteArray("7");
    QTest::addRow("HEAD") << QByteArray("HEAD") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n") << 200
                          << QByteArray("7");
    QTest::addRow("length 0") << QByteArray("GET") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n") << 200
                              << QByteArray("0");
}

void H2ConversationTest::responsesWithoutContentEnd() {
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, answer);
    QFETCH(int, status);
    QFETCH(QByteArray, length);
    const RecordingServer server({.answer = answer.toStdString()});
    const Scene scene(server.port());
    H2Client client = scene.client();
    client.send(headers(1, request(method.toStdString())));
    const Answer& got = client.await(1);
    QCOMPARE(got.status, status);
    QVERIFY(got.ended && got.body.empty());
    QCOMPARE(field(got, "content-length"), length.toStdString());
}

void H2ConversationTest::interimResponsesGoThrough() {
    const RecordingServer server({.answer =
                                      "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
                                      "HTTP/1.1 200 OK\r\nConnection: x-hop\r\nX-Hop: 1\r\nKeep-Alive: 5\r\n"
                                      "Content-Length: 2\r\n\r\nhi"});
    const Scene scene(server.port());
    H2Client client = scene.client();
    client.send(post(1, {{"expect", "100-continue"}, {"content-length", "1"}}) + data(1, "a"));
    const Answer& answer = client.await(1);
    QVERIFY((answer.interim == std::vector<int>{100, 103}));
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body, std::string("hi"));
    for (const char* gone : {"connection", "x-hop", "keep-alive", "transfer-encoding"}) {
        QCOMPARE(field(answer, gone), std::string());
    }
}

void H2ConversationTest::malformedResponseIs502() {
    const RecordingServer server({.answer = "HTTP/1.1 200 OK\r\nContent-Length: 2x\r\n\r\nhi"});
    const Scene scene(server.port());
    H2Client client = scene.client();
    client.send(get(1));
    const Answer& answer = client.await(1);
    QCOMPARE(answer.status, 502);
    QVERIFY(answer.body.find("malformed_response") != std::string::npos);
}

void H2ConversationTest::cutResponseIsReset() {
    const RecordingServer server({.answer = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhi", .closeAfter = true});
    const Scene scene(server.port());
    H2Client client = scene.client();
    client.send(get(1));
    const Answer& answer = client.await(1);
    QVERIFY(!answer.ended);
    QCOMPARE(answer.reset.value_or(0), std::uint32_t{kInternalError});
}

void H2ConversationTest::paddedContentGoesThrough() {
    const RecordingServer server({.marks = {"abc"}});
    const Scene scene(server.port());
    H2Client client = scene.client();
    client.send(headers(1, request("POST", {{"content-length", "3"}}), kEndHeaders) + frame(kData, kPadded | kEndStream,
                                                                                            1,
                                                                                            "\x05"
                                                                                            "abc" +
                                                                                                std::string(5, '\0')));
    QCOMPARE(client.await(1).status, 200);
    QVERIFY(server.everything().ends_with("\r\n\r\nabc"));
}

void H2ConversationTest::prefaceMayComeInPieces() {
    const RecordingServer server;
    const Scene scene(server.port());
    RawClient raw(scene.agent->port());
    QVERIFY(raw.sendInPieces(std::string(kPreface) + frame(kSettings, 0, 0), 5));
    QCOMPARE(raw.read(9).at(3), static_cast<char>(kSettings));
}

void H2ConversationTest::resetDisturbsNobody() {
    const DemoProcess server(DemoProcess::server("a"));
    const Scene scene(server.port());
    H2Client client = scene.client();
    std::string frames;
    for (std::uint32_t i = 0; i < 20; ++i) {
        frames += get(1 + 2 * i, {}, "/bytes/200000");
        if (i % 2 == 0) {
            frames += frame(kReset, kNone, 1 + 2 * i, number(kCancel, 4));
        }
    }
    client.send(frames);
    for (std::uint32_t i = 1; i < 20; i += 2) {
        QCOMPARE(client.await(1 + 2 * i).body.size(), std::size_t{200'000});
    }
}

/// A client that takes one stream and leaves the other where its window ends.
void H2ConversationTest::stalledStreamStopsAlone() {
    const DemoProcess server(DemoProcess::server("a"));
    const Scene scene(server.port());
    H2Client client = scene.client();
    client.send(frame(kWindowUpdate, kNone, 0, number(50'000'000, 4)));
    client.takeContent(false);
    client.send(get(1, {}, "/bytes/20000000"));
    QVERIFY(client.readUntil([&] { return client.at(1).body.size() == 65'535; }));
    const FlatMemory memory(scene.agent->process().pid());
    for (std::uint32_t id = 3; id < 100; id += 2) {
        client.send(get(id, {}, "/bytes/60000"));
        QCOMPARE(client.await(id).body.size(), std::size_t{60'000});
    }
    QCOMPARE(memory.exceeds(1'000'000), std::string());
    QCOMPARE(client.at(1).body.size(), std::size_t{65'535});
    client.send(frame(kWindowUpdate, kNone, 1, number(30'000'000, 4)));
    QCOMPARE(client.await(1).body.size(), std::size_t{20'000'000});
}

/// An upload that does not go on holds up nobody else.
void H2ConversationTest::unfinishedUploadStopsAlone() {
    const DemoProcess server(DemoProcess::server("a"));
    const Scene scene(server.port());
    H2Client client = scene.client();
    client.send(post(1) + times(8, data(1, std::string(16'000, 'a'), false)));
    client.send(get(3));
    QCOMPARE(client.await(3).status, 200);
    client.send(frame(kReset, kNone, 1, number(kCancel, 4)));
    client.send(get(5));
    QCOMPARE(client.await(5).status, 200);
}

void H2ConversationTest::mostStreamsAtATime() {
    const RecordingServer server({.answer = ""}); // never answers
    const Scene scene(server.port());
    H2Client client = scene.client();
    std::string frames;
    for (std::uint32_t i = 0; i < 101; ++i) {
        frames += get(1 + 2 * i);
    }
    client.send(frames);
    QCOMPARE(client.await(201).reset.value_or(0), std::uint32_t{kRefusedStream});
    QVERIFY(server.waitForConnections(100));
    QCOMPARE(scene.count("poise_refusals_total", {{"reason", "h2_too_many_streams"}}), std::uint64_t{1});
}

void H2ConversationTest::drainServesWhatIsOnItsWay() {
    const DemoProcess server(DemoProcess::server("a"));
    const Scene scene(server.port());
    H2Client client = scene.client();
    client.send(get(1));
    QCOMPARE(client.await(1).status, 200);
    scene.agent->terminate();
    QVERIFY(client.readUntil([&] { return client.goAway().has_value(); }));
    QCOMPARE(client.lastStream(), std::uint32_t{0x7fffffff});
    client.send(get(3)); // was on its way when the agent said so
    QCOMPARE(client.await(3).status, 200);
    QVERIFY(client.readUntil([&] { return client.lastStream() == 3; }));
    QCOMPARE(*client.goAway(), std::uint32_t{kNoError});
    QCOMPARE(scene.agent->process().wait().value_or(-1), 0);
}

void H2ConversationTest::lostServerCostsNothing() {
    DemoProcess lost(DemoProcess::server("a"));
    const DemoProcess kept(DemoProcess::server("b"));
    const Scene scene({{"a", lost.port()}, {"b", kept.port()}});
    ChildProcess load({"h2load", "-n", "30000", "-c", "4", "-m", "16", scene.url(false, "/bytes/128")});
    QVERIFY(eventually([&] { return scene.count("poise_requests_total", {{"code_class", "2xx"}}) > 1000; }));
    lost.process().signal(SIGKILL);
    const std::string said = outputOf(load);
    QVERIFY2(said.find("30000 2xx") != std::string::npos, said.c_str());
}

QTEST_APPLESS_MAIN(H2ConversationTest)
#include "conversation_test.moc"
