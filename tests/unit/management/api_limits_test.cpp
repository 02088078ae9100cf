// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/deadline.hpp"
#include "tests/support/flat_memory.hpp"
#include "tests/unit/management/api_fixture.hpp"

#include <QTest>

#include <list>
#include <memory>
#include <optional>
#include <string>

using namespace poise;
using namespace poise::management;
namespace methods = wire::methods;

/// What a client of the port may cost, over real sockets.
class ApiLimitsTest : public QObject {
    Q_OBJECT

  private slots:
    void init();
    void tooLongAMessageClosesTheSession();
    void messagesThatAreNoTextCloseTheSession();
    void clientThatDoesNotReadIsClosed();
    void clientIsPingedAndMayStaySilentOtherwise();
    void deadPeerIsGivenUp();
    void clientThatDoesNotSayGoodbyeIsCut();
    void sessionsLeaveRoomForOthers();
    void thousandConnectionsLeaveSessionsAlone();
    void folderThatCannotBeWrittenLeavesHealth();

  private:
    std::optional<ApiFixture> api_;
};

void ApiLimitsTest::init() {
    api_.emplace();
}

void ApiLimitsTest::tooLongAMessageClosesTheSession() {
    const Port port(api_->settings());
    WebSocket good = api_->session(port);
    const std::string blanks((8UL << 20) - 60, ' ');
    QVERIFY(good.send(R"({"jsonrpc":"2.0","id":1,"method":"token.list")" + blanks + "}"));
    QVERIFY(contains(good.receiveText(), "result"));
    WebSocket bad = api_->session(port);
    bad.send(std::string((8UL << 20) + 1, ' '));
    QCOMPARE(bad.receiveClose(), 1009U);
    QVERIFY(contains(good.call("token.list"), "result"));
}

void ApiLimitsTest::messagesThatAreNoTextCloseTheSession() {
    const Port port(api_->settings());
    WebSocket binary = api_->session(port);
    binary.sendFrame(WebSocket::binary, R"({"jsonrpc":"2.0","id":1,"method":"token.list"})");
    const auto closed = binary.receive();
    QVERIFY(closed.has_value());
    QCOMPARE(closed->code(), 1003U);
    WebSocket garbled = api_->session(port);
    garbled.send("\"\xff\"");
    QCOMPARE(garbled.receiveClose(), 1007U);
    WebSocket nonsense = api_->session(port);
    nonsense.sendFrame(3, "");
    QCOMPARE(nonsense.receiveClose(), 1002U);
}

void ApiLimitsTest::clientThatDoesNotReadIsClosed() {
    Settings narrow = api_->settings();
    narrow.limits.queuedBytes = 4UL << 20;
    narrow.limits.closeDeadline = Millis(100);
    std::weak_ptr<Session> seen;
    int served = 0;
    Port port(narrow, [&](Methods& methods) {
        methods.on<methods::ConfigGet>([&](const auto& call) {
            seen = call.session;
            ++served;
            call.done({0, {}, std::string(1UL << 20, 'x')});
        });
    });
    WebSocket socket = api_->session(port);
    bool ended = false;
    for (int i = 0; i < 1000 && !ended; ++i) {
        ended = !socket.send(R"({"jsonrpc":"2.0","id":1,"method":"config.get"})");
        port.run([&] { ended = ended || (served > 0 && seen.expired()); });
    }
    QVERIFY(test::eventually([&] { return seen.expired(); }));
    port.run([&] { QVERIFY2(served < 50, std::to_string(served).c_str()); }); // the kernel took some of it
    WebSocket other = api_->session(port);
    QVERIFY(contains(other.call("token.list"), "result"));
}

void ApiLimitsTest::clientIsPingedAndMayStaySilentOtherwise() {
    Settings quick = api_->settings();
    quick.limits.ping = Millis(20);
    quick.limits.silence = Millis(1000);
    const Port port(quick);
    WebSocket socket = api_->session(port);
    // Longer than the silence that is allowed: pongs are signs of life.
    for (int i = 0; i < 75; ++i) {
        const auto ping = socket.receive();
        QVERIFY(ping.has_value());
        QCOMPARE(ping->opcode, unsigned{WebSocket::ping});
        QVERIFY(socket.sendFrame(WebSocket::pong, ping->payload));
    }
    QVERIFY(contains(socket.call("token.list"), "result"));
}

void ApiLimitsTest::deadPeerIsGivenUp() {
    Settings quick = api_->settings();
    quick.limits.ping = Millis(20);
    quick.limits.silence = Millis(100);
    const Port port(quick);
    WebSocket socket = api_->session(port);
    int pings = 0;
    while (socket.receive()) {
        ++pings;
    }
    QVERIFY2(pings >= 2 && pings <= 6, std::to_string(pings).c_str());
}

void ApiLimitsTest::clientThatDoesNotSayGoodbyeIsCut() {
    Settings quick = api_->settings();
    quick.limits.closeDeadline = Millis(50);
    Port port(quick);
    WebSocket socket = api_->session(port);
    port.drain();
    QCOMPARE(socket.receiveClose(), 1001U);
    QVERIFY(!socket.receive());
}

void ApiLimitsTest::sessionsLeaveRoomForOthers() {
    Settings narrow = api_->settings();
    narrow.limits.connections = 3;
    narrow.limits.sessions = 2;
    const Port port(narrow);
    WebSocket one = api_->session(port);
    std::optional<WebSocket> two(api_->session(port));
    WebSocket three{RawClient(port.number)};
    QVERIFY(three.open(api_->bearer() + ApiFixture::protocol).starts_with("HTTP/1.1 503 "));
    QVERIFY(contains(two->call("token.list"), "result"));
    two.reset();
    QVERIFY(test::eventually([&] {
        WebSocket next{RawClient(port.number)};
        return next.open(api_->bearer() + ApiFixture::protocol).starts_with("HTTP/1.1 101 ");
    }));
    QVERIFY(contains(one.call("token.list"), "result"));
}

void ApiLimitsTest::thousandConnectionsLeaveSessionsAlone() {
    const Port port(api_->settings(true));
    RawClient first(port.number);
    QVERIFY(first.secure(""));
    WebSocket socket{std::move(first)};
    QVERIFY(socket.open(api_->bearer() + ApiFixture::protocol).starts_with("HTTP/1.1 101 "));
    std::list<RawClient> crowd;
    const auto connect = [&](int count) {
        for (int i = 0; i < count; ++i) {
            crowd.emplace_back(port.number);
            crowd.back().send("\x16\x03\x01"); // the start of a ClientHello
            if (crowd.size() > 1000) {
                crowd.pop_front();
            }
        }
        return contains(socket.call("token.list"), "result");
    };
    QVERIFY(connect(1000));
    const test::FlatMemory memory(::getpid());
    QVERIFY(connect(2000));
    const std::string exceeds = memory.exceeds(8UL << 20);
    QVERIFY2(exceeds.empty(), exceeds.c_str());
}

void ApiLimitsTest::folderThatCannotBeWrittenLeavesHealth() {
    Settings nowhere = api_->settings(true);
    nowhere.stateDir = "/sys/poise-state";
    const Port port(nowhere);
    QCOMPARE(port.error, boost::system::error_code());
    QCOMPARE(port.reports.size(), std::size_t{3});
    RawClient client(port.number);
    QVERIFY(client.secure(""));
    client.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n");
    QVERIFY(client.receive().starts_with("HTTP/1.1 200 "));
    client.send("GET /metrics HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer poise_x\r\n\r\n");
    QVERIFY(client.receive().starts_with("HTTP/1.1 401 "));
}

QTEST_APPLESS_MAIN(ApiLimitsTest)
#include "api_limits_test.moc"
