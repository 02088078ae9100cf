// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// Answers that are complete before their request is: a client gets to read them, and is told to stop in the end.

#include "tests/support/demo_process.hpp"
#include "tests/system/h2/scene.hpp"

#include <QTest>

using namespace poise;
using namespace poise::test;
using namespace poise::test::h2;

namespace {

constexpr const char* kRoutes = R"(routes = [
    { name = "own", match = { path_prefix = "/own" }, respond = { status = 200, body = "fine\n" } },
    { name = "away", match = { path_prefix = "/away" }, redirect = { path = "/own" } },
]
)";

std::string askOwn(std::uint32_t stream) {
    return headers(stream, request("POST", {}, "/own"), kEndHeaders);
}

} // namespace

class H2EarlyAnswerTest : public QObject {
    Q_OBJECT

  private slots:
    void curlGetsItsAnswer_data();
    void curlGetsItsAnswer();
    void requestMayComeToItsEnd();
    void longRequestIsStopped();
    void silentRequestIsStopped();
};

void H2EarlyAnswerTest::curlGetsItsAnswer_data() {
    QTest::addColumn<bool>("tls");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("size");
    QTest::addColumn<QByteArray>("result");
    for (const int size : {4, 10'000, 60'000}) {
        for (const bool tls : {false, true}) {
            QTest::addRow("%d bytes, %s, respond", size, tls ? "ALPN" : "prior knowledge")
                << tls << QByteArray("/own") << size << QByteArray("fine\n200 2");
            QTest::addRow("%d bytes, %s, redirect", size, tls ? "ALPN" : "prior knowledge")
                << tls << QByteArray("/away") << size << QByteArray("308 2");
        }
    }
}

void H2EarlyAnswerTest::curlGetsItsAnswer() {
    QFETCH(bool, tls);
    QFETCH(QByteArray, path);
    QFETCH(int, size);
    QFETCH(QByteArray, result);
    const DemoProcess server(DemoProcess::server("a"));
    const Scene scene(server.port(), kRoutes);
    scene.files().write("body", std::string(static_cast<std::size_t>(size), 'a'));
    const std::string body = "@" + (scene.files().path() / "body").string();
    for (int i = 0; i < 20; ++i) {
        ChildProcess curl({"curl", "-sSk", "--max-time", "10", tls ? "--http2" : "--http2-prior-knowledge", "-w",
                           "%{http_code} %{http_version}", "--data-binary", body, scene.url(tls, path.toStdString())});
        const int code = curl.wait(std::chrono::seconds(15)).value_or(-1);
        QVERIFY2(code == 0, (std::to_string(i) + ": " + curl.errors()).c_str());
        QCOMPARE(curl.output(), result.toStdString());
    }
}

void H2EarlyAnswerTest::requestMayComeToItsEnd() {
    const DemoProcess server(DemoProcess::server("a"));
    const Scene scene(server.port(), kRoutes);
    H2Client client = scene.client();
    for (std::uint32_t id = 1; id < 20; id += 2) {
        client.send(askOwn(id));
        QCOMPARE(client.await(id).body, std::string("fine\n"));
        client.send(data(id, std::string(16'000, 'a'), false) + data(id, "a"));
        client.send(frame(kPing, kNone, 0, "12345678"));
        QVERIFY(client.readUntil([&] { return client.pongs() == static_cast<int>(id + 1) / 2; }));
        QVERIFY(!client.at(id).reset);
    }
    QVERIFY(!client.goAway());
}

void H2EarlyAnswerTest::longRequestIsStopped() {
    const DemoProcess server(DemoProcess::server("a"));
    const Scene scene(server.port(), kRoutes);
    H2Client client = scene.client();
    client.send(askOwn(1));
    QCOMPARE(client.await(1).body, std::string("fine\n"));
    client.send(times(4, data(1, std::string(16'000, 'a'), false)));
    client.send(frame(kPing, kNone, 0, "12345678"));
    QVERIFY(client.readUntil([&] { return client.pongs() > 0; }));
    QVERIFY(!client.at(1).reset);
    client.send(data(1, std::string(2'000, 'a'), false));
    const Deadline soon(std::chrono::milliseconds(1'000));
    QVERIFY(client.readUntil([&] { return client.at(1).reset.has_value(); }, soon));
    QCOMPARE(*client.at(1).reset, std::uint32_t{kNoError});
    client.send(get(3));
    QCOMPARE(client.await(3).status, 200);
}

void H2EarlyAnswerTest::silentRequestIsStopped() {
    const DemoProcess server(DemoProcess::server("a"));
    const Scene scene(server.port(), kRoutes);
    H2Client client = scene.client();
    client.send(askOwn(1));
    QCOMPARE(client.await(1).body, std::string("fine\n"));
    QVERIFY(!client.at(1).reset);
    QVERIFY(client.readUntil([&] { return client.at(1).reset.has_value(); }));
    QCOMPARE(*client.at(1).reset, std::uint32_t{kNoError});
}

QTEST_APPLESS_MAIN(H2EarlyAnswerTest)
#include "early_answer_test.moc"
