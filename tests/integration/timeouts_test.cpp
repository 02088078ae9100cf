// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
//
// Peers that do nothing: each wait of a worker has an end, and the one who was waited for is told.

#include "tests/integration/black_hole.hpp"
#include "tests/integration/data_plane.hpp"
#include "tests/support/raw_client.hpp"
#include "tests/support/scripted_origin.hpp"

#include <QTest>

using namespace poise;
using namespace std::chrono_literals;
using account::Aborter;
using test::BlackHole;
using test::Conversation;
using test::DataPlane;
using test::RawClient;
using test::ScriptedOrigin;

namespace {

const std::string kGet = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

/// Reads a head and says no more.
void fallSilent(Conversation& talk) {
    talk.expectHead();
    talk.expectEnd();
}

std::string clientTimeout(const std::string& name) {
    return "[listeners.web.timeouts]\n" + name + " = \"100ms\"\n";
}

std::string serverTimeout(const std::string& name) {
    return "[pools.app.timeouts]\n" + name + " = \"100ms\"\n";
}

} // namespace

class TimeoutsTest : public QObject {
    Q_OBJECT

  private slots:

    void init() { descriptors_ = test::openDescriptors(); }

    void cleanup() { QCOMPARE(test::openDescriptors(), descriptors_); }

    void headThatDoesNotEnd();
    void silenceBetweenRequests();
    void contentThatDoesNotCome();
    void responseThatDoesNotCome();
    void responseThatStops();
    void serverThatDoesNotRead();
    void clientThatDoesNotRead();
    void clientThatDoesNotReadTheEnd();
    void clientThatDoesNotClose();
    void silentTunnel();
    void silentRelay();
    void connectingTakesForEver();
    void nextServerIsTriedSoonerThanTheLimit();
    void relayTriesTheNextServer();

  private:
    std::size_t descriptors_ = 0;
};

void TimeoutsTest::headThatDoesNotEnd() {
    DataPlane plane(test::webConfig({}, clientTimeout("header")));
    RawClient client(plane.port());
    QVERIFY(client.send("GET / HTTP/1.1\r\nHost:"));
    const auto response = client.readResponse();
    QVERIFY(response);
    QCOMPARE(response->status, 408);
    QVERIFY(client.closedWithin(test::patience));
    QCOMPARE(plane.settledLedger().refused("request_timeout"), std::uint64_t{1});
    QCOMPARE(plane.leftovers(), std::string());
}

void TimeoutsTest::silenceBetweenRequests() {
    DataPlane plane(test::webConfig({}, clientTimeout("idle")));
    RawClient client(plane.port());
    QCOMPARE(client.get("/")->status, 503);
    QCOMPARE(client.readUntilEnd(), std::string());
    QCOMPARE(client.end(), test::Io::end);
    QCOMPARE(plane.settledLedger().ended(), std::uint64_t{1});
    QCOMPARE(plane.leftovers(), std::string());
}

void TimeoutsTest::contentThatDoesNotCome() {
    ScriptedOrigin origin(fallSilent);
    DataPlane plane(test::webConfig({origin.port()}, clientTimeout("body")));
    for (const char* framing : {"Content-Length: 10", "Transfer-Encoding: chunked"}) {
        RawClient client(plane.port());
        QVERIFY(client.send(std::string("POST / HTTP/1.1\r\nHost: a\r\n") + framing + "\r\n\r\n"));
        const auto response = client.readResponse();
        QVERIFY(response);
        QCOMPARE(response->status, 408);
        QVERIFY(client.closedWithin(test::patience));
    }
    QCOMPARE(plane.settledLedger().refused("request_timeout"), std::uint64_t{2});
    QCOMPARE(plane.leftovers(), std::string());
    origin.stop();
    QVERIFY(origin.problems().empty());
}

void TimeoutsTest::responseThatDoesNotCome() {
    ScriptedOrigin origin(fallSilent);
    DataPlane plane(test::webConfig({origin.port()}, serverTimeout("response")));
    RawClient client(plane.port());
    for (int i = 0; i < 2; ++i) { // the client's connection is sound and stays
        const auto response = client.get("/");
        QVERIFY(response);
        QCOMPARE(response->status, 504);
        QVERIFY(response->body.find("\"response_timeout\"") != std::string::npos);
    }
    QCOMPARE(plane.settledLedger().refused("response_timeout"), std::uint64_t{2});
    QCOMPARE(plane.leftovers(), std::string());
}

void TimeoutsTest::responseThatStops() {
    ScriptedOrigin origin([](Conversation& talk) {
        talk.expectHead();
        talk.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
        talk.expectEnd();
    });
    DataPlane plane(test::webConfig({origin.port()}, serverTimeout("idle")));
    RawClient client(plane.port());
    const auto response = client.get("/");
    QVERIFY(response && response->status == 200 && !response->complete);
    QVERIFY(plane.ended(1));
    QCOMPARE(plane.ledger().abortedBy(Aborter::server), std::uint64_t{1});
    QCOMPARE(plane.leftovers(), std::string());
}

void TimeoutsTest::serverThatDoesNotRead() {
    ScriptedOrigin origin(
        [](Conversation& talk) {
            talk.expectHead();
            talk.stall();
        },
        0, 4096);
    DataPlane plane(test::webConfig({origin.port()}, serverTimeout("idle")));
    RawClient client(plane.port());
    const std::string piece(1024 * 1024, 'x');
    QVERIFY(client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1099511627776\r\n\r\n"));
    std::thread sender([&] {
        while (client.stream().write(piece, test::Deadline()) == test::Io::ok) {
        }
    });
    QVERIFY(plane.ended(1));
    QCOMPARE(plane.ledger().refused("server_not_reading"), std::uint64_t{1});
    QCOMPARE(plane.leftovers(), std::string());
    sender.join();
}

void TimeoutsTest::clientThatDoesNotRead() {
    ScriptedOrigin origin([](Conversation& talk) {
        talk.expectHead();
        talk.send("HTTP/1.1 200 OK\r\nContent-Length: 1099511627776\r\n\r\n");
        talk.flood(std::uint64_t{1} << 40U);
    });
    DataPlane plane(test::webConfig({origin.port()}, clientTimeout("body")));
    RawClient client(plane.port(), test::patience, 4096);
    QVERIFY(client.send(kGet));
    QVERIFY(plane.ended(1));
    QCOMPARE(plane.ledger().abortedBy(Aborter::client), std::uint64_t{1});
    QCOMPARE(plane.leftovers(), std::string());
}

/// The exchange is over, its last bytes are not.
void TimeoutsTest::clientThatDoesNotReadTheEnd() {
    const std::string body(8 * 1024 * 1024, 'x');
    ScriptedOrigin origin(ScriptedOrigin::answering(
        "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body));
    DataPlane plane(test::webConfig({origin.port()}, clientTimeout("idle") + "body = \"100ms\"\n"));
    for (const char* ending : {"", "Connection: close\r\n"}) {
        RawClient client(plane.port(), test::patience, 4096);
        QVERIFY(client.send(std::string("GET / HTTP/1.1\r\nHost: a\r\n") + ending + "\r\n"));
        QVERIFY(test::eventually([&] { return plane.ledger().accepted > 0 && plane.ledger().open == 0; }));
    }
    QCOMPARE(plane.leftovers(), std::string());
}

/// After a refusal what the client still sends is read for a while, and then no more.
void TimeoutsTest::clientThatDoesNotClose() {
    DataPlane plane(test::webConfig({}));
    RawClient client(plane.port());
    QVERIFY(client.send("GET / HTTP/9.9\r\n\r\n"));
    QCOMPARE(client.readResponse()->status, 505);
    QVERIFY(client.closedWithin(test::patience));
    QVERIFY(test::eventually([&] { return plane.ledger().open == 0; }));
    QCOMPARE(plane.leftovers(), std::string());
}

void TimeoutsTest::silentTunnel() {
    ScriptedOrigin origin([](Conversation& talk) {
        talk.expectHead();
        talk.send("HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n");
        talk.expectEnd();
    });
    DataPlane plane(test::webConfig({origin.port()}, clientTimeout("tunnel")));
    RawClient client(plane.port());
    QVERIFY(client.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: websocket\r\n"
                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"));
    QVERIFY(client.readUntilEnd().starts_with("HTTP/1.1 101 "));
    QCOMPARE(client.end(), test::Io::reset);
    QCOMPARE(plane.leftovers(), std::string());
    origin.stop();
    QVERIFY(origin.problems().empty());
}

void TimeoutsTest::silentRelay() {
    ScriptedOrigin origin([](Conversation& talk) {
        talk.send("hello");
        talk.expectEnd();
    });
    DataPlane plane(test::tcpConfig({origin.port()}, clientTimeout("tunnel")));
    RawClient client(plane.port());
    QCOMPARE(client.readUntilEnd(), std::string("hello"));
    QCOMPARE(client.end(), test::Io::reset);
    QCOMPARE(plane.leftovers(), std::string());
}

void TimeoutsTest::connectingTakesForEver() {
    const BlackHole hole;
    DataPlane plane(test::webConfig({hole.port()}, "[pools.app.connections]\nconnect_timeout = \"200ms\"\n"));
    RawClient client(plane.port());
    const auto response = client.get("/");
    QVERIFY(response);
    QCOMPARE(response->status, 504);
    QCOMPARE(plane.settledLedger().refused("connect_timeout"), std::uint64_t{1});
    QCOMPARE(plane.leftovers(), std::string());
}

/// A tenth of it: a black hole must not hold a client for long while others could serve.
void TimeoutsTest::nextServerIsTriedSoonerThanTheLimit() {
    const BlackHole hole;
    ScriptedOrigin origin(ScriptedOrigin::answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
    DataPlane plane(
        test::webConfig({hole.port(), origin.port()},
                        "[pools.app.connections]\nconnect_timeout = \"3s\"\n[pools.app.retry]\nbudget = 1\n"));
    for (int i = 0; i < 4; ++i) {
        RawClient client(plane.port());
        const auto begun = Clock::now();
        const auto response = client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx")
                                  ? client.readResponse()
                                  : std::nullopt;
        QVERIFY(response);
        QCOMPARE(response->status, 200);
        QVERIFY(Clock::now() - begun < 2500ms);
    }
    QVERIFY(plane.settledLedger().connectFailures >= 1);
    QCOMPARE(plane.leftovers(), std::string());
}

void TimeoutsTest::relayTriesTheNextServer() {
    const BlackHole hole;
    ScriptedOrigin origin([](Conversation& talk) {
        talk.send("hello");
        talk.expectEnd();
    });
    DataPlane plane(
        test::tcpConfig({hole.port(), origin.port()},
                        "[pools.app.connections]\nconnect_timeout = \"1s\"\n[pools.app.retry]\nbudget = 1\n"));
    for (int i = 0; i < 4; ++i) {
        RawClient client(plane.port());
        QCOMPARE(client.read(5), std::string("hello"));
    }
    QVERIFY(plane.settledLedger().connectFailures >= 1);
    QCOMPARE(plane.leftovers(), std::string());
}

QTEST_APPLESS_MAIN(TimeoutsTest)
#include "timeouts_test.moc"
