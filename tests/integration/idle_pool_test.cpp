// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
//
// Connections to servers that are kept between requests: which one is taken, how many, how long, and what happens to
// one that the server has given up meanwhile.

#include "tests/integration/data_plane.hpp"
#include "tests/support/raw_client.hpp"
#include "tests/support/scripted_origin.hpp"

#include <QTest>

#include <atomic>

using namespace poise;
using test::Conversation;
using test::DataPlane;
using test::RawClient;
using test::ScriptedOrigin;

namespace {

const std::string kAnswer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

std::string requestOf(const std::string& method) {
    return method + " / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n";
}

/// Answers with the number of the connection, once `release` lets it.
class GatedOrigin {
  public:
    [[nodiscard]] std::uint16_t port() const { return origin_.port(); }

    [[nodiscard]] std::size_t connections() const { return origin_.connections(); }

    /// Lets `count` answers go.
    void release(std::ptrdiff_t count) { gate_.release(count); }

    std::atomic<int> asked{0};

  private:
    void serve(Conversation& talk) {
        while (!talk.headOrEnd().empty()) {
            ++asked;
            gate_.acquire();
            talk.send("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n" + std::to_string(talk.index()));
        }
    }

    std::counting_semaphore<> gate_{0};
    ScriptedOrigin origin_{[this](Conversation& talk) { serve(talk); }};
};

/// `count` requests at the same time, so that as many connections are needed.
void occupy(GatedOrigin& origin, DataPlane& plane, int count) {
    std::vector<RawClient> clients;
    const int before = origin.asked;
    for (int i = 0; i < count; ++i) {
        clients.emplace_back(plane.port());
        QVERIFY(clients.back().send("GET / HTTP/1.1\r\nHost: a\r\n\r\n"));
    }
    QVERIFY(test::eventually([&] { return origin.asked == before + count; }));
    origin.release(count);
    for (RawClient& client : clients) {
        QVERIFY(client.readResponse());
    }
}

} // namespace

class IdlePoolTest : public QObject {
    Q_OBJECT

  private slots:

    void init() { descriptors_ = test::openDescriptors(); }

    void cleanup() { QCOMPARE(test::openDescriptors(), descriptors_); }

    void oneConnectionServesOneClientAfterTheOther();
    void lastUsedIsTakenFirst();
    void keepsNoMoreThanItMay();
    void burstsReuseWhatTheLastOneLeft();
    void connectionCarriesNoMoreRequestsThanItMay();
    void connectionIsNotOlderThanItMay();
    void workersShareTheNumber();
    void isNotKeptForLongerThanConfigured();
    void serverThatClosesIsForgotten();
    void bytesThatNobodyAskedForEndTheConnection_data();
    void bytesThatNobodyAskedForEndTheConnection();
    void connectionThatJustClosedIsReplaced_data();
    void connectionThatJustClosedIsReplaced();

  private:
    std::size_t descriptors_ = 0;
};

void IdlePoolTest::oneConnectionServesOneClientAfterTheOther() {
    ScriptedOrigin origin(ScriptedOrigin::answering(kAnswer));
    DataPlane plane(test::webConfig({origin.port()}));
    for (int i = 0; i < 5; ++i) {
        RawClient client(plane.port());
        for (int j = 0; j < 10; ++j) {
            const auto response = client.get("/");
            QVERIFY(response && response->body == "ok");
        }
    }
    QVERIFY(plane.ended(50));
    QCOMPARE(plane.settledLedger().connections, std::uint64_t{1});
    QCOMPARE(plane.settledLedger().idle, std::int64_t{1});
    QCOMPARE(plane.inFlight(), 0U);
    QCOMPARE(plane.leftovers(), std::string());
}

void IdlePoolTest::lastUsedIsTakenFirst() {
    GatedOrigin origin;
    DataPlane plane(test::webConfig({origin.port()}));
    occupy(origin, plane, 4);
    QCOMPARE(plane.settledLedger().idle, std::int64_t{4});
    origin.release(10);
    RawClient client(plane.port());
    const auto first = client.get("/");
    QVERIFY(first);
    for (int i = 0; i < 9; ++i) {
        const auto next = client.get("/");
        QVERIFY(next && next->body == first->body);
    }
    QCOMPARE(origin.connections(), std::size_t{4});
    QCOMPARE(plane.leftovers(), std::string());
}

void IdlePoolTest::keepsNoMoreThanItMay() {
    GatedOrigin origin;
    DataPlane plane(test::webConfig({origin.port()}, "[pools.app.connections]\nmax_idle = 2\n"));
    occupy(origin, plane, 5);
    QVERIFY(plane.ended(5));
    QCOMPARE(plane.settledLedger().idle, std::int64_t{5}); // for the next burst
    QVERIFY(test::eventually([&] { return plane.settledLedger().idle == 2; }));
    QCOMPARE(plane.leftovers(), std::string());
}

/// What a burst leaves beyond max_idle serves the next burst: nothing is connected twice.
void IdlePoolTest::burstsReuseWhatTheLastOneLeft() {
    GatedOrigin origin;
    DataPlane plane(test::webConfig({origin.port()}, "[pools.app.connections]\nmax_idle = 2\n"));
    for (int i = 0; i < 5; ++i) {
        occupy(origin, plane, 8);
    }
    QVERIFY(plane.ended(40));
    QCOMPARE(plane.settledLedger().connections, std::uint64_t{8});
    QCOMPARE(plane.leftovers(), std::string());
}

void IdlePoolTest::connectionCarriesNoMoreRequestsThanItMay() {
    ScriptedOrigin origin(ScriptedOrigin::answering(kAnswer));
    DataPlane plane(test::webConfig({origin.port()}, "[pools.app.connections]\nmax_requests = 3\n"));
    RawClient client(plane.port());
    for (int i = 0; i < 9; ++i) {
        QVERIFY(client.get("/"));
    }
    QCOMPARE(plane.settledLedger().connections, std::uint64_t{3});
    QCOMPARE(plane.leftovers(), std::string());
}

void IdlePoolTest::connectionIsNotOlderThanItMay() {
    ScriptedOrigin origin(ScriptedOrigin::answering(kAnswer));
    DataPlane plane(test::webConfig({origin.port()}, "[pools.app.connections]\nmax_age = \"1s\"\n"));
    RawClient client(plane.port());
    const auto begin = std::chrono::steady_clock::now();
    while (std::chrono::steady_clock::now() < begin + std::chrono::milliseconds(1'100)) {
        QVERIFY(client.get("/"));
    }
    QCOMPARE(plane.settledLedger().connections, std::uint64_t{2});
    QVERIFY(test::eventually([&] { return plane.settledLedger().idle == 0; }));
    QCOMPARE(plane.leftovers(), std::string());
}

void IdlePoolTest::workersShareTheNumber() {
    GatedOrigin origin;
    DataPlane plane(test::webConfig({origin.port()}, "[pools.app.connections]\nmax_idle = 4\n"), 2);
    occupy(origin, plane, 40);
    QVERIFY(plane.ended(40));
    QVERIFY(test::eventually([&] { return plane.settledLedger().idle <= 4; }));
    QCOMPARE(plane.leftovers(), std::string());
}

void IdlePoolTest::isNotKeptForLongerThanConfigured() {
    ScriptedOrigin origin(ScriptedOrigin::answering(kAnswer));
    DataPlane plane(test::webConfig({origin.port()}, "[pools.app.connections]\nkeep_alive = \"100ms\"\n"));
    RawClient client(plane.port());
    QVERIFY(client.get("/"));
    QVERIFY(test::eventually([&] { return plane.settledLedger().idle == 0; }));
    QVERIFY(client.get("/"));
    QCOMPARE(plane.settledLedger().connections, std::uint64_t{2});
    QCOMPARE(plane.leftovers(), std::string());
}

void IdlePoolTest::serverThatClosesIsForgotten() {
    ScriptedOrigin origin([](Conversation& talk) {
        talk.expectHead();
        talk.send(kAnswer);
    });
    DataPlane plane(test::webConfig({origin.port()}));
    RawClient client(plane.port());
    for (std::uint64_t i = 1; i <= 5; ++i) {
        const auto response = client.get("/");
        QVERIFY(response && response->status == 200);
        QVERIFY(test::eventually([&] { return plane.ledger().idle == 0; }));
        QCOMPARE(plane.settledLedger().connections, i);
    }
    QCOMPARE(plane.leftovers(), std::string());
}

void IdlePoolTest::bytesThatNobodyAskedForEndTheConnection_data() {
    QTest::addColumn<bool>("atOnce");
    QTest::newRow("behind the response") << true;
    QTest::newRow("later") << false;
}

/// They would be taken for the next request's response.
void IdlePoolTest::bytesThatNobodyAskedForEndTheConnection() {
    QFETCH(bool, atOnce);
    const std::string extra = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil";
    std::binary_semaphore kept{0};
    ScriptedOrigin origin([&](Conversation& talk) {
        talk.expectHead();
        talk.send(atOnce ? kAnswer + extra : kAnswer);
        if (!atOnce) {
            kept.acquire();
            talk.send(extra);
        }
        talk.expectEnd();
    });
    DataPlane plane(test::webConfig({origin.port()}));
    RawClient client(plane.port());
    for (std::uint64_t i = 1; i <= 3; ++i) {
        const auto response = client.get("/");
        QVERIFY(response && response->body == "ok");
        QCOMPARE(plane.settledLedger().idle, std::int64_t{atOnce ? 0 : 1});
        kept.release();
        QVERIFY(test::eventually([&] { return plane.ledger().idle == 0; }));
        QCOMPARE(plane.settledLedger().connections, i);
    }
    QCOMPARE(plane.leftovers(), std::string());
    origin.stop();
    QVERIFY(origin.problems().empty());
}

void IdlePoolTest::connectionThatJustClosedIsReplaced_data() {
    QTest::addColumn<std::string>("method");
    QTest::addColumn<bool>("requestFirst");
    for (const char* method : {"GET", "POST"}) {
        QTest::addRow("%s, request first", method) << std::string(method) << true;
        QTest::addRow("%s, close first", method) << std::string(method) << false;
    }
}

/// The server closes and the client asks while the worker looks elsewhere: it must not matter what it sees first.
void IdlePoolTest::connectionThatJustClosedIsReplaced() {
    QFETCH(std::string, method);
    QFETCH(bool, requestFirst);
    std::binary_semaphore close{0};
    std::binary_semaphore closed{0};
    ScriptedOrigin origin([&](Conversation& talk) {
        talk.expectHead();
        talk.send(kAnswer);
        close.acquire();
        talk.stream().close();
        closed.release();
    });
    DataPlane plane(test::webConfig({origin.port()}));
    RawClient client(plane.port());
    QVERIFY(client.get("/"));
    for (std::uint64_t i = 1; i <= 10; ++i) {
        plane.onWorker([&](dataplane::Worker&) {
            if (requestFirst) {
                client.send(requestOf(method));
            }
            close.release();
            closed.acquire();
            if (!requestFirst) {
                client.send(requestOf(method));
            }
        });
        const auto response = client.readResponse();
        QVERIFY(response && response->status == 200);
        QCOMPARE(plane.settledLedger().connections, i + 1);
    }
    QCOMPARE(plane.settledLedger().retries, std::uint64_t{0}); // nothing was wrong with the server
    close.release();
    QCOMPARE(plane.leftovers(), std::string());
}

QTEST_APPLESS_MAIN(IdlePoolTest)
#include "idle_pool_test.moc"
