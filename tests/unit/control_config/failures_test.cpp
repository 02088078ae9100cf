// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/unit/control_config/bench.hpp"
#include "tests/unit/store/conditions.hpp"

#include <QTest>

using namespace poise;
using namespace poise::test;
using control::Notice;
using wire::Code;
using Step = control::Ledger::Step;

namespace {

std::size_t noticed(const Bench& bench, Notice::Kind kind) {
    return static_cast<std::size_t>(
        std::count_if(bench.notices.begin(), bench.notices.end(), [&](const Notice& n) { return n.kind == kind; }));
}

} // namespace

/// Edits when disks fail: file, table and what runs stay one, and it goes on when the disk does.
class FailuresTest : public QObject {
    Q_OBJECT

  private slots:
    void stepThatFailsLeavesEverythingAsItWas_data();
    void stepThatFailsLeavesEverythingAsItWas();
    void withoutAStateFolderOnlyEditsAreRefused();
    void fullDiskIsSaidOnceAndRecovers();
    void databaseThatIsNoneIsSetAsideAndSaid();
    void databaseDamagedWhileRunningIsBegunAnewWithTheSameNumber();
    void numberOfWhatRunsIsTheStoresOnceItIsThere();
};

void FailuresTest::stepThatFailsLeavesEverythingAsItWas_data() {
    QTest::addColumn<int>("step");
    QTest::addColumn<bool>("confirm");
    for (const bool confirm : {false, true}) {
        QTest::addRow("note, %d", confirm) << static_cast<int>(Step::note) << confirm;
        QTest::addRow("replace, %d", confirm) << static_cast<int>(Step::replace) << confirm;
        QTest::addRow("land, %d", confirm) << static_cast<int>(Step::land) << confirm;
    }
}

void FailuresTest::stepThatFailsLeavesEverythingAsItWas() {
    QFETCH(int, step);
    QFETCH(bool, confirm);
    const auto within = confirm ? std::optional<std::string>("30s") : std::nullopt;
    Machine machine;
    std::atomic<bool> failing = true;
    const auto fault = [&](Step at) {
        return failing && at == static_cast<Step>(step) ? Result<void>(Errc::storageFull) : Result<void>();
    };
    {
        Bench bench(machine, fault);
        QCOMPARE(bench.applyWeight(150, within).error().code, Code::storageFull);
        QCOMPARE(machine.text(), std::string(kText));
        QCOMPARE(bench.published, 0);
        QCOMPARE(bench.configurator.revision(), 1U);
        QVERIFY(!bench.configurator.pending());
        QCOMPARE(noticed(bench, Notice::Kind::storageFailed), 1U);
        failing = false;
        bench.tickNow();
        QVERIFY(bench.agree());
        failing = true;
        QCOMPARE(bench.applyWeight(150, within).error().code, Code::storageFull);
        QCOMPARE(bench.notices.size(), 1U);
    }
    failing = false;
    Bench again(machine);
    QCOMPARE(again.configurator.revision(), 1U);
    QVERIFY(again.agree());
    QCOMPARE(again.applyWeight(170)->revision, 2U);
    QVERIFY(again.agree());
}

void FailuresTest::withoutAStateFolderOnlyEditsAreRefused() {
    Machine machine;
    std::filesystem::remove(machine.state.path());
    Bench bench(machine);
    QCOMPARE(bench.configurator.revision(), 1U);
    QCOMPARE(bench.notices.size(), 1U);
    QVERIFY(bench.notices[0].kind == Notice::Kind::storageFailed);
    QCOMPARE(bench.applyWeight(150).error().code, Code::storageFull);
    QCOMPARE(bench.rollback(1).error().code, Code::storageFull);
    QCOMPARE(bench.history().error().code, Code::storageFull);
    QCOMPARE(machine.text(), std::string(kText));

    (void)machine.config.write("poise.toml", textWithWeight(42)); // by hand it still works
    QCOMPARE(bench.reload()->revision, 2U);
    QCOMPARE(bench.running, textWithWeight(42));
    bench.pass(control::Configurator::kRetry);
    QCOMPARE(bench.notices.size(), 1U);

    std::filesystem::create_directory(machine.state.path());
    bench.pass(control::Configurator::kRetry);
    QCOMPARE(bench.notices.size(), 2U);
    QVERIFY(bench.notices[1].kind == Notice::Kind::storageRecovered);
    QVERIFY(bench.agree());
    QCOMPARE(bench.applyWeight(150)->revision, 3U);
    QVERIFY(bench.agree());
}

void FailuresTest::fullDiskIsSaidOnceAndRecovers() {
    Machine machine;
    Bench bench(machine);
    {
        const FullDisk full(0);
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(bench.applyWeight(150).error().code, Code::storageFull);
        }
        QCOMPARE(machine.text(), std::string(kText));
        QCOMPARE(bench.published, 0);
        QCOMPARE(bench.notices.size(), 1U);
    }
    QVERIFY(bench.applyWeight(150));
    QVERIFY(bench.agree());
    QVERIFY(bench.notices.back().kind == Notice::Kind::storageRecovered);
}

void FailuresTest::databaseThatIsNoneIsSetAsideAndSaid() {
    Machine machine;
    (void)machine.state.write("config.sqlite", std::string(10'000, 'x'));
    Bench bench(machine);
    QCOMPARE(bench.notices.size(), 1U);
    QVERIFY(bench.notices[0].kind == Notice::Kind::databaseSetAside);
    QVERIFY(bench.notices[0].text.find("config.sqlite.damaged-") != std::string::npos);
    QVERIFY(bench.agree());
}

void FailuresTest::databaseDamagedWhileRunningIsBegunAnewWithTheSameNumber() {
    Machine machine;
    std::atomic<bool> damaged = false;
    Bench bench(machine, [&](Step) { return damaged ? Result<void>(Errc::storageDamaged) : Result<void>(); });
    QVERIFY(bench.applyWeight(150));
    QVERIFY(bench.applyWeight(160, "30s"));
    bench.pass(Millis(20'000));
    damaged = true;
    QVERIFY(!bench.rollback(2));
    damaged = false;
    bench.tickNow();
    QCOMPARE(noticed(bench, Notice::Kind::databaseSetAside), 1U);
    QCOMPARE(bench.configurator.revision(), 3U);
    QVERIFY(bench.agree());
    QCOMPARE(bench.history()->revisions.size(), 1U);
    QVERIFY(bench.configurator.pending());
    QVERIFY(bench.confirm());
    QCOMPARE(bench.applyWeight(170)->revision, 4U);
    QVERIFY(bench.agree());
}

void FailuresTest::numberOfWhatRunsIsTheStoresOnceItIsThere() {
    Machine machine;
    {
        Bench bench(machine);
        for (int weight = 1; weight < 6; ++weight) {
            QVERIFY(bench.applyWeight(weight));
        }
    }
    const std::filesystem::path away = machine.config.path() / "away";
    std::filesystem::rename(machine.state.path(), away);
    Bench bench(machine);
    QCOMPARE(bench.configurator.revision(), 1U);
    std::filesystem::rename(away, machine.state.path());
    bench.pass(control::Configurator::kRetry);
    QCOMPARE(bench.configurator.revision(), 6U);
    QCOMPARE(bench.runningAs, 6U);
    QCOMPARE(bench.published, 1);
    QVERIFY(bench.agree());
}

QTEST_APPLESS_MAIN(FailuresTest)
#include "failures_test.moc"
