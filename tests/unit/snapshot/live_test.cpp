// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A server keeps its health and counts from snapshot to snapshot as long as it is the same server.
#include "tests/unit/snapshot/compiling.hpp"

#include <QTest>

using namespace poise;
using namespace poise::snapshot;
using test::Compiling;

class LiveTest : public QObject {
    Q_OBJECT

  private slots:
    void sameServerKeepsItsLive_data();
    void sameServerKeepsItsLive();
    void anotherServerGetsItsOwnLive_data();
    void anotherServerGetsItsOwnLive();
    void poolKeepsItsLive();
    void addressThatComesBackInTimeFindsItsLive();
    void failedCompilationDisturbsNothing();
    void liveThatNobodyHoldsIsForgotten();
    void serialsAreNeverUsedAgain();
    void newServersAreUnknownAndReady();
    void compilingAloneChangesNothing();
    void serversWithoutChecksAreHealthy();
    void initialStateCountsForNewServersOnly();
    void serversBecomeHealthyWhenTheirChecksAreRemoved();

  private:
    static const Server& server(const std::shared_ptr<const Snapshot>& snapshot, std::size_t index = 0) {
        return snapshot->pools.at(0)->servers.at(index);
    }
};

namespace {

const std::string kBefore = "[pools.web]\nservers.a = { address = \"127.0.0.1:9001\", weight = 100 }\n";

} // namespace

void LiveTest::sameServerKeepsItsLive_data() {
    QTest::addColumn<QString>("after");
    QTest::newRow("nothing changed") << QString::fromStdString(kBefore);
    QTest::newRow("weight") << "[pools.web]\nservers.a = { address = \"127.0.0.1:9001\", weight = 5 }";
    QTest::newRow("backup") << "[pools.web]\nservers.a = { address = \"127.0.0.1:9001\", backup = true }";
    QTest::newRow("algorithm") << "[pools.web]\nalgorithm = \"round_robin\"\nservers.a.address = \"127.0.0.1:9001\"";
    QTest::newRow("a server before it")
        << "[pools.web]\nservers.z.address = \"127.0.0.1:1\"\nservers.a.address = \"127.0.0.1:9001\"";
    QTest::newRow("a name for its address") << "[pools.web]\nservers.a.address = \"a.internal:9001\"";
}

void LiveTest::sameServerKeepsItsLive() {
    QFETCH(const QString, after);
    Compiling compile;
    compile.names["a.internal"] = {"127.0.0.1"};
    const auto first = compile.snapshotOf(kBefore);
    server(first).live->health = Health::degraded;
    server(first).live->inFlight = 3;
    const auto second = compile.snapshotOf(after.toStdString());
    QVERIFY(second);
    const Server& same = second->pools[0]->servers.back();
    QCOMPARE(same.live, server(first).live);
    QCOMPARE(same.live->health.load(), Health::degraded);
    QCOMPARE(same.live->inFlight.load(), 3U);
}

void LiveTest::anotherServerGetsItsOwnLive_data() {
    QTest::addColumn<QString>("after");
    QTest::newRow("port") << "[pools.web]\nservers.a.address = \"127.0.0.1:9002\"";
    QTest::newRow("host") << "[pools.web]\nservers.a.address = \"127.0.0.2:9001\"";
    QTest::newRow("name") << "[pools.web]\nservers.b.address = \"127.0.0.1:9001\"";
    QTest::newRow("pool") << "[pools.api]\nservers.a.address = \"127.0.0.1:9001\"";
}

void LiveTest::anotherServerGetsItsOwnLive() {
    QFETCH(const QString, after);
    Compiling compile;
    const auto first = compile.snapshotOf(kBefore);
    server(first).live->health = Health::healthy;
    const auto second = compile.snapshotOf(after.toStdString());
    QVERIFY(server(second).live != server(first).live);
    QVERIFY(server(second).live->serial != server(first).live->serial);
    QCOMPARE(server(second).live->health.load(), Health::unknown);
}

void LiveTest::poolKeepsItsLive() {
    Compiling compile;
    const auto first = compile.snapshotOf(kBefore);
    const auto second = compile.snapshotOf("[pools.api]\n" + kBefore);
    QCOMPARE(second->pools[1]->live, first->pools[0]->live);
    QVERIFY(second->pools[0]->live != first->pools[0]->live);
}

void LiveTest::addressThatComesBackInTimeFindsItsLive() {
    Compiling compile;
    const auto first = compile.snapshotOf(kBefore);
    const auto moved = compile.snapshotOf("[pools.web]\nservers.a.address = \"127.0.0.1:9002\"");
    const auto back = compile.snapshotOf(kBefore);
    QCOMPARE(server(back).live, server(first).live);
}

void LiveTest::failedCompilationDisturbsNothing() {
    Compiling compile;
    const auto first = compile.snapshotOf(kBefore);
    const std::uint64_t epoch = first->pools[0]->live->epoch;
    QVERIFY(!compile.snapshotOf("[pools.web]\nhealth.checks = []\nservers.a.address = \"127.0.0.1:9001\"\n"
                                "servers.b.address = \"no.internal:1\""));
    QCOMPARE(server(first).live->health.load(), Health::unknown);
    QCOMPARE(first->pools[0]->live->epoch.load(), epoch);
    QCOMPARE(server(compile.snapshotOf(kBefore)).live, server(first).live);
}

void LiveTest::liveThatNobodyHoldsIsForgotten() {
    Compiling compile;
    compile.snapshotOf(kBefore);
    std::weak_ptr<ServerLive> old;
    {
        const auto first = compile.snapshotOf(kBefore);
        server(first).live->health = Health::unhealthy;
        old = server(first).live;
    }
    QVERIFY(old.expired());
    QCOMPARE(server(compile.snapshotOf(kBefore)).live->health.load(), Health::unknown);
}

void LiveTest::serialsAreNeverUsedAgain() {
    Compiling compile;
    std::vector<std::uint64_t> serials;
    for (int i = 0; i < 3; ++i) {
        serials.push_back(server(compile.snapshotOf(kBefore)).live->serial);
    }
    QCOMPARE(serials, (std::vector<std::uint64_t>{1, 2, 3}));
}

void LiveTest::newServersAreUnknownAndReady() {
    const auto snapshot = Compiling().snapshotOf(kBefore);
    QCOMPARE(server(snapshot).live->health.load(), Health::unknown);
    QCOMPARE(server(snapshot).live->admin.load(), AdminState::ready);
    QCOMPARE(server(snapshot).live->inFlight.load(), 0U);
}

void LiveTest::compilingAloneChangesNothing() {
    LiveRegistry registry;
    const auto compiled = [&](const std::string& toml) {
        return compile(config::parse(toml, "t"), 1, registry,
                       [](const std::string&) -> Result<std::vector<boost::asio::ip::address>> {
                           return make_error_code(Errc::nameNotResolved);
                       })
            .snapshot;
    };
    const auto running = compiled(kBefore);
    server(running).live->health = Health::unhealthy;
    const auto considered = compiled(kBefore + "health.checks = []");
    QCOMPARE(server(considered).live, server(running).live);
    QCOMPARE(server(running).live->health.load(), Health::unhealthy);
}

void LiveTest::serversWithoutChecksAreHealthy() {
    const auto snapshot = Compiling().snapshotOf(kBefore + "health.checks = []");
    QCOMPARE(server(snapshot).live->health.load(), Health::healthy);
}

void LiveTest::initialStateCountsForNewServersOnly() {
    Compiling compile;
    const std::string toml = kBefore + "health.initial_state = \"healthy\"";
    const auto first = compile.snapshotOf(toml);
    QCOMPARE(server(first).live->health.load(), Health::healthy);
    server(first).live->health = Health::unhealthy;
    const std::uint64_t epoch = first->pools[0]->live->epoch;
    const auto second = compile.snapshotOf(toml);
    QCOMPARE(server(second).live->health.load(), Health::unhealthy);
    QCOMPARE(second->pools[0]->live->epoch.load(), epoch);
}

void LiveTest::serversBecomeHealthyWhenTheirChecksAreRemoved() {
    Compiling compile;
    const auto first = compile.snapshotOf(kBefore);
    server(first).live->health = Health::unhealthy;
    const std::uint64_t epoch = first->pools[0]->live->epoch;
    const auto second = compile.snapshotOf(kBefore + "health.checks = []");
    QCOMPARE(server(second).live->health.load(), Health::healthy);
    QVERIFY(second->pools[0]->live->epoch > epoch);
}

QTEST_APPLESS_MAIN(LiveTest)
#include "live_test.moc"
