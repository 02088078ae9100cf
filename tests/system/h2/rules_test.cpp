// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

// Every rule of HTTP/2 that a client can break or keep, by section, against the agent in front of a real server, or of
// one that records what it is asked.

#include "tests/support/agent_config.hpp"
#include "tests/support/agent_process.hpp"
#include "tests/support/demo_process.hpp"
#include "tests/support/metrics.hpp"
#include "tests/support/recording_server.hpp"
#include "tests/system/h2/h2_client.hpp"
#include "tests/system/h2/rules_control.hpp"
#include "tests/system/h2/rules_definitions.hpp"
#include "tests/system/h2/rules_frames.hpp"
#include "tests/system/h2/rules_hpack.hpp"
#include "tests/system/h2/rules_messages.hpp"
#include "tests/system/h2/rules_streams.hpp"

#include <QTest>

#include <algorithm>

using namespace poise;
using namespace poise::test;
using namespace poise::test::h2;

namespace {

/// Two agents: one before a server that answers, one before a server that only listens; shared, because what is judged
/// leaves no trace.
struct Scene {
    Scene()
        : answering(webConfig({{"a", server.port()}}))
        , silent(webConfig({{"a", recorder.port()}})) {
        answering.waitUntilReady();
        silent.waitUntilReady();
    }

    DemoProcess server{DemoProcess::server("a")};
    RecordingServer recorder{{.answer = "", .marks = {"\r\n\r\n"}, .greeting = {}, .closeAfter = false}};
    AgentProcess answering;
    AgentProcess silent;
};

Scene& scene() {
    static Scene made;
    return made;
}

Rules allRules() {
    Rules all;
    for (const Rules& some :
         {rulesOfFrames(), rulesOfStates(), rulesOfStreams(), rulesOfStreamFrames(), rulesOfSettings(),
          rulesOfControl(), rulesOfContinuation(), rulesOfMessages(), rulesOfHpack()}) {
        all.insert(all.end(), some.begin(), some.end());
    }
    return all;
}

bool isOneOf(const std::vector<int>& codes, const std::optional<std::uint32_t>& code) {
    return code && std::find(codes.begin(), codes.end(), static_cast<int>(*code)) != codes.end();
}

std::uint64_t refusals(const AgentProcess& agent) {
    return Metrics::of(agent.managementPort()).count("poise_refusals_total");
}

bool isAlive(H2Client& client) {
    client.send(frame(kPing, kNone, 0, "areyouok"));
    return client.readUntil([&] { return client.pong() == "areyouok"; });
}

void judgeResponse(H2Client& client, std::uint32_t stream) {
    const Answer& answer = client.await(stream);
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.ended);
    QVERIFY(!answer.reset);
}

void judgeEnd(H2Client& client, const Rule& rule) {
    QVERIFY(client.readUntil([&] { return client.goAway().has_value(); }));
    QVERIFY2(isOneOf(rule.codes, client.goAway()), std::to_string(*client.goAway()).c_str());
    client.readUntil([&] { return client.ended(); });
    QVERIFY(client.ended());
}

void judgeReset(H2Client& client, const Rule& rule) {
    const Answer& answer = client.at(rule.stream);
    QVERIFY(client.readUntil([&] { return answer.reset.has_value(); }));
    QVERIFY2(isOneOf(rule.codes, answer.reset), std::to_string(*answer.reset).c_str());
    QCOMPARE(answer.status, 0);
    QVERIFY(isAlive(client));
}

/// What a window of one byte lets through, and the rest behind it.
void judgePiece(H2Client& client, std::uint32_t stream) {
    QVERIFY(client.readUntil([&] { return !client.at(stream).body.empty(); }));
    QVERIFY(isAlive(client));
    QCOMPARE(client.at(stream).body.size(), std::size_t{1});
    QVERIFY(!client.at(stream).ended);
    client.send(windowUpdate(stream, 100));
    judgeResponse(client, stream);
    QCOMPARE(client.at(stream).body, std::string("a\n"));
}

void judge(const Rule& rule) {
    const bool answered = (rule.want == Want::response || rule.want == Want::onePiece || !rule.before.empty() ||
                           !rule.settings.empty()) &&
                          !rule.silent;
    const AgentProcess& agent = answered ? scene().answering : scene().silent;
    const std::uint64_t refused = refusals(agent);
    H2Client client(agent.port(), kPreface, rule.settings);
    client.takeContent(rule.want != Want::onePiece);
    if (!rule.before.empty()) {
        client.send(rule.before);
        const Answer& answer = client.at(rule.want == Want::goAway ? rule.stream : 1);
        const bool shut = rule.want == Want::onePiece;
        QVERIFY(client.readUntil([&] { return answer.status == 200 && (answer.ended || shut); }));
    }
    client.send(rule.frames);
    switch (rule.want) {
    case Want::goAway:
        judgeEnd(client, rule);
        break;
    case Want::reset:
        judgeReset(client, rule);
        break;
    case Want::response:
        judgeResponse(client, rule.stream);
        break;
    case Want::pong:
        QVERIFY(client.readUntil([&] { return client.pongs() > 0; }) ||
                rule.frames.find("12345678") == std::string::npos);
        QVERIFY(isAlive(client));
        QVERIFY(!client.goAway());
        break;
    case Want::onePiece:
        judgePiece(client, rule.stream);
        break;
    }
    QCOMPARE(refusals(agent) - refused, std::uint64_t{rule.codes.empty() ? 0U : 1U});
    const std::string seen = scene().recorder.everything();
    QVERIFY2(seen.find("evil") == std::string::npos, seen.c_str());
    QVERIFY(seen.find("0\r\n\r\n") == std::string::npos); // no content that was wrong came to its end
}

} // namespace

class H2RulesTest : public QObject {
    Q_OBJECT

  private slots:

    void rulesHold_data() {
        QTest::addColumn<int>("index");
        int index = 0;
        for (const Rule& rule : allRules()) {
            QTest::addRow("§%s %s", rule.section, rule.name) << index++;
        }
    }

    void rulesHold() {
        QFETCH(int, index);
        judge(allRules().at(static_cast<std::size_t>(index)));
    }

    void settingsAreAcknowledged();
    void serverSpeaksFirst();
};

void H2RulesTest::settingsAreAcknowledged() {
    H2Client client(scene().silent.port());
    QVERIFY(client.readUntil([&] { return client.acks() == 1; }));
    client.send(settings(setting(4, 100)) + settings(setting(4, 200)));
    QVERIFY(client.readUntil([&] { return client.acks() == 3; }));
}

/// §3.4: the server's preface is a SETTINGS frame.
void H2RulesTest::serverSpeaksFirst() {
    RawClient raw(scene().silent.port());
    QVERIFY(raw.send(kPreface));
    const std::string head = raw.read(9);
    QVERIFY(head.size() >= 9);
    QCOMPARE(head.at(3), static_cast<char>(kSettings));
    QCOMPARE(head.at(4), static_cast<char>(kNone));
}

QTEST_APPLESS_MAIN(H2RulesTest)
#include "rules_test.moc"
