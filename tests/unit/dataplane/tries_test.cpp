// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/tries.hpp"
#include "tests/unit/snapshot/compiling.hpp"

#include <QTest>

#include <set>

using namespace poise;
using namespace std::chrono_literals;
using dataplane::Tries;
using policy::LadderStep;

namespace {

const TimePoint kStart = TimePoint{} + 1h;

/// One worker's view of a configuration, and a clock.
class Scene {
  public:
    explicit Scene(const std::string& pools)
        : snapshot(compiling_.snapshotOf(pools))
        , succession(dataplane::succeed(snapshot, {}, cells, 0, 1)) {}

    [[nodiscard]] const Ref<dataplane::PoolState>& pool(std::size_t i = 0) const {
        return succession.generation->pools[i];
    }

    [[nodiscard]] std::uint32_t inFlight() const {
        std::uint32_t sum = 0;
        for (const auto& one : snapshot->pools) {
            for (const auto& server : one->servers) {
                sum += server.live->inFlight;
            }
        }
        return sum;
    }

    void kill(std::size_t poolIndex) {
        for (const auto& server : snapshot->pools[poolIndex]->servers) {
            server.live->health = snapshot::Health::unhealthy;
        }
        snapshot->pools[poolIndex]->live->touch();
    }

    [[nodiscard]] std::uint64_t selections(std::size_t poolIndex, LadderStep step) const {
        return pool(poolIndex)->cells->selections[static_cast<std::size_t>(step)].value();
    }

    /// Traffic that pays for as many retries as a test wants.
    void fillBudget() {
        for (int i = 0; i < 1000; ++i) {
            pool()->selector.budget().onRequest(now);
        }
    }

    account::WorkerCells cells;
    TimePoint now = kStart;

  private:
    test::Compiling compiling_;

  public:
    std::shared_ptr<const snapshot::Snapshot> snapshot;
    dataplane::Succession succession;
};

std::string poolText(const std::string& name, int servers, const std::string& more = "") {
    std::string text =
        "[pools." + name + "]\n" + more + "[pools." + name + ".health]\nchecks = []\n[pools." + name + ".servers]\n";
    for (int i = 0; i < servers; ++i) {
        text += std::string(1, static_cast<char>('a' + i)) + " = { address = \"127.0.0.1:" + std::to_string(9001 + i) +
                "\" }\n";
    }
    return text;
}

std::string retryText(const std::string& name, int attempts, const char* budget = "0.2") {
    return "[pools." + name + ".retry]\nattempts = " + std::to_string(attempts) + "\nbudget = " + budget + "\n";
}

} // namespace

class TriesTest : public QObject {
    Q_OBJECT

  private slots:
    void eachTryGoesToAnotherServer();
    void endsWhenEverybodyWasTried();
    void numberOfTriesIsBounded_data();
    void numberOfTriesIsBounded();
    void budgetBoundsTries();
    void budgetIsNotSpentWhenNobodyIsLeft();
    void alternativeIsKnownInAdvance();
    void inFlightIsReleasedExactlyOnce();
    void chargeMayBeTakenOver();
    void movedTriesOweTheRelease();
    void emergencyPoolTakesOver();
    void emergencyPoolTakesOverInTheMiddle();
    void chainOfEmergencyPoolsIsBounded();
    void nobodyToServe();
    void failedConnectionMovesTheServerBack();
};

void TriesTest::eachTryGoesToAnotherServer() {
    Scene scene(poolText("p", 3) + retryText("p", 10));
    scene.fillBudget();
    Tries tries;
    tries.start(scene.pool(), scene.now);
    std::set<std::string> names;
    QVERIFY(tries.first(scene.now));
    names.insert(tries.server()->name);
    for (int i = 0; i < 2; ++i) {
        tries.release();
        QVERIFY(tries.another(scene.now));
        names.insert(tries.server()->name);
    }
    QCOMPARE(names.size(), std::size_t{3});
    QCOMPARE(tries.count(), 2U);
    QCOMPARE(scene.pool()->cells->retries.value(), std::uint64_t{2});
    tries.release();
}

void TriesTest::endsWhenEverybodyWasTried() {
    Scene scene(poolText("p", 2) + retryText("p", 10));
    scene.fillBudget();
    Tries tries;
    tries.start(scene.pool(), scene.now);
    QVERIFY(tries.first(scene.now));
    const std::string last = [&] {
        tries.release();
        return tries.another(scene.now) ? tries.server()->name : "";
    }();
    tries.release();
    QVERIFY(!tries.another(scene.now));
    QCOMPARE(tries.server()->name, last); // the log and the counters name who was asked last
    QCOMPARE(scene.inFlight(), 0U);
}

void TriesTest::numberOfTriesIsBounded_data() {
    QTest::addColumn<int>("attempts");
    for (const int attempts : {0, 1, 2, 5, 10}) {
        QTest::addRow("%d", attempts) << attempts;
    }
}

void TriesTest::numberOfTriesIsBounded() {
    QFETCH(int, attempts);
    Scene scene(poolText("p", 20) + retryText("p", attempts));
    scene.fillBudget();
    Tries tries;
    tries.start(scene.pool(), scene.now);
    QVERIFY(tries.first(scene.now));
    int further = 0;
    for (; tries.hasAlternative(scene.now); ++further) {
        tries.release();
        QVERIFY(tries.another(scene.now));
    }
    tries.release();
    QVERIFY(!tries.another(scene.now));
    QCOMPARE(further, attempts);
}

void TriesTest::budgetBoundsTries() {
    Scene scene(poolText("p", 2) + retryText("p", 1, "0.1"));
    int retries = 0;
    for (int i = 0; i < 100; ++i) {
        Tries tries;
        tries.start(scene.pool(), scene.now);
        QVERIFY(tries.first(scene.now));
        tries.release();
        retries += tries.another(scene.now) ? 1 : 0;
        tries.release();
    }
    QVERIFY(retries >= 10);
    QVERIFY(retries <= 10 + policy::RetryBudget::kFloorPerSecond + 1);
}

/// What is spent without a try would be missing where it helps.
void TriesTest::budgetIsNotSpentWhenNobodyIsLeft() {
    Scene scene(poolText("p", 1) + retryText("p", 2, "0.0"));
    for (int i = 0; i < 10; ++i) {
        Tries tries;
        tries.start(scene.pool(), scene.now);
        QVERIFY(tries.first(scene.now));
        tries.release();
        QVERIFY(!tries.another(scene.now));
    }
    QVERIFY(scene.pool()->selector.budget().take(scene.now));
}

void TriesTest::alternativeIsKnownInAdvance() {
    Scene scene(poolText("p", 2) + retryText("p", 10));
    scene.fillBudget();
    Tries tries;
    tries.start(scene.pool(), scene.now);
    QVERIFY(tries.first(scene.now));
    QVERIFY(tries.hasAlternative(scene.now));
    tries.release();
    QVERIFY(tries.another(scene.now));
    QVERIFY(!tries.hasAlternative(scene.now));
    tries.release();
}

void TriesTest::inFlightIsReleasedExactlyOnce() {
    Scene scene(poolText("p", 2));
    Tries tries;
    tries.release(); // before anything was charged
    tries.start(scene.pool(), scene.now);
    QVERIFY(tries.first(scene.now));
    QCOMPARE(scene.inFlight(), 1U);
    tries.release();
    QCOMPARE(scene.inFlight(), 0U);
    tries.release();
    QCOMPARE(scene.inFlight(), 0U);
    QVERIFY(tries.server());
}

void TriesTest::chargeMayBeTakenOver() {
    Scene scene(poolText("p", 2));
    Tries tries;
    tries.start(scene.pool(), scene.now);
    QVERIFY(tries.first(scene.now));
    const Ref<dataplane::ServerState> charged = tries.takeCharge();
    tries.release();
    QCOMPARE(scene.inFlight(), 1U);
    pool::Selector::release(*charged->live);
    QCOMPARE(scene.inFlight(), 0U);
}

void TriesTest::movedTriesOweTheRelease() {
    Scene scene(poolText("p", 2));
    Tries tries;
    tries.start(scene.pool(), scene.now);
    QVERIFY(tries.first(scene.now));
    const std::string name = tries.server()->name;
    Tries moved(std::move(tries));
    tries.release(); // NOLINT: what is left is what is looked at
    QCOMPARE(scene.inFlight(), 1U);
    QCOMPARE(moved.server()->name, name);
    moved.release();
    QCOMPARE(scene.inFlight(), 0U);
}

void TriesTest::emergencyPoolTakesOver() {
    Scene scene(poolText("p", 2, "emergency_pool = \"z\"\n") + poolText("z", 1));
    scene.kill(0);
    Tries tries;
    tries.start(scene.pool(), scene.now);
    QVERIFY(tries.first(scene.now));
    QCOMPARE(tries.settings().name, std::string("z"));
    QVERIFY(tries.server() == scene.pool(1)->servers[0]);
    QCOMPARE(scene.selections(0, LadderStep::emergency), std::uint64_t{1});
    QCOMPARE(scene.selections(1, LadderStep::algorithm), std::uint64_t{1});
    tries.release();
}

void TriesTest::emergencyPoolTakesOverInTheMiddle() {
    Scene scene(poolText("p", 1, "emergency_pool = \"z\"\n") + retryText("p", 2) + poolText("z", 1));
    scene.fillBudget();
    Tries tries;
    tries.start(scene.pool(), scene.now);
    QVERIFY(tries.first(scene.now));
    QCOMPARE(tries.settings().name, std::string("p"));
    QVERIFY(tries.hasAlternative(scene.now));
    tries.release();
    QVERIFY(tries.another(scene.now));
    QCOMPARE(tries.settings().name, std::string("z"));
    QCOMPARE(scene.inFlight(), 1U);
    tries.release();
    QCOMPARE(scene.inFlight(), 0U);
}

void TriesTest::chainOfEmergencyPoolsIsBounded() {
    std::string text;
    for (int i = 0; i < 8; ++i) {
        const std::string name = "p" + std::to_string(i);
        text += poolText(name, 1, i == 7 ? "" : "emergency_pool = \"p" + std::to_string(i + 1) + "\"\n");
    }
    for (const int dead : {4, 5}) {
        Scene scene(text);
        for (int i = 0; i < dead; ++i) {
            scene.kill(static_cast<std::size_t>(i));
        }
        Tries tries;
        tries.start(scene.pool(), scene.now);
        QCOMPARE(tries.first(scene.now), dead == 4);
        tries.release();
        QCOMPARE(scene.inFlight(), 0U);
    }
}

void TriesTest::nobodyToServe() {
    Scene scene(poolText("p", 2));
    scene.kill(0);
    Tries tries;
    tries.start(scene.pool(), scene.now);
    QVERIFY(!tries.first(scene.now));
    QVERIFY(!tries.server());
    QCOMPARE(scene.inFlight(), 0U);
}

void TriesTest::failedConnectionMovesTheServerBack() {
    Scene scene(poolText("p", 2, "algorithm = \"round_robin\"\n"));
    Tries tries;
    tries.start(scene.pool(), scene.now);
    QVERIFY(tries.first(scene.now));
    const std::string dead = tries.server()->name;
    tries.connectFailed(scene.now);
    tries.release();
    QCOMPARE(tries.server()->cells->connectFailures.value(), std::uint64_t{1});
    for (int i = 0; i < 4; ++i) {
        Tries next;
        next.start(scene.pool(), scene.now);
        QVERIFY(next.first(scene.now));
        QVERIFY(next.server()->name != dead);
        next.connectSucceeded();
        next.release();
    }
}

QTEST_APPLESS_MAIN(TriesTest)
#include "tries_test.moc"
