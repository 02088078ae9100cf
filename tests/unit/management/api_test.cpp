// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/deadline.hpp"
#include "tests/unit/management/api_fixture.hpp"

#include <QTest>
#include <boost/json/parse.hpp>

#include <optional>
#include <vector>

using namespace poise;
using namespace poise::management;
namespace json = boost::json;
namespace methods = wire::methods;

/// Sessions over real sockets: what is refused before the upgrade, how calls are answered, what ends them.
class ApiTest : public QObject {
    Q_OBJECT

  private slots:
    void init();
    void sessionOverTlsAnswersCalls();
    void upgradesAreRefusedWithAReason_data();
    void upgradesAreRefusedWithAReason();
    void messageBeforeTheUpgradeIsRefused();
    void messagesInPartsAreOne();
    void answersComeInTheOrderOfTheirReadiness();
    void notificationsReachTheClient();
    void revokedTokenClosesItsSessions();
    void expiringTokenClosesItsSession();
    void drainingAgentSaysSo();
    void stopEndsSessionsAtOnce();

  private:
    std::optional<ApiFixture> api_;
};

void ApiTest::init() {
    api_.emplace();
}

void ApiTest::sessionOverTlsAnswersCalls() {
    Caller seen;
    const Port port(api_->settings(true), [&](Methods& methods) {
        methods.on<methods::ConfigGet>([&](const auto& call) {
            seen = call.caller;
            call.done({.revision = 3, .config = {}, .file = "f"});
        });
    });
    RawClient client(port.number);
    QVERIFY(client.secure((api_->folder.path() / "state" / "management.crt").string()));
    WebSocket socket{std::move(client)};
    const std::string head = socket.open(api_->bearer() + ApiFixture::protocol);
    QVERIFY2(head.starts_with("HTTP/1.1 101 "), head.c_str());
    QVERIFY(contains(head, "\r\nSec-WebSocket-Protocol: poise.v1"));
    QVERIFY(contains(head, "\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo="));
    const std::string answer = socket.call("config.get");
    QCOMPARE(answer, std::string(R"({"jsonrpc":"2.0","id":1,"result":{"revision":3,"config":{},"file":"f"}})"));
    QCOMPARE(seen.token, std::string("admin"));
    QCOMPARE(seen.address, std::string("127.0.0.1"));
    QVERIFY(contains(socket.call("config.history"), "\"method_not_found\""));
    QVERIFY(socket.sendFrame(WebSocket::close, "\x03\xe8"));
    QCOMPARE(socket.receiveClose(), 1000U);
}

void ApiTest::upgradesAreRefusedWithAReason_data() {
    QTest::addColumn<bool>("token");
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("field");
    const QByteArray protocol(ApiFixture::protocol);
    const QByteArray challenge("\r\nWWW-Authenticate: Bearer");
    const QByteArray offered("\r\nSec-WebSocket-Protocol: poise.v1\r\n");
    QTest::newRow("no token") << false << protocol << 401 << challenge;
    QTest::newRow("a wrong token") << false << protocol + "Authorization: Bearer poise_x\r\n" << 401 << challenge;
    QTest::newRow("no subprotocol") << true << QByteArray() << 426 << offered;
    QTest::newRow("another subprotocol") << true << QByteArray("Sec-WebSocket-Protocol: poise.v2\r\n") << 426
                                         << offered;
    QTest::newRow("one of several") << true << QByteArray("Sec-WebSocket-Protocol: x, poise.v1\r\n") << 101 << offered;
    QTest::newRow("a page") << true << protocol + "Origin: https://evil.example\r\n" << 403 << QByteArray();
    QTest::newRow("its own page") << true << protocol + "Origin: http://agent\r\n" << 101 << QByteArray();
    QTest::newRow("two origins") << true << protocol + "Origin: http://agent\r\nOrigin: http://agent\r\n"
                                 << 403 << QByteArray();
}

void ApiTest::upgradesAreRefusedWithAReason() {
    QFETCH(const bool, token);
    QFETCH(const QByteArray, fields);
    QFETCH(const int, status);
    QFETCH(const QByteArray, field);
    const Port port(api_->settings());
    WebSocket socket{RawClient(port.number)};
    const std::string head = socket.open((token ? api_->bearer() : "") + fields.toStdString()) + "\r\n";
    QVERIFY2(head.starts_with("HTTP/1.1 " + std::to_string(status) + " "), head.c_str());
    QVERIFY2(contains(head, field.toStdString()), head.c_str());
    QCOMPARE(contains(head, "\r\nUpgrade: websocket\r\n"), status == 426 || status == 101);
}

void ApiTest::messageBeforeTheUpgradeIsRefused() {
    const Port port(api_->settings());
    RawClient client(port.number);
    client.send(WebSocket::upgrade(api_->bearer() + ApiFixture::protocol) + "\x81\x80xxxx");
    QVERIFY(client.receive().starts_with("HTTP/1.1 400 "));
}

void ApiTest::messagesInPartsAreOne() {
    const Port port(api_->settings());
    WebSocket socket = api_->session(port);
    QVERIFY(socket.sendFrame(WebSocket::text, R"({"jsonrpc":"2.0",)", false));
    QVERIFY(socket.sendFrame(WebSocket::ping, "between"));
    QVERIFY(socket.sendFrame(0, R"("id":"a","method":"token.list"})"));
    const auto pong = socket.receive();
    QVERIFY(pong && pong->opcode == WebSocket::pong && pong->payload == "between");
    QVERIFY(contains(socket.receiveText(), R"({"jsonrpc":"2.0","id":"a","result":{"tokens":[)"));
}

void ApiTest::answersComeInTheOrderOfTheirReadiness() {
    std::vector<CallOf<methods::ConfigConfirm>> later;
    Port port(api_->settings(), [&](Methods& methods) {
        methods.on<methods::ConfigConfirm>([&](const auto& call) { later.push_back(call); });
    });
    WebSocket socket = api_->session(port);
    socket.send(R"({"jsonrpc":"2.0","id":"slow","method":"config.confirm"})");
    QVERIFY(contains(socket.call("token.list"), R"("id":1,)"));
    port.run([&] { later.front().done({.revision = 9}); });
    QCOMPARE(socket.receiveText(), std::string(R"({"jsonrpc":"2.0","id":"slow","result":{"revision":9}})"));
    port.run([&] { later.clear(); });
}

void ApiTest::notificationsReachTheClient() {
    std::weak_ptr<Session> seen;
    Port port(api_->settings(), [&](Methods& methods) {
        methods.on<methods::TelemetrySubscribe>([&](const auto& call) {
            seen = call.session;
            call.done({1});
        });
    });
    {
        WebSocket socket = api_->session(port);
        QVERIFY(contains(socket.call("telemetry.subscribe", R"({"topics":["pools"]})"), R"("sub":1)"));
        QVERIFY(test::eventually([&] { // the answer may have come before its sender knows that it went
            bool sent = false;
            port.run([&] { sent = seen.lock()->push("{\"x\":1}"); });
            return sent;
        }));
        QCOMPARE(socket.receiveText(), std::string("{\"x\":1}"));
    }
    QVERIFY(test::eventually([&] { return seen.expired(); }));
}

void ApiTest::revokedTokenClosesItsSessions() {
    const Port port(api_->settings());
    WebSocket admin = api_->session(port);
    const json::value made = json::parse(admin.call("token.add", R"({"name":"ops","role":"operator"})"));
    const std::string token(made.at("result").at("token").as_string());
    WebSocket one = api_->session(port, token);
    WebSocket two = api_->session(port, token);
    QVERIFY(contains(one.call("token.list"), "\"forbidden\""));
    QVERIFY(contains(admin.call("token.revoke", R"({"name":"ops"})"), R"("result":{})"));
    QCOMPARE(one.receiveClose(), 4401U);
    QCOMPARE(two.receiveClose(), 4401U);
    QVERIFY(contains(admin.call("token.list"), "result"));
    WebSocket three{RawClient(port.number)};
    QVERIFY(three.open("Authorization: Bearer " + token + "\r\n" + ApiFixture::protocol).starts_with("HTTP/1.1 401 "));
    // The one that revokes its own token hears that it was done.
    const json::value other = json::parse(admin.call("token.add", R"({"name":"root","role":"admin"})"));
    WebSocket root = api_->session(port, std::string(other.at("result").at("token").as_string()));
    QVERIFY(contains(root.call("token.revoke", R"({"name":"root"})"), R"("result":{})"));
    QCOMPARE(root.receiveClose(), 4401U);
}

void ApiTest::expiringTokenClosesItsSession() {
    const Port port(api_->settings());
    WebSocket admin = api_->session(port);
    const json::value made =
        json::parse(admin.call("token.add", R"({"name":"brief","role":"viewer","expires":"300ms"})"));
    WebSocket brief = api_->session(port, std::string(made.at("result").at("token").as_string()));
    QCOMPARE(brief.receiveClose(), 4401U); // nothing was called
}

void ApiTest::drainingAgentSaysSo() {
    Port port(api_->settings());
    WebSocket socket = api_->session(port);
    port.drain();
    const auto closed = socket.receive();
    QVERIFY(closed && closed->code() == 1001U);
    QVERIFY(contains(closed->payload, "about to end"));
}

void ApiTest::stopEndsSessionsAtOnce() {
    std::vector<CallOf<methods::ConfigGet>> later;
    Port port(api_->settings(), [&](Methods& methods) {
        methods.on<methods::ConfigGet>([&](const auto& call) { later.push_back(call); });
    });
    WebSocket socket = api_->session(port);
    socket.send(R"({"jsonrpc":"2.0","id":1,"method":"config.get"})");
    socket.send(R"({"jsonrpc":"2.0","id":2,"method":"token.list"})");
    QVERIFY(contains(socket.receiveText(), "\"id\":2"));
    port.stop();
    QVERIFY(!socket.receive());
    QVERIFY(test::eventually([&] { return later.front().session.expired(); }));
    port.run([&] {
        later.front().done({});
        later.clear();
    });
}

QTEST_APPLESS_MAIN(ApiTest)
#include "api_test.moc"
