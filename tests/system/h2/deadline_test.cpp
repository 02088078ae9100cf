// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// How long clients of HTTP/2 may take over what they have to say and to read.

#include "tests/support/demo_process.hpp"
#include "tests/support/recording_server.hpp"
#include "tests/system/h2/scene.hpp"

#include <QTest>

using namespace poise;
using namespace poise::test;
using namespace poise::test::h2;

class H2DeadlineTest : public QObject {
    Q_OBJECT

  private slots:
    void unsentContentIsTimedOut();
    void unreadContentIsTimedOut();
    void unfinishedFieldBlockIsTimedOut();
    void drippedFieldBlockIsTimedOut_data();
    void drippedFieldBlockIsTimedOut();
    void manyFieldBlocksHaveEachTheirTime();
    void silentClientIsSaidGoodbye();
};

void H2DeadlineTest::unsentContentIsTimedOut() {
    const RecordingServer server({.answer = ""});
    const Scene scene(server.port(), "timeouts = { body = \"300ms\" }\n");
    H2Client client = scene.client();
    client.send(post(1));
    const Answer& answer = client.await(1);
    QCOMPARE(answer.status, 408);
    QVERIFY(client.readUntil([&] { return answer.reset.has_value(); }));
    QCOMPARE(*answer.reset, std::uint32_t{kNoError});
}

void H2DeadlineTest::unreadContentIsTimedOut() {
    const DemoProcess server(DemoProcess::server("a"));
    const Scene scene(server.port(), "timeouts = { body = \"300ms\" }\n");
    H2Client client = scene.client();
    client.takeContent(false);
    client.send(frame(kWindowUpdate, kNone, 0, number(1'000'000, 4)));
    client.send(get(1, {}, "/bytes/200000"));
    QCOMPARE(client.await(1).reset.value_or(0), std::uint32_t{kCancel});
    client.send(get(3, {}, "/bytes/10"));
    QCOMPARE(client.await(3).body.size(), std::size_t{10}); // beside it, on the same connection
}

void H2DeadlineTest::unfinishedFieldBlockIsTimedOut() {
    const RecordingServer server;
    const Scene scene(server.port(), "timeouts = { header = \"300ms\" }\n");
    H2Client client = scene.client();
    client.send(frame(kPing, kNone, 0, "12345678"));
    QVERIFY(client.readUntil([&] { return client.pongs() > 0; })); // and SETTINGS, whose ACK must not come inside
    client.send(frame(kHeaders, kEndStream, 1, block(request("GET"))));
    QVERIFY(client.readUntil([&] { return client.goAway().has_value(); }));
    QCOMPARE(*client.goAway(), std::uint32_t{kEnhanceYourCalm});
    QCOMPARE(scene.count("poise_refusals_total", {{"reason", "request_timeout"}}), std::uint64_t{1});
    QCOMPARE(server.connections(), std::size_t{0});
}

void H2DeadlineTest::drippedFieldBlockIsTimedOut_data() {
    QTest::addColumn<QByteArray>("begun");
    QTest::addColumn<QByteArray>("dripped");
    const auto bytes = [](const std::string& text) { return QByteArray::fromStdString(text); };
    const std::string head = block(request("GET"));
    const std::string frames = times(16, frame(kContinuation, kNone, 3, block({{"a", "b"}})));
    QTest::addRow("CONTINUATION") << bytes(frame(kHeaders, kEndStream, 3, head)) << bytes(frames);
    QTest::addRow("one large frame") << bytes(number(head.size() + 9'000, 3) + "\x01\x05" + number(3, 4) + head)
                                     << bytes(times(9, '\x10' + literal("a") + literal("b")));
    QTest::addRow("behind a malformed field")
        << bytes(frame(kHeaders, kEndStream, 3, head + block({{"A", "1"}}))) << bytes(frames);
}

/// The whole block has a head's time, however often some of it comes.
void H2DeadlineTest::drippedFieldBlockIsTimedOut() {
    QFETCH(QByteArray, begun);
    QFETCH(QByteArray, dripped);
    const DemoProcess server(DemoProcess::server("a"));
    const Scene scene(server.port(), "timeouts = { header = \"300ms\", idle = \"60s\" }\n");
    H2Client client = scene.client();
    client.takeContent(false);
    client.send(frame(kWindowUpdate, kNone, 0, number(1'000'000, 4)));
    client.send(get(1, {}, "/bytes/200000")); // stays open, so that the connection is never idle
    QVERIFY(client.readUntil([&] { return client.at(1).body.size() == 65'535; }));
    client.send(begun.toStdString());
    const Deadline end(std::chrono::milliseconds(1'500));
    for (const char byte : dripped) {
        client.send(std::string(1, byte));
        const Deadline pause(std::chrono::milliseconds(20));
        if (client.readUntil([&] { return client.goAway().has_value(); }, pause) || end.passed()) {
            break;
        }
    }
    QCOMPARE(client.goAway().value_or(0), std::uint32_t{kEnhanceYourCalm});
    QVERIFY(!end.passed());
    QCOMPARE(scene.count("poise_refusals_total", {{"reason", "request_timeout"}}), std::uint64_t{1});
}

/// A connection on which some block is always unfinished is not slow for that.
void H2DeadlineTest::manyFieldBlocksHaveEachTheirTime() {
    const DemoProcess server(DemoProcess::server("a"));
    const Scene scene(server.port(), "timeouts = { header = \"1500ms\" }\n");
    H2Client client = scene.client();
    client.takeContent(false);
    client.send(frame(kWindowUpdate, kNone, 0, number(1'000'000'000, 4)) + frame(kPing, kNone, 0, "12345678"));
    QVERIFY(client.readUntil([&] { return client.pongs() > 0; })); // and SETTINGS, whose ACK must not come inside
    const Deadline end(std::chrono::milliseconds(2'500));
    std::string cut;
    std::uint32_t id = 1;
    for (; !end.passed() && !client.goAway(); id += 2) {
        const std::string next = get(id);
        client.send(cut + next.substr(0, 20)); // ends one block and begins another
        cut = next.substr(20);
        if (id > 1) {
            QCOMPARE(client.await(id - 2).status, 200);
        }
    }
    QVERIFY(!client.goAway());
}

void H2DeadlineTest::silentClientIsSaidGoodbye() {
    const RecordingServer server;
    const Scene scene(server.port(), "timeouts = { idle = \"300ms\" }\n");
    H2Client client = scene.client();
    client.send(get(1));
    QCOMPARE(client.await(1).status, 200);
    QVERIFY(client.readUntil([&] { return client.goAway().has_value(); }));
    QCOMPARE(*client.goAway(), std::uint32_t{kNoError});
    (void)client.readUntil([&] { return client.ended(); });
    QVERIFY(client.ended());
}

QTEST_APPLESS_MAIN(H2DeadlineTest)
#include "deadline_test.moc"
