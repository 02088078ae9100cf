// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/raw_client.hpp"
#include "tests/support/recording_server.hpp"
#include "tests/support/scripted_origin.hpp"

#include <QTest>

#include <atomic>
#include <chrono>
#include <system_error>

using namespace poise::test;
using namespace std::chrono_literals;

namespace {

constexpr const char* request = "GET / HTTP/1.1\r\nHost: test\r\n\r\n";

} // namespace

class SocketsTest : public QObject {
    Q_OBJECT

  private slots:
    void recordingKeepsTheBytesOfEachConnectionApart();
    void recordingAnswersEveryMark();
    void recordingAnswersTheMarkThatEndsFirst();
    void recordingTellsFinFromReset();
    void piecesArriveInReadsOfTheirOwn();
    void splitsArriveWhereTheyWereAskedFor();
    void connectionsRunTheirOwnScripts();
    void originThatResetsIsSeenAsReset();
    void originThatHalfClosesStillReads();
    void originThatLiesAboutItsLengthGivesAnIncompleteResponse();
    void originThatSendsSlowlyIsReadWhole();
    void floodEndsWhenTheClientGoes();
    void scriptThatExpectsInVainReportsIt();
    void stopEndsAStalledScriptAtOnce();
    void silenceIsATimeout();
    void stoppedListenerRefuses();
};

void SocketsTest::recordingKeepsTheBytesOfEachConnectionApart() {
    RecordingServer server({.answer = ""});
    RawClient first(server.port());
    QVERIFY(first.send(std::string("a\0b", 3)));
    QVERIFY(server.waitForBytes(3));
    RawClient second(server.port());
    QVERIFY(second.send("\r\n\xff"));
    QVERIFY(server.waitForBytes(6));
    QCOMPARE(server.connections(), std::size_t(2));
    QCOMPARE(server.recording(0).bytes, std::string("a\0b", 3));
    QCOMPARE(server.recording(1).bytes, std::string("\r\n\xff"));
    QCOMPARE(server.everything(), std::string("a\0b\r\n\xff", 6));
    QVERIFY(!server.recording(0).end);
}

void SocketsTest::recordingAnswersEveryMark() {
    RecordingServer server;
    RawClient client(server.port());
    QVERIFY(client.send(std::string(request) + request));
    for (int i = 0; i < 2; ++i) {
        const auto response = client.readResponse();
        QVERIFY(response && response->complete);
        QCOMPARE(response->status, 200);
    }
    QVERIFY(client.sendInPieces(request, 7));
    QVERIFY(client.readResponse());
    QCOMPARE(server.everything(), std::string(request) + request + request);
}

void SocketsTest::recordingAnswersTheMarkThatEndsFirst() {
    RecordingServer server({.answer = "+", .marks = {"\r\n"}});
    server.setMarks({"b!", "ab"});
    RawClient client(server.port());
    QVERIFY(client.send("ab!\r\nb!ab"));
    QCOMPARE(client.read(3), std::string("+++"));
    QVERIFY(client.send("b!"));
    QCOMPARE(client.read(1), std::string("+"));
}

void SocketsTest::recordingTellsFinFromReset() {
    RecordingServer server;
    RawClient polite(server.port());
    QVERIFY(server.waitForConnections(1));
    polite.halfClose();
    QVERIFY(server.waitForEnd(0));
    RawClient rude(server.port());
    QVERIFY(server.waitForConnections(2));
    rude.abort();
    QVERIFY(server.waitForEnd(1));
    QCOMPARE(server.recording(0).end, std::optional(Io::end));
    QCOMPARE(server.recording(1).end, std::optional(Io::reset));
}

void SocketsTest::piecesArriveInReadsOfTheirOwn() {
    std::vector<std::string> reads;
    ScriptedOrigin origin([&](Conversation& talk) {
        std::string fresh;
        while (talk.stream().read(fresh, Deadline()) == Io::ok) {
            reads.push_back(std::exchange(fresh, {}));
        }
    });
    RawClient client(origin.port());
    QVERIFY(client.sendInPieces("abcdefg", 3));
    client.halfClose();
    QCOMPARE(client.readUntilEnd(), std::string());
    origin.stop();
    QCOMPARE(reads, (std::vector<std::string>{"abc", "def", "g"}));
}

void SocketsTest::splitsArriveWhereTheyWereAskedFor() {
    std::vector<std::string> reads;
    ScriptedOrigin origin([&](Conversation& talk) {
        std::string fresh;
        while (talk.stream().read(fresh, Deadline()) == Io::ok) {
            reads.push_back(std::exchange(fresh, {}));
        }
    });
    RawClient client(origin.port());
    QVERIFY(client.sendSplitAt("abcdefg", {1, 5}));
    client.halfClose();
    QCOMPARE(client.readUntilEnd(), std::string());
    origin.stop();
    QCOMPARE(reads, (std::vector<std::string>{"a", "bcde", "fg"}));
}

void SocketsTest::connectionsRunTheirOwnScripts() {
    const auto answer = [](const char* body) {
        return ScriptedOrigin::answering(std::string("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n") + body);
    };
    ScriptedOrigin origin({answer("a"), answer("b")});
    std::string bodies;
    for (int i = 0; i < 3; ++i) {
        const auto response = RawClient(origin.port()).get("/");
        QVERIFY(response);
        bodies += response->body;
    }
    QCOMPARE(bodies, std::string("abb"));
}

void SocketsTest::originThatResetsIsSeenAsReset() {
    ScriptedOrigin origin([](Conversation& talk) {
        talk.expectHead();
        talk.reset();
    });
    RawClient client(origin.port());
    QVERIFY(!client.get("/"));
    QCOMPARE(client.end(), Io::reset);
}

void SocketsTest::originThatHalfClosesStillReads() {
    std::atomic<bool> complete{false};
    ScriptedOrigin origin([&](Conversation& talk) {
        talk.expectHead();
        talk.send("bye");
        talk.halfClose();
        talk.expectBytes(4);
        talk.expectEnd();
        complete = true;
    });
    RawClient client(origin.port());
    QVERIFY(client.send(request));
    QCOMPARE(client.readUntilEnd(), std::string("bye"));
    QCOMPARE(client.end(), Io::end);
    QVERIFY(client.send("more"));
    client.close();
    QVERIFY(eventually([&] { return complete.load(); }));
    QCOMPARE(origin.problems(), std::vector<std::string>());
}

void SocketsTest::originThatLiesAboutItsLengthGivesAnIncompleteResponse() {
    ScriptedOrigin origin([](Conversation& talk) {
        talk.expectHead();
        talk.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
    });
    const auto response = RawClient(origin.port()).get("/");
    QVERIFY(response);
    QCOMPARE(response->body, std::string("half"));
    QVERIFY(!response->complete);
}

void SocketsTest::originThatSendsSlowlyIsReadWhole() {
    ScriptedOrigin origin([](Conversation& talk) {
        talk.expectHead();
        talk.sendSlowly("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", 5, 1ms);
    });
    const auto response = RawClient(origin.port()).get("/");
    QVERIFY(response && response->complete);
    QCOMPARE(response->body, std::string("ok"));
}

void SocketsTest::floodEndsWhenTheClientGoes() {
    std::atomic<std::uint64_t> sent{0};
    ScriptedOrigin origin([&](Conversation& talk) { sent = talk.flood(1ULL << 30); });
    RawClient client(origin.port(), patience, 4096);
    QCOMPARE(client.drop(100'000), std::uint64_t(100'000));
    client.abort();
    QVERIFY(eventually([&] { return sent > 0; }));
    QVERIFY(sent >= 100'000);
    QVERIFY(sent < 1ULL << 30);
}

void SocketsTest::scriptThatExpectsInVainReportsIt() {
    ScriptedOrigin origin([](Conversation& talk) { talk.expectHead(); });
    RawClient client(origin.port());
    QVERIFY(client.send("GET"));
    client.halfClose();
    QVERIFY(client.closedWithin(patience));
    QCOMPARE(origin.problems(), std::vector<std::string>{"connection 0: expected more bytes: end"});
}

void SocketsTest::stopEndsAStalledScriptAtOnce() {
    ScriptedOrigin origin([](Conversation& talk) { talk.stall(); });
    RawClient client(origin.port());
    QVERIFY(eventually([&] { return origin.connections() == 1; }));
    const Deadline deadline(patience / 2);
    origin.stop();
    QVERIFY(!deadline.passed());
    QVERIFY(client.closedWithin(patience));
    QCOMPARE(origin.problems(), std::vector<std::string>());
}

void SocketsTest::silenceIsATimeout() {
    ScriptedOrigin origin([](Conversation& talk) { talk.stall(); });
    RawClient client(origin.port(), 20ms);
    QCOMPARE(client.readUntilEnd(), std::string());
    QCOMPARE(client.end(), Io::timeout);
    QVERIFY(!client.closedWithin(1ms));
}

void SocketsTest::stoppedListenerRefuses() {
    ScriptedOrigin origin([](Conversation& talk) { talk.stall(); });
    RawClient early(origin.port());
    QVERIFY(eventually([&] { return origin.connections() == 1; }));
    origin.stopListening();
    QVERIFY_THROWS_EXCEPTION(std::system_error, RawClient(origin.port()));
    QVERIFY(!early.closedWithin(1ms));
}

QTEST_APPLESS_MAIN(SocketsTest)
#include "sockets_test.moc"
