// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
//
// A server that an operator takes out: what is under way goes on, until it is cut.

#include "tests/integration/data_plane.hpp"
#include "tests/support/raw_client.hpp"
#include "tests/support/scripted_origin.hpp"

#include <QTest>

using namespace poise;
using namespace std::chrono_literals;
using account::Aborter;
using snapshot::AdminState;
using test::Conversation;
using test::DataPlane;
using test::RawClient;
using test::ScriptedOrigin;

namespace {

const std::string kUpgrade = "GET /tunnel HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: websocket\r\n"
                             "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";

std::string answer(const std::string& body) {
    return "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

/// The server that is taken out: it answers as the path says, and not at all where nothing is said.
void serveFirst(Conversation& talk) {
    for (std::string head = talk.headOrEnd(); !head.empty(); head = talk.headOrEnd()) {
        if (head.find(" /half ") != std::string::npos) {
            talk.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
        } else if (head.find(" /tunnel ") != std::string::npos) {
            talk.send("HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\nhi");
        } else if (head.find(" /first ") != std::string::npos) {
            talk.send(answer("first"));
            continue;
        } else if (head.starts_with("POST")) {
            talk.expectBytes(2);
        }
        talk.expectEnd();
        return;
    }
}

/// Two servers in turn; the first request goes to the first.
class Scene {
  public:
    Scene()
        : first(serveFirst)
        , second(ScriptedOrigin::answering(answer("second")))
        , plane(test::webConfig({first.port(), second.port()})) {}

    void take(AdminState state, bool cut) {
        const snapshot::Pool& pool = *plane.snapshot().pools.front();
        const auto& live = pool.servers.front().live;
        live->admin = state;
        pool.live->touch();
        plane.worker().withdraw(live, cut);
        plane.onWorker([](dataplane::Worker&) {}); // it came before us
    }

    [[nodiscard]] bool isUnderWay() const {
        return test::eventually([&] { return plane.inFlight() == 1; });
    }

    ScriptedOrigin first;
    ScriptedOrigin second;
    DataPlane plane;
};

} // namespace

class WithdrawTest : public QObject {
    Q_OBJECT

  private slots:
    void drainedServerGetsNothingNew();
    void drainedServerFinishesItsResponse();
    void connectionIsNotKeptForADrainedServer();
    void unansweredRequestIsAskedOfAnother();
    void requestThatMayNotBeSentAgainIsRefused();
    void halfAResponseIsCutShort();
    void tunnelIsCut();
    void relayIsCut();
    void othersAreLeftAlone();
};

void WithdrawTest::drainedServerGetsNothingNew() {
    Scene scene;
    RawClient client(scene.plane.port());
    QVERIFY(client.get("/first"));
    QCOMPARE(client.get("/")->body, std::string("second"));
    scene.take(AdminState::drain, false);
    for (int i = 0; i < 5; ++i) {
        QCOMPARE(client.get("/first")->body, std::string("second"));
    }
    scene.take(AdminState::ready, false);
    QVERIFY(test::eventually([&] { return client.get("/first")->body == "first"; }));
    QCOMPARE(scene.plane.leftovers(), std::string());
}

void WithdrawTest::drainedServerFinishesItsResponse() {
    std::binary_semaphore finish{0};
    ScriptedOrigin origin([&](Conversation& talk) {
        talk.expectHead();
        talk.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf.");
        finish.acquire();
        talk.send("whole");
        talk.expectEnd();
    });
    DataPlane plane(test::webConfig({origin.port()}));
    RawClient client(plane.port());
    QVERIFY(client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n"));
    QVERIFY(test::eventually([&] { return plane.inFlight() == 1; }));
    const snapshot::Pool& pool = *plane.snapshot().pools.front();
    pool.servers.front().live->admin = AdminState::drain;
    pool.live->touch();
    plane.worker().withdraw(pool.servers.front().live, false);
    finish.release();
    QCOMPARE(client.readResponse()->body, std::string("half.whole"));
    QCOMPARE(client.get("/")->status, 503); // and there is no other server
    QCOMPARE(plane.leftovers(), std::string());
    origin.stop();
    QVERIFY(origin.problems().empty()); // its connection was closed, not kept
}

void WithdrawTest::connectionIsNotKeptForADrainedServer() {
    Scene scene;
    RawClient client(scene.plane.port());
    QVERIFY(client.get("/first"));
    const auto idle = [&] {
        std::size_t count = 0;
        scene.plane.onWorker([&](dataplane::Worker& worker) {
            count = worker.generation()->pools.front()->servers.front()->idle.size();
        });
        return count;
    };
    QCOMPARE(idle(), std::size_t{1});
    scene.take(AdminState::drain, false);
    QCOMPARE(idle(), std::size_t{0});
    QCOMPARE(scene.plane.leftovers(), std::string());
}

void WithdrawTest::unansweredRequestIsAskedOfAnother() {
    Scene scene;
    RawClient client(scene.plane.port());
    QVERIFY(client.send("GET /silent HTTP/1.1\r\nHost: a\r\n\r\n"));
    QVERIFY(scene.isUnderWay());
    scene.take(AdminState::drain, true);
    QCOMPARE(client.readResponse()->body, std::string("second"));
    QCOMPARE(scene.plane.leftovers(), std::string());
}

void WithdrawTest::requestThatMayNotBeSentAgainIsRefused() {
    Scene scene;
    RawClient client(scene.plane.port());
    QVERIFY(client.send("POST /silent HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi"));
    QVERIFY(scene.isUnderWay());
    scene.take(AdminState::drain, true);
    const auto response = client.readResponse();
    QCOMPARE(response->status, 503);
    QVERIFY(response->body.find("server_withdrawn") != std::string::npos);
    QCOMPARE(scene.second.connections(), std::size_t{0});
    QCOMPARE(scene.plane.leftovers(), std::string());
}

void WithdrawTest::halfAResponseIsCutShort() {
    Scene scene;
    RawClient client(scene.plane.port());
    QVERIFY(client.send("GET /half HTTP/1.1\r\nHost: a\r\n\r\n"));
    QVERIFY(client.read(1).find("200 OK") != std::string::npos);
    scene.take(AdminState::drain, true);
    QVERIFY(client.closedWithin(test::patience));
    QCOMPARE(scene.plane.settledLedger().abortedBy(Aborter::agent), std::uint64_t{1});
    QCOMPARE(scene.plane.leftovers(), std::string());
}

void WithdrawTest::tunnelIsCut() {
    Scene scene;
    RawClient client(scene.plane.port());
    QVERIFY(client.send(kUpgrade));
    QVERIFY(!client.read(1).empty());
    scene.take(AdminState::drain, false);
    QVERIFY(!client.closedWithin(50ms));
    scene.take(AdminState::drain, true);
    QVERIFY(client.closedWithin(test::patience));
    QCOMPARE(scene.plane.leftovers(), std::string());
}

void WithdrawTest::relayIsCut() {
    ScriptedOrigin origin([](Conversation& talk) {
        talk.send("hello");
        talk.expectEnd();
    });
    DataPlane plane(test::tcpConfig({origin.port()}));
    RawClient client(plane.port());
    QCOMPARE(client.read(5), std::string("hello"));
    const auto& live = plane.snapshot().pools.front()->servers.front().live;
    plane.worker().withdraw(live, true);
    QVERIFY(client.closedWithin(test::patience));
    QVERIFY(test::eventually([&] { return plane.inFlight() == 0; }));
    QCOMPARE(plane.leftovers(), std::string());
}

void WithdrawTest::othersAreLeftAlone() {
    Scene scene;
    RawClient one(scene.plane.port());
    QVERIFY(one.send(kUpgrade));
    QVERIFY(!one.read(1).empty());
    RawClient other(scene.plane.port());
    QCOMPARE(other.get("/")->body, std::string("second"));
    scene.take(AdminState::drain, true);
    QVERIFY(one.closedWithin(test::patience));
    QCOMPARE(other.get("/")->body, std::string("second")); // on the same connection, from a kept one
    QCOMPARE(scene.second.connections(), std::size_t{1});
    QCOMPARE(scene.plane.leftovers(), std::string());
}

QTEST_APPLESS_MAIN(WithdrawTest)
#include "withdraw_test.moc"
