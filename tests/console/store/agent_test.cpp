// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/store/dialer.hpp"
#include "tests/console/store/agent_scene.hpp"

#include <QSignalSpy>

using namespace poise;
using namespace poise::console;
using namespace poise::console::test;
using State = Connection::State;
using Kind = Trouble::Kind;

Q_DECLARE_METATYPE(Kind)

namespace {

const wire::Cell* cell(const Agent& agent, std::string_view table, std::string_view key, std::string_view column) {
    const wire::Table* const found = agent.table(table);
    if (found == nullptr) {
        return nullptr;
    }
    for (std::size_t c = 0; c < found->columns.size(); ++c) {
        for (std::size_t r = 0; r < found->keys.size(); ++r) {
            if (found->columns[c].name == column && found->keys[r] == key) {
                return &found->values[c][r];
            }
        }
    }
    return nullptr;
}

} // namespace

class AgentTest : public QObject {
    Q_OBJECT

  private slots:

    void init() { there_ = std::make_unique<ScriptedAgent>(); }

    void cleanup() {
        scene_.reset();
        there_.reset();
    }

    void itSaysWhatTheAgentSays();
    void rolesAndMethods();
    void troublesThatPassAreTriedAgain();
    void troublesThatStayWaitForSomebody_data();
    void troublesThatStayWaitForSomebody();
    void withoutATokenItAsks();
    void waitsGrowAndDiffer();
    void aSessionThatLastedMakesUpForFailures();
    void anotherCertificateIsAnotherSession();
    void retryDoesNotWait();

    void onlyWatchedTopicsAreSubscribed();
    void whoDiesWatchesNoLonger();
    void dataChangesInTicksOnly();
    void oneTickIsOneSignal();
    void pausedDataStands();
    void aGapIsFilledByAFullFrame();
    void nonsenseInFramesIsBorne();
    void framesThatPileUpAreDropped();
    void withoutFramesItIsStale();
    void dataStaysWhenTheLinkIsCut();
    void anotherBootBeginsTrendsAnew();

    void answersOfALostSessionAreErrors();
    void whoDiesIsNotAnswered();

  private:
    AgentScene& scene() {
        if (!scene_) {
            scene_ = std::make_unique<AgentScene>(there_->profile(folder_.path()));
        }
        return *scene_;
    }

    /// Live, watching overview and pools, with the first frame.
    bool watching() {
        if (!scene().live()) {
            return false;
        }
        scene().agent().watch(this, {QStringLiteral("overview"), QStringLiteral("pools")});
        return published() && scene().until([&] { return scene().agent().table("servers") != nullptr; });
    }

    /// What was said to the agent has arrived, and a frame was sent after it.
    bool published() {
        Asked<wire::Hello> asked;
        scene().agent().ask<wire::methods::Hello>(this, {}, asked.then());
        if (!asked.good()) {
            return false;
        }
        there_->publish();
        Asked<wire::Hello> after;
        scene().agent().ask<wire::methods::Hello>(this, {}, after.then());
        return after.good();
    }

    QTemporaryDir folder_;
    std::unique_ptr<ScriptedAgent> there_;
    std::unique_ptr<AgentScene> scene_;
};

void AgentTest::itSaysWhatTheAgentSays() {
    QCOMPARE(scene().state(), State::offline);
    QVERIFY(scene().live());
    const Agent& agent = scene().agent();
    QCOMPARE(agent.name(), QStringLiteral("edge-1"));
    QCOMPARE(agent.connection().hello->version, "1.0.0");
    QCOMPARE(agent.configuration().revision, there_->config.revision);
    QCOMPARE(agent.configuration().document, there_->config.config);
    QCOMPARE(agent.configuration().file, QStringLiteral("/etc/poise/poise.toml"));
    QVERIFY(agent.configuration().schema.contains("fields"));
    QCOMPARE(agent.connection().attempt, 0);
    QVERIFY(scene().until([&] { return agent.connection().roundTripMs.has_value(); }));
    scene().agent().disconnectNow();
    QCOMPARE(scene().state(), State::offline);
    QTRY_COMPARE(there_->sessions(), 0);
}

void AgentTest::rolesAndMethods() {
    there_->hello.role = wire::Role::operator_;
    QVERIFY(!scene().agent().may(wire::Role::viewer));
    QVERIFY(scene().live());
    QVERIFY(scene().agent().may(wire::Role::viewer) && scene().agent().may(wire::Role::operator_));
    QVERIFY(!scene().agent().may(wire::Role::admin));
    QVERIFY(scene().agent().can("event.ack") && scene().agent().can("topic:pools"));
    QVERIFY(!scene().agent().can("session.list"));
}

void AgentTest::troublesThatPassAreTriedAgain() {
    there_->setListening(false);
    scene().agent().connectNow();
    QVERIFY(scene().until([&] { return scene().state() == State::waiting; }));
    QCOMPARE(scene().trouble(), Kind::unreachable);
    QCOMPARE(scene().agent().connection().attempt, 1);
    const qint64 left = scene().agent().connection().nextTryAt - scene().clock().wall();
    QVERIFY(left >= 250 && left <= 500);
    there_->setListening(true);
    scene().pass(500);
    QCOMPARE(scene().state(), State::connecting);
    QCOMPARE(scene().trouble(), Kind::unreachable); // what was before
    QVERIFY(scene().live());
    QCOMPARE(scene().trouble(), Kind::none);
}

void AgentTest::troublesThatStayWaitForSomebody_data() {
    QTest::addColumn<int>("status");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("401") << 401 << Kind::tokenRefused;
    QTest::newRow("403") << 403 << Kind::forbidden;
    QTest::newRow("426") << 426 << Kind::wrongVersion;
    QTest::newRow("another protocol") << 0 << Kind::wrongVersion;
    QTest::newRow("another certificate") << -1 << Kind::changedCertificate;
}

void AgentTest::troublesThatStayWaitForSomebody() {
    QFETCH(const int, status);
    QFETCH(const Kind, kind);
    scene();
    if (status > 0) {
        there_->refuse(status);
    } else if (status == 0) {
        there_->hello.protocol = 2;
    } else {
        there_->renewCertificate();
    }
    scene().agent().connectNow();
    QVERIFY(scene().until([&] { return scene().state() == State::refused; }));
    QCOMPARE(scene().trouble(), kind);
    const int connections = there_->connections();
    scene().pass(120'000);
    QTest::qWait(20);
    QCOMPARE(there_->connections(), connections);
}

void AgentTest::withoutATokenItAsks() {
    Profile profile = there_->profile(folder_.path());
    profile.tokenFile.clear();
    scene_ = std::make_unique<AgentScene>(profile);
    scene().agent().connectNow();
    QCOMPARE(scene().state(), State::refused);
    QCOMPARE(scene().trouble(), Kind::tokenMissing);
    QCOMPARE(there_->connections(), 0);
    scene().tokens().set(profile.id, there_->token(), this, {});
    scene().agent().retryNow();
    QVERIFY(scene().live());
}

void AgentTest::waitsGrowAndDiffer() {
    qint64 before = 0;
    for (int attempt = 1; attempt < 40; ++attempt) {
        const qint64 longest = waitBefore(attempt, 0);
        QVERIFY(longest >= before && longest <= 30'000);
        QCOMPARE(waitBefore(attempt, 1), longest / 2);
        before = longest;
    }
    QCOMPARE(waitBefore(1, 0), 500);
    QCOMPARE(before, 30'000);
}

void AgentTest::aSessionThatLastedMakesUpForFailures() {
    QVERIFY(scene().live());
    const auto cutAndWait = [this] {
        there_->cut();
        return scene().until([this] { return scene().state() == State::waiting; });
    };
    const auto back = [this] {
        return scene().until([this] {
            scene().pass(50);
            return scene().state() == State::live;
        });
    };
    for (int i = 1; i <= 3; ++i) {
        QVERIFY(cutAndWait());
        QCOMPARE(scene().agent().connection().attempt, i);
        QVERIFY(back());
    }
    for (int i = 0; i < 6; ++i) { // an agent that is alive
        scene().pass(2'000);
        QVERIFY(published());
    }
    QVERIFY(cutAndWait());
    QCOMPARE(scene().agent().connection().attempt, 1);
}

void AgentTest::anotherCertificateIsAnotherSession() {
    QVERIFY(scene().live());
    there_->renewCertificate();
    Profile profile = scene().agent().profile();
    profile.label = QStringLiteral("Edge");
    scene().agent().setProfile(profile);
    QCOMPARE(scene().state(), State::live);
    QCOMPARE(scene().agent().name(), QStringLiteral("Edge"));
    profile.fingerprint = there_->fingerprint();
    scene().agent().setProfile(profile);
    QCOMPARE(scene().state(), State::connecting);
    QVERIFY(scene().live());
    QCOMPARE(there_->connections(), 2);
}

void AgentTest::retryDoesNotWait() {
    there_->setListening(false);
    scene().agent().connectNow();
    QVERIFY(scene().until([&] { return scene().state() == State::waiting; }));
    there_->setListening(true);
    scene().agent().retryNow();
    QVERIFY(scene().live());
}

void AgentTest::onlyWatchedTopicsAreSubscribed() {
    QVERIFY(scene().live());
    QTRY_COMPARE(there_->subscribedTopics(), QStringList{QStringLiteral("events")});
    QObject one;
    QObject two;
    scene().agent().watch(&one, {QStringLiteral("overview")});
    scene().agent().watch(&two, {QStringLiteral("pools"), QStringLiteral("overview"), QStringLiteral("sessions")});
    QTRY_COMPARE(there_->subscribedTopics().join(u' '), QStringLiteral("events overview pools"));
    scene().agent().unwatch(&two);
    QTRY_COMPARE(there_->subscribedTopics().join(u' '), QStringLiteral("events overview"));
    scene().agent().unwatch(&one);
    QTRY_COMPARE(there_->subscribedTopics(), QStringList{QStringLiteral("events")});
    scene().agent().watch(&one, {QStringLiteral("overview")});
    there_->cut();
    QVERIFY(scene().until([&] { return scene().state() == State::waiting; }));
    scene().pass(1000);
    QVERIFY(scene().live());
    QTRY_COMPARE(there_->subscribedTopics().join(u' '), QStringLiteral("events overview"));
}

void AgentTest::whoDiesWatchesNoLonger() {
    QVERIFY(scene().live());
    {
        QObject page;
        scene().agent().watch(&page, {QStringLiteral("overview")});
        QTRY_COMPARE(there_->subscribedTopics().join(u' '), QStringLiteral("events overview"));
    }
    QTRY_COMPARE(there_->subscribedTopics(), QStringList{QStringLiteral("events")});
}

void AgentTest::dataChangesInTicksOnly() {
    QVERIFY(watching());
    there_->setCell("servers", "web/a", "rps", 12.5);
    QVERIFY(published());
    QCOMPARE(*cell(scene().agent(), "servers", "web/a", "rps"), wire::Cell(std::int64_t{0}));
    scene().agent().tick();
    QCOMPARE(*cell(scene().agent(), "servers", "web/a", "rps"), wire::Cell(12.5));
    QCOMPARE(scene().agent().connection().dataTime, there_->hello.now);
    QCOMPARE(scene().agent().trends().values("servers", "web/a", "rps").back(), 12.5F);
}

void AgentTest::oneTickIsOneSignal() {
    QVERIFY(watching());
    QSignalSpy ticked(&scene().agent(), &Agent::ticked);
    for (int i = 1; i <= 5; ++i) {
        there_->setCell("servers", "web/a", "rps", std::int64_t{i});
        QVERIFY(published());
    }
    scene().agent().tick();
    QCOMPARE(ticked.count(), 1);
    QCOMPARE(*cell(scene().agent(), "servers", "web/a", "rps"), wire::Cell(std::int64_t{5}));
    scene().agent().tick();
    QCOMPARE(ticked.count(), 1); // nothing new
}

void AgentTest::pausedDataStands() {
    QVERIFY(watching());
    const qint64 then = scene().agent().connection().dataTime;
    scene().agent().setPaused(true);
    there_->setCell("servers", "web/a", "rps", std::int64_t{7});
    there_->addEvent(wire::EventSeverity::critical, "server.health", "web/a", "down");
    QVERIFY(published());
    QVERIFY(scene().until([&] { return scene().agent().events().unread(wire::EventSeverity::critical) == 1; }));
    QCOMPARE(*cell(scene().agent(), "servers", "web/a", "rps"), wire::Cell(std::int64_t{0}));
    QCOMPARE(scene().agent().connection().dataTime, then);
    scene().agent().setPaused(false);
    scene().agent().tick();
    QVERIFY(published());
    scene().agent().tick();
    QCOMPARE(*cell(scene().agent(), "servers", "web/a", "rps"), wire::Cell(std::int64_t{7}));
}

void AgentTest::aGapIsFilledByAFullFrame() {
    QVERIFY(watching());
    there_->setCell("servers", "web/a", "rps", std::int64_t{7});
    there_->sendText(QStringLiteral(R"({"jsonrpc":"2.0","method":"telemetry","params":{"sub":2,"seq":77,"t":1,)"
                                    R"("full":false,"tables":{}}})"));
    QVERIFY(published());
    scene().agent().tick();
    QTRY_COMPARE(there_->count("telemetry.get"), 1);
    QVERIFY(published());
    scene().agent().tick();
    QCOMPARE(*cell(scene().agent(), "servers", "web/a", "rps"), wire::Cell(std::int64_t{7}));
    QCOMPARE(there_->count("telemetry.get"), 1);
}

void AgentTest::nonsenseInFramesIsBorne() {
    QVERIFY(watching());
    const wire::Table before = *scene().agent().table("servers");
    for (const char* params :
         {R"({})", R"({"sub":2})", R"({"sub":2,"seq":"x","t":[],"full":true,"tables":7})",
          R"({"sub":2,"seq":9,"t":5,"full":true,"tables":{"servers":{"columns":[],"keys":["a","a"],)"
          R"("values":[]}}})",
          R"({"sub":-1,"seq":1,"t":1,"full":true,"tables":{}})"}) {
        there_->sendText(
            QStringLiteral(R"({"jsonrpc":"2.0","method":"telemetry","params":%1})").arg(QString::fromLatin1(params)));
    }
    Asked<wire::Hello> asked;
    scene().agent().ask<wire::methods::Hello>(this, {}, asked.then());
    QVERIFY(asked.good());
    scene().agent().tick();
    QVERIFY(*scene().agent().table("servers") == before);
    QTRY_VERIFY(there_->count("telemetry.get") > 0);
    there_->setCell("servers", "web/a", "rps", std::int64_t{3});
    QVERIFY(published());
    scene().agent().tick();
    QCOMPARE(*cell(scene().agent(), "servers", "web/a", "rps"), wire::Cell(std::int64_t{3}));
}

void AgentTest::framesThatPileUpAreDropped() {
    QVERIFY(watching());
    for (int i = 1; i <= 100; ++i) { // and nobody ticks
        there_->setCell("servers", "web/a", "rps", std::int64_t{i});
        there_->publish(there_->hello.now + 10);
    }
    Asked<wire::Hello> asked;
    scene().agent().ask<wire::methods::Hello>(this, {}, asked.then());
    QVERIFY(asked.good());
    scene().agent().tick();
    QVERIFY(published());
    QVERIFY(scene().until(
        [&] { return *cell(scene().agent(), "servers", "web/a", "rps") == wire::Cell(std::int64_t{100}); }));
}

void AgentTest::withoutFramesItIsStale() {
    QVERIFY(watching());
    scene().pass(3'000);
    QCOMPARE(scene().state(), State::live);
    scene().pass(500);
    QCOMPARE(scene().state(), State::stale);
    QVERIFY(scene().agent().connection().up());
    QVERIFY(published());
    QCOMPARE(scene().state(), State::live);
    there_->stall(true);
    scene().pass(20'000);
    QCOMPARE(scene().state() == State::waiting || scene().state() == State::connecting, true);
    QCOMPARE(scene().trouble(), Kind::ended);
}

void AgentTest::dataStaysWhenTheLinkIsCut() {
    QVERIFY(watching());
    there_->cut();
    QVERIFY(scene().until([&] { return scene().state() == State::waiting; }));
    QVERIFY(scene().agent().table("servers") != nullptr);
    QVERIFY(scene().agent().configuration().known());
    QVERIFY(scene().agent().connection().hello.has_value());
}

void AgentTest::anotherBootBeginsTrendsAnew() {
    QVERIFY(watching());
    QVERIFY(!scene().agent().trends().values("servers", "web/a", "rps").empty());
    there_->hello.agent.bootId = "boot-2";
    there_->cut();
    QVERIFY(scene().until([&] { return scene().state() == State::waiting; }));
    scene().pass(1000);
    QVERIFY(scene().live());
    QVERIFY(scene().agent().trends().values("servers", "web/a", "rps").empty());
}

void AgentTest::answersOfALostSessionAreErrors() {
    Asked<wire::ConfigGet> none;
    scene().agent().ask<wire::methods::ConfigGet>(this, {}, none.then());
    QCOMPARE(none.error(), wire::Code::internalError);
    QVERIFY(scene().live());
    there_->leaveUnanswered("config.get");
    Asked<wire::ConfigGet> lost;
    scene().agent().ask<wire::methods::ConfigGet>(this, {}, lost.then());
    there_->cut();
    QCOMPARE(lost.error(), wire::Code::internalError);
}

void AgentTest::whoDiesIsNotAnswered() {
    QVERIFY(scene().live());
    bool called = false;
    {
        QObject page;
        scene().agent().ask<wire::methods::ConfigGet>(&page, {}, [&](const auto&) { called = true; });
    }
    QVERIFY(published());
    QVERIFY(!called);
}

QTEST_GUILESS_MAIN(AgentTest)
#include "agent_test.moc"
