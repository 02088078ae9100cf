// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The store against the built agent in front of the built demo servers.

#include "console/link/clock.hpp"
#include "tests/console/store/agent_scene.hpp"
#include "tests/console/support/real_agent.hpp"

#include <QElapsedTimer>

using namespace poise;
using namespace poise::console;
using namespace poise::console::test;
using State = Connection::State;

namespace {

const Path kWeight{"pools", "web", "servers", "a", "weight"};

} // namespace

class EndToEndTest : public QObject {
    Q_OBJECT

  private slots:

    void initTestCase() { there_ = std::make_unique<RealAgent>(); }

    void cleanup() { scene_.reset(); }

    void aWeightIsAppliedSeenAndUndone();
    void statesAreAppliedAndUndone();
    void aViewerMayNotApply();
    void twoConsolesCollide();
    void confirmationIsAskedForAndRevertsByItself();
    void problemsAreTheAgents();
    void historyAndEventsAreThere();
    void aStrangersTokenIsRefused();
    void theAgentMayEndAndComeBack();

  private:
    bool live(const Profile& profile) {
        scene_ = std::make_unique<AgentScene>(profile);
        if (!scene_->live()) {
            return false;
        }
        scene_->agent().watch(this, {QStringLiteral("overview"), QStringLiteral("pools")});
        return scene_->until([this] { return scene_->agent().table("servers") != nullptr; });
    }

    std::optional<double> weightShown() {
        const wire::Table& table = *scene_->agent().table("servers");
        for (std::size_t column = 0; column < table.columns.size(); ++column) {
            for (std::size_t row = 0; row < table.keys.size(); ++row) {
                if (table.columns[column].name == "weight" && table.keys[row] == "web/a") {
                    const wire::Cell& cell = table.values[column][row];
                    const auto* const whole = std::get_if<std::int64_t>(&cell);
                    return whole != nullptr ? static_cast<double>(*whole) : std::get<double>(cell);
                }
            }
        }
        return std::nullopt;
    }

    Answer<Applied> apply(AgentScene& scene, const ApplyRequest& request = {}) {
        Asked<Applied> asked;
        scene.agent().apply(this, request, asked.then());
        return asked.answer() ? *asked.answer() : wire::Error(wire::Code::internalError, "no answer");
    }

    /// The share of server a among so many requests.
    double shareOfA(int requests) {
        const std::uint64_t a = there_->count("a");
        const std::uint64_t b = there_->count("b");
        there_->ask(requests);
        const auto gotA = static_cast<double>(there_->count("a") - a);
        return gotA / (gotA + static_cast<double>(there_->count("b") - b));
    }

    std::unique_ptr<RealAgent> there_;
    std::unique_ptr<AgentScene> scene_;
};

void EndToEndTest::aWeightIsAppliedSeenAndUndone() {
    QVERIFY(live(there_->profile()));
    QCOMPARE(weightShown(), 100.0);
    QVERIFY(qAbs(shareOfA(40) - 0.5) < 0.05);
    scene_->staging().stage(kWeight, 300);
    Asked<wire::ConfigOutcome> checked;
    scene_->agent().check(this, checked.then());
    QVERIFY(checked.good());
    QCOMPARE((*checked.answer())->touches.pools, std::vector<std::string>{"web"});
    QVERIFY(apply(*scene_, {QStringLiteral("a is stronger"), {}}).has_value());
    QElapsedTimer since;
    since.start();
    QVERIFY(scene_->until([this] { return weightShown() == 300.0; }));
    QVERIFY2(since.elapsed() < 1500, "telemetry of 500 ms shows it");
    QVERIFY(there_->file().find("weight = 300") != std::string::npos);
    QVERIFY(qAbs(shareOfA(40) - 0.75) < 0.05);

    scene_->staging().undo();
    QCOMPARE(scene_->staging().edits().size(), 1U);
    QVERIFY(apply(*scene_).has_value());
    QVERIFY(scene_->until([this] { return weightShown() == 100.0; }));
    QVERIFY(there_->file().find("weight = 300") == std::string::npos);
    QVERIFY(qAbs(shareOfA(40) - 0.5) < 0.05);
}

void EndToEndTest::statesAreAppliedAndUndone() {
    QVERIFY(live(there_->profile()));
    for (const wire::ServerState state : {wire::ServerState::drain, wire::ServerState::maintenance}) {
        scene_->agent().stageStates({{"web", "a", state, {}}});
        const auto answer = apply(*scene_, {QStringLiteral("test"), {}});
        QVERIFY(answer.has_value() && answer->failed.empty());
        QVERIFY(scene_->until([&] { return scene_->agent().orderedState("web", "a") == state; }));
        QCOMPARE(shareOfA(10), 0.0);
        scene_->staging().undo();
        QVERIFY(apply(*scene_).has_value());
        QVERIFY(scene_->until([&] { return scene_->agent().orderedState("web", "a") == wire::ServerState::ready; }));
        QVERIFY(shareOfA(10) > 0.3);
    }
}

void EndToEndTest::aViewerMayNotApply() {
    QVERIFY(live(there_->profileOf("viewer")));
    QVERIFY(scene_->agent().may(wire::Role::viewer) && !scene_->agent().may(wire::Role::operator_));
    scene_->staging().stage(kWeight, 10);
    QCOMPARE(apply(*scene_).error().code, wire::Code::forbidden);
    QCOMPARE(scene_->staging().edits().size(), 1U);
}

void EndToEndTest::twoConsolesCollide() {
    QVERIFY(live(there_->profile()));
    AgentScene other(there_->profile());
    QVERIFY(other.live());
    scene_->staging().stage(kWeight, 120);
    other.staging().stage(kWeight, 140);
    QVERIFY(apply(*scene_).has_value());
    QCOMPARE(apply(other).error().code, wire::Code::staleRevision);
    QCOMPARE(other.staging().conflicts(), (std::vector<EditConflict>{{kWeight, 100, 120, 140}}));
    QVERIFY(other.until(
        [&] { return other.agent().configuration().revision == scene_->agent().configuration().revision; }));
    other.staging().keepMine(kWeight);
    QVERIFY(apply(other).has_value());
    QVERIFY(scene_->until([this] { return weightShown() == 140.0; }));
    QVERIFY(scene_->until([this] { // told by telemetry
        return copyAt(scene_->agent().configuration().document, kWeight) == boost::json::value(140);
    }));
    other.staging().undo();
    QVERIFY(apply(other).has_value());
    QVERIFY(scene_->until(
        [&] { return scene_->agent().configuration().revision == other.agent().configuration().revision; }));
    scene_->staging().undo(); // of 100 -> 120, which it is again now
    QVERIFY(apply(*scene_).has_value());
    QVERIFY(scene_->until([this] { return weightShown() == 100.0; }));
}

void EndToEndTest::confirmationIsAskedForAndRevertsByItself() {
    QVERIFY(live(there_->profile()));
    scene_->staging().stage(kWeight, 55);
    QVERIFY(apply(*scene_, {{}, "60s"}).has_value());
    QVERIFY(scene_->agent().configuration().confirmUntil);
    Asked<wire::ConfigConfirm> confirmed;
    scene_->agent().confirm(this, confirmed.then());
    QVERIFY(confirmed.good());
    QVERIFY(scene_->until([this] { return !scene_->agent().configuration().confirmUntil; }));
    scene_->staging().undo();
    QVERIFY(apply(*scene_, {{}, "1s"}).has_value());
    QVERIFY(scene_->until([this] { return weightShown() == 100.0; }));
    QVERIFY(scene_->until([this] { // nobody confirmed
        return copyAt(scene_->agent().configuration().document, kWeight) == boost::json::value(55);
    }));
    scene_->staging().stage(kWeight, 100);
    QVERIFY(apply(*scene_).has_value());
}

void EndToEndTest::problemsAreTheAgents() {
    QVERIFY(live(there_->profile()));
    scene_->staging().stage(kWeight, -5);
    Asked<wire::ConfigOutcome> checked;
    scene_->agent().check(this, checked.then());
    QCOMPARE(checked.error(), wire::Code::invalidConfig);
    QVERIFY(!scene_->staging().find(kWeight)->problem.isEmpty());
}

void EndToEndTest::historyAndEventsAreThere() {
    QVERIFY(live(there_->profile()));
    QVERIFY(scene_->until([this] { return !scene_->agent().events().events().empty(); }));
    const qint64 now = SystemClock().wall();
    Asked<wire::HistoryQuery> history;
    wire::HistoryQueryParams params;
    params.series = {"rps", "p95_ms"};
    params.from = now - 300'000;
    params.to = now;
    scene_->agent().ask<wire::methods::HistoryQuery>(this, params, history.then());
    QVERIFY(history.good());
    QCOMPARE((*history.answer())->series.size(), 2U);
}

void EndToEndTest::aStrangersTokenIsRefused() {
    QTemporaryDir folder;
    Profile profile = there_->profile();
    QFile file(folder.filePath(QStringLiteral("t")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("poise_" + QByteArray(43, 'x'));
    file.close();
    profile.tokenFile = file.fileName();
    scene_ = std::make_unique<AgentScene>(profile);
    scene_->agent().connectNow();
    QVERIFY(scene_->until([this] { return scene_->state() == State::refused; }));
    QCOMPARE(scene_->trouble(), Trouble::Kind::tokenRefused);
    QVERIFY(!scene_->agent().connection().trouble.detail.isEmpty());
}

void EndToEndTest::theAgentMayEndAndComeBack() {
    RealAgent mortal({"a"});
    scene_ = std::make_unique<AgentScene>(mortal.profile());
    QVERIFY(scene_->live());
    scene_->staging().stage(kWeight, 70);
    mortal.process().terminate();
    QVERIFY(scene_->until([this] { return scene_->state() == State::waiting; }));
    QCOMPARE(scene_->trouble(), Trouble::Kind::ended);
    mortal.process().startAgain();
    mortal.process().waitUntilReady();
    scene_->agent().setProfile(mortal.profile()); // its port is another one
    scene_->agent().retryNow();
    QVERIFY(scene_->until([this] { return scene_->state() == State::live; }));
    QVERIFY(apply(*scene_).has_value());
    QVERIFY(mortal.file().find("weight = 70") != std::string::npos);
}

QTEST_GUILESS_MAIN(EndToEndTest)
#include "end_to_end_test.moc"
