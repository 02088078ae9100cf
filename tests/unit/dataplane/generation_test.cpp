// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/generation.hpp"
#include "tests/unit/snapshot/compiling.hpp"

#include <QTest>

using namespace poise;
using dataplane::Generation;
using dataplane::PoolState;
using dataplane::ServerState;
using dataplane::Succession;

namespace {

/// A worker's generations, one configuration after the other.
class Line {
  public:
    explicit Line(std::uint32_t workers = 1)
        : workers_(workers) {}

    /// Puts a configuration of pools into force.
    Succession next(const std::string& pools) {
        const auto snapshot = compiling_.snapshotOf(pools);
        Succession succession = dataplane::succeed(snapshot, current_, cells, 0, workers_);
        current_ = succession.generation;
        return succession;
    }

    [[nodiscard]] const Ref<PoolState>& pool(std::size_t i = 0) const { return current_->pools[i]; }

    [[nodiscard]] const Ref<ServerState>& server(std::size_t i, std::size_t ofPool = 0) const {
        return pool(ofPool)->servers[i];
    }

    account::WorkerCells cells;

  private:
    test::Compiling compiling_;
    Ref<Generation> current_;
    std::uint32_t workers_;
};

std::string poolText(const std::string& name, const std::string& servers, const std::string& more = "") {
    return "[pools." + name + "]\n" + more + "[pools." + name + ".health]\nchecks = []\n[pools." + name +
           ".servers]\n" + servers;
}

const std::string kA = "a = { address = \"127.0.0.1:9001\" }\n";
const std::string kB = "b = { address = \"127.0.0.1:9002\" }\n";
const std::string kC = "c = { address = \"127.0.0.1:9003\" }\n";

} // namespace

class GenerationTest : public QObject {
    Q_OBJECT

  private slots:
    void firstGenerationMakesStatesInOrder();
    void serverKeepsItsStateWhereverItStands();
    void changedWeightChangesNoState();
    void serverAtAnotherAddressIsAnother();
    void removedServerIsRetired();
    void removedPoolRetiresItsServers();
    void serverThatComesBackIsNotRetired();
    void poolKeepsItsTurn();
    void settingsOfIdleConnectionsFollowTheConfiguration();
    void idleShareIsRoundedUp();
    void emergencyPoolIsResolved();
    void oldGenerationGoesOnUsingItsPools();
};

void GenerationTest::firstGenerationMakesStatesInOrder() {
    Line line;
    const Succession succession = line.next(poolText("p", kB + kA) + poolText("q", kC));
    QCOMPARE(succession.generation->pools.size(), std::size_t{2});
    QVERIFY(succession.retired.empty());
    QCOMPARE(line.server(0)->name, succession.generation->snapshot->pools[0]->servers[0].name);
    QCOMPARE(line.server(1)->authority, succession.generation->snapshot->pools[0]->servers[1].authority);
    QCOMPARE(line.server(0)->live.get(), succession.generation->snapshot->pools[0]->servers[0].live.get());
    QCOMPARE(line.server(0, 1)->cells, &line.cells.server("q", "c"));
    QCOMPARE(line.pool(1)->cells, &line.cells.pool("q"));
}

void GenerationTest::serverKeepsItsStateWhereverItStands() {
    Line line;
    line.next(poolText("p", kA + kB));
    const Ref<ServerState> before = line.server(1);
    QCOMPARE(before->name, std::string("b"));
    const Succession succession = line.next(poolText("p", kB + kC));
    QVERIFY(line.server(0) == before);
    QVERIFY(!before->retired);
}

void GenerationTest::changedWeightChangesNoState() {
    Line line;
    line.next(poolText("p", kA + kB));
    const Ref<ServerState> first = line.server(0);
    const Ref<PoolState> poolBefore = line.pool();
    const Succession succession = line.next(poolText("p", "a = { address = \"127.0.0.1:9001\", weight = 3 }\n" + kB));
    QVERIFY(line.server(0) == first);
    QVERIFY(line.pool() == poolBefore);
    QVERIFY(succession.retired.empty());
    QCOMPARE(line.pool()->selector.pool().servers[0].weight, 3.0);
    QCOMPARE(line.pool()->snapshot.get(), succession.generation->snapshot.get());
}

void GenerationTest::serverAtAnotherAddressIsAnother() {
    Line line;
    line.next(poolText("p", kA));
    const Ref<ServerState> before = line.server(0);
    const Succession succession = line.next(poolText("p", "a = { address = \"127.0.0.1:9009\" }\n"));
    QVERIFY(!(line.server(0) == before));
    QCOMPARE(succession.retired.size(), std::size_t{1});
    QVERIFY(succession.retired[0] == before);
    QCOMPARE(line.server(0)->cells, before->cells); // counters go on by name
}

void GenerationTest::removedServerIsRetired() {
    Line line;
    line.next(poolText("p", kA + kB + kC));
    const Ref<ServerState> gone = line.server(1);
    const Succession succession = line.next(poolText("p", kA + kC));
    QVERIFY(gone->retired);
    QCOMPARE(succession.retired.size(), std::size_t{1});
    QVERIFY(succession.retired[0] == gone);
    QVERIFY(line.next(poolText("p", kA + kC)).retired.empty()); // told once
}

void GenerationTest::removedPoolRetiresItsServers() {
    Line line;
    line.next(poolText("p", kA) + poolText("q", kB + kC));
    const Ref<ServerState> kept = line.server(0);
    const Succession succession = line.next(poolText("p", kA));
    QCOMPARE(succession.retired.size(), std::size_t{2});
    QVERIFY(!kept->retired);
}

void GenerationTest::serverThatComesBackIsNotRetired() {
    Line line;
    line.next(poolText("p", kA + kB));
    const Ref<ServerState> before = line.server(1);
    line.next(poolText("p", kA));
    line.next(poolText("p", kA + kB));
    QVERIFY(before->retired);
    QVERIFY(!line.server(1)->retired);
}

void GenerationTest::poolKeepsItsTurn() {
    Line line;
    line.next(poolText("p", kA + kB + kC, "algorithm = \"round_robin\"\n"));
    const auto serve = [&] {
        pool::Selector& selector = line.pool()->selector;
        const auto pick = selector.rank(Clock::now(), {});
        selector.commit(*pick);
        pool::Selector::release(*pick->server->live);
        return pick->server->name;
    };
    const std::string first = serve();
    line.next(poolText("p", kA + kB + kC, "algorithm = \"round_robin\"\n"));
    QVERIFY(serve() != first);
}

void GenerationTest::settingsOfIdleConnectionsFollowTheConfiguration() {
    Line line;
    line.next(poolText("p", kA));
    const auto before = line.server(0)->keepAlive;
    line.next(poolText("p", kA) + "[pools.p.connections]\nmax_idle = 7\nkeep_alive = \"3s\"\n");
    QCOMPARE(line.server(0)->maxIdle, std::size_t{7});
    QVERIFY(line.server(0)->keepAlive == std::chrono::seconds(3));
    QVERIFY(before != std::chrono::seconds(3));
}

void GenerationTest::idleShareIsRoundedUp() {
    Line line(4);
    line.next(poolText("p", kA) + "[pools.p.connections]\nmax_idle = 9\n");
    QCOMPARE(line.server(0)->maxIdle, std::size_t{3});
}

void GenerationTest::emergencyPoolIsResolved() {
    Line line;
    line.next(poolText("p", kA, "emergency_pool = \"z\"\n") + poolText("z", kB));
    QVERIFY(line.pool(0)->emergency == line.pool(1));
    QVERIFY(!line.pool(1)->emergency);
    line.next(poolText("p", kA) + poolText("z", kB));
    QVERIFY(!line.pool(0)->emergency);
}

void GenerationTest::oldGenerationGoesOnUsingItsPools() {
    Line line;
    const Succession old = line.next(poolText("p", kA) + poolText("q", kB));
    line.next(poolText("q", kB));
    QCOMPARE(old.generation->pools[0]->selector.pool().name, std::string("p"));
    QVERIFY(old.generation->pools[0]->selector.rank(Clock::now(), {}).has_value());
    QVERIFY(old.generation->pools[1] == line.pool(0));
}

QTEST_APPLESS_MAIN(GenerationTest)
#include "generation_test.moc"
