// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/link/certificate.hpp"
#include "console/link/inquiry.hpp"
#include "console/link/link.hpp"
#include "shared/wire/codec.hpp"
#include "tests/console/support/manual_clock.hpp"
#include "tests/console/support/scripted_agent.hpp"
#include "tests/console/support/test_certificate.hpp"

#include <QFile>
#include <QSignalSpy>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace poise;
using namespace poise::console;
using namespace poise::console::test;
using Kind = Trouble::Kind;

Q_DECLARE_METATYPE(Kind)

namespace {

/// A link and what it says.
class Watched {
  public:
    explicit Watched(const Endpoint& endpoint, const QByteArray& token = {})
        : link_(clock_)
        , opened_(&link_, &Link::opened)
        , ended_(&link_, &Link::ended) {
        QObject::connect(&link_, &Link::ended, &link_, [this](const Trouble& why) { trouble_ = why; });
        link_.open(endpoint, token);
    }

    explicit Watched(const ScriptedAgent& agent)
        : Watched(agent.endpoint(), agent.token()) {}

    [[nodiscard]] bool opens() { return opened_.count() > 0 || opened_.wait(5000); }

    /// What it ended with.
    Trouble end() {
        if (ended_.isEmpty()) {
            ended_.wait(5000);
        }
        return trouble_;
    }

    Link::Reply call(std::string_view method, const std::string& params = "{}") {
        std::optional<Link::Reply> reply;
        link_.call(method, params, [&](Link::Reply answer) { reply = std::move(answer); });
        [&] { QTRY_VERIFY(reply.has_value()); }();
        return reply.value_or(wire::Error(wire::Code::internalError, "the test waited in vain"));
    }

    ManualClock clock_;
    Link link_;
    QSignalSpy opened_;
    QSignalSpy ended_;
    Trouble trouble_;
};

} // namespace

class LinkTest : public QObject {
    Q_OBJECT

  private slots:
    void aCallIsAnswered();
    void answersFindTheirCalls();
    void anErrorOfTheAgentIsTheAnswer();
    void notificationsAreTold();
    void roundTripIsMeasured();
    void clearTextIsForLoopbackOnly();
    void clearTextOnLoopbackWorks();

    void aPeerWithAnotherCertificateNeverHearsTheToken();
    void aPeerThatChangesItsCertificateNeverHearsTheToken();
    void aTrustedAuthorityDoesNotOutweighThePin();
    void withoutPinAndAuthorityNothingIsBelieved();
    void anAuthoritysFileIsEnough();
    void anotherAuthorityIsNot();
    void lookingSendsNothing();

    void refusalsHaveTheirKinds_data();
    void refusalsHaveTheirKinds();
    void aPortWithoutServerIsUnreachable();
    void aServerWithoutTlsIsNoAgent();
    void aServerWithoutTheSubprotocolIsNoAgent();
    void aSilentServerTimesOut();

    void callsUnderWayAreAnsweredWhenTheLinkIsCut();
    void anExpiredTokenIsToldFromAnEnd();
    void silenceEndsTheSession();
    void anAnswerThatDoesNotComeIsAnError();
    void tooManyCallsAreRefusedHere();
    void tooLongMessagesEndTheSession();
    void nonsenseIsIgnored();
};

void LinkTest::aCallIsAnswered() {
    ScriptedAgent agent;
    Watched watched(agent);
    QVERIFY(watched.opens());
    const Link::Reply reply = watched.call("hello");
    QVERIFY(reply.has_value());
    QCOMPARE(reply->at("version").as_string(), "1.0.0");
}

void LinkTest::answersFindTheirCalls() {
    ScriptedAgent agent;
    Watched watched(agent);
    QVERIFY(watched.opens());
    QStringList order;
    for (const char* each : {"config.get", "hello", "config.schema"}) {
        watched.link_.call(each, "{}", [&order, each](const Link::Reply& reply) {
            const char* const member = reply->as_object().contains("version")  ? "hello"
                                       : reply->as_object().contains("schema") ? "config.schema"
                                                                               : "config.get";
            order.push_back(QString::fromLatin1(each) + QString::fromLatin1(member));
        });
    }
    QTRY_COMPARE(order.size(), 3);
    order.sort();
    QCOMPARE(order.join(QLatin1Char(' ')),
             QStringLiteral("config.getconfig.get config.schemaconfig.schema hellohello"));
}

void LinkTest::anErrorOfTheAgentIsTheAnswer() {
    ScriptedAgent agent;
    agent.on("config.get", [](const auto&) { return wire::Error(wire::Code::busy, "later", {{"x", 1}}); });
    Watched watched(agent);
    QVERIFY(watched.opens());
    const Link::Reply reply = watched.call("config.get");
    QVERIFY(reply.has_error());
    QCOMPARE(reply.error().code, wire::Code::busy);
    QCOMPARE(reply.error().message, "later");
    QCOMPARE(reply.error().data.at("x").as_int64(), 1);
}

void LinkTest::notificationsAreTold() {
    ScriptedAgent agent;
    Watched watched(agent);
    std::vector<std::int64_t> seqs;
    connect(&watched.link_, &Link::told, this, [&](const std::string& method, const boost::json::object& params) {
        QCOMPARE(method, "telemetry");
        seqs.push_back(params.at("seq").as_int64());
    });
    QVERIFY(watched.opens());
    QVERIFY(watched.call("telemetry.subscribe", R"({"topics":["overview"]})").has_value());
    agent.publish();
    agent.publish();
    QTRY_COMPARE(seqs, (std::vector<std::int64_t>{1, 2}));
}

void LinkTest::roundTripIsMeasured() {
    ScriptedAgent agent;
    Watched watched(agent);
    QVERIFY(watched.opens());
    QVERIFY(!watched.link_.roundTripMs());
    watched.link_.tick();
    watched.clock_.advance(7);
    QTRY_VERIFY(watched.link_.roundTripMs());
    QCOMPARE(*watched.link_.roundTripMs(), 7.0);
}

void LinkTest::clearTextIsForLoopbackOnly() {
    Watched watched({QUrl(QStringLiteral("http://192.0.2.1:7600")), {}, {}}, "secret");
    QCOMPARE(watched.end().kind, Kind::insecure);
}

void LinkTest::clearTextOnLoopbackWorks() {
    ScriptedAgent agent(ScriptedAgent::Security::clear);
    Watched watched(agent);
    QVERIFY(watched.opens());
    QVERIFY(watched.call("hello").has_value());
}

void LinkTest::aPeerWithAnotherCertificateNeverHearsTheToken() {
    ScriptedAgent agent;
    Endpoint endpoint = agent.endpoint();
    endpoint.fingerprint = TestCertificate::make().fingerprint();
    Watched watched(endpoint, agent.token());
    const Trouble why = watched.end();
    QCOMPARE(why.kind, Kind::changedCertificate);
    QCOMPARE(why.seenFingerprint, agent.fingerprint());
    QCOMPARE(agent.connections(), 1);
    QTest::qWait(50); // whatever were on its way would have come
    QCOMPARE(agent.heard(), QByteArray());
    QCOMPARE(watched.opened_.count(), 0);
}

void LinkTest::aPeerThatChangesItsCertificateNeverHearsTheToken() {
    ScriptedAgent agent;
    const Endpoint endpoint = agent.endpoint();
    {
        Watched first(endpoint, agent.token());
        QVERIFY(first.opens());
    }
    const qsizetype heard = agent.heard().size();
    agent.renewCertificate();
    Watched second(endpoint, agent.token());
    QCOMPARE(second.end().kind, Kind::changedCertificate);
    QTest::qWait(50);
    QCOMPARE(agent.heard().size(), heard);
}

/// Qt would raise no error that the pin could be asked about.
void LinkTest::aTrustedAuthorityDoesNotOutweighThePin() {
    const TestCertificate authority = TestCertificate::make();
    const QSslConfiguration before = QSslConfiguration::defaultConfiguration();
    QSslConfiguration trusting = before;
    trusting.addCaCertificate(authority.certificate);
    QSslConfiguration::setDefaultConfiguration(trusting);
    const auto restore = qScopeGuard([&] { QSslConfiguration::setDefaultConfiguration(before); });

    ScriptedAgent agent;
    Endpoint endpoint = agent.endpoint();
    agent.useCertificate(TestCertificate::signedBy(authority));
    Watched watched(endpoint, agent.token());
    QCOMPARE(watched.end().kind, Kind::changedCertificate);
    QTest::qWait(50);
    QCOMPARE(agent.heard(), QByteArray());
}

void LinkTest::withoutPinAndAuthorityNothingIsBelieved() {
    ScriptedAgent agent;
    Endpoint endpoint = agent.endpoint();
    endpoint.fingerprint.clear();
    Watched watched(endpoint, agent.token());
    const Trouble why = watched.end();
    QCOMPARE(why.kind, Kind::unknownCertificate);
    QCOMPARE(why.seenFingerprint, agent.fingerprint());
    QCOMPARE(agent.heard(), QByteArray());
}

void LinkTest::anAuthoritysFileIsEnough() {
    const QTemporaryDir folder;
    const TestCertificate authority = TestCertificate::make();
    QFile file(folder.filePath(QStringLiteral("ca.pem")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(authority.certificate.toPem());
    file.close();
    ScriptedAgent agent;
    agent.useCertificate(TestCertificate::signedBy(authority));
    Watched watched({agent.url(), {}, file.fileName()}, agent.token());
    QVERIFY(watched.opens());
}

void LinkTest::anotherAuthorityIsNot() {
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("ca.pem")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(TestCertificate::make().certificate.toPem());
    file.close();
    ScriptedAgent agent;
    agent.useCertificate(TestCertificate::signedBy(TestCertificate::make()));
    Watched watched({agent.url(), {}, file.fileName()}, agent.token());
    QCOMPARE(watched.end().kind, Kind::unknownCertificate);
    QCOMPARE(agent.heard(), QByteArray());
}

void LinkTest::lookingSendsNothing() {
    ScriptedAgent agent;
    Inquiry inquiry({agent.url(), {}, {}});
    Trouble seen;
    connect(&inquiry, &Inquiry::answered, this, [&](const Trouble& why) { seen = why; });
    inquiry.look();
    QTRY_COMPARE(seen.seenFingerprint, agent.fingerprint());
    QCOMPARE(seen.kind, Kind::unknownCertificate);
    QCOMPARE(agent.heard(), QByteArray());
}

void LinkTest::refusalsHaveTheirKinds_data() {
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("secure");
    QTest::addColumn<Kind>("kind");
    for (const bool secure : {true, false}) {
        const char* const how = secure ? "tls" : "clear";
        QTest::addRow("401 %s", how) << 401 << secure << Kind::tokenRefused;
        QTest::addRow("403 %s", how) << 403 << secure << Kind::forbidden;
        QTest::addRow("426 %s", how) << 426 << secure << Kind::wrongVersion;
        QTest::addRow("503 %s", how) << 503 << secure << Kind::unreachable;
        QTest::addRow("404 %s", how) << 404 << secure << Kind::notAnAgent;
    }
}

void LinkTest::refusalsHaveTheirKinds() {
    QFETCH(const int, status);
    QFETCH(const bool, secure);
    QFETCH(const Kind, kind);
    ScriptedAgent agent(secure ? ScriptedAgent::Security::tls : ScriptedAgent::Security::clear);
    agent.refuse(status);
    Watched watched(agent);
    const Trouble why = watched.end();
    QCOMPARE(why.kind, kind);
    QCOMPARE(why.detail, QStringLiteral("this is a test"));
}

void LinkTest::aPortWithoutServerIsUnreachable() {
    ScriptedAgent agent;
    agent.setListening(false);
    Watched watched(agent);
    const Trouble why = watched.end();
    QCOMPARE(why.kind, Kind::unreachable);
    QVERIFY(!why.detail.isEmpty());
}

void LinkTest::aServerWithoutTlsIsNoAgent() {
    ScriptedAgent clear(ScriptedAgent::Security::clear);
    Endpoint endpoint = clear.endpoint();
    endpoint.url.setScheme(QStringLiteral("https"));
    endpoint.fingerprint = TestCertificate::make().fingerprint();
    QTcpServer rude;
    QVERIFY(rude.listen(QHostAddress::LocalHost));
    connect(&rude, &QTcpServer::newConnection, this, [&] { rude.nextPendingConnection()->write("220 mail\r\n"); });
    endpoint.url.setPort(rude.serverPort());
    Watched watched(endpoint, clear.token());
    QCOMPARE(watched.end().kind, Kind::notAnAgent);
}

void LinkTest::aServerWithoutTheSubprotocolIsNoAgent() {
    ScriptedAgent agent;
    agent.dropSubprotocol();
    Watched watched(agent);
    QCOMPARE(watched.end().kind, Kind::notAnAgent);
    QCOMPARE(watched.opened_.count(), 0);
}

void LinkTest::aSilentServerTimesOut() {
    ScriptedAgent agent;
    agent.stall(true);
    Watched watched(agent);
    QTRY_COMPARE(agent.connections(), 1);
    watched.clock_.advance(Link::kOpenWithin - 1);
    watched.link_.tick();
    QCOMPARE(watched.ended_.count(), 0);
    watched.clock_.advance(1);
    watched.link_.tick();
    QCOMPARE(watched.trouble_.kind, Kind::timedOut);
}

void LinkTest::callsUnderWayAreAnsweredWhenTheLinkIsCut() {
    ScriptedAgent agent;
    Watched watched(agent);
    QVERIFY(watched.opens());
    agent.stall(true);
    std::optional<Link::Reply> reply;
    watched.link_.call("hello", "{}", [&](Link::Reply answer) { reply = std::move(answer); });
    agent.cut();
    QCOMPARE(watched.end().kind, Kind::ended);
    QVERIFY(reply && reply->has_error());
    QCOMPARE(reply->error().code, wire::Code::internalError);
    reply.reset();
    watched.link_.call("hello", "{}", [&](Link::Reply answer) { reply = std::move(answer); });
    QVERIFY(!reply); // never before call() returns
    QTRY_VERIFY(reply && reply->has_error());
}

void LinkTest::anExpiredTokenIsToldFromAnEnd() {
    ScriptedAgent agent;
    Watched one(agent);
    QVERIFY(one.opens());
    agent.closeWith(4401, QStringLiteral("the token was revoked"));
    QCOMPARE(one.end(), (Trouble{Kind::expired, QStringLiteral("the token was revoked"), {}}));
    Watched two(agent);
    QVERIFY(two.opens());
    agent.closeWith(1001, QStringLiteral("the agent ends"));
    QCOMPARE(two.end(), (Trouble{Kind::ended, QStringLiteral("the agent ends"), {}}));
}

void LinkTest::silenceEndsTheSession() {
    ScriptedAgent agent;
    Watched watched(agent);
    QVERIFY(watched.opens());
    agent.stall(true);
    watched.clock_.advance(Link::kSilence - 1);
    watched.link_.tick();
    QCOMPARE(watched.ended_.count(), 0);
    watched.clock_.advance(1);
    watched.link_.tick();
    QCOMPARE(watched.trouble_.kind, Kind::ended);
}

void LinkTest::anAnswerThatDoesNotComeIsAnError() {
    ScriptedAgent agent;
    Watched watched(agent);
    QVERIFY(watched.opens());
    agent.leaveUnanswered("hello");
    std::optional<Link::Reply> reply;
    watched.link_.call("hello", "{}", [&](Link::Reply answer) { reply = std::move(answer); });
    for (qint64 passed = 0; passed < Link::kAnswerWithin; passed += 10'000) {
        QVERIFY(!reply);
        watched.clock_.advance(10'000);
        QVERIFY(watched.call("config.get").has_value()); // the session itself is well
        watched.link_.tick();
    }
    QVERIFY(reply && reply->has_error());
    QVERIFY(watched.link_.isOpen());
}

void LinkTest::tooManyCallsAreRefusedHere() {
    ScriptedAgent agent;
    Watched watched(agent);
    QVERIFY(watched.opens());
    int busy = 0;
    int done = 0;
    for (std::size_t i = 0; i < Link::kMostCalls + 3; ++i) {
        watched.link_.call("hello", "{}", [&](const Link::Reply& reply) {
            ++done;
            busy += reply.has_error() && reply.error().code == wire::Code::busy ? 1 : 0;
        });
    }
    QTRY_COMPARE(done, static_cast<int>(Link::kMostCalls) + 3);
    QCOMPARE(busy, 3);
}

void LinkTest::tooLongMessagesEndTheSession() {
    ScriptedAgent agent;
    Watched watched(agent);
    QVERIFY(watched.opens());
    agent.sendText(QString(static_cast<qsizetype>(Link::kLongestMessage) + 1, QLatin1Char('x')));
    QCOMPARE(watched.end().kind, Kind::ended);
}

void LinkTest::nonsenseIsIgnored() {
    ScriptedAgent agent;
    Watched watched(agent);
    QVERIFY(watched.opens());
    for (const char* each : {"", "{", "[]", "null", R"({"jsonrpc":"2.0","id":99,"result":{}})",
                             R"({"jsonrpc":"2.0","id":"x","result":{}})", R"({"method":7})"}) {
        agent.sendText(QString::fromLatin1(each));
    }
    QVERIFY(watched.call("hello").has_value());
    QVERIFY(watched.link_.isOpen());
}

QTEST_GUILESS_MAIN(LinkTest)
#include "link_test.moc"
