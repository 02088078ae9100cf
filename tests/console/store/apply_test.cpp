// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/console/store/agent_scene.hpp"

#include <QSignalSpy>

using namespace poise;
using namespace poise::console;
using namespace poise::console::test;
using State = Connection::State;
namespace json = boost::json;

namespace {

const Path kWeight{"pools", "web", "servers", "a", "weight"};
const Path kOther{"pools", "web", "servers", "b", "weight"};

std::int64_t weightThere(const ScriptedAgent& agent, const Path& path = kWeight) {
    return valueAt(agent.config.config, path)->as_int64();
}

json::object weightPatch(int weight) {
    json::object patch;
    setAt(patch, kWeight, weight);
    return patch;
}

} // namespace

class ApplyTest : public QObject {
    Q_OBJECT

  private slots:

    void init() {
        there_ = std::make_unique<ScriptedAgent>();
        one_ = std::make_unique<AgentScene>(there_->profile(folder_.path()));
        QVERIFY(one_->live());
    }

    void cleanup() {
        two_.reset();
        one_.reset();
        there_.reset();
    }

    void whatIsAppliedLeavesStaging();
    void undoAfterApplyStagesTheInverse();
    void checkingShowsWhatWouldHappen();
    void problemsStandAtTheirEdits();
    void aRefusalLeavesEverythingStaged();
    void onlyOneApplyIsUnderWay();
    void confirmationIsKnownAndGiven();
    void rollbackCanBeUndone();

    void statesAreAppliedAfterTheConfiguration();
    void statesThatFailStayStaged();

    void anEditElsewhereIsFetched();
    void theSecondOfTwoConsolesSeesBothSides();
    void anEditOfAnotherKeyLands();

    void editsSurviveACut();
    void editsSurviveARestart();
    void aCutDuringApplyLosesNothing();

  private:
    bool publishUntil(AgentScene& scene, const std::function<bool()>& condition) {
        return scene.until([&] {
            there_->publish();
            return condition();
        });
    }

    AgentScene& second() {
        two_ = std::make_unique<AgentScene>(there_->profile(folder_.path()));
        return *two_;
    }

    Answer<Applied> apply(AgentScene& scene, const ApplyRequest& request = {}) {
        Asked<Applied> asked;
        scene.agent().apply(this, request, asked.then());
        return asked.answer() ? *asked.answer() : wire::Error(wire::Code::internalError, "no answer");
    }

    QTemporaryDir folder_;
    std::unique_ptr<ScriptedAgent> there_;
    std::unique_ptr<AgentScene> one_;
    std::unique_ptr<AgentScene> two_;
};

void ApplyTest::whatIsAppliedLeavesStaging() {
    one_->staging().stage(kWeight, 150);
    const auto answer = apply(*one_, {QStringLiteral("more memory"), {}});
    QVERIFY(answer.has_value());
    QCOMPARE(answer->outcome->revision, there_->config.revision);
    QCOMPARE(answer->landed.size(), 1U);
    QCOMPARE(weightThere(*there_), 150);
    QVERIFY(one_->staging().isEmpty());
    const auto& params = [&]() -> const json::object& {
        for (const auto& call : there_->calls()) {
            if (call.method == "config.apply") {
                return call.params;
            }
        }
        throw std::logic_error("not applied");
    }();
    QCOMPARE(params.at("base_revision").to_number<int>(), 7);
    QCOMPARE(params.at("note").as_string(), "more memory");
    QVERIFY(one_->until([&] { return one_->agent().configuration().revision == 8; }));
}

void ApplyTest::undoAfterApplyStagesTheInverse() {
    one_->staging().stage(kWeight, 150);
    QVERIFY(apply(*one_).has_value());
    one_->staging().undo();
    QCOMPARE(one_->staging().find(kWeight)->after, json::value(100));
    QVERIFY(apply(*one_).has_value());
    QCOMPARE(weightThere(*there_), 100);
    one_->staging().undo();
    QCOMPARE(one_->staging().find(kWeight)->after, json::value(150));
}

void ApplyTest::checkingShowsWhatWouldHappen() {
    one_->staging().stage(kWeight, 150);
    Asked<wire::ConfigOutcome> asked;
    one_->agent().check(this, asked.then());
    QVERIFY(asked.good());
    QCOMPARE((*asked.answer())->changes.size(), 1U);
    QCOMPARE((*asked.answer())->changes.front().path, "pools.web.servers.a.weight");
    QCOMPARE(weightThere(*there_), 100);
}

void ApplyTest::problemsStandAtTheirEdits() {
    there_->on("config.check", [](const auto&) {
        return wire::Error(
            wire::Code::invalidConfig, "wrong",
            {{"problems",
              {{{"path", "pools.web.servers.a.weight"}, {"text", "is below 0"}, {"accepted", "a number from 0"}}}}});
    });
    one_->staging().stage(kWeight, -1);
    one_->staging().stage(kOther, 5);
    Asked<wire::ConfigOutcome> asked;
    one_->agent().check(this, asked.then());
    QCOMPARE(asked.error(), wire::Code::invalidConfig);
    QCOMPARE(one_->staging().find(kWeight)->problem, QStringLiteral("is below 0"));
    QVERIFY(one_->staging().find(kOther)->problem.isEmpty());
}

void ApplyTest::aRefusalLeavesEverythingStaged() {
    there_->on("config.apply", [](const auto&) { return wire::Error(wire::Code::fileChanged); });
    one_->staging().stage(kWeight, 150);
    one_->agent().stageStates({{"web", "b", wire::ServerState::maintenance, {}}});
    const auto answer = apply(*one_);
    QVERIFY(answer.has_error());
    QCOMPARE(answer.error().code, wire::Code::fileChanged);
    QCOMPARE(one_->staging().edits().size(), 2U);
    QCOMPARE(there_->count("server.set_state"), 0);
}

void ApplyTest::onlyOneApplyIsUnderWay() {
    there_->leaveUnanswered("config.apply");
    one_->staging().stage(kWeight, 150);
    one_->agent().apply(this, {}, {});
    QCOMPARE(apply(*one_).error().code, wire::Code::conflict);
}

void ApplyTest::confirmationIsKnownAndGiven() {
    one_->staging().stage(kWeight, 150);
    const auto answer = apply(*one_, {{}, "60s"});
    QVERIFY(answer.has_value() && answer->outcome->confirmUntil);
    QVERIFY(one_->until([&] { return one_->agent().configuration().confirmUntil == answer->outcome->confirmUntil; }));
    AgentScene& other = second(); // another console knows too
    QVERIFY(other.live());
    QVERIFY(other.agent().configuration().confirmUntil);
    Asked<wire::ConfigConfirm> confirmed;
    one_->agent().confirm(this, confirmed.then());
    QVERIFY(confirmed.good());
    QVERIFY(one_->until([&] { return !one_->agent().configuration().confirmUntil; }));
    there_->publish();
    QVERIFY(other.until([&] { return !other.agent().configuration().confirmUntil; })); // and this as well
}

void ApplyTest::rollbackCanBeUndone() {
    one_->staging().stage(kWeight, 150);
    QVERIFY(apply(*one_).has_value());
    Asked<wire::ConfigOutcome> back;
    one_->agent().rollback(this, 7, QStringLiteral("back"), back.then());
    QVERIFY(back.good());
    QVERIFY(one_->until([&] { return one_->agent().configuration().revision == 9; }));
    QCOMPARE(weightThere(*there_), 100);
    one_->staging().undo();
    QCOMPARE(one_->staging().find(kWeight)->after, json::value(150));
    QCOMPARE(one_->staging().edits().size(), 1U);
}

void ApplyTest::statesAreAppliedAfterTheConfiguration() {
    one_->agent().watch(this, {QStringLiteral("pools")});
    QVERIFY(publishUntil(*one_, [&] { return one_->agent().orderedState("web", "b").has_value(); }));
    one_->staging().stage(kWeight, 150);
    one_->agent().stageStates(
        {{"web", "a", wire::ServerState::ready, {}}, {"web", "b", wire::ServerState::drain, "30s"}});
    QCOMPARE(one_->staging().edits().size(), 2U); // a is ready
    const auto answer = apply(*one_, {QStringLiteral("why"), {}});
    QVERIFY(answer.has_value());
    QCOMPARE(answer->landed.size(), 2U);
    QVERIFY(one_->staging().isEmpty());
    QCOMPARE(there_->calls().back().method == "server.set_state" || there_->count("server.set_state") == 1, true);
    QVERIFY(publishUntil(*one_, [&] { return one_->agent().orderedState("web", "b") == wire::ServerState::drain; }));
    one_->staging().undo();
    QCOMPARE(one_->staging().edits().size(), 2U);
    QVERIFY(apply(*one_).has_value());
    QCOMPARE(weightThere(*there_), 100);
    QVERIFY(publishUntil(*one_, [&] { return one_->agent().orderedState("web", "b") == wire::ServerState::ready; }));
}

void ApplyTest::statesThatFailStayStaged() {
    one_->staging().stage(kWeight, 150);
    one_->agent().stageStates(
        {{"web", "gone", wire::ServerState::drain, {}}, {"web", "b", wire::ServerState::drain, {}}});
    const auto answer = apply(*one_);
    QVERIFY(answer.has_value());
    QCOMPARE(answer->landed.size(), 2U);
    QCOMPARE(answer->failed.size(), 1U);
    QCOMPARE(one_->staging().edits().size(), 1U);
    QVERIFY(!one_->staging().edits().front().problem.isEmpty());
    QCOMPARE(weightThere(*there_), 150);
}

void ApplyTest::anEditElsewhereIsFetched() {
    one_->agent().watch(this, {QStringLiteral("overview")});
    QVERIFY(publishUntil(*one_, [&] { return one_->agent().table("overview") != nullptr; }));
    there_->applyElsewhere(weightPatch(120));
    QVERIFY(publishUntil(*one_, [&] { return one_->agent().configuration().revision == 8; }));
    QCOMPARE(copyAt(one_->agent().configuration().document, kWeight), json::value(120));
}

void ApplyTest::theSecondOfTwoConsolesSeesBothSides() {
    AgentScene& other = second();
    QVERIFY(other.live());
    one_->staging().stage(kWeight, 150);
    other.staging().stage(kWeight, 170);
    QVERIFY(apply(*one_).has_value());
    const auto refused = apply(other);
    QVERIFY(refused.has_error());
    QCOMPARE(refused.error().code, wire::Code::staleRevision);
    QCOMPARE(other.staging().conflicts(), (std::vector<EditConflict>{{kWeight, 100, 150, 170}}));
    QVERIFY(other.until([&] { return other.agent().configuration().revision == 8; }));
    QCOMPARE(other.staging().conflicts(), (std::vector<EditConflict>{{kWeight, 100, 150, 170}}));
    other.staging().keepMine(kWeight);
    QVERIFY(apply(other).has_value());
    QCOMPARE(weightThere(*there_), 170);
}

void ApplyTest::anEditOfAnotherKeyLands() {
    AgentScene& other = second();
    QVERIFY(other.live());
    one_->staging().stage(kWeight, 150);
    other.staging().stage(kOther, 60);
    QVERIFY(apply(*one_).has_value());
    QVERIFY(apply(other).has_value());
    QCOMPARE(weightThere(*there_), 150);
    QCOMPARE(weightThere(*there_, kOther), 60);
}

void ApplyTest::editsSurviveACut() {
    one_->staging().stage(kWeight, 150);
    there_->cut();
    QVERIFY(one_->until([&] { return one_->state() == State::waiting; }));
    one_->staging().stage(kOther, 60); // also while nobody answers
    QCOMPARE(apply(*one_).error().code, wire::Code::internalError);
    QCOMPARE(one_->staging().edits().size(), 2U);
    one_->pass(1000);
    QVERIFY(one_->until([&] { return one_->state() == State::live; }));
    QVERIFY(apply(*one_).has_value());
    QCOMPARE(weightThere(*there_, kOther), 60);
}

void ApplyTest::editsSurviveARestart() {
    one_->staging().stage(kWeight, 150);
    one_->staging().stage(kOther, 60);
    one_->start();
    QCOMPARE(one_->staging().edits().size(), 2U);
    there_->applyElsewhere(weightPatch(120));
    QVERIFY(one_->live());
    QCOMPARE(one_->staging().conflicts(), (std::vector<EditConflict>{{kWeight, 100, 120, 150}}));
    one_->staging().takeTheirs(kWeight);
    QVERIFY(apply(*one_).has_value());
    QCOMPARE(weightThere(*there_), 120);
    QCOMPARE(weightThere(*there_, kOther), 60);
}

void ApplyTest::aCutDuringApplyLosesNothing() {
    there_->leaveUnanswered("config.apply");
    one_->staging().stage(kWeight, 150);
    Asked<Applied> asked;
    one_->agent().apply(this, {}, asked.then());
    QTRY_COMPARE(there_->count("config.apply"), 1);
    there_->cut();
    QCOMPARE(asked.error(), wire::Code::internalError);
    QCOMPARE(one_->staging().edits().size(), 1U);
    there_->leaveUnanswered("config.apply", false);
    one_->pass(1000);
    QVERIFY(one_->until([&] { return one_->state() == State::live; }));
    QVERIFY(apply(*one_).has_value());
    QCOMPARE(weightThere(*there_), 150);
}

QTEST_GUILESS_MAIN(ApplyTest)
#include "apply_test.moc"
