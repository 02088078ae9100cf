// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
//
// Sockets that take a few kilobytes at a time: every send falls short and has to be taken up again, in each direction
// and framing. What arrives is what was sent.

#include "tests/integration/data_plane.hpp"
#include "tests/integration/faults.hpp"
#include "tests/support/raw_client.hpp"
#include "tests/support/scripted_origin.hpp"

#include <QTest>

#include <random>
#include <thread>

using namespace poise;
using test::Conversation;
using test::DataPlane;
using test::RawClient;
using test::ScriptedOrigin;

namespace {

constexpr std::size_t kSize = 700'000;

/// Letters, so that nothing in it looks like framing.
std::string letters(std::size_t size) {
    std::mt19937 random(static_cast<unsigned>(size));
    std::string text(size, '\0');
    for (char& c : text) {
        c = static_cast<char>('a' + random() % 26);
    }
    return text;
}

const std::string kBody = letters(kSize);

std::string chunked(const std::string& body) {
    std::mt19937 random(1);
    std::string wire;
    for (std::size_t at = 0; at < body.size();) {
        const std::size_t size = std::min<std::size_t>(1 + random() % 9000, body.size() - at);
        std::array<char, 20> head;
        std::snprintf(head.data(), head.size(), "%zx\r\n", size);
        wire += head.data() + body.substr(at, size) + "\r\n";
        at += size;
    }
    return wire + "0\r\n\r\n";
}

/// Sends the request's content back, in the framing that it came in.
void echo(Conversation& talk) {
    for (std::string head = talk.headOrEnd(); !head.empty(); head = talk.headOrEnd()) {
        if (head.find("Transfer-Encoding") != std::string::npos) {
            talk.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + talk.expectThrough("\r\n0\r\n\r\n"));
        } else {
            talk.send("HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(kSize) + "\r\n\r\n" +
                      talk.expectBytes(kSize));
        }
    }
}

} // namespace

class BackpressureTest : public QObject {
    Q_OBJECT

  private slots:

    void init() { descriptors_ = test::openDescriptors(); }

    void cleanup() {
        test::useSmallBuffers(false);
        QCOMPARE(test::openDescriptors(), descriptors_);
    }

    void contentArrivesWhole_data();
    void contentArrivesWhole();
    void contentUntilTheCloseArrivesWhole_data();
    void contentUntilTheCloseArrivesWhole();
    void relayCarriesBothWaysAtOnce();
    void slowReaderHoldsNobodyElseUp();
    void whatNobodyReadsIsNotTakenIn();
    void peerThatOutrunsTheWorkerHoldsNobodyElseUp_data();
    void peerThatOutrunsTheWorkerHoldsNobodyElseUp();

  private:
    /// A worker whose sockets are small from now on.
    static void shrink(DataPlane& plane) {
        plane.onWorker([](dataplane::Worker&) { test::watchThisThread(); });
        test::useSmallBuffers(true);
    }

    std::size_t descriptors_ = 0;
};

void BackpressureTest::contentArrivesWhole_data() {
    QTest::addColumn<std::string>("framing");
    QTest::addColumn<std::string>("content");
    QTest::newRow("length") << "Content-Length: " + std::to_string(kSize) << kBody;
    QTest::newRow("chunked") << std::string("Transfer-Encoding: chunked") << chunked(kBody);
}

void BackpressureTest::contentArrivesWhole() {
    QFETCH(std::string, framing);
    QFETCH(std::string, content);
    ScriptedOrigin origin(echo);
    DataPlane plane(test::webConfig({origin.port()}));
    shrink(plane);
    RawClient client(plane.port());
    for (int i = 0; i < 2; ++i) {
        QVERIFY(client.send("PUT / HTTP/1.1\r\nHost: a\r\n" + framing + "\r\n\r\n" + content));
        const auto response = client.readResponse();
        QVERIFY(response && response->complete);
        QVERIFY(response->body == kBody);
    }
    QVERIFY(plane.ended(2));
    QCOMPARE(plane.leftovers(), std::string());
}

void BackpressureTest::contentUntilTheCloseArrivesWhole_data() {
    QTest::addColumn<std::string>("version");
    QTest::newRow("to HTTP/1.1") << std::string("HTTP/1.1");
    QTest::newRow("to HTTP/1.0") << std::string("HTTP/1.0");
}

void BackpressureTest::contentUntilTheCloseArrivesWhole() {
    QFETCH(std::string, version);
    ScriptedOrigin origin([](Conversation& talk) {
        talk.expectHead();
        talk.send("HTTP/1.1 200 OK\r\n\r\n" + kBody);
    });
    DataPlane plane(test::webConfig({origin.port()}));
    shrink(plane);
    RawClient client(plane.port());
    QVERIFY(client.send("GET / " + version + "\r\nHost: a\r\nConnection: close\r\n\r\n"));
    const auto response = client.readResponse();
    QVERIFY(response && response->complete);
    QVERIFY(response->body == kBody);
    QVERIFY(client.closedWithin(test::patience));
    QCOMPARE(plane.leftovers(), std::string());
}

void BackpressureTest::relayCarriesBothWaysAtOnce() {
    ScriptedOrigin origin([](Conversation& talk) {
        std::thread sender([&] { talk.send(kBody); });
        std::string got;
        while (got.size() < kSize && talk.stream().read(got, test::Deadline()) == test::Io::ok) {
        }
        sender.join();
        talk.send(got == kBody ? "same" : "different");
    });
    DataPlane plane(test::tcpConfig({origin.port()}));
    shrink(plane);
    RawClient client(plane.port());
    std::thread sender([&] {
        (void)client.stream().write(kBody, test::Deadline());
        client.halfClose();
    });
    const std::string all = client.readUntilEnd();
    sender.join();
    QCOMPARE(client.end(), test::Io::end);
    QVERIFY(all == kBody + "same");
    QCOMPARE(plane.leftovers(), std::string());
}

void BackpressureTest::slowReaderHoldsNobodyElseUp() {
    ScriptedOrigin origin([](Conversation& talk) {
        for (std::string head = talk.headOrEnd(); !head.empty(); head = talk.headOrEnd()) {
            const bool much = head.starts_with("GET /much ");
            talk.send("HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(much ? kSize : 2) + "\r\n\r\n" +
                      (much ? kBody : "ok"));
        }
    });
    DataPlane plane(test::webConfig({origin.port()}));
    shrink(plane);
    RawClient slow(plane.port());
    QVERIFY(slow.send("GET /much HTTP/1.1\r\nHost: a\r\n\r\n"));
    const std::string begin = slow.read(1);
    for (int i = 0; i < 20; ++i) {
        RawClient quick(plane.port());
        const auto response = quick.get("/");
        QVERIFY(response && response->body == "ok");
    }
    QVERIFY(test::eventually([&] { return plane.inFlight() == 1; })); // the slow one
    std::string all = begin;
    while (all.size() < kSize + all.find("\r\n\r\n") + 4 && slow.end() == test::Io::ok) {
        all += slow.read(1);
    }
    QVERIFY(all.ends_with(kBody));
    QCOMPARE(plane.leftovers(), std::string());
}

/// One piece at most waits in memory, however much the client has to send.
void BackpressureTest::whatNobodyReadsIsNotTakenIn() {
    ScriptedOrigin origin(
        [](Conversation& talk) {
            talk.expectHead();
            talk.stall();
        },
        0, 4096);
    DataPlane plane(test::webConfig({origin.port()}));
    shrink(plane);
    RawClient client(plane.port());
    QVERIFY(client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1099511627776\r\n\r\n"));
    const std::string piece(256 * 1024, 'x');
    while (client.stream().write(piece, test::Deadline(std::chrono::milliseconds(300))) == test::Io::ok) {
    }
    QVERIFY(plane.ledger().clientBytesIn < 1024 * 1024);
    QCOMPARE(plane.leftovers(), std::string());
}

void BackpressureTest::peerThatOutrunsTheWorkerHoldsNobodyElseUp_data() {
    QTest::addColumn<test::Flood>("flood");
    QTest::addColumn<std::string>("request");
    QTest::newRow("upload") << test::Flood::fromClient
                            << std::string(
                                   "POST /in HTTP/1.1\r\nHost: a\r\nContent-Length: 9223372036854775807\r\n\r\n");
    QTest::newRow("download") << test::Flood::fromServer << std::string("GET /out HTTP/1.1\r\nHost: a\r\n\r\n");
    QTest::newRow("tunnel from the client")
        << test::Flood::fromClient
        << std::string("GET /tunnel HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: websocket\r\n"
                       "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n");
    QTest::newRow("after a refusal") << test::Flood::fromClient << std::string("GET / HTTP/9.9\r\n\r\n");
}

/// Reading from such a peer would never come to an end.
void BackpressureTest::peerThatOutrunsTheWorkerHoldsNobodyElseUp() {
    QFETCH(test::Flood, flood);
    QFETCH(std::string, request);
    std::binary_semaphore flooding{0};
    ScriptedOrigin origin([&](Conversation& talk) {
        for (std::string head = talk.headOrEnd(); !head.empty(); head = talk.headOrEnd()) {
            if (head.starts_with("GET / ")) {
                talk.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                continue;
            }
            if (head.starts_with("GET /tunnel ")) {
                talk.send("HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n");
            } else if (head.starts_with("GET /out ")) {
                talk.send("HTTP/1.1 200 OK\r\nContent-Length: 9223372036854775807\r\n\r\n");
                flooding.acquire();
                talk.send("x"); // wakes the worker
            }
            talk.expectEnd();
            return;
        }
    });
    DataPlane plane(test::webConfig({origin.port()}));
    plane.onWorker([](dataplane::Worker&) { test::watchThisThread(); });
    const test::Flooding ends(flood);
    RawClient fast(plane.port());
    QVERIFY(fast.send(request));
    QVERIFY(test::eventually([&] { return plane.inFlight() == 1 || plane.ledger().own == 1; }));
    if (!request.starts_with("POST")) {
        QVERIFY(fast.read(1).starts_with("HTTP/1.1 "));
    }
    plane.onWorker([](dataplane::Worker&) { test::Flooding::start(); });
    flooding.release();
    QVERIFY(flood == test::Flood::fromServer || fast.send("x"));
    for (int i = 0; i < 3; ++i) {
        RawClient other(plane.port());
        const auto response = other.get("/");
        QVERIFY(response && response->body == "ok");
    }
    fast.abort();
    QCOMPARE(plane.leftovers(), std::string());
}

QTEST_APPLESS_MAIN(BackpressureTest)
#include "backpressure_test.moc"
