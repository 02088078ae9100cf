// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/unit/control_config/bench.hpp"

#include <QTest>

using namespace poise;
using namespace poise::test;
using wire::Code;

namespace {

template <typename T>
Code codeOf(const control::Outcome<T>& outcome) {
    return outcome ? Code::internalError : outcome.error().code;
}

} // namespace

/// What edits do when nothing stands in their way.
class EditsTest : public QObject {
    Q_OBJECT

  private slots:
    void newStoreBeginsWithRevisionOne();
    void startWithTheSameFileIsTheSameRevision();
    void fileEditedWhileTheAgentWasDownIsARevision();
    void applyReachesFileTableAndWhatRuns();
    void applyThatChangesNothingMakesNoRevision();
    void editOfOtherKeysLandsOnTheNewerRevision();
    void checkTellsWhatApplyWouldDo();
    void weightOfAServerIsSetByName();
    void rollbackBringsAnEarlierTextBackAsANewRevision();
    void editedFileIsReloadedAsARevision();
    void reloadOfTheSameTextPutsItInForceAgain();
    void getShowsWhatTheFileSays();
};

void EditsTest::newStoreBeginsWithRevisionOne() {
    Machine machine;
    Bench bench(machine);
    QCOMPARE(bench.configurator.revision(), 1U);
    QCOMPARE(bench.changed.size(), 1U);
    QCOMPARE(bench.changed[0].kind, std::string("start"));
    QVERIFY(bench.agree());
    QVERIFY(bench.notices.empty());
    QVERIFY(bench.changed[0].changes.empty());
    QCOMPARE(bench.configurator.get().file, machine.file.string());
}

void EditsTest::startWithTheSameFileIsTheSameRevision() {
    Machine machine;
    QVERIFY(Bench(machine).applyWeight(7));
    Bench again(machine);
    QCOMPARE(again.configurator.revision(), 2U);
    QVERIFY(again.changed.empty());
    QVERIFY(again.agree());
}

void EditsTest::fileEditedWhileTheAgentWasDownIsARevision() {
    Machine machine;
    {
        const Bench first(machine);
    }
    (void)machine.config.write("poise.toml", textWithWeight(42));
    Bench bench(machine);
    QCOMPARE(bench.configurator.revision(), 2U);
    QCOMPARE(bench.changed.size(), 1U);
    QCOMPARE(bench.changed[0].kind, std::string("file"));
    QCOMPARE(bench.changed[0].changes.size(), 1U);
    QCOMPARE(bench.changed[0].changes[0].path, std::string("pools.web.servers.a.weight"));
    QVERIFY(bench.agree());
}

void EditsTest::applyReachesFileTableAndWhatRuns() {
    Machine machine;
    Bench bench(machine);
    const auto outcome = bench.applyWeight(150);
    QVERIFY(outcome);
    QCOMPARE(outcome->revision, 2U);
    QCOMPARE(outcome->changes.size(), 1U);
    QCOMPARE(outcome->changes[0].before, boost::json::value(100));
    QCOMPARE(outcome->changes[0].after, boost::json::value(150));
    QCOMPARE(outcome->touches.connections, 3U);
    QVERIFY(!outcome->confirmUntil);
    QCOMPARE(machine.text(), textWithWeight(150)); // comments and all
    QCOMPARE(bench.fileAtPublish, textWithWeight(150));
    QVERIFY(bench.agree());

    const auto history = bench.history();
    QCOMPARE(history->revisions.size(), 2U);
    const wire::Revision& newest = history->revisions[0];
    QCOMPARE(newest.kind, std::string("apply"));
    QCOMPARE(newest.author, std::string("ann"));
    QCOMPARE(newest.from, std::string("10.0.0.1"));
    QCOMPARE(newest.note, std::string("a note"));
    QCOMPARE(newest.t, machine.wall);
    QCOMPARE(newest.changes[0].after, boost::json::value(150));
    QVERIFY(!history->revisions[1].current);
    QCOMPARE(bench.changed.back().revision, 2U);
}

void EditsTest::applyThatChangesNothingMakesNoRevision() {
    Machine machine;
    Bench bench(machine);
    const auto outcome = bench.applyWeight(100);
    QCOMPARE(outcome->revision, 1U);
    QVERIFY(outcome->changes.empty());
    QCOMPARE(bench.published, 0);
    QVERIFY(bench.agree());
}

void EditsTest::editOfOtherKeysLandsOnTheNewerRevision() {
    Machine machine;
    Bench bench(machine);
    QVERIFY(bench.applyWeight(150));
    const auto outcome = bench.apply(R"({"pools": {"web": {"servers": {"b": {"weight": 60}}}}})", 1);
    QVERIFY(outcome);
    QCOMPARE(outcome->revision, 3U);
    QCOMPARE(outcome->changes.size(), 1U);
    QVERIFY(machine.text().find("weight = 150") != std::string::npos);
    QVERIFY(machine.text().find("weight = 60") != std::string::npos);
    QVERIFY(bench.agree());
}

void EditsTest::checkTellsWhatApplyWouldDo() {
    Machine machine;
    Bench bench(machine);
    const auto check = [&](std::string_view patch) {
        const wire::ConfigCheckParams params{boost::json::parse(patch).as_object()};
        return bench.await<wire::ConfigOutcome>(
            [&](auto answer) { bench.configurator.check(params, std::move(answer)); });
    };
    const auto outcome = check(Bench::weightPatch(150));
    QCOMPARE(outcome->revision, 1U);
    QCOMPARE(outcome->changes.size(), 1U);
    QCOMPARE(outcome->touches.pools.size(), 1U);
    QCOMPARE(codeOf(check(R"({"pool": {}})")), Code::invalidConfig);
    bench.refuse = "is in use";
    QCOMPARE(codeOf(check(Bench::weightPatch(150))), Code::invalidConfig);
    QCOMPARE(bench.published, 0);
    QVERIFY(bench.agree());
}

void EditsTest::weightOfAServerIsSetByName() {
    Machine machine;
    Bench bench(machine);
    const auto set = [&](const char* server, double weight) {
        return bench.await<wire::ConfigOutcome>([&](auto answer) {
            bench.configurator.setWeight({"web", server, weight, "busy"}, {"ann", "", wire::Role::operator_},
                                         std::move(answer));
        });
    };
    QVERIFY(set("a", 150));
    QCOMPARE(machine.text(), textWithWeight(150));
    QVERIFY(set("a", 0.5));
    QVERIFY(machine.text().find("weight = 0.5 }") != std::string::npos);
    QCOMPARE(bench.history()->revisions[0].note, std::string("busy"));
    QCOMPARE(codeOf(set("a", -1)), Code::invalidConfig);
    QVERIFY(bench.agree());
}

void EditsTest::rollbackBringsAnEarlierTextBackAsANewRevision() {
    Machine machine;
    Bench bench(machine);
    QVERIFY(bench.applyWeight(150));
    QVERIFY(bench.applyWeight(170));
    const auto outcome = bench.rollback(1);
    QCOMPARE(outcome->revision, 4U);
    QCOMPARE(outcome->changes[0].before, boost::json::value(170));
    QCOMPARE(machine.text(), std::string(kText));
    QVERIFY(bench.agree());
    QCOMPARE(bench.history()->revisions[0].kind, std::string("rollback"));
    QCOMPARE(bench.history()->revisions[0].author, std::string("ben"));
    QCOMPARE(bench.rollback(4)->revision, 4U); // that one is in force
}

void EditsTest::editedFileIsReloadedAsARevision() {
    Machine machine;
    Bench bench(machine);
    (void)machine.config.write("poise.toml", textWithWeight(42));
    const auto outcome = bench.reload();
    QCOMPARE(outcome->revision, 2U);
    QCOMPARE(outcome->changes.size(), 1U);
    QVERIFY(bench.agree());
    QCOMPARE(bench.history()->revisions[0].kind, std::string("file"));
    QCOMPARE(bench.history()->revisions[0].author, std::string());
}

void EditsTest::reloadOfTheSameTextPutsItInForceAgain() {
    Machine machine;
    Bench bench(machine);
    QCOMPARE(bench.reload()->revision, 1U);
    QCOMPARE(bench.published, 1);
    QCOMPARE(bench.runningAs, 1U);
    QVERIFY(bench.agree());
}

void EditsTest::getShowsWhatTheFileSays() {
    Machine machine;
    Bench bench(machine);
    QVERIFY(bench.applyWeight(150));
    const wire::ConfigGet got = bench.configurator.get();
    QCOMPARE(got.revision, 2U);
    QCOMPARE(got.config.at("pools").at("web").at("servers").at("a").at("weight"), boost::json::value(150));
    QVERIFY(!got.config.contains("shaping"));
}

QTEST_APPLESS_MAIN(EditsTest)
#include "edits_test.moc"
