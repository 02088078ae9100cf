// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
//
// A server that ends its connection after each byte of its response, in each way that there is: the client must
// never take what it gets for the whole, and the worker must give everything back.

#include "tests/integration/data_plane.hpp"
#include "tests/support/raw_client.hpp"
#include "tests/support/scripted_origin.hpp"

#include <QTest>

#include <atomic>

using namespace poise;
using account::Aborter;
using test::Conversation;
using test::DataPlane;
using test::HttpResponse;
using test::RawClient;
using test::ScriptedOrigin;

namespace {

enum class Ending { close, reset };

/// A response, and what is known of it by the bytes that came.
struct Shape {
    std::string name;
    std::string bytes;
    bool endsWithClose = false; ///< an orderly end makes anything behind the head the whole
    bool head = false;          ///< answers a HEAD

    /// Where the final head ends.
    [[nodiscard]] std::size_t headEnd() const { return bytes.find("\r\n\r\n", bytes.rfind("HTTP/1.1")) + 4; }

    [[nodiscard]] bool complete(std::size_t sent, Ending ending) const {
        return sent >= headEnd() &&
               ((endsWithClose && ending == Ending::close) || (sent == bytes.size() && !endsWithClose));
    }
};

const std::vector<Shape> kShapes{
    {.name = "length", .bytes = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n0123456789"},
    {.name = "no content", .bytes = "HTTP/1.1 204 No Content\r\nX: y\r\n\r\n"},
    {.name = "chunked",
     .bytes =
         "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4;a=b\r\n0123\r\n6\r\n456789\r\n0\r\nX-T: v\r\n\r\n"},
    {.name = "until the close", .bytes = "HTTP/1.1 200 OK\r\nX: y\r\n\r\n0123456789", .endsWithClose = true},
    {.name = "interim first",
     .bytes = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc"},
    {.name = "to a HEAD", .bytes = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n", .head = true},
};

/// An origin whose next connections send only the first bytes of a response.
class CuttingOrigin {
  public:
    CuttingOrigin(const std::string& response, Ending ending)
        : origin_([this, response, ending](Conversation& talk) {
            talk.expectHead();
            ++requests;
            talk.send(response.substr(0, cut));
            if (ending == Ending::reset) {
                talk.reset();
            }
        }) {}

    [[nodiscard]] std::uint16_t port() const { return origin_.port(); }

    std::atomic<std::size_t> cut{0};
    std::atomic<int> requests{0};

  private:
    ScriptedOrigin origin_;
};

} // namespace

Q_DECLARE_METATYPE(Shape)
Q_DECLARE_METATYPE(Ending)

class ServerCutsTest : public QObject {
    Q_OBJECT

  private slots:

    void init() { descriptors_ = test::openDescriptors(); }

    void cleanup() { QCOMPARE(test::openDescriptors(), descriptors_); }

    void responseEndsAfterEachByte_data();
    void responseEndsAfterEachByte();
    void responseToOldClientEndsAfterEachByte_data();
    void responseToOldClientEndsAfterEachByte();
    void requestIsReadUpToEachByte_data();
    void requestIsReadUpToEachByte();

  private:
    static void addShapes();

    std::size_t descriptors_ = 0;
};

void ServerCutsTest::addShapes() {
    QTest::addColumn<Shape>("shape");
    QTest::addColumn<Ending>("ending");
    for (const Shape& shape : kShapes) {
        QTest::addRow("%s, close", shape.name.c_str()) << shape << Ending::close;
        QTest::addRow("%s, reset", shape.name.c_str()) << shape << Ending::reset;
    }
}

void ServerCutsTest::responseEndsAfterEachByte_data() {
    addShapes();
}

void ServerCutsTest::responseEndsAfterEachByte() {
    QFETCH(Shape, shape);
    QFETCH(Ending, ending);
    CuttingOrigin origin(shape.bytes, ending);
    DataPlane plane(test::webConfig({origin.port()}));
    const std::string method = shape.head ? "HEAD" : "GET";
    std::uint64_t refused = 0;
    std::uint64_t cutShort = 0;
    for (std::size_t cut = 0; cut <= shape.bytes.size(); ++cut) {
        origin.cut = cut;
        RawClient client(plane.port());
        QVERIFY(client.send(method + " / HTTP/1.1\r\nHost: a\r\n\r\n"));
        const auto response = client.readResponse(method);
        QVERIFY(response);
        const bool whole = shape.complete(cut, ending);
        if (cut < shape.headEnd()) {
            QCOMPARE(response->status, 502);
            QVERIFY(response->complete);
            ++refused;
        } else {
            QVERIFY(response->status == 200 || response->status == 204);
            QVERIFY2(response->complete == whole, qPrintable(QString("cut after %1").arg(cut)));
            cutShort += whole ? 0 : 1;
        }
        QVERIFY(whole || cut < shape.headEnd() || client.closedWithin(test::patience));
    }
    QVERIFY(plane.ended(shape.bytes.size() + 1));
    QCOMPARE(plane.ledger().own, refused);
    QCOMPARE(plane.ledger().abortedBy(Aborter::server), cutShort);
    QCOMPARE(plane.leftovers(), std::string());
}

void ServerCutsTest::responseToOldClientEndsAfterEachByte_data() {
    addShapes();
}

/// Nothing but the way the connection ends tells an HTTP/1.0 client that content without a length is not the whole.
void ServerCutsTest::responseToOldClientEndsAfterEachByte() {
    QFETCH(Shape, shape);
    QFETCH(Ending, ending);
    CuttingOrigin origin(shape.bytes, ending);
    DataPlane plane(test::webConfig({origin.port()}));
    const std::string method = shape.head ? "HEAD" : "GET";
    for (std::size_t cut = 0; cut <= shape.bytes.size(); ++cut) {
        origin.cut = cut;
        RawClient client(plane.port());
        QVERIFY(client.send(method + " / HTTP/1.0\r\n\r\n"));
        const std::string all = client.readUntilEnd();
        QVERIFY(all.find("HTTP/1.1 1") == std::string::npos); // RFC 9110 §15.2
        const bool hasLength = all.find("\r\nContent-Length: ") != std::string::npos || shape.name == "no content";
        if (shape.complete(cut, ending) || cut < shape.headEnd()) {
            QCOMPARE(client.end(), test::Io::end);
        } else if (!hasLength) {
            QCOMPARE(client.end(), test::Io::reset);
        }
    }
    QVERIFY(plane.ended(shape.bytes.size() + 1));
    QCOMPARE(plane.leftovers(), std::string());
}

void ServerCutsTest::requestIsReadUpToEachByte_data() {
    QTest::addColumn<std::string>("request");
    QTest::addColumn<bool>("again");
    QTest::newRow("GET") << std::string("GET / HTTP/1.1\r\nHost: a\r\n\r\n") << true;
    QTest::newRow("PUT") << std::string("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc") << true;
    QTest::newRow("POST") << std::string("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc") << false;
}

/// A server that reads a part of the request and goes: idempotent requests are served by the other one, and nobody
/// else sees a POST again.
void ServerCutsTest::requestIsReadUpToEachByte() {
    QFETCH(std::string, request);
    QFETCH(bool, again);
    std::atomic<std::size_t> cut{0};
    ScriptedOrigin bad([&](Conversation& talk) {
        talk.expectBytes(cut + 1); // a byte at least, so that the kernel took some
        talk.reset();
    });
    std::atomic<int> served{0};
    ScriptedOrigin good([&](Conversation& talk) {
        talk.expectHead();
        ++served;
        talk.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    });
    // All weight on the one that fails.
    DataPlane plane(test::webConfig({bad.port(), good.port()}, "[pools.app.retry]\nbudget = 1.0\n"));
    std::uint64_t sent = 0;
    for (cut = 0; cut + 1 < request.size(); ++cut) {
        for (int turn = 0; turn < 2; ++turn, ++sent) { // one of them begins at the bad server
            const int before = served;
            RawClient client(plane.port());
            QVERIFY(client.send(request));
            const auto response = client.readResponse();
            QVERIFY(response && response->complete);
            if (again) {
                QCOMPARE(response->status, 200);
            } else {
                QCOMPARE(response->status, served == before ? 502 : 200);
            }
        }
    }
    QVERIFY(plane.ended(sent));
    QCOMPARE(plane.ledger().retries != 0, again);
    QCOMPARE(static_cast<std::uint64_t>(served), again ? sent : sent / 2);
    QCOMPARE(plane.leftovers(), std::string());
}

QTEST_APPLESS_MAIN(ServerCutsTest)
#include "server_cuts_test.moc"
