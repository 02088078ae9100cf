// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
//
// Whole conversations, run again and again with another system call of the worker failing each time. Whatever
// happens, nobody gets wrong bytes, and the worker gives everything back.

#include "tests/integration/data_plane.hpp"
#include "tests/integration/faults.hpp"
#include "tests/support/raw_client.hpp"
#include "tests/support/scripted_origin.hpp"

#include <QTest>

#include <cerrno>
#include <stdexcept>

using namespace poise;
using test::Call;
using test::Conversation;
using test::DataPlane;
using test::Fault;
using test::RawClient;
using test::ScriptedOrigin;

namespace {

constexpr Fault kFaults[] = {
    {"a read is reset", Call::recv, ECONNRESET},
    {"a read times out", Call::recv, ETIMEDOUT},
    {"a read is interrupted", Call::recv, EINTR},
    {"a send is reset", Call::send, ECONNRESET},
    {"a send finds a broken pipe", Call::send, EPIPE},
    {"a send is interrupted", Call::send, EINTR},
    {"connecting is refused at once", Call::connect, ECONNREFUSED},
    {"no port is left to connect from", Call::connect, EADDRNOTAVAIL},
    {"connecting is refused later", Call::connectResult, ECONNREFUSED},
    {"no descriptor is left to connect with", Call::socket, EMFILE},
    {"a client goes before it is accepted", Call::accept, ECONNABORTED},
    {"no descriptor is left to accept with", Call::accept, EMFILE},
    {"no memory is left to watch with", Call::watch, ENOSPC},
};

/// Faults that nobody outside may notice.
bool isHidden(const Fault& fault) {
    return fault.error == EINTR || fault.call == Call::accept;
}

const std::string kBody(3000, 'b');
const std::string kWebSocket = "GET /ws HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                               "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";

/// Answers whatever the clients below ask.
void serve(Conversation& talk) {
    for (std::string head = talk.headOrEnd(); !head.empty(); head = talk.headOrEnd()) {
        if (head.starts_with("POST")) {
            talk.expectThrough("\r\n0\r\n\r\n");
        }
        if (head.starts_with("GET /ws")) {
            talk.send("HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\nhello");
            talk.expectThrough("bye");
            talk.send("good bye");
            return;
        }
        if (head.starts_with("GET /hints")) {
            talk.send("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n");
        }
        talk.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nbb8\r\n" + kBody + "\r\n0\r\n\r\n");
    }
}

/// A failure that a client may meet; wrong bytes are an std::logic_error.
struct Failed {
    std::string what;
};

void expectAnswer(RawClient& client) {
    const auto response = client.readResponse();
    if (!response || !response->complete || response->status >= 500) {
        throw Failed{"instead of a response: " +
                     (response ? response->raw.substr(0, 1000) : test::toString(client.end()))};
    }
    if (response->status != 200 || response->body != kBody) {
        throw std::logic_error("wrong bytes: " + response->raw.substr(0, 200));
    }
}

void send(RawClient& client, const std::string& bytes) {
    if (!client.send(bytes)) {
        throw Failed{"not sent: " + bytes.substr(0, 100)};
    }
}

/// A client of HTTP that does a little of everything.
void browse(RawClient& client) {
    const std::string get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    send(client, get);
    expectAnswer(client);
    send(client, "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n01234\r\n");
    if (!client.stream().waitUntilRead(test::Deadline())) {
        throw Failed{"not read"};
    }
    send(client, "bb8\r\n" + kBody + "\r\n0\r\n\r\n");
    expectAnswer(client);
    send(client, get + "GET /hints HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    expectAnswer(client);
    expectAnswer(client);
}

void expect(RawClient& client, const std::string& expected) {
    const std::string got = client.read(expected.size());
    if (got.size() < expected.size()) {
        throw Failed{"instead of " + expected.substr(0, 100) + ": " + got.substr(0, 100)};
    }
    if (got != expected) {
        throw std::logic_error("wrong bytes: " + got);
    }
}

void tunnel(RawClient& client) {
    send(client, kWebSocket);
    const std::string head = client.read(1);
    if (!head.starts_with("HTTP/1.1 101")) {
        throw Failed{"no tunnel: " + head};
    }
    const std::size_t early = head.size() - (head.find("\r\n\r\n") + 4);
    expect(client, std::string("hello").substr(early));
    send(client, "bye");
    expect(client, "good bye");
}

void relay(RawClient& client) {
    send(client, kBody);
    expect(client, kBody);
    client.halfClose();
    if (client.readUntilEnd() != kBody || client.end() != test::Io::end) {
        throw Failed{"no orderly end"};
    }
}

struct Scene {
    const char* name;
    std::string (*config)(const std::vector<std::uint16_t>&, const std::string&);
    void (*server)(Conversation&);
    void (*client)(RawClient&);
};

constexpr Scene kScenes[] = {
    {"HTTP", &test::webConfig, &serve, &browse},
    {"WebSocket", &test::webConfig, &serve, &tunnel},
    {"TCP", &test::tcpConfig,
     [](Conversation& talk) {
         talk.send(talk.expectBytes(kBody.size()));
         talk.expectEnd();
         talk.send(kBody);
     },
     &relay},
};

/// One run; the failure that the client met, if any.
std::string run(const Scene& scene, DataPlane& plane) {
    try {
        RawClient client(plane.port());
        scene.client(client);
        return {};
    } catch (const Failed& failed) {
        return failed.what;
    } catch (const std::runtime_error& error) { // cut while it connected, or in the middle of a head
        return error.what();
    }
}

bool isQuiet(DataPlane& plane) {
    return test::eventually([&] {
        bool quiet = plane.inFlight() == 0;
        plane.onWorker([&](dataplane::Worker& worker) {
            quiet = quiet && worker.clients.live() + worker.relays.live() + worker.exchanges.live() == 0;
        });
        return quiet;
    });
}

} // namespace

Q_DECLARE_METATYPE(Scene)
Q_DECLARE_METATYPE(Fault)

class FaultsTest : public QObject {
    Q_OBJECT

  private slots:
    void everyCallFailsOnce_data();
    void everyCallFailsOnce();
};

void FaultsTest::everyCallFailsOnce_data() {
    QTest::addColumn<Scene>("scene");
    QTest::addColumn<Fault>("fault");
    for (const Scene& scene : kScenes) {
        for (const Fault& fault : kFaults) {
            QTest::addRow("%s, %s", scene.name, fault.name) << scene << fault;
        }
    }
}

void FaultsTest::everyCallFailsOnce() {
    QFETCH(Scene, scene);
    QFETCH(Fault, fault);
    const std::size_t descriptors = test::openDescriptors();
    int strikes = 0;
    {
        ScriptedOrigin origin(scene.server);
        DataPlane plane(scene.config({origin.port()}, "[pools.app.retry]\nbudget = 1.0\n"));
        plane.onWorker([](dataplane::Worker&) { test::watchThisThread(); });
        for (bool struck = true; struck; strikes += struck ? 1 : 0) {
            test::armFault(fault, strikes + 1);
            const std::string failure = run(scene, plane);
            QVERIFY2(isQuiet(plane), qPrintable(QString("at call %1").arg(strikes + 1)));
            struck = test::disarmFault();
            QVERIFY2(failure.empty() || (struck && !isHidden(fault)),
                     ("at call " + std::to_string(strikes + 1) + ": " + failure).c_str());
            QVERIFY(strikes < 200);
        }
        QCOMPARE(plane.leftovers(), std::string());
    }
    QVERIFY(strikes > 0);
    QCOMPARE(test::openDescriptors(), descriptors);
}

QTEST_APPLESS_MAIN(FaultsTest)
#include "faults_test.moc"
