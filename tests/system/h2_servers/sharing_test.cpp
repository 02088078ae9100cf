// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// Connections of HTTP/2 to servers, which many clients share.

#include "tests/support/flat_memory.hpp"
#include "tests/system/h2_servers/server_scene.hpp"

#include <QTest>

#include <algorithm>
#include <semaphore>

using namespace poise;
using namespace poise::test;
using namespace poise::test::h2;

class H2ServersSharingTest : public QObject {
    Q_OBJECT

  private slots:
    void moreStreamsTakeAnotherConnection();
    void smallLimitIsKept();
    void clientThatLeavesIsTold();
    void stalledClientStopsAlone();
    void idleConnectionIsClosed();
    void spentConnectionIsReplaced();
    void oldConnectionIsReplaced();
    void fullServerMakesOthersWait();
    void cacheKeepsWhatTheySay();
    void coalescedClientsShareAStream();
    void failureOfAServerIsTakenElsewhere();
};

void H2ServersSharingTest::moreStreamsTakeAnotherConnection() {
    ScriptedOrigin origin([](Conversation& talk) {
        H2Talk h2(talk, number(3, 2) + number(2, 4)); // two at a time
        const std::uint32_t first = h2.expectRequest();
        const std::uint32_t second = h2.expectRequest();
        h2.expectWhole(second);
        h2.send(hello(first) + hello(second));
        h2.untilEnd();
    });
    const ServerScene scene({{"a", origin.port()}});
    H2Client client(scene.agent.port());
    client.send(h2::get(1) + h2::get(3) + h2::get(5) + h2::get(7));
    for (const std::uint32_t stream : {1U, 3U, 5U, 7U}) {
        QCOMPARE(client.await(stream).status, 200);
    }
    QCOMPARE(origin.connections(), std::size_t{2});
}

void H2ServersSharingTest::smallLimitIsKept() {
    std::atomic<std::size_t> most = 0;
    ScriptedOrigin origin([&](Conversation& talk) {
        H2Talk h2(talk, number(3, 2) + number(1, 4));
        std::size_t answered = 0;
        while (true) {
            const std::uint32_t stream = h2.expectRequest();
            most = std::max(most.load(), h2.all().size() - answered++);
            h2.send(hello(stream));
        }
    });
    const ServerScene scene({{"a", origin.port()}});
    H2Client client(scene.agent.port());
    std::string many;
    for (std::uint32_t stream = 1; stream < 100; stream += 2) {
        many += h2::get(stream);
    }
    client.send(many);
    for (std::uint32_t stream = 1; stream < 100; stream += 2) {
        QCOMPARE(client.await(stream).status, 200);
    }
    QCOMPARE(most.load(), std::size_t{1});
}

void H2ServersSharingTest::clientThatLeavesIsTold() {
    std::atomic<std::uint32_t> code = 99;
    ScriptedOrigin origin([&](Conversation& talk) {
        H2Talk h2(talk);
        const std::uint32_t stream = h2.expectRequest();
        h2.send(answer(stream, "200") + data(stream, "some", false));
        while (!h2.at(stream).reset) {
            h2.step();
        }
        code = *h2.at(stream).reset;
        h2.untilEnd();
    });
    const ServerScene scene({{"a", origin.port()}});
    H2Client client(scene.agent.port());
    client.send(h2::get(1));
    QVERIFY(client.readUntil([&] { return client.at(1).body == "some"; }));
    client.send(frame(kReset, 0, 1, number(kCancel, 4)));
    QVERIFY(eventually([&] { return code == kCancel; }));
}

/// Ninety-nine streams of a connection run while one client does not read: its window bounds what is held for it.
void H2ServersSharingTest::stalledClientStopsAlone() {
    std::atomic<std::size_t> filled = 0;
    ScriptedOrigin origin([&](Conversation& talk) {
        H2Talk h2(talk);
        const std::uint32_t stalled = h2.expectRequest();
        h2.send(answer(stalled, "200"));
        const std::string piece(16'384, 'x');
        for (std::size_t window = 128UL * 1024; window >= piece.size(); window -= piece.size()) {
            h2.send(data(stalled, piece, false));
            filled += piece.size();
        }
        while (true) {
            const std::uint32_t stream = h2.expectRequest();
            h2.send(hello(stream, std::string(16'000, 'y')));
        }
    });
    ServerScene scene({{"a", origin.port()}});
    H2Client client(scene.agent.port());
    H2Client stalled(scene.agent.port());
    stalled.takeContent(false);
    const FlatMemory memory(scene.agent.process().pid());
    stalled.send(h2::get(1));
    QVERIFY(eventually([&] { return filled == 128UL * 1024; }));
    for (std::uint32_t stream = 1; stream < 400; stream += 2) {
        client.send(h2::get(stream));
        QCOMPARE(client.await(stream).body.size(), std::size_t{16'000});
    }
    QCOMPARE(origin.connections(), std::size_t{1});
    QCOMPARE(memory.exceeds(1024UL * 1024), std::string());
}

void H2ServersSharingTest::idleConnectionIsClosed() {
    std::atomic<bool> ended = false;
    ScriptedOrigin origin([&](Conversation& talk) {
        H2Talk h2(talk);
        h2.send(hello(h2.expectRequest()));
        h2.untilEnd();
        ended = true;
    });
    const ServerScene scene({{"a", origin.port()}}, "h2c", "[pools.web.connections]\nkeep_alive = \"200ms\"\n");
    QCOMPARE(scene.get()->status, 200);
    QVERIFY(eventually([&] { return ended.load(); }));
}

void H2ServersSharingTest::spentConnectionIsReplaced() {
    std::atomic<int> ended = 0;
    ScriptedOrigin origin([&](Conversation& talk) {
        H2Talk h2(talk);
        h2.send(hello(h2.expectRequest()));
        h2.send(hello(h2.expectRequest()));
        h2.untilEnd(); // a third request would be answered by nobody
        ++ended;
    });
    const ServerScene scene({{"a", origin.port()}}, "h2c", "[pools.web.connections]\nmax_requests = 2\n");
    for (int i = 0; i < 6; ++i) {
        QCOMPARE(scene.get()->status, 200);
    }
    QCOMPARE(origin.connections(), std::size_t{3});
    QVERIFY(eventually([&] { return ended == 3; }));
}

void H2ServersSharingTest::oldConnectionIsReplaced() {
    ScriptedOrigin origin(answering(sayHello));
    const ServerScene scene({{"a", origin.port()}}, "h2c", "[pools.web.connections]\nmax_age = \"1s\"\n");
    QCOMPARE(scene.get()->status, 200);
    QCOMPARE(scene.get()->status, 200);
    QCOMPARE(origin.connections(), std::size_t{1});
    QVERIFY(eventually([&] { return scene.get()->status == 200 && origin.connections() == 2; }));
}

void H2ServersSharingTest::fullServerMakesOthersWait() {
    std::atomic<std::size_t> most = 0;
    ScriptedOrigin origin([&](Conversation& talk) {
        H2Talk h2(talk);
        std::size_t answered = 0;
        while (true) {
            const std::uint32_t stream = h2.expectRequest();
            most = std::max(most.load(), h2.all().size() - answered++);
            h2.send(hello(stream));
        }
    });
    const ServerScene scene({{"a", origin.port()}}, "h2c", "[pools.web.connections]\nmax_per_server = 1\n");
    H2Client client(scene.agent.port());
    for (std::uint32_t stream = 1; stream < 40; stream += 2) {
        client.send(h2::get(stream));
    }
    for (std::uint32_t stream = 1; stream < 40; stream += 2) {
        QCOMPARE(client.await(stream).status, 200);
    }
    QCOMPARE(most.load(), std::size_t{1});
    QCOMPARE(origin.connections(), std::size_t{1});
}

void H2ServersSharingTest::cacheKeepsWhatTheySay() {
    std::atomic<int> asked = 0;
    ScriptedOrigin origin(answering([&](std::uint32_t stream, const Asked&) {
        ++asked;
        return answer(stream, "200", {{"cache-control", "max-age=60"}, {"etag", "\"1\""}}) + data(stream, "kept");
    }));
    const ServerScene scene({{"a", origin.port()}}, "h2c", "[pools.web.cache]\nenabled = true\n");
    for (int i = 0; i < 3; ++i) {
        const auto got = scene.get("/a");
        QVERIFY(got.has_value());
        QCOMPARE(got->body, std::string("kept"));
    }
    QCOMPARE(asked.load(), 1);
    RawClient client(scene.agent.port());
    QVERIFY(client.send("GET /a HTTP/1.1\r\nHost: test\r\nIf-None-Match: \"1\"\r\n\r\n"));
    QCOMPARE(client.readResponse()->status, 304);
    QCOMPARE(asked.load(), 1);
}

void H2ServersSharingTest::coalescedClientsShareAStream() {
    std::atomic<int> asked = 0;
    std::binary_semaphore goOn(0);
    ScriptedOrigin origin(answering([&](std::uint32_t stream, const Asked&) {
        ++asked;
        goOn.acquire();
        return answer(stream, "200", {{"cache-control", "max-age=60"}}) + data(stream, "kept");
    }));
    const ServerScene scene({{"a", origin.port()}}, "h2c", "[pools.web.cache]\nenabled = true\n");
    H2Client client(scene.agent.port());
    client.send(h2::get(1) + h2::get(3) + h2::get(5) + frame(kPing, 0, 0, "12345678"));
    QVERIFY(eventually([&] { return asked == 1; }));
    goOn.release();
    for (const std::uint32_t stream : {1U, 3U, 5U}) {
        QCOMPARE(client.await(stream).body, std::string("kept"));
    }
    QCOMPARE(asked.load(), 1);
}

void H2ServersSharingTest::failureOfAServerIsTakenElsewhere() {
    ScriptedOrigin bad(answering(
        [](std::uint32_t stream, const Asked&) { return answer(stream, "503") + data(stream, "not from here"); }));
    ScriptedOrigin good(answering(sayHello));
    const ServerScene scene({{"a", bad.port()}, {"b", good.port()}}, "h2c",
                            "[pools.web.retry]\non = [\"5xx\"]\nbudget = 1.0\n");
    for (int i = 0; i < 4; ++i) {
        const auto got = scene.get();
        QVERIFY(got.has_value());
        QCOMPARE(got->status, 200);
        QCOMPARE(got->body, std::string("hi"));
    }
    QCOMPARE(bad.connections(), std::size_t{1}); // it goes on behind what was thrown away
}

QTEST_APPLESS_MAIN(H2ServersSharingTest)
#include "sharing_test.moc"
