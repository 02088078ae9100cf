// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
//
// A client that goes after each byte of its request, and while its response is under way: the server must not be
// charged with it any longer, and the worker must give everything back.

#include "tests/integration/data_plane.hpp"
#include "tests/support/raw_client.hpp"
#include "tests/support/scripted_origin.hpp"

#include <QTest>

using namespace poise;
using account::Aborter;
using test::Conversation;
using test::DataPlane;
using test::RawClient;
using test::ScriptedOrigin;

namespace {

enum class Ending { close, reset, halfClose };

struct Shape {
    std::string name;
    std::string request;
    std::string content; ///< as the server gets it
};

const std::vector<Shape> kShapes{
    {"GET", "GET /a HTTP/1.1\r\nHost: a\r\n\r\n", ""},
    {"empty line first", "\r\nGET /a HTTP/1.1\r\nHost: a\r\n\r\n", ""},
    {"length", "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n0123456789", "0123456789"},
    {"chunked",
     "PUT /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n4;a=b\r\n0123\r\n1\r\n4\r\n0\r\nX-T: v\r\n\r\n",
     ""},
};

/// Answers requests, with whatever content, once they are whole; a client that goes before is no fault.
void serve(Conversation& talk) {
    for (std::string head = talk.headOrEnd(); !head.empty(); head = talk.headOrEnd()) {
        if (head.find("Transfer-Encoding") != std::string::npos) {
            while (talk.expectThrough("\r\n") != "0\r\n") {
            }
            talk.expectThrough("\r\n\r\n");
        } else if (head.find("Content-Length: 10") != std::string::npos) {
            talk.expectBytes(10);
        }
        talk.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    }
}

} // namespace

Q_DECLARE_METATYPE(Shape)
Q_DECLARE_METATYPE(Ending)

class ClientCutsTest : public QObject {
    Q_OBJECT

  private slots:

    void init() { descriptors_ = test::openDescriptors(); }

    void cleanup() { QCOMPARE(test::openDescriptors(), descriptors_); }

    void requestEndsAfterEachByte_data();
    void requestEndsAfterEachByte();
    void clientGoesWhileTheServerThinks_data();
    void clientGoesWhileTheServerThinks();
    void clientGoesWhileTheResponseComes();

  private:
    std::size_t descriptors_ = 0;
};

void ClientCutsTest::requestEndsAfterEachByte_data() {
    QTest::addColumn<Shape>("shape");
    QTest::addColumn<Ending>("ending");
    for (const Shape& shape : kShapes) {
        QTest::addRow("%s, close", shape.name.c_str()) << shape << Ending::close;
        QTest::addRow("%s, reset", shape.name.c_str()) << shape << Ending::reset;
        QTest::addRow("%s, half-close", shape.name.c_str()) << shape << Ending::halfClose;
    }
}

void ClientCutsTest::requestEndsAfterEachByte() {
    QFETCH(Shape, shape);
    QFETCH(Ending, ending);
    ScriptedOrigin origin(serve);
    DataPlane plane(test::webConfig({origin.port()}));
    for (std::size_t cut = 1; cut <= shape.request.size(); ++cut) {
        RawClient client(plane.port());
        QVERIFY(client.send(shape.request.substr(0, cut)));
        switch (ending) {
        case Ending::close:
            client.close();
            break;
        case Ending::reset:
            client.abort();
            break;
        case Ending::halfClose: {
            client.halfClose();
            const std::string answer = client.readUntilEnd();
            QCOMPARE(answer.starts_with("HTTP/1.1 200 OK\r\n"), cut == shape.request.size());
            QCOMPARE(answer.empty(), cut != shape.request.size());
        }
        }
        QVERIFY2(plane.ended(cut), qPrintable(QString("cut after %1").arg(cut)));
    }
    const test::Ledger ledger = plane.ledger();
    QVERIFY(ledger.abortedBy(Aborter::client) >= shape.request.size() - 1);
    QCOMPARE(ledger.own, std::uint64_t{0});
    QVERIFY(test::eventually([&] { return plane.inFlight() == 0; }));
    QCOMPARE(plane.leftovers(), std::string());
}

void ClientCutsTest::clientGoesWhileTheServerThinks_data() {
    QTest::addColumn<Ending>("ending");
    QTest::newRow("reset") << Ending::reset;
    QTest::newRow("close") << Ending::close;
}

void ClientCutsTest::clientGoesWhileTheServerThinks() {
    QFETCH(Ending, ending);
    std::binary_semaphore asked{0};
    std::binary_semaphore gone{0};
    ScriptedOrigin origin([&](Conversation& talk) {
        talk.expectHead();
        asked.release();
        gone.acquire();
        talk.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        talk.headOrEnd();
    });
    DataPlane plane(test::webConfig({origin.port()}));
    RawClient client(plane.port());
    QVERIFY(client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n"));
    asked.acquire();
    QCOMPARE(plane.inFlight(), 1U);
    if (ending == Ending::reset) {
        client.abort();
        QVERIFY(plane.ended(1)); // noticed at once: nobody is there to hear the answer
        QCOMPARE(plane.ledger().abortedBy(Aborter::client), std::uint64_t{1});
        QVERIFY(test::eventually([&] { return plane.inFlight() == 0; }));
        gone.release();
    } else {
        client.close(); // looks like a half-close until something is sent
        gone.release();
        QVERIFY(plane.ended(1));
    }
    QCOMPARE(plane.leftovers(), std::string());
}

void ClientCutsTest::clientGoesWhileTheResponseComes() {
    ScriptedOrigin origin([](Conversation& talk) {
        talk.expectHead();
        talk.send("HTTP/1.1 200 OK\r\nContent-Length: 1099511627776\r\n\r\n");
        talk.flood(std::uint64_t{1} << 40U);
    });
    DataPlane plane(test::webConfig({origin.port()}));
    for (int i = 1; i <= 5; ++i) {
        RawClient client(plane.port());
        QVERIFY(client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n"));
        QVERIFY(client.read(100'000 * static_cast<std::size_t>(i)).starts_with("HTTP/1.1 200 OK"));
        client.abort();
        QVERIFY(plane.ended(static_cast<std::uint64_t>(i)));
    }
    QCOMPARE(plane.ledger().abortedBy(Aborter::client), std::uint64_t{5});
    QCOMPARE(plane.leftovers(), std::string());
}

QTEST_APPLESS_MAIN(ClientCutsTest)
#include "client_cuts_test.moc"
