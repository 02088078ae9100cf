// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
//
// A new configuration under workers that have connections: what it does not name is not touched.

#include "tests/integration/data_plane.hpp"
#include "tests/support/raw_client.hpp"
#include "tests/support/scripted_origin.hpp"

#include <QTest>

using namespace poise;
using test::Conversation;
using test::DataPlane;
using test::RawClient;
using test::ScriptedOrigin;

namespace {

ScriptedOrigin::Script answering(const std::string& body) {
    return ScriptedOrigin::answering("HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
                                     body);
}

std::string listenerConfig(const std::string& name, std::uint16_t port, const std::string& pool) {
    return "[listeners." + name + "]\nbind = [\"127.0.0.1:" + std::to_string(port) + "\"]\npool = \"" + pool + "\"\n";
}

bool refuses(std::uint16_t port) {
    try {
        const RawClient client(port);
        return false;
    } catch (const std::runtime_error&) {
        return true;
    }
}

} // namespace

class ReloadTest : public QObject {
    Q_OBJECT

  private slots:

    void init() { descriptors_ = test::openDescriptors(); }

    void cleanup() { QCOMPARE(test::openDescriptors(), descriptors_); }

    void untouchedConnectionsStay();
    void removedServerLosesItsIdleConnections();
    void busyConnectionOfARemovedServerFinishes();
    void requestKeepsTheConfigurationThatItBeganWith();
    void removedListenerServesWhoIsThereAndNobodyElse();
    void addressMovesToAnotherListener();
    void manyReloadsUnderRequests();

  private:
    std::size_t descriptors_ = 0;
};

void ReloadTest::untouchedConnectionsStay() {
    ScriptedOrigin a(answering("a"));
    ScriptedOrigin b(answering("b"));
    const std::string api = listenerConfig("web", 0, "app") + test::poolConfig("app", {a.port()});
    DataPlane plane(api);
    RawClient client(plane.port());
    QVERIFY(client.get("/"));
    for (int i = 0; i < 20; ++i) {
        plane.apply(i % 2 == 0 ? api + test::poolConfig("other", {b.port()}) : api);
        const auto response = client.get("/");
        QVERIFY(response && response->body == "a");
        QVERIFY(response->field("Connection").empty());
    }
    QCOMPARE(plane.settledLedger().connections, std::uint64_t{1});
    QCOMPARE(plane.settledLedger().accepted, std::uint64_t{1});
    QCOMPARE(plane.leftovers(), std::string());
}

void ReloadTest::removedServerLosesItsIdleConnections() {
    ScriptedOrigin a(answering("a"));
    ScriptedOrigin b(answering("b"));
    DataPlane plane(test::webConfig({a.port(), b.port()}));
    RawClient client(plane.port());
    for (int i = 0; i < 4; ++i) {
        QVERIFY(client.get("/"));
    }
    QCOMPARE(plane.settledLedger().idle, std::int64_t{2});
    plane.apply(test::webConfig({a.port()}));
    QCOMPARE(plane.settledLedger().idle, std::int64_t{1});
    for (int i = 0; i < 4; ++i) {
        const auto response = client.get("/");
        QVERIFY(response && response->body == "a");
    }
    QCOMPARE(plane.leftovers(), std::string());
}

void ReloadTest::busyConnectionOfARemovedServerFinishes() {
    std::binary_semaphore asked{0};
    std::binary_semaphore answer{0};
    ScriptedOrigin old([&](Conversation& talk) {
        talk.expectHead();
        asked.release();
        answer.acquire();
        talk.send("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nold");
        talk.expectEnd();
    });
    ScriptedOrigin fresh(answering("new"));
    DataPlane plane(test::webConfig({old.port()}));
    RawClient client(plane.port());
    QVERIFY(client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n"));
    asked.acquire();
    plane.apply(test::webConfig({fresh.port()}));
    answer.release();
    const auto first = client.readResponse();
    QVERIFY(first && first->body == "old");
    QCOMPARE(plane.settledLedger().idle, std::int64_t{0}); // not kept for a server that is no more
    const auto second = client.get("/");
    QVERIFY(second && second->body == "new");
    QCOMPARE(plane.leftovers(), std::string());
    old.stop();
    QVERIFY(old.problems().empty());
}

void ReloadTest::requestKeepsTheConfigurationThatItBeganWith() {
    ScriptedOrigin origin([](Conversation& talk) {
        talk.expectHead();
        talk.expectBytes(10);
        talk.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        talk.headOrEnd();
    });
    DataPlane plane(test::webConfig({origin.port()}));
    RawClient client(plane.port());
    QVERIFY(client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n01234"));
    QVERIFY(test::eventually([&] { return origin.connections() == 1; }));
    plane.apply("[listeners.web]\nbind = [\"127.0.0.1:0\"]\n"); // not even a pool
    QVERIFY(client.send("56789"));
    const auto response = client.readResponse();
    QVERIFY(response && response->body == "ok");
    const auto next = client.get("/");
    QVERIFY(next && next->status == 404);
    QCOMPARE(plane.leftovers(), std::string());
}

void ReloadTest::removedListenerServesWhoIsThereAndNobodyElse() {
    ScriptedOrigin origin(answering("a"));
    const std::string pool = test::poolConfig("app", {origin.port()});
    DataPlane plane(listenerConfig("web", 0, "app") + pool, 2);
    const std::uint16_t port = plane.port();
    std::vector<RawClient> clients;
    for (int i = 0; i < 8; ++i) {
        clients.emplace_back(port);
        QVERIFY(clients.back().get("/"));
    }
    plane.apply(pool);
    QVERIFY(refuses(port));
    for (RawClient& client : clients) {
        const auto response = client.get("/");
        QVERIFY(response && response->body == "a");
        QCOMPARE(response->field("Connection"), std::string("close"));
        QVERIFY(client.closedWithin(test::patience));
    }
    QCOMPARE(plane.leftovers(), std::string());
}

void ReloadTest::addressMovesToAnotherListener() {
    ScriptedOrigin a(answering("a"));
    ScriptedOrigin b(answering("b"));
    const std::string pools = test::poolConfig("app", {a.port()}) + test::poolConfig("other", {b.port()});
    std::uint16_t port = 0;
    {
        DataPlane finder(listenerConfig("web", 0, "app") + pools);
        port = finder.port();
    }
    DataPlane plane(listenerConfig("web", port, "app") + pools, 2);
    RawClient before(port);
    QCOMPARE(before.get("/")->body, std::string("a"));
    plane.apply(listenerConfig("fresh", port, "other") + pools);
    for (int i = 0; i < 8; ++i) {
        RawClient after(port);
        QCOMPARE(after.get("/")->body, std::string("b"));
    }
    QCOMPARE(before.get("/")->body, std::string("a")); // its listener is gone, its settings are not
    QCOMPARE(plane.leftovers(), std::string());
}

void ReloadTest::manyReloadsUnderRequests() {
    ScriptedOrigin a(answering("a"));
    ScriptedOrigin b(answering("b"));
    DataPlane plane(test::webConfig({a.port(), b.port()}), 2);
    const std::uint16_t port = plane.port(); // asked here: the plane is this thread's
    std::atomic<bool> done{false};
    std::atomic<std::uint64_t> served{0};
    std::atomic<std::uint64_t> failed{0};
    std::vector<std::thread> clients;
    for (int i = 0; i < 4; ++i) {
        clients.emplace_back([&] {
            RawClient client(port);
            while (!done) {
                const auto response = client.get("/");
                (response && response->status == 200 && response->complete ? served : failed)++;
            }
        });
    }
    for (int i = 0; i < 60; ++i) {
        plane.apply(i % 3 == 0   ? test::webConfig({a.port(), b.port()})
                    : i % 3 == 1 ? test::webConfig({b.port(), a.port()}) // each has the other's address now
                                 : test::webConfig({b.port()}));
        const std::uint64_t before = served;
        QVERIFY(test::eventually([&] { return served > before + 8 || failed != 0; }));
    }
    done = true;
    for (std::thread& client : clients) {
        client.join();
    }
    QCOMPARE(failed.load(), std::uint64_t{0});
    QVERIFY(plane.ended(served));
    QCOMPARE(plane.leftovers(), std::string());
}

QTEST_APPLESS_MAIN(ReloadTest)
#include "reload_test.moc"
