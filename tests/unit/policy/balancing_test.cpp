// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/policy/balancing/algorithm.hpp"
#include "tests/unit/policy/pool_maker.hpp"

#include <QTest>

#include <algorithm>
#include <chrono>
#include <map>
#include <numeric>
#include <random>

using namespace poise;
using policy::Algorithm;
using snapshot::AlgorithmKind;

Q_DECLARE_METATYPE(AlgorithmKind)
using Numbers = std::vector<double>;
using Counts = std::vector<int>;
Q_DECLARE_METATYPE(Numbers)
Q_DECLARE_METATYPE(Counts)

namespace {

/// An algorithm over a pool whose servers all take part.
struct Bench {
    explicit Bench(AlgorithmKind kind, const Numbers& weights)
        : pool(test::makePool(kind, weights))
        , algorithm(policy::makeAlgorithm(kind)) {
        const std::vector<std::uint32_t> nobody(weights.size(), Algorithm::kNone);
        algorithm->attach(pool.servers, nobody);
        apply(weights);
    }

    void apply(const Numbers& weights) const {
        for (std::uint32_t i = 0; i < weights.size(); ++i) {
            algorithm->setWeight(i, weights[i]);
        }
        algorithm->settle();
    }

    std::uint32_t pick() const {
        const std::uint32_t position = algorithm->best({});
        if (position != Algorithm::kNone) {
            algorithm->commit(position);
        }
        return position;
    }

    std::string sequence(int picks) const {
        std::string names;
        for (int i = 0; i < picks; ++i) {
            names += pool.servers[pick()].name;
        }
        return names;
    }

    Counts counts(int picks) const {
        Counts result(pool.servers.size(), 0);
        for (int i = 0; i < picks; ++i) {
            ++result[pick()];
        }
        return result;
    }

    snapshot::Pool pool;
    std::unique_ptr<Algorithm> algorithm;
};

double nanosPerPick(const Bench& bench, int picks) {
    double best = 1e12;
    for (int round = 0; round < 7; ++round) {
        const auto start = Clock::now();
        for (int i = 0; i < picks; ++i) {
            bench.pick();
        }
        best = std::min(best, std::chrono::duration<double, std::nano>(Clock::now() - start).count() / picks);
    }
    return best;
}

} // namespace

class BalancingTest : public QObject {
    Q_OBJECT

  private slots:
    void turnsFollowTheWeights_data();
    void turnsFollowTheWeights();
    void turnsAreSpreadEvenly_data();
    void turnsAreSpreadEvenly();
    void workersStartAtDifferentServers_data();
    void workersStartAtDifferentServers();
    void rankingChargesNothing_data();
    void rankingChargesNothing();
    void excludedServersAreLeftOut_data();
    void excludedServersAreLeftOut();
    void nobodyIsChosenWhenNobodyTakesPart_data();
    void nobodyIsChosenWhenNobodyTakesPart();
    void turnsGoOnAfterTheServersChanged();
    void flappingServerGetsItsShareOfThePicksThatItIsThereFor();
    void serverThatLeavesAroundItsTurnKeepsItsShare_data();
    void serverThatLeavesAroundItsTurnKeepsItsShare();
    void creditsEarnedBesideAHeavyServerEndWithIt();
    void nobodyStarvesWhateverHappened();
    void fewestInFlightPerWeightWins_data();
    void fewestInFlightPerWeightWins();
    void freedServerOfALargePoolIsSoonFound();
    void costGrowsNoFasterThanThePool_data();
    void costGrowsNoFasterThanThePool();

  private:
    static void everyAlgorithm() {
        QTest::addColumn<AlgorithmKind>("kind");
        QTest::newRow("round_robin") << AlgorithmKind::roundRobin;
        QTest::newRow("weighted_round_robin") << AlgorithmKind::weightedRoundRobin;
        QTest::newRow("least_connections") << AlgorithmKind::leastConnections;
    }
};

void BalancingTest::turnsFollowTheWeights_data() {
    QTest::addColumn<AlgorithmKind>("kind");
    QTest::addColumn<Numbers>("weights");
    QTest::addColumn<Counts>("expected"); // of as many picks as its sum, for every worker
    constexpr auto weighted = AlgorithmKind::weightedRoundRobin;
    QTest::newRow("3:2:1") << weighted << Numbers{3, 2, 1} << Counts{150, 100, 50};
    QTest::newRow("300:200:100") << weighted << Numbers{300, 200, 100} << Counts{150, 100, 50};
    QTest::newRow("fractions") << weighted << Numbers{0.5, 0.25, 0.25} << Counts{200, 100, 100};
    QTest::newRow("one server") << weighted << Numbers{7} << Counts{10};
    QTest::newRow("1000:1") << weighted << Numbers{1000, 1} << Counts{1000, 1};
    QTest::newRow("nine servers") << weighted << Numbers(9, 1.5) << Counts(9, 10);
    QTest::newRow("round_robin ignores weights") << AlgorithmKind::roundRobin << Numbers{3, 2, 1} << Counts(3, 100);
    QTest::newRow("idle least_connections")
        << AlgorithmKind::leastConnections << Numbers{3, 2, 1} << Counts{150, 100, 50};
}

void BalancingTest::turnsFollowTheWeights() {
    QFETCH(AlgorithmKind, kind);
    QFETCH(Numbers, weights);
    QFETCH(Counts, expected);
    const int picks = std::accumulate(expected.begin(), expected.end(), 0);
    for (const double share : {0.0, 0.25, 0.5, 0.75, 0.9}) {
        const Bench bench(kind, weights);
        bench.algorithm->restart(share);
        const Counts counts = bench.counts(picks);
        for (std::size_t i = 0; i < counts.size(); ++i) {
            QVERIFY2(std::abs(counts[i] - expected[i]) <= (share > 0 ? 2 : 0),
                     qPrintable(QString("server %1 got %2 at share %3").arg(i).arg(counts[i]).arg(share)));
        }
    }
}

void BalancingTest::turnsAreSpreadEvenly_data() {
    QTest::addColumn<AlgorithmKind>("kind");
    QTest::addColumn<Numbers>("weights");
    QTest::addColumn<QString>("expected");
    QTest::newRow("in order") << AlgorithmKind::roundRobin << Numbers{1, 1, 1} << "abcabc";
    QTest::newRow("5:1:1") << AlgorithmKind::weightedRoundRobin << Numbers{5, 1, 1} << "aabacaaaabacaa";
    QTest::newRow("3:2:1") << AlgorithmKind::weightedRoundRobin << Numbers{3, 2, 1} << "abacba";
    QTest::newRow("ties by order") << AlgorithmKind::weightedRoundRobin << Numbers{2, 2, 2} << "abcabc";
    QTest::newRow("idle servers by finish time") << AlgorithmKind::leastConnections << Numbers{4, 2, 1} << "abcaaba";
}

void BalancingTest::turnsAreSpreadEvenly() {
    QFETCH(AlgorithmKind, kind);
    QFETCH(Numbers, weights);
    QFETCH(QString, expected);
    QCOMPARE(QString::fromStdString(Bench(kind, weights).sequence(static_cast<int>(expected.size()))), expected);
}

void BalancingTest::workersStartAtDifferentServers_data() {
    everyAlgorithm();
}

void BalancingTest::workersStartAtDifferentServers() {
    QFETCH(AlgorithmKind, kind);
    std::map<std::uint32_t, int> first;
    for (const double share : {0.0, 0.25, 0.5, 0.75}) {
        const Bench bench(kind, {1, 1, 1, 1});
        bench.algorithm->restart(share);
        ++first[bench.pick()];
    }
    QCOMPARE(first.size(), std::size_t{4});
}

void BalancingTest::rankingChargesNothing_data() {
    everyAlgorithm();
}

void BalancingTest::rankingChargesNothing() {
    QFETCH(AlgorithmKind, kind);
    const Bench asked(kind, {3, 2, 1});
    const Bench plain(kind, {3, 2, 1});
    for (int i = 0; i < 50; ++i) {
        const std::uint32_t first = asked.algorithm->best({});
        const std::array<std::uint32_t, 1> excluded{first};
        QVERIFY(asked.algorithm->best(excluded) != first);
        QCOMPARE(asked.algorithm->best({}), first);
        QCOMPARE(asked.pick(), plain.pick());
    }
}

void BalancingTest::excludedServersAreLeftOut_data() {
    everyAlgorithm();
}

void BalancingTest::excludedServersAreLeftOut() {
    QFETCH(AlgorithmKind, kind);
    const Bench bench(kind, Numbers(20, 1));
    std::vector<std::uint32_t> excluded;
    for (int i = 0; i < 20; ++i) {
        const std::uint32_t next = bench.algorithm->best(excluded);
        QVERIFY(next != Algorithm::kNone);
        QCOMPARE(std::count(excluded.begin(), excluded.end(), next), 0);
        excluded.push_back(next);
    }
    QCOMPARE(bench.algorithm->best(excluded), Algorithm::kNone);
}

void BalancingTest::nobodyIsChosenWhenNobodyTakesPart_data() {
    everyAlgorithm();
}

void BalancingTest::nobodyIsChosenWhenNobodyTakesPart() {
    QFETCH(AlgorithmKind, kind);
    QCOMPARE(Bench(kind, {}).pick(), Algorithm::kNone);
    const Bench bench(kind, {0, 0, 0});
    bench.algorithm->restart(0.5);
    QCOMPARE(bench.pick(), Algorithm::kNone);
    bench.apply({0, 5, 0});
    QCOMPARE(bench.pick(), 1U);
    QCOMPARE(bench.pick(), 1U);
}

void BalancingTest::turnsGoOnAfterTheServersChanged() {
    for (const auto kind :
         {AlgorithmKind::roundRobin, AlgorithmKind::weightedRoundRobin, AlgorithmKind::leastConnections}) {
        const Bench changed(kind, {5, 3, 2});
        const Bench plain(kind, {5, 3, 2});
        QCOMPARE(changed.sequence(4), plain.sequence(4));
        // A newcomer that takes no part yet stands in front; the others keep their order.
        snapshot::Pool next = changed.pool;
        next.servers.insert(next.servers.begin(), test::makeServer(1, 0, 25));
        changed.algorithm->attach(next.servers, std::vector<std::uint32_t>{Algorithm::kNone, 0, 1, 2});
        changed.apply({0, 5, 3, 2});
        for (int i = 0; i < 20; ++i) {
            QCOMPARE(changed.pick(), plain.pick() + 1);
        }
    }
}

void BalancingTest::flappingServerGetsItsShareOfThePicksThatItIsThereFor() {
    for (const int period : {1, 2, 3, 5, 7, 50}) {
        const Bench bench(AlgorithmKind::weightedRoundRobin, {100, 100, 100});
        int served = 0;
        int present = 0;
        for (int i = 0; i < 4200; ++i) {
            const bool up = i / period % 2 == 0;
            if (i % period == 0) {
                bench.apply({100, up ? 100.0 : 0.0, 100});
            }
            const std::uint32_t picked = bench.pick();
            QVERIFY(up || picked != 1);
            present += up ? 1 : 0;
            served += picked == 1 ? 1 : 0;
        }
        QVERIFY2(std::abs(served - present / 3) <= present / 50 + 2,
                 qPrintable(QString("period %1: %2 of %3").arg(period).arg(served).arg(present)));
    }
}

void BalancingTest::serverThatLeavesAroundItsTurnKeepsItsShare_data() {
    QTest::addColumn<bool>("beforeItsTurn");
    QTest::newRow("after its turn: not paid twice") << false;
    QTest::newRow("as its turn comes: not starved") << true;
}

void BalancingTest::serverThatLeavesAroundItsTurnKeepsItsShare() {
    QFETCH(bool, beforeItsTurn);
    const Bench bench(AlgorithmKind::weightedRoundRobin, {1, 5, 1, 1});
    const auto absentForOnePick = [&bench] {
        bench.apply({1, 0, 1, 1});
        bench.pick();
        bench.apply({1, 5, 1, 1});
    };
    int served = 0;
    for (int i = 0; i < 2400; ++i) {
        if (beforeItsTurn && bench.algorithm->best({}) == 1) {
            absentForOnePick();
        }
        if (bench.pick() == 1) {
            ++served;
            if (!beforeItsTurn) {
                absentForOnePick();
            }
        }
    }
    QVERIFY2(std::abs(served - 1500) <= 5, qPrintable(QString::number(served)));
}

void BalancingTest::creditsEarnedBesideAHeavyServerEndWithIt() {
    for (int before = 0; before < 1200; before += 37) {
        const Bench bench(AlgorithmKind::weightedRoundRobin, {1000, 1, 1});
        bench.counts(before);
        bench.apply({0, 1, 1});
        const Counts counts = bench.counts(20);
        QVERIFY2(std::abs(counts[1] - counts[2]) <= 4, qPrintable(QString("after %1 picks").arg(before)));
        bench.apply({1000, 1, 1});
        QVERIFY(bench.counts(1002)[0] >= 990);
    }
}

void BalancingTest::nobodyStarvesWhateverHappened() {
    std::mt19937 random(7); // NOLINT: the same run each time
    const auto below = [&random](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    for (const auto kind :
         {AlgorithmKind::roundRobin, AlgorithmKind::weightedRoundRobin, AlgorithmKind::leastConnections}) {
        const Bench bench(kind, Numbers(12, 1));
        for (int change = 0; change < 300; ++change) {
            Numbers weights(12);
            for (double& weight : weights) {
                weight = below(4) == 0 ? 0 : 0.1 * (1 + below(100));
            }
            weights[static_cast<std::size_t>(below(12))] = 1;
            bench.apply(weights);
            bench.counts(below(50));
            // Everybody owes at most one sum and is owed at most one.
            const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
            const double lightest = *std::min_element(weights.begin(), weights.end(), [](double a, double b) {
                return (a > 0 ? a : 1e9) < (b > 0 ? b : 1e9);
            });
            const Counts counts = bench.counts(static_cast<int>(3 * sum / lightest) + 12);
            for (std::size_t i = 0; i < weights.size(); ++i) {
                QCOMPARE(counts[i] > 0, weights[i] > 0);
            }
        }
    }
}

void BalancingTest::fewestInFlightPerWeightWins_data() {
    QTest::addColumn<Numbers>("weights");
    QTest::addColumn<Counts>("inFlight");
    QTest::addColumn<unsigned>("expected");
    QTest::newRow("fewest") << Numbers{1, 1, 1} << Counts{3, 1, 2} << 1U;
    QTest::newRow("per weight") << Numbers{1, 10, 1} << Counts{2, 15, 3} << 1U;
    QTest::newRow("tie by order") << Numbers{2, 1, 1} << Counts{4, 2, 2} << 0U;
    QTest::newRow("idle one") << Numbers{100, 100, 0.1} << Counts{1, 1, 0} << 2U;
}

void BalancingTest::fewestInFlightPerWeightWins() {
    QFETCH(Numbers, weights);
    QFETCH(Counts, inFlight);
    QFETCH(unsigned, expected);
    const Bench bench(AlgorithmKind::leastConnections, weights);
    for (std::size_t i = 0; i < inFlight.size(); ++i) {
        bench.pool.servers[i].live->inFlight = static_cast<std::uint32_t>(inFlight[i]);
    }
    QCOMPARE(bench.pick(), expected);
}

void BalancingTest::freedServerOfALargePoolIsSoonFound() {
    const Bench bench(AlgorithmKind::leastConnections, Numbers(2000, 1));
    for (const auto& server : bench.pool.servers) {
        server.live->inFlight = 10;
    }
    const std::uint32_t freed = 1234;
    bench.counts(100);
    bench.pool.servers[freed].live->inFlight = 0;
    int looks = 1;
    while (bench.pick() != freed) {
        ++looks;
        QVERIFY(looks <= 63); // 2,000 servers, 32 looked at each time
    }
}

void BalancingTest::costGrowsNoFasterThanThePool_data() {
    everyAlgorithm();
}

void BalancingTest::costGrowsNoFasterThanThePool() {
    QFETCH(AlgorithmKind, kind);
    const double small = nanosPerPick(Bench(kind, Numbers(200, 1)), 500);
    const double large = nanosPerPick(Bench(kind, Numbers(2000, 1)), 500);
    QVERIFY2(large < 20 * small, qPrintable(QString("%1 ns, %2 ns").arg(small).arg(large)));
}

QTEST_APPLESS_MAIN(BalancingTest)
#include "balancing_test.moc"
