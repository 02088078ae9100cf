// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
//
// How workers end: a drain serves everybody who was accepted, a stop cuts whatever is under way.

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
const std::string kAnswer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
const std::string kUpgrade = "GET /tunnel HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: websocket\r\n"
                             "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";

/// Does what the path of the request says.
void serve(Conversation& talk) {
    for (std::string head = talk.headOrEnd(); !head.empty(); head = talk.headOrEnd()) {
        if (head.find(" /silent ") != std::string::npos || head.starts_with("POST")) {
            talk.expectEnd();
            return;
        }
        if (head.find(" /flood ") != std::string::npos) {
            talk.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffff\r\n");
            talk.flood(std::uint64_t{1} << 40U);
            return;
        }
        if (head.find(" /half ") != std::string::npos) {
            talk.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
            talk.expectEnd();
            return;
        }
        if (head.find(" /tunnel ") != std::string::npos) {
            talk.send("HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\nhi");
            talk.expectEnd();
            return;
        }
        talk.send(kAnswer);
    }
}

} // namespace

class EndingTest : public QObject {
    Q_OBJECT

  private slots:

    void init() { descriptors_ = test::openDescriptors(); }

    void cleanup() { QCOMPARE(test::openDescriptors(), descriptors_); }

    void drainWithoutClientsIsOverSoon();
    void drainClosesConnectionsThatNobodyUses();
    void drainLetsARequestFinish();
    void drainServesWhoHasConnectedAlready();
    void drainServesWhoSendsSlowly();
    void drainKeepsTunnelsUntilTheyEnd();
    void stopEndsADrain();
    void stopCutsWhateverIsUnderWay_data();
    void stopCutsWhateverIsUnderWay();

  private:
    std::size_t descriptors_ = 0;
};

void EndingTest::drainWithoutClientsIsOverSoon() {
    DataPlane plane(test::webConfig({}), 2);
    plane.drain();
    QVERIFY(plane.drained());
    QCOMPARE(plane.leftovers(), std::string());
}

void EndingTest::drainClosesConnectionsThatNobodyUses() {
    ScriptedOrigin origin(serve);
    DataPlane plane(test::webConfig({origin.port()}));
    RawClient client(plane.port());
    QVERIFY(client.get("/"));
    plane.drain();
    QVERIFY(client.closedWithin(test::patience));
    QVERIFY(plane.drained());
    QCOMPARE(plane.leftovers(), std::string());
}

void EndingTest::drainLetsARequestFinish() {
    std::binary_semaphore asked{0};
    std::binary_semaphore answer{0};
    ScriptedOrigin origin([&](Conversation& talk) {
        talk.expectHead();
        asked.release();
        answer.acquire();
        talk.send(kAnswer);
        talk.expectEnd();
    });
    DataPlane plane(test::webConfig({origin.port()}));
    RawClient client(plane.port());
    QVERIFY(client.send(kGet));
    asked.acquire();
    plane.drain();
    QVERIFY(!plane.drained(1500ms)); // beyond the time in which listeners stay open
    answer.release();
    const auto response = client.readResponse();
    QVERIFY(response && response->body == "ok");
    QCOMPARE(response->field("Connection"), std::string("close"));
    QVERIFY(client.closedWithin(test::patience));
    QVERIFY(plane.drained());
    QCOMPARE(plane.leftovers(), std::string());
    origin.stop();
    QVERIFY(origin.problems().empty());
}

void EndingTest::drainServesWhoHasConnectedAlready() {
    ScriptedOrigin origin(serve);
    DataPlane plane(test::webConfig({origin.port()}), 2);
    std::vector<RawClient> clients;
    for (int i = 0; i < 6; ++i) {
        clients.emplace_back(plane.port()); // without a word: the kernel has not handed it over
    }
    plane.drain();
    for (RawClient& client : clients) {
        const auto response = client.get("/");
        QVERIFY(response && response->body == "ok");
        QCOMPARE(response->field("Connection"), std::string("close"));
    }
    QVERIFY(plane.drained());
    QCOMPARE(plane.leftovers(), std::string());
}

void EndingTest::drainServesWhoSendsSlowly() {
    ScriptedOrigin origin(serve);
    DataPlane plane(test::webConfig({origin.port()}));
    RawClient client(plane.port());
    QVERIFY(client.send(kGet.substr(0, 10)));
    QVERIFY(client.stream().waitUntilRead(test::Deadline()));
    plane.drain();
    QVERIFY(!plane.drained(1500ms));
    QVERIFY(client.send(kGet.substr(10)));
    const auto response = client.readResponse();
    QVERIFY(response && response->body == "ok");
    QCOMPARE(response->field("Connection"), std::string("close"));
    QVERIFY(plane.drained());
    QCOMPARE(plane.leftovers(), std::string());
}

void EndingTest::drainKeepsTunnelsUntilTheyEnd() {
    ScriptedOrigin origin(serve);
    DataPlane plane(test::webConfig({origin.port()}));
    RawClient client(plane.port());
    QVERIFY(client.send(kUpgrade));
    QVERIFY(!client.read(1).empty());
    plane.drain();
    QVERIFY(!plane.drained(1500ms));
    client.close();
    QVERIFY(plane.drained());
    QCOMPARE(plane.leftovers(), std::string());
}

void EndingTest::stopEndsADrain() {
    ScriptedOrigin origin(serve);
    DataPlane plane(test::webConfig({origin.port()}));
    RawClient client(plane.port());
    QVERIFY(client.send("GET /silent HTTP/1.1\r\nHost: a\r\n\r\n"));
    QVERIFY(test::eventually([&] { return plane.inFlight() == 1; }));
    plane.drain();
    QCOMPARE(plane.leftovers(), std::string());
    QVERIFY(!plane.drained(0ms));
    QCOMPARE(plane.ledger().abortedBy(Aborter::agent), std::uint64_t{1});
}

void EndingTest::stopCutsWhateverIsUnderWay_data() {
    QTest::addColumn<std::string>("bytes");
    QTest::addColumn<std::string>("awaited");
    const auto row = [](const char* name, const std::string& bytes, const std::string& awaited = "") {
        QTest::newRow(name) << bytes << awaited;
    };
    row("between requests", kGet, "ok");
    row("part of a head", "GET / HTTP/1.1\r\nHo");
    row("a request that waits for its response", "GET /silent HTTP/1.1\r\nHost: a\r\n\r\n");
    row("pipelined requests", "GET /silent HTTP/1.1\r\nHost: a\r\n\r\n" + kGet + kGet);
    row("part of an upload", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n0123");
    row("part of a chunked upload", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n012");
    row("part of a response", "GET /half HTTP/1.1\r\nHost: a\r\n\r\n", "half");
    row("a response that the client does not read", "GET /flood HTTP/1.1\r\nHost: a\r\n\r\n", "HTTP/1.1 200");
    row("a tunnel", kUpgrade, "hi");
    row("a client that lingers", "GET / HTTP/9.9\r\n\r\n", "505");
}

void EndingTest::stopCutsWhateverIsUnderWay() {
    QFETCH(std::string, bytes);
    QFETCH(std::string, awaited);
    ScriptedOrigin origin(serve);
    const BlackHole hole;
    // Every other request is still connecting.
    DataPlane plane(test::webConfig({origin.port(), hole.port()}), 2);
    std::vector<RawClient> clients;
    for (int i = 0; i < 8; ++i) {
        clients.emplace_back(plane.port(), 100ms);
        QVERIFY(clients.back().send(bytes));
    }
    std::string heard;
    for (RawClient& client : clients) {
        heard += awaited.empty() ? "" : client.read(1);
    }
    QVERIFY(heard.find(awaited) != std::string::npos);
    QCOMPARE(plane.leftovers(), std::string());
    for (RawClient& client : clients) {
        (void)client.drop(std::uint64_t{1} << 40U);
        QVERIFY(client.end() == test::Io::end || client.end() == test::Io::reset);
    }
}

QTEST_APPLESS_MAIN(EndingTest)
#include "ending_test.moc"
