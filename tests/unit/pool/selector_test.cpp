// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/pool/selector.hpp"
#include "tests/unit/policy/pool_maker.hpp"

#include <QTest>

#include <algorithm>

using namespace poise;
using namespace std::chrono_literals;
using pool::LadderStep;
using pool::Pick;
using pool::Selector;
using pool::Tried;
using snapshot::AdminState;
using snapshot::AlgorithmKind;
using snapshot::Health;

namespace {

const TimePoint kStart = TimePoint{} + 1h;

/// A pool, its selector and a clock.
struct Scene {
    explicit Scene(AlgorithmKind kind, const std::vector<double>& weights, std::uint32_t worker = 0,
                   std::uint32_t workers = 1)
        : pool(test::makePool(kind, weights))
        , selector(pool, worker, workers) {}

    std::optional<Pick> rank(const Tried& tried = {}) { return selector.rank(now, tried); }

    /// Name of the server of one request that is over at once; "" when there is none.
    std::string serve() {
        const auto pick = rank();
        if (!pick || pick->server == nullptr) {
            return "";
        }
        selector.commit(*pick);
        Selector::release(*pick->server->live);
        return pick->server->name;
    }

    std::string serve(int requests) {
        std::string names;
        for (int i = 0; i < requests; ++i) {
            names += serve();
        }
        return names;
    }

    snapshot::ServerLive& live(std::uint32_t index) { return *pool.servers[index].live; }

    void set(std::uint32_t index, Health health) {
        live(index).health = health;
        pool.live->touch();
    }

    snapshot::Pool pool;
    Selector selector;
    TimePoint now = kStart;
};

auto count(const std::string& names, char name) {
    return std::count(names.begin(), names.end(), name);
}

} // namespace

class SelectorTest : public QObject {
    Q_OBJECT

  private slots:
    void eachWorkerServesByWeight_data();
    void eachWorkerServesByWeight();
    void sumOfTheWorkersIsEven();
    void rankIsPure();
    void inFlightIsChargedAndReleased();
    void serverIsUsedWhileItIsHealthyAndReady();
    void nobodyServesWhenAllAreUnhealthy();
    void degradedServerGetsLess();
    void degradedServerIsLeftForLaterWithoutWeights();
    void degradedFactorOfZeroLeavesForLater();
    void slowStartReducesTheShare();
    void fullServerIsNoCandidate();
    void triedServersAreLeftOut();
    void triedServersAreKnownAfterAnUpdate();
    void emergencyPoolIsNamed();
    void panicUsesWhoeverIsThere();
    void refusedConnectionMovesTheServerBack();
    void onlyOneRequestPerDelayMeetsADeadServer();
    void successEndsTheBackoff();
    void backedOffServerServesWhenNobodyElseIsLeft();
    void updateKeepsTurnsAndBackoff();
    void sameNameAtAnotherAddressIsAnotherServer();
    void configuredWeightCountsAtOnce();
    void clientBelongsToOneServer();
};

void SelectorTest::eachWorkerServesByWeight_data() {
    QTest::addColumn<std::uint32_t>("worker");
    QTest::addColumn<std::uint32_t>("workers");
    for (const std::uint32_t workers : {1U, 2U, 3U, 4U, 7U}) {
        for (std::uint32_t worker = 0; worker < workers; ++worker) {
            QTest::addRow("%u of %u", worker, workers) << worker << workers;
        }
    }
}

void SelectorTest::eachWorkerServesByWeight() {
    QFETCH(std::uint32_t, worker);
    QFETCH(std::uint32_t, workers);
    Scene scene(AlgorithmKind::weightedRoundRobin, {3, 2, 1}, worker, workers);
    const int tolerance = worker == 0 ? 0 : 2;
    const std::string names = scene.serve(300);
    QVERIFY(std::abs(count(names, 'a') - 150) <= tolerance);
    QVERIFY(std::abs(count(names, 'b') - 100) <= tolerance);
    QVERIFY(std::abs(count(names, 'c') - 50) <= tolerance);
}

void SelectorTest::sumOfTheWorkersIsEven() {
    for (const auto kind :
         {AlgorithmKind::roundRobin, AlgorithmKind::weightedRoundRobin, AlgorithmKind::leastConnections}) {
        std::string names;
        for (std::uint32_t worker = 0; worker < 4; ++worker) {
            names += Scene(kind, {1, 1, 1, 1}, worker, 4).serve();
        }
        std::sort(names.begin(), names.end());
        QCOMPARE(names, std::string("abcd"));
    }
}

void SelectorTest::rankIsPure() {
    Scene asked(AlgorithmKind::weightedRoundRobin, {3, 2, 1});
    Scene plain(AlgorithmKind::weightedRoundRobin, {3, 2, 1});
    for (int i = 0; i < 30; ++i) {
        const snapshot::Server* first = asked.rank()->server;
        for (int again = 0; again < 5; ++again) {
            QCOMPARE(asked.rank()->server, first);
        }
        QCOMPARE(first->live->inFlight.load(), 0U);
        QCOMPARE(asked.serve(), plain.serve());
    }
}

void SelectorTest::inFlightIsChargedAndReleased() {
    Scene scene(AlgorithmKind::leastConnections, {1, 1});
    std::vector<Pick> picks;
    for (int i = 0; i < 10; ++i) {
        picks.push_back(*scene.rank());
        scene.selector.commit(picks.back());
    }
    QCOMPARE(scene.live(0).inFlight.load(), 5U);
    QCOMPARE(scene.live(1).inFlight.load(), 5U);
    for (const Pick& pick : picks) {
        Selector::release(*pick.server->live);
    }
    QCOMPARE(scene.live(0).inFlight.load(), 0U);
    QCOMPARE(scene.live(1).inFlight.load(), 0U);
}

void SelectorTest::serverIsUsedWhileItIsHealthyAndReady() {
    Scene scene(AlgorithmKind::roundRobin, {1, 1, 1});
    QCOMPARE(scene.serve(3), std::string("abc"));
    scene.set(1, Health::unhealthy);
    QCOMPARE(scene.serve(4), std::string("acac"));
    scene.set(1, Health::healthy);
    QCOMPARE(scene.serve(3), std::string("abc"));
    for (const AdminState state : {AdminState::drain, AdminState::maintenance}) {
        scene.live(0).admin = state;
        scene.pool.live->touch();
        QCOMPARE(scene.serve(4), std::string("bcbc"));
    }
    scene.live(0).admin = AdminState::ready;
    scene.pool.live->touch();
    QCOMPARE(scene.serve(3), std::string("abc"));
}

void SelectorTest::nobodyServesWhenAllAreUnhealthy() {
    Scene scene(AlgorithmKind::weightedRoundRobin, {3, 2, 1});
    for (const std::uint32_t i : {0U, 1U, 2U}) {
        scene.set(i, i == 1 ? Health::unknown : Health::unhealthy);
    }
    QVERIFY(!scene.rank());
    scene.set(1, Health::healthy);
    QCOMPARE(scene.serve(2), std::string("bb"));
}

void SelectorTest::degradedServerGetsLess() {
    for (const auto kind : {AlgorithmKind::weightedRoundRobin, AlgorithmKind::leastConnections}) {
        Scene scene(kind, {100, 100});
        scene.set(0, Health::degraded);
        const std::string names = scene.serve(300);
        QVERIFY(std::abs(count(names, 'a') - 100) <= 1);
        QCOMPARE(scene.rank()->step, LadderStep::algorithm);
    }
}

void SelectorTest::degradedServerIsLeftForLaterWithoutWeights() {
    Scene scene(AlgorithmKind::roundRobin, {1, 1});
    scene.set(0, Health::degraded);
    QCOMPARE(scene.serve(3), std::string("bbb"));
    scene.set(1, Health::unhealthy);
    QCOMPARE(scene.rank()->step, LadderStep::degraded);
    QCOMPARE(scene.serve(), std::string("a"));
}

void SelectorTest::degradedFactorOfZeroLeavesForLater() {
    Scene scene(AlgorithmKind::weightedRoundRobin, {100, 100});
    scene.pool.degradedFactor = 0;
    scene.set(0, Health::degraded);
    QCOMPARE(scene.serve(3), std::string("bbb"));
    scene.set(1, Health::degraded);
    QCOMPARE(scene.rank()->step, LadderStep::degraded);
    QCOMPARE(count(scene.serve(10), 'a'), 5);
    scene.selector.connectFailed(scene.live(0), scene.now);
    scene.selector.connectFailed(scene.live(1), scene.now);
    QCOMPARE(scene.rank()->step, LadderStep::backingOff);
}

void SelectorTest::slowStartReducesTheShare() {
    Scene scene(AlgorithmKind::weightedRoundRobin, {100, 100});
    scene.live(1).slowStart = 0.25;
    scene.pool.live->touch();
    QCOMPARE(count(scene.serve(100), 'b'), 20);
}

void SelectorTest::fullServerIsNoCandidate() {
    Scene scene(AlgorithmKind::weightedRoundRobin, {2, 1});
    scene.pool.maxPerServer = 2;
    scene.live(0).inFlight = 2;
    QCOMPARE(scene.serve(4), std::string("bbbb"));
    scene.live(1).inFlight = 2;
    QVERIFY(!scene.rank());
    scene.live(0).inFlight = 1;
    QCOMPARE(scene.serve(4), std::string("aaaa"));
    scene.live(1).inFlight = 0;
    QCOMPARE(count(scene.serve(30), 'a'), 20);
}

void SelectorTest::triedServersAreLeftOut() {
    Scene scene(AlgorithmKind::leastConnections, {1, 1, 1});
    Tried tried;
    std::string names;
    while (const auto pick = scene.rank(tried)) {
        scene.selector.commit(*pick);
        names += pick->server->name;
        tried.add(*pick->server);
    }
    QCOMPARE(names, std::string("abc"));
}

void SelectorTest::triedServersAreKnownAfterAnUpdate() {
    Scene scene(AlgorithmKind::roundRobin, {1, 1, 1});
    Tried tried;
    tried.add(scene.pool.servers[0]);
    tried.add(scene.pool.servers[2]);
    snapshot::Pool next = scene.pool;
    next.servers.erase(next.servers.begin());
    next.servers.insert(next.servers.begin(), test::makeServer(1, 0, 3));
    next.servers.erase(next.servers.begin() + 1);
    next.servers.push_back(test::makeServer(1, 2, 4));
    for (std::uint32_t i = 0; i < next.servers.size(); ++i) {
        next.servers[i].index = i;
    }
    scene.selector.update(next); // d c e
    tried.add(next.servers[0]);
    QCOMPARE(scene.rank(tried)->server->name, std::string("e"));
    tried.add(next.servers[2]);
    QVERIFY(!scene.rank(tried));
}

void SelectorTest::emergencyPoolIsNamed() {
    const snapshot::Pool sorry = test::makePool(AlgorithmKind::roundRobin, {1});
    Scene scene(AlgorithmKind::roundRobin, {1});
    scene.pool.emergency = &sorry;
    scene.pool.panic = true;
    scene.selector.update(scene.pool);
    QCOMPARE(scene.rank()->step, LadderStep::algorithm);
    scene.set(0, Health::unhealthy);
    const auto pick = scene.rank();
    QVERIFY(pick);
    QCOMPARE(pick->step, LadderStep::emergency);
    QCOMPARE(pick->pool, &sorry);
    QVERIFY(pick->server == nullptr);
}

void SelectorTest::panicUsesWhoeverIsThere() {
    Scene scene(AlgorithmKind::roundRobin, {1, 1});
    scene.pool.panic = true;
    scene.set(0, Health::unhealthy);
    scene.set(1, Health::unhealthy);
    QCOMPARE(scene.rank()->step, LadderStep::panic);
    QCOMPARE(scene.serve(4), std::string("abab"));
    scene.set(1, Health::healthy);
    QCOMPARE(scene.rank()->step, LadderStep::algorithm);
    QCOMPARE(scene.serve(2), std::string("bb"));
}

void SelectorTest::refusedConnectionMovesTheServerBack() {
    Scene scene(AlgorithmKind::weightedRoundRobin, {2, 1, 1});
    scene.selector.connectFailed(scene.live(0), scene.now);
    QCOMPARE(count(scene.serve(20), 'a'), 0);
    scene.now += 249ms;
    QCOMPARE(count(scene.serve(20), 'a'), 0);
    QCOMPARE(scene.live(0).health.load(), Health::healthy);
}

void SelectorTest::onlyOneRequestPerDelayMeetsADeadServer() {
    Scene scene(AlgorithmKind::roundRobin, {1, 1, 1});
    int met = 0;
    for (int request = 0; request < 10'000; ++request, scene.now += 1ms) { // ten seconds
        const auto pick = scene.rank();
        scene.selector.commit(*pick);
        if (pick->server->index == 1) {
            ++met;
            scene.selector.connectFailed(*pick->server->live, scene.now);
        }
        Selector::release(*pick->server->live);
    }
    QVERIFY2(met >= 5 && met <= 7, qPrintable(QString::number(met))); // at 0, .25, .75, 1.75, 3.75, 7.75 s
}

void SelectorTest::successEndsTheBackoff() {
    Scene scene(AlgorithmKind::roundRobin, {1, 1});
    scene.selector.connectFailed(scene.live(0), scene.now);
    scene.now += 250ms;
    QCOMPARE(scene.serve(4), std::string("abbb")); // one tries, the others keep away
    scene.selector.connectSucceeded(scene.live(0));
    QCOMPARE(count(scene.serve(10), 'a'), 5);
}

void SelectorTest::backedOffServerServesWhenNobodyElseIsLeft() {
    const snapshot::Pool sorry = test::makePool(AlgorithmKind::roundRobin, {1});
    Scene scene(AlgorithmKind::roundRobin, {1, 1, 1});
    scene.pool.servers[2].backup = true;
    scene.pool.emergency = &sorry;
    scene.selector.update(scene.pool);
    scene.selector.connectFailed(scene.live(0), scene.now);
    scene.selector.connectFailed(scene.live(1), scene.now);
    QCOMPARE(scene.rank()->step, LadderStep::backup);
    scene.selector.connectFailed(scene.live(2), scene.now);
    QCOMPARE(scene.rank()->step, LadderStep::backingOff);
    QCOMPARE(scene.serve(3), std::string("abc"));
}

void SelectorTest::updateKeepsTurnsAndBackoff() {
    Scene scene(AlgorithmKind::weightedRoundRobin, {5, 3, 2, 4});
    Scene plain(AlgorithmKind::weightedRoundRobin, {5, 3, 2, 4});
    for (Scene* each : {&scene, &plain}) {
        each->selector.connectFailed(each->live(3), each->now);
        each->serve(7);
    }
    for (int i = 0; i < 40; ++i) {
        const snapshot::Pool next = scene.pool;
        scene.selector.update(next);
        QCOMPARE(scene.serve(), plain.serve());
        scene.selector.update(scene.pool);
        scene.now += 10ms;
        plain.now += 10ms;
    }
}

void SelectorTest::sameNameAtAnotherAddressIsAnotherServer() {
    Scene scene(AlgorithmKind::roundRobin, {1, 1});
    scene.selector.connectFailed(scene.live(0), scene.now);
    QCOMPARE(scene.serve(2), std::string("bb"));
    snapshot::Pool next = scene.pool;
    next.servers[0].live = std::make_shared<snapshot::ServerLive>(99, "web/a");
    next.servers[0].live->health = Health::healthy;
    scene.selector.update(next);
    QCOMPARE(count(scene.serve(4), 'a'), 2);
    scene.selector.connectFailed(scene.live(0), scene.now); // news of the former one
    QCOMPARE(count(scene.serve(4), 'a'), 2);
}

void SelectorTest::configuredWeightCountsAtOnce() {
    Scene scene(AlgorithmKind::weightedRoundRobin, {1000, 1000, 1000});
    scene.serve(1000);
    snapshot::Pool next = scene.pool;
    next.servers[0].weight = 4;
    next.servers[1].weight = next.servers[2].weight = 1;
    scene.selector.update(next);
    const std::string names = scene.serve(60);
    QVERIFY(std::abs(count(names, 'a') - 40) <= 3);
    QVERIFY(std::abs(count(names, 'b') - 10) <= 3);
}

void SelectorTest::clientBelongsToOneServer() {
    Scene scene(AlgorithmKind::weightedRoundRobin, {1, 2, 1});
    scene.pool.byClient = true;
    const auto homes = [&] {
        std::string names;
        for (int i = 0; i < 4'000; ++i) {
            const IpBytes client{0x20, 1, 0xd, 0xb8, static_cast<std::uint8_t>(i / 256), static_cast<std::uint8_t>(i)};
            const auto pick = scene.selector.rank(scene.now, {}, &client);
            names += pick->server->name;
            scene.selector.commit(*pick);
            Selector::release(*pick->server->live);
        }
        return names;
    };
    const std::string before = homes();
    QCOMPARE(homes(), before);
    QVERIFY(std::abs(count(before, 'a') - 1'000) < 120 && std::abs(count(before, 'b') - 2'000) < 120);
    scene.set(2, Health::unhealthy);
    const std::string without = homes();
    QCOMPARE(count(without, 'c'), 0);
    for (std::size_t i = 0; i < before.size(); ++i) {
        QVERIFY(before[i] == 'c' || without[i] == before[i]); // nobody else moves
    }
    scene.set(2, Health::healthy);
    QCOMPARE(homes(), before);
}

QTEST_APPLESS_MAIN(SelectorTest)
#include "selector_test.moc"
