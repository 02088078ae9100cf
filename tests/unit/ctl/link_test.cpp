// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "ctl/failure.hpp"
#include "ctl/link/session.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/unit/ctl/agent_double.hpp"

#include <QTest>

using namespace poise;
using namespace poise::ctl;
using test::AgentDouble;
using test::Peer;
using Conduct = AgentDouble::Conduct;

namespace {

const std::string kToken = "poise_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG";
constexpr std::string_view kHello =
    R"({"protocol":1,"version":"0.1.0","agent":{"name":"edge","region":"","boot_id":"b"},"role":"admin","revision":7,)"
    R"("now":0,"capabilities":[],"schema_hash":"","limits":{"message_bytes":8388608,"min_interval_ms":250},"more":1.0})";

/// How a test ends that does not go as it should: long before its own limit.
constexpr Millis kTimeout(5000);
/// For tests that wait it out.
constexpr Millis kShort(150);

Target targetOf(const AgentDouble& agent) {
    return {.url = *access::parseUrl(agent.url()),
            .trust = {.fingerprint = agent.certificate().fingerprint(), .ca = {}, .any = false},
            .token = kToken,
            .tokenFile = "admin.token"};
}

Session sessionWith(const Target& target, Millis timeout = kTimeout) {
    return {openLink(target, std::chrono::steady_clock::now() + timeout), timeout};
}

/// What a session fails with when it says hello.
std::optional<Failure> failureOf(const Target& target, Millis timeout = kTimeout) {
    try {
        Session session = sessionWith(target, timeout);
        static_cast<void>(session.call<wire::methods::Hello>());
    } catch (const Failure& failure) {
        return failure;
    }
    return std::nullopt;
}

bool says(const std::optional<Failure>& failure, ExitCode code, std::string_view part) {
    const bool right =
        failure && failure->code() == code && std::string_view(failure->what()).find(part) != std::string_view::npos;
    if (!right) {
        qWarning("%s", failure ? failure->what() : "no failure");
    }
    return right;
}

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

} // namespace

class LinkTest : public QObject {
    Q_OBJECT

  private slots:
    void saysHello();
    void clearTextWorksToo();
    void wrongFingerprintStopsBeforeTheToken();
    void certificateOfTheAuthorityIsBelieved();
    void certificateOfAnotherAuthorityStopsBeforeTheToken();
    void refusalsSayWhatToDo_data();
    void refusalsSayWhatToDo();
    void upgradeWithoutTheSubprotocolIsNoAgent();
    void silenceEndsAtTheDeadline_data();
    void silenceEndsAtTheDeadline();
    void nobodyListeningIsSaid();
    void answersOfOtherCallsAreNotTaken();
    void framesThatComeWhileACallWaitsAreKept();
    void errorsCarryTheirData();
    void revokedTokenIsSaid();
    void resultsThatAreNotUnderstoodAreSaid();
};

void LinkTest::saysHello() {
    const AgentDouble agent({.results = {{"hello", std::string(kHello)}}});
    Session session = sessionWith(targetOf(agent));
    const auto reply = session.call<wire::methods::Hello>();
    QCOMPARE(reply.value.agent.name, std::string("edge"));
    QCOMPARE(reply.value.revision, 7U);
    QCOMPARE(reply.json, std::string(kHello)); // as it came, with what is not known
    QVERIFY(contains(agent.heard(), "GET /api/v1 HTTP/1.1\r\n"));
    QVERIFY(contains(agent.heard(), "Authorization: Bearer " + kToken + "\r\n"));
    QVERIFY(contains(agent.heard(), "Sec-WebSocket-Protocol: poise.v1\r\n"));
}

void LinkTest::clearTextWorksToo() {
    const AgentDouble agent({.tls = false, .results = {{"hello", std::string(kHello)}}});
    QVERIFY(!failureOf(targetOf(agent)));
}

void LinkTest::wrongFingerprintStopsBeforeTheToken() {
    const AgentDouble agent({.results = {{"hello", std::string(kHello)}}});
    Target target = targetOf(agent);
    target.trust.fingerprint = std::string(64, '0');
    QVERIFY(says(failureOf(target), ExitCode::unreachable, "sha256:" + agent.certificate().fingerprint()));
    QCOMPARE(agent.heard(), std::string());
}

void LinkTest::certificateOfTheAuthorityIsBelieved() {
    const AgentDouble agent({.results = {{"hello", std::string(kHello)}}});
    const test::TempFolder folder;
    Target target = targetOf(agent);
    target.trust = {.fingerprint = {}, .ca = folder.write("ca.pem", agent.certificate().pem()), .any = false};
    QVERIFY(!failureOf(target));
}

void LinkTest::certificateOfAnotherAuthorityStopsBeforeTheToken() {
    const AgentDouble agent({.results = {{"hello", std::string(kHello)}}});
    const test::TempFolder folder;
    Target target = targetOf(agent);
    target.trust = {.fingerprint = {}, .ca = folder.write("ca.pem", test::TestCertificate().pem()), .any = false};
    QVERIFY(says(failureOf(target), ExitCode::unreachable, "the token was not sent"));
    QCOMPARE(agent.heard(), std::string());
}

void LinkTest::refusalsSayWhatToDo_data() {
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("part");
    QTest::newRow("401") << 401 << 1 << "poisectl token add";
    QTest::newRow("403") << 403 << 1 << "refuses this client: because";
    QTest::newRow("426") << 426 << 1 << "use the poisectl that came with the agent";
    QTest::newRow("503") << 503 << 1 << "try again later";
    QTest::newRow("404") << 404 << 3 << "is it the management port of an agent?";
}

void LinkTest::refusalsSayWhatToDo() {
    QFETCH(const int, status);
    QFETCH(const int, code);
    QFETCH(const QString, part);
    const AgentDouble agent({.status = static_cast<unsigned>(status), .body = R"({"detail":"because"})"});
    QVERIFY(says(failureOf(targetOf(agent)), static_cast<ExitCode>(code), part.toStdString()));
}

void LinkTest::upgradeWithoutTheSubprotocolIsNoAgent() {
    for (const char* const subprotocol : {"", "poise.v2"}) {
        const AgentDouble agent({.subprotocol = subprotocol});
        QVERIFY(says(failureOf(targetOf(agent)), ExitCode::unreachable, "poise.v1"));
    }
}

void LinkTest::silenceEndsAtTheDeadline_data() {
    QTest::addColumn<int>("stage");
    QTest::addColumn<QString>("part");
    QTest::newRow("tls") << 0 << "the TLS handshake took too long";
    QTest::newRow("upgrade") << 1 << "opening a session took too long";
    QTest::newRow("call") << 2 << "did not answer hello within 150ms";
}

void LinkTest::silenceEndsAtTheDeadline() {
    QFETCH(const int, stage);
    QFETCH(const QString, part);
    const AgentDouble agent({.silentTls = stage == 0, .silentUpgrade = stage == 1, .session = [](Peer& peer) {
                                 while (peer.receive()) {
                                 }
                             }});
    // Only the call is to run out of time: a handshake may take longer than it on a busy machine.
    const Target target = targetOf(agent);
    std::optional<Failure> failure;
    try {
        Session session(openLink(target, std::chrono::steady_clock::now() + (stage == 2 ? kTimeout : kShort)), kShort);
        static_cast<void>(session.call<wire::methods::Hello>());
    } catch (const Failure& caught) {
        failure = caught;
    }
    QVERIFY(says(failure, ExitCode::unreachable, part.toStdString()));
}

void LinkTest::nobodyListeningIsSaid() {
    std::optional<AgentDouble> agent(std::in_place, Conduct{});
    const Target target = targetOf(*agent);
    agent.reset();
    QVERIFY(says(failureOf(target), ExitCode::unreachable, "is the agent running?"));
}

void LinkTest::answersOfOtherCallsAreNotTaken() {
    const AgentDouble agent({.session = [](Peer& peer) {
        const std::string call = *peer.receive();
        peer.send(R"({"jsonrpc":"2.0","id":99,"result":{"revision":1}})");
        peer.send("this is no message");
        peer.send(test::answer(call, kHello));
        static_cast<void>(peer.receive());
    }});
    Session session = sessionWith(targetOf(agent));
    QCOMPARE(session.call<wire::methods::Hello>().value.revision, 7U);
}

void LinkTest::framesThatComeWhileACallWaitsAreKept() {
    const AgentDouble agent({.session = [](Peer& peer) {
        const std::string call = *peer.receive();
        for (const char* const seq : {"1", "2"}) {
            peer.send(R"({"jsonrpc":"2.0","method":"telemetry","params":{"seq":)" + std::string(seq) + "}}");
            peer.send(R"({"jsonrpc":"2.0","method":"other","params":{}})");
        }
        peer.send(test::answer(call, kHello));
        static_cast<void>(peer.receive());
    }});
    Session session = sessionWith(targetOf(agent));
    static_cast<void>(session.call<wire::methods::Hello>());
    for (const std::int64_t seq : {1, 2}) {
        const auto told = session.told("telemetry", std::chrono::steady_clock::now() + kTimeout);
        QVERIFY(told.has_value());
        QCOMPARE(told->at("seq").as_int64(), seq);
    }
    QVERIFY(!session.told("telemetry", std::chrono::steady_clock::now()));
}

void LinkTest::errorsCarryTheirData() {
    const AgentDouble agent({.session = [](Peer& peer) {
        peer.send(
            test::refusal(*peer.receive(), -32005, "there is no such pool", R"({"code":"not_found","pool":"x"})"));
        static_cast<void>(peer.receive());
    }});
    Session session = sessionWith(targetOf(agent));
    try {
        static_cast<void>(session.call<wire::methods::Hello>());
        QFAIL("it was refused");
    } catch (const Refused& refused) {
        QCOMPARE(refused.code(), ExitCode::refused);
        QVERIFY(refused.error().code == wire::Code::notFound);
        QVERIFY(refused.error().data.at("pool").as_string() == "x");
    }
}

void LinkTest::revokedTokenIsSaid() {
    const AgentDouble agent({.session = [](Peer& peer) {
        static_cast<void>(peer.receive());
        peer.close(4401, "the token is not valid any longer");
        static_cast<void>(peer.receive());
    }});
    QVERIFY(says(failureOf(targetOf(agent)), ExitCode::refused, "the token was revoked or has expired"));
}

void LinkTest::resultsThatAreNotUnderstoodAreSaid() {
    const AgentDouble agent({.results = {{"hello", R"({"protocol":"one"})"}}});
    QVERIFY(says(failureOf(targetOf(agent)), ExitCode::unreachable, "the agent's answer to hello is not understood"));
}

QTEST_APPLESS_MAIN(LinkTest)
#include "link_test.moc"
