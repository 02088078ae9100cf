// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/policy/balancing/effective_weight.hpp"
#include "agent/policy/ladder/ladder.hpp"
#include "tests/unit/policy/pool_maker.hpp"

#include <QTest>

using namespace poise;
using policy::Algorithm;
using policy::Ladder;
using policy::LadderStep;
using policy::Rung;
using snapshot::AdminState;
using snapshot::AlgorithmKind;
using snapshot::Health;

Q_DECLARE_METATYPE(Rung)
Q_DECLARE_METATYPE(Health)
Q_DECLARE_METATYPE(AdminState)
Q_DECLARE_METATYPE(AlgorithmKind)

namespace {

/// Has no answer, like an algorithm without a key to hash.
class Speechless final : public Algorithm {
  public:
    void attach(std::span<const snapshot::Server> /*servers*/, std::span<const std::uint32_t> /*from*/) override {}

    void setWeight(std::uint32_t /*position*/, double /*weight*/) override {}

    void settle() override {}

    void restart(double /*share*/) override {}

    [[nodiscard]] std::uint32_t best(policy::Excluded /*excluded*/) const override { return kNone; }

    void commit(std::uint32_t /*position*/) override { qFatal("it never gave an answer"); }
};

std::unique_ptr<Algorithm> speechlessUnlessRoundRobin(AlgorithmKind kind) {
    return kind == AlgorithmKind::roundRobin ? policy::makeAlgorithm(kind) : std::make_unique<Speechless>();
}

constexpr std::array kNobody{Algorithm::kNone, Algorithm::kNone, Algorithm::kNone, Algorithm::kNone};

} // namespace

class LadderTest : public QObject {
    Q_OBJECT

  private slots:
    void serverStandsWhereItsStateSays_data();
    void serverStandsWhereItsStateSays();
    void stepsAreTakenInOrder();
    void fallbackAnswersWhereTheAlgorithmCannot();
    void panicIsForPoolsWithoutAnEmergencyPool();
    void otherAlgorithmStartsAfresh();
    void effectiveWeightIsTheProductOfItsFactors();
};

void LadderTest::serverStandsWhereItsStateSays_data() {
    QTest::addColumn<AlgorithmKind>("kind");
    QTest::addColumn<Health>("health");
    QTest::addColumn<AdminState>("admin");
    QTest::addColumn<bool>("backup");
    QTest::addColumn<bool>("backingOff");
    QTest::addColumn<Rung>("expected");
    constexpr auto weighted = AlgorithmKind::weightedRoundRobin;
    constexpr auto plain = AlgorithmKind::roundRobin;
    constexpr auto ready = AdminState::ready;
    QTest::newRow("healthy") << plain << Health::healthy << ready << false << false << Rung::eligible;
    QTest::newRow("unknown") << plain << Health::unknown << ready << false << false << Rung::off;
    QTest::newRow("unhealthy") << plain << Health::unhealthy << ready << false << false << Rung::off;
    QTest::newRow("draining") << plain << Health::healthy << AdminState::drain << false << false << Rung::off;
    QTest::newRow("in maintenance") << plain << Health::healthy << AdminState::maintenance << false << false
                                    << Rung::off;
    QTest::newRow("degraded, no weights") << plain << Health::degraded << ready << false << false << Rung::degraded;
    QTest::newRow("degraded, weights") << weighted << Health::degraded << ready << false << false << Rung::eligible;
    QTest::newRow("backup") << weighted << Health::healthy << ready << true << false << Rung::backup;
    QTest::newRow("degraded backup") << plain << Health::degraded << ready << true << false << Rung::backup;
    QTest::newRow("backing off") << plain << Health::healthy << ready << false << true << Rung::backingOff;
    QTest::newRow("unhealthy, backing off") << plain << Health::unhealthy << ready << false << true << Rung::off;
}

void LadderTest::serverStandsWhereItsStateSays() {
    QFETCH(AlgorithmKind, kind);
    QFETCH(Health, health);
    QFETCH(AdminState, admin);
    QFETCH(bool, backup);
    QFETCH(bool, backingOff);
    QFETCH(Rung, expected);
    snapshot::Pool pool = test::makePool(kind, {100});
    snapshot::Server& server = pool.servers.front();
    server.live->health = health;
    server.live->admin = admin;
    server.backup = backup;
    QCOMPARE(policy::rungOf(server, pool, backingOff), expected);
    server.weight = 0;
    QCOMPARE(policy::rungOf(server, pool, backingOff), Rung::off);
}

void LadderTest::stepsAreTakenInOrder() {
    snapshot::Pool sorry = test::makePool(AlgorithmKind::roundRobin, {1});
    snapshot::Pool pool = test::makePool(AlgorithmKind::roundRobin, {1, 1, 1, 1});
    pool.emergency = &sorry;
    Ladder ladder(0);
    ladder.attach(pool, kNobody);
    constexpr std::array rungs{Rung::backingOff, Rung::backup, Rung::degraded, Rung::eligible};
    for (std::uint32_t i = 0; i < rungs.size(); ++i) {
        ladder.place(i, rungs.at(i), 1);
    }
    ladder.settle();
    constexpr std::array steps{LadderStep::algorithm, LadderStep::degraded, LadderStep::backup, LadderStep::backingOff};
    std::vector<std::uint32_t> tried;
    for (std::uint32_t i = 0; i < steps.size(); ++i) {
        const auto found = ladder.best(tried);
        QVERIFY(found);
        QCOMPARE(found->step, steps.at(i));
        QCOMPARE(found->position, 3 - i);
        tried.push_back(found->position);
    }
    QCOMPARE(ladder.best(tried)->step, LadderStep::emergency);
    pool.emergency = nullptr;
    ladder.attach(pool, kNobody);
    QVERIFY(!ladder.best({}));
}

void LadderTest::fallbackAnswersWhereTheAlgorithmCannot() {
    snapshot::Pool pool = test::makePool(AlgorithmKind::leastConnections, {1, 1, 1, 1});
    pool.fallback = AlgorithmKind::roundRobin;
    Ladder ladder(0, &speechlessUnlessRoundRobin);
    ladder.attach(pool, kNobody);
    for (std::uint32_t i = 0; i < 3; ++i) {
        ladder.place(i, Rung::eligible, 1);
    }
    ladder.settle();
    for (const std::uint32_t expected : {0U, 1U, 2U, 0U}) {
        const auto found = ladder.best({});
        QVERIFY(found);
        QCOMPARE(found->step, LadderStep::fallback);
        QCOMPARE(found->position, expected);
        ladder.commit(*found);
    }
    for (std::uint32_t i = 0; i < 3; ++i) {
        ladder.place(i, Rung::off, 0);
    }
    ladder.settle();
    QVERIFY(!ladder.best({}));
}

void LadderTest::panicIsForPoolsWithoutAnEmergencyPool() {
    snapshot::Pool sorry = test::makePool(AlgorithmKind::roundRobin, {1});
    snapshot::Pool pool = test::makePool(AlgorithmKind::roundRobin, {1});
    const snapshot::Server& server = pool.servers.front();
    server.live->health = Health::unhealthy;
    pool.panic = true;
    QCOMPARE(policy::rungOf(server, pool, false), Rung::panic);
    server.live->admin = AdminState::maintenance;
    QCOMPARE(policy::rungOf(server, pool, false), Rung::off);
    server.live->admin = AdminState::ready;
    pool.emergency = &sorry;
    QCOMPARE(policy::rungOf(server, pool, false), Rung::off);
}

void LadderTest::otherAlgorithmStartsAfresh() {
    snapshot::Pool pool = test::makePool(AlgorithmKind::roundRobin, {3, 1, 1, 1});
    Ladder ladder(0);
    const auto choose = [&ladder] {
        const auto found = ladder.best({});
        ladder.commit(*found);
        return found->position;
    };
    const auto placeAll = [&ladder, &pool] {
        for (const snapshot::Server& server : pool.servers) {
            ladder.place(server.index, Rung::eligible, server.weight);
        }
        ladder.settle();
    };
    ladder.attach(pool, kNobody);
    placeAll();
    QCOMPARE(choose(), 0U);
    QCOMPARE(choose(), 1U);
    pool.algorithm = AlgorithmKind::weightedRoundRobin;
    ladder.attach(pool, std::array{0U, 1U, 2U, 3U});
    placeAll();
    std::array<int, 4> counts{};
    for (int i = 0; i < 60; ++i) {
        ++counts.at(choose());
    }
    QCOMPARE(counts, (std::array{30, 10, 10, 10}));
}

void LadderTest::effectiveWeightIsTheProductOfItsFactors() {
    snapshot::Pool pool = test::makePool(AlgorithmKind::weightedRoundRobin, {150});
    pool.degradedFactor = 0.4;
    const snapshot::Server& server = pool.servers.front();
    QCOMPARE(policy::weightFactors(server, pool).effective(), 150.0);
    server.live->dynamic = 0.5;
    server.live->slowStart = 0.1;
    QCOMPARE(policy::weightFactors(server, pool).effective(), 7.5);
    server.live->health = Health::degraded;
    const policy::WeightFactors factors = policy::weightFactors(server, pool);
    QCOMPARE(factors.configured, 150.0);
    QCOMPARE(factors.dynamic, 0.5);
    QCOMPARE(factors.health, 0.4);
    QCOMPARE(factors.slowStart, 0.1);
    QCOMPARE(factors.effective(), 3.0);
}

QTEST_APPLESS_MAIN(LadderTest)
#include "ladder_test.moc"
