// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/unit/agent/counting_workers.hpp"

#include <QTest>

using namespace poise;
using namespace std::chrono_literals;

namespace {

std::string names(const facts::Sample& sample) {
    std::string text;
    for (const facts::Server& server : sample.servers) {
        text += server.pool + "/" + server.name + (server.configured ? " " : "(gone) ");
    }
    return text;
}

/// What a worker does when a server has answered.
void answer(account::WorkerCells& cells, const std::string& server, std::chrono::nanoseconds time) {
    cells.server("app", server).duration.record(time);
    cells.traffic("web", "app", server).answers.add(200);
}

} // namespace

class GatherTest : public QObject {
    Q_OBJECT

  private slots:
    void rowsAreInOrderWhoeverKnowsThem();
    void serverThatIsGoneKeepsItsCounters();
    void answersOfAServerAreThoseOfItsListeners();
    void durationsAreReadAgainAfterAnAnswer();
    void durationsMayWaitForTheNextFullSample();
    void durationThatIsNotYetAnAnswerIsNotLost();
    void durationsStayWithTheirServers();
    void configuredServersAreDescribed();
    void checksAreDescribed();
    void onlyADrainHasAnEnd();
};

void GatherTest::rowsAreInOrderWhoeverKnowsThem() {
    test::CountingWorkers scene;
    for (const char* server : {"x", "b", "0"}) {
        scene.cells(0).server("app", server).connections.add();
    }
    scene.cells(1).server("zoo", "y").connections.add();
    scene.cells(1).server("app", "b").connections.add();
    scene.cells(1).server("aha", "z").connections.add();
    const auto sample = scene.sample();
    QCOMPARE(names(*sample), std::string("aha/z(gone) app/0(gone) app/a app/b app/x(gone) checked/c zoo/y(gone) "));
    QCOMPARE(sample->servers[3].connections, std::uint64_t{2});
    QCOMPARE(sample->servers[2].connections, std::uint64_t{0});
}

void GatherTest::serverThatIsGoneKeepsItsCounters() {
    test::CountingWorkers scene;
    answer(scene.cells(0), "b", 1ms);
    scene.snapshot =
        scene.compiling.snapshotOf("[pools.app]\n[pools.app.servers]\na = { address = \"127.0.0.1:9001\" }\n");
    const auto sample = scene.sample();
    QCOMPARE(names(*sample), std::string("app/a app/b(gone) "));
    QCOMPARE(facts::total(sample->servers[1].answers), std::uint64_t{1});
    QCOMPARE(sample->servers[1].duration.count(), std::uint64_t{1});
}

void GatherTest::answersOfAServerAreThoseOfItsListeners() {
    test::CountingWorkers scene;
    scene.cells(0).traffic("web", "app", "a").answers.add(200);
    scene.cells(1).traffic("web", "app", "a").answers.add(503);
    scene.cells(1).traffic("shop", "app", "a").answers.add(204);
    scene.cells(1).traffic("shop", "app", "b").answers.add(101);
    scene.cells(0).listener("web").own.add(404);
    const auto sample = scene.sample();
    QVERIFY((sample->servers[0].answers == facts::CodeClasses{0, 2, 0, 0, 1}));
    QVERIFY((sample->servers[1].answers == facts::CodeClasses{1, 0, 0, 0, 0}));
    QCOMPARE(facts::errors(sample->servers[0].answers), std::uint64_t{1});
    QCOMPARE(sample->traffic.size(), std::size_t{3});
    QVERIFY((sample->listeners[0].own == facts::CodeClasses{0, 0, 0, 1, 0}));
}

void GatherTest::durationsAreReadAgainAfterAnAnswer() {
    test::CountingWorkers scene;
    answer(scene.cells(0), "a", 1ms);
    answer(scene.cells(1), "a", 100ms);
    QCOMPARE(scene.sample()->servers[0].duration.count(), std::uint64_t{2});
    const auto same = scene.sample();
    QCOMPARE(same->servers[0].duration.count(), std::uint64_t{2});
    answer(scene.cells(1), "a", 100ms);
    const auto more = scene.sample();
    QCOMPARE(more->servers[0].duration.count(), std::uint64_t{3});
    QVERIFY(*more->servers[0].duration.quantile(0.6) > 99ms);
}

void GatherTest::durationsMayWaitForTheNextFullSample() {
    test::CountingWorkers scene;
    answer(scene.cells(0), "a", 1ms);
    QCOMPARE(scene.sample(facts::Depth::counters)->servers[0].duration.count(), std::uint64_t{1}); // none before it
    answer(scene.cells(0), "a", 1ms);
    const auto counted = scene.sample(facts::Depth::counters);
    QCOMPARE(counted->servers[0].duration.count(), std::uint64_t{1});
    QCOMPARE(facts::total(counted->servers[0].answers), std::uint64_t{2});
    QCOMPARE(scene.sample()->servers[0].duration.count(), std::uint64_t{2});
}

void GatherTest::durationThatIsNotYetAnAnswerIsNotLost() {
    test::CountingWorkers scene;
    answer(scene.cells(0), "a", 1ms);
    (void)scene.sample();
    scene.cells(0).server("app", "a").duration.record(2ms); // the worker is between the two
    QCOMPARE(scene.sample()->servers[0].duration.count(), std::uint64_t{1});
    scene.cells(0).traffic("web", "app", "a").answers.add(200);
    QCOMPARE(scene.sample()->servers[0].duration.count(), std::uint64_t{2});
}

void GatherTest::durationsStayWithTheirServers() {
    test::CountingWorkers scene;
    answer(scene.cells(0), "a", 1ms);
    answer(scene.cells(1), "b", 100ms);
    (void)scene.sample();
    scene.cells(1).server("aha", "z").connections.add(); // everybody moves down by one
    const auto sample = scene.sample();
    QCOMPARE(sample->servers[0].duration.count(), std::uint64_t{0});
    QVERIFY(*sample->servers[1].duration.quantile(0.5) < 2ms);
    QVERIFY(*sample->servers[2].duration.quantile(0.5) > 99ms);
}

void GatherTest::configuredServersAreDescribed() {
    test::CountingWorkers scene;
    scene.live(0).inFlight = 7;
    scene.live(0).slowStart = 0.5;
    const facts::Configured& about = *scene.sample()->servers[0].configured;
    QCOMPARE(about.address, std::string("127.0.0.1:9001"));
    QCOMPARE(about.weight, 3.0);
    QCOMPARE(about.effectiveWeight, 1.5);
    QCOMPARE(about.inFlight, 7U);
    QCOMPARE(about.maxPerServer, 1000U);
    QVERIFY(about.isUp());
    QVERIFY(!about.checked && about.reason.empty() && !about.availability && !about.lastCheck);
}

void GatherTest::checksAreDescribed() {
    test::CountingWorkers scene;
    const facts::Configured& about = *scene.sample()->servers[2].configured;
    QVERIFY(about.checked);
    QCOMPARE(about.reason, std::string("not checked yet"));
    QVERIFY(about.health == snapshot::Health::unknown && !about.isUp());
    QVERIFY(!about.availability && !about.lastCheck);
}

void GatherTest::onlyADrainHasAnEnd() {
    test::CountingWorkers scene;
    scene.drainUntil = [](const std::string& id) { return id == "app/a" ? std::optional<std::int64_t>(99) : 0; };
    QVERIFY(!scene.sample()->servers[0].configured->drainUntil);
    scene.live(0).admin = snapshot::AdminState::drain;
    QCOMPARE(scene.sample()->servers[0].configured->drainUntil, std::optional<std::int64_t>(99));
    scene.live(0).admin = snapshot::AdminState::maintenance;
    QVERIFY(!scene.sample()->servers[0].configured->drainUntil);
}

QTEST_APPLESS_MAIN(GatherTest)
#include "gather_test.moc"
