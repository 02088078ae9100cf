// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/unit/control_config/bench.hpp"

#include <QTest>

#include <sys/wait.h>
#include <unistd.h>

using namespace poise;
using namespace poise::test;
using Step = control::Ledger::Step;

namespace {

/// Applies weight 150 to revision 2 in a process that dies before that step.
void applyAndDie(Machine& machine, Step step, const std::optional<std::string>& within) {
    const pid_t child = ::fork();
    if (child == 0) {
        std::atomic<bool> armed = false;
        Bench bench(machine, [&](Step at) {
            if (armed && at == step) {
                ::_exit(7);
            }
            return Result<void>();
        });
        const bool first = bench.applyWeight(120).has_value();
        armed = true;
        (void)(first && bench.applyWeight(150, within));
        ::_exit(1);
    }
    int status = 0;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QVERIFY(WIFEXITED(status));
    QCOMPARE(WEXITSTATUS(status), 7);
}

} // namespace

/// Agents that die in the middle of an edit, and what the next one makes of what it finds.
class CrashesTest : public QObject {
    Q_OBJECT

  private slots:
    void nextStartAgrees_data();
    void nextStartAgrees();
    void leftoversBesideTheFileAreRemoved();
};

void CrashesTest::nextStartAgrees_data() {
    QTest::addColumn<int>("step");
    QTest::addColumn<bool>("landed");
    QTest::newRow("before it is noted") << static_cast<int>(Step::note) << false;
    QTest::newRow("before the file is replaced") << static_cast<int>(Step::replace) << false;
    QTest::newRow("before it lands") << static_cast<int>(Step::land) << true;
    QTest::newRow("before it is answered") << static_cast<int>(Step::done) << true;
}

void CrashesTest::nextStartAgrees() {
    QFETCH(int, step);
    QFETCH(bool, landed);
    {
        Machine machine;
        applyAndDie(machine, static_cast<Step>(step), {});
        Bench bench(machine);
        QCOMPARE(machine.text(), textWithWeight(landed ? 150 : 120));
        QCOMPARE(bench.configurator.revision(), landed ? 3U : 2U);
        QVERIFY(bench.agree());
        const auto history = bench.history();
        QCOMPARE(history->revisions[0].author, std::string("ann"));
        QCOMPARE(history->revisions[0].changes.size(), 1U);
        QCOMPARE(bench.applyWeight(160)->revision, landed ? 4U : 3U);
        QVERIFY(bench.agree());
    }
    Machine machine;
    applyAndDie(machine, static_cast<Step>(step), "30s");
    {
        Bench bench(machine);
        QCOMPARE(bench.configurator.pending().has_value(), landed);
        QVERIFY(bench.agree());
    }
    machine.pass(Millis(30'000));
    Bench bench(machine);
    QCOMPARE(machine.text(), textWithWeight(120));
    QCOMPARE(bench.configurator.revision(), landed ? 4U : 2U);
    QVERIFY(bench.agree());
}

void CrashesTest::leftoversBesideTheFileAreRemoved() {
    Machine machine;
    (void)machine.config.write(".poise.toml.poise-tmp", "half a te");
    (void)machine.config.write(".poise.toml.poise-old", kText);
    Bench bench(machine);
    QVERIFY(bench.agree());
}

QTEST_APPLESS_MAIN(CrashesTest)
#include "crashes_test.moc"
