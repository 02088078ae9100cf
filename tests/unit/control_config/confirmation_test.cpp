// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/unit/control_config/bench.hpp"

#include <QTest>

using namespace poise;
using namespace poise::test;
using control::Notice;
using wire::Code;

namespace {

constexpr Millis kSecond{1'000};

} // namespace

/// Changes that wait for their confirmation, and what becomes of them by the clock and over restarts.
class ConfirmationTest : public QObject {
    Q_OBJECT

  private slots:
    void unconfirmedChangeIsTakenBackWhenItsTimeIsOver();
    void confirmedChangeStays();
    void confirmationOfNothingIsNotFound();
    void nobodyElseEditsMeanwhile();
    void rollbackToTheRevisionBeforeRejectsAtOnce();
    void editOfTheFileTakesItsPlace();
    void timeGoesOnOverARestart();
    void startAfterItsTimeGoesBackBeforeAnythingRuns();
    void confirmedChangeStaysOverARestart();
    void clockThatJumpsBackDoesNotMakeItLonger();
    void clockThatJumpsWhileTheAgentRunsDoesNotMatter();
    void takingBackThatFailsIsSaidOnceAndTriedAgain();
    void startThatCannotGoBackSaysSoAndTriesAgain();
    void timesOutOfRangeAreRefused_data();
    void timesOutOfRangeAreRefused();
};

void ConfirmationTest::unconfirmedChangeIsTakenBackWhenItsTimeIsOver() {
    Machine machine;
    Bench bench(machine);
    const auto outcome = bench.applyWeight(150, "30s");
    QCOMPARE(outcome->confirmUntil, std::optional(machine.wall + 30'000));
    QCOMPARE(bench.history()->revisions[0].confirmUntil, outcome->confirmUntil);
    QVERIFY(bench.agree());
    bench.pass(29 * kSecond);
    QCOMPARE(machine.text(), textWithWeight(150));
    bench.pass(kSecond);
    QCOMPARE(machine.text(), std::string(kText));
    QVERIFY(bench.agree());
    const auto history = bench.history();
    QCOMPARE(history->revisions[0].revision, 3U);
    QCOMPARE(history->revisions[0].kind, std::string("revert"));
    QCOMPARE(history->revisions[0].author, std::string());
    QVERIFY(!history->revisions[1].confirmUntil);
    QVERIFY(!bench.configurator.pending());
    QVERIFY(bench.notices.empty());
    QVERIFY(bench.applyWeight(170));
}

void ConfirmationTest::confirmedChangeStays() {
    Machine machine;
    Bench bench(machine);
    QVERIFY(bench.applyWeight(150, "30s"));
    bench.pass(29 * kSecond);
    QCOMPARE(bench.confirm()->revision, 2U);
    bench.pass(60 * kSecond);
    QCOMPARE(bench.configurator.revision(), 2U);
    QVERIFY(!bench.history()->revisions[0].confirmUntil);
    QVERIFY(bench.agree());
}

void ConfirmationTest::confirmationOfNothingIsNotFound() {
    Machine machine;
    Bench bench(machine);
    QCOMPARE(bench.confirm().error().code, Code::notFound);
    QVERIFY(bench.applyWeight(150));
    QCOMPARE(bench.confirm().error().code, Code::notFound);
}

void ConfirmationTest::nobodyElseEditsMeanwhile() {
    Machine machine;
    Bench bench(machine);
    QVERIFY(bench.applyWeight(170));
    QVERIFY(bench.applyWeight(150, "30s"));
    const auto refused = bench.applyWeight(160);
    QCOMPARE(refused.error().code, Code::conflict);
    QCOMPARE(refused.error().data.at("revision"), boost::json::value(3));
    QCOMPARE(bench.rollback(1).error().code, Code::conflict);
    QVERIFY(bench.agree());
    QVERIFY(bench.confirm());
    QVERIFY(bench.applyWeight(160));
}

void ConfirmationTest::rollbackToTheRevisionBeforeRejectsAtOnce() {
    Machine machine;
    Bench bench(machine);
    QVERIFY(bench.applyWeight(150, "30s"));
    QCOMPARE(bench.rollback(1)->revision, 3U);
    QCOMPARE(machine.text(), std::string(kText));
    bench.pass(60 * kSecond);
    QCOMPARE(bench.configurator.revision(), 3U);
    QVERIFY(bench.agree());
}

void ConfirmationTest::editOfTheFileTakesItsPlace() {
    Machine machine;
    Bench bench(machine);
    QVERIFY(bench.applyWeight(150, "30s"));
    (void)machine.config.write("poise.toml", textWithWeight(42));
    QVERIFY(bench.reload());
    QVERIFY(!bench.configurator.pending());
    bench.pass(60 * kSecond);
    QCOMPARE(machine.text(), textWithWeight(42));
    QVERIFY(bench.agree());
}

void ConfirmationTest::timeGoesOnOverARestart() {
    Machine machine;
    QVERIFY(Bench(machine).applyWeight(150, "30s"));
    machine.pass(20 * kSecond);
    Bench bench(machine);
    QCOMPARE(machine.text(), textWithWeight(150));
    QCOMPARE(bench.configurator.pending()->previous, 1U);
    bench.pass(9 * kSecond);
    QCOMPARE(bench.configurator.revision(), 2U);
    bench.pass(kSecond);
    QCOMPARE(machine.text(), std::string(kText));
    QVERIFY(bench.agree());
}

void ConfirmationTest::startAfterItsTimeGoesBackBeforeAnythingRuns() {
    Machine machine;
    QVERIFY(Bench(machine).applyWeight(150, "30s"));
    machine.pass(30 * kSecond);
    Bench bench(machine);
    QCOMPARE(bench.configurator.loaded().text, std::string(kText));
    QCOMPARE(bench.configurator.revision(), 3U);
    QCOMPARE(bench.changed.size(), 1U);
    QCOMPARE(bench.changed[0].kind, std::string("revert"));
    QVERIFY(bench.agree());
}

void ConfirmationTest::confirmedChangeStaysOverARestart() {
    Machine machine;
    {
        Bench bench(machine);
        QVERIFY(bench.applyWeight(150, "30s"));
        QVERIFY(bench.confirm());
    }
    machine.pass(60 * kSecond);
    Bench bench(machine);
    QCOMPARE(bench.configurator.revision(), 2U);
    QVERIFY(!bench.configurator.pending());
    QVERIFY(bench.agree());
}

void ConfirmationTest::clockThatJumpsBackDoesNotMakeItLonger() {
    Machine machine;
    QVERIFY(Bench(machine).applyWeight(150, "30s"));
    machine.wall -= 86'400'000;
    Bench bench(machine);
    bench.pass(30 * kSecond);
    QCOMPARE(machine.text(), std::string(kText));
    QVERIFY(bench.agree());
}

void ConfirmationTest::clockThatJumpsWhileTheAgentRunsDoesNotMatter() {
    Machine machine;
    Bench bench(machine);
    QVERIFY(bench.applyWeight(150, "30s"));
    machine.wall += 86'400'000;
    bench.pass(29 * kSecond);
    QCOMPARE(bench.configurator.revision(), 2U);
    machine.wall -= 2 * 86'400'000LL;
    bench.pass(kSecond);
    QCOMPARE(bench.configurator.revision(), 3U);
    QVERIFY(bench.agree());
}

void ConfirmationTest::takingBackThatFailsIsSaidOnceAndTriedAgain() {
    Machine machine;
    std::atomic<bool> full = false;
    Bench bench(machine,
                [&](control::Ledger::Step) { return full ? Result<void>(Errc::storageFull) : Result<void>(); });
    QVERIFY(bench.applyWeight(150, "30s"));
    full = true;
    bench.pass(30 * kSecond);
    for (int i = 0; i < 5; ++i) {
        bench.pass(control::Configurator::kRetry);
        QCOMPARE(machine.text(), textWithWeight(150));
        QCOMPARE(bench.configurator.revision(), 2U);
    }
    QCOMPARE(std::count_if(bench.notices.begin(), bench.notices.end(),
                           [](const Notice& notice) { return notice.kind == Notice::Kind::revertFailed; }),
             1);
    QVERIFY(bench.configurator.pending());
    full = false;
    bench.pass(control::Configurator::kRetry);
    QCOMPARE(machine.text(), std::string(kText));
    QCOMPARE(bench.configurator.revision(), 3U);
    QVERIFY(bench.agree());
}

void ConfirmationTest::startThatCannotGoBackSaysSoAndTriesAgain() {
    Machine machine;
    QVERIFY(Bench(machine).applyWeight(150, "30s"));
    machine.pass(30 * kSecond);
    std::atomic<bool> full = true;
    Bench bench(machine,
                [&](control::Ledger::Step) { return full ? Result<void>(Errc::storageFull) : Result<void>(); });
    QCOMPARE(bench.configurator.loaded().text, textWithWeight(150));
    QCOMPARE(bench.notices.size(), 1U);
    QVERIFY(bench.notices[0].kind == Notice::Kind::revertFailed);
    full = false;
    bench.pass(control::Configurator::kRetry);
    QCOMPARE(machine.text(), std::string(kText));
    QVERIFY(bench.agree());
}

void ConfirmationTest::timesOutOfRangeAreRefused_data() {
    QTest::addColumn<QByteArray>("within");
    for (const char* within : {"", "999ms", "25h", "-1s", "soon", "30"}) {
        QTest::newRow(within) << QByteArray(within);
    }
}

void ConfirmationTest::timesOutOfRangeAreRefused() {
    QFETCH(QByteArray, within);
    Machine machine;
    Bench bench(machine);
    QCOMPARE(bench.applyWeight(150, within.toStdString()).error().code, Code::invalidParams);
    QVERIFY(bench.agree());
}

QTEST_APPLESS_MAIN(ConfirmationTest)
#include "confirmation_test.moc"
