// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/health/checker.hpp"
#include "agent/snapshot/health_policy.hpp"
#include "tests/unit/health/peer.hpp"
#include "tests/unit/policy/pool_maker.hpp"

#include <QTest>
#include <boost/asio/post.hpp>

#include <fcntl.h>
#include <memory>
#include <string>
#include <sys/resource.h>
#include <unistd.h>
#include <vector>

using namespace poise;
using namespace std::chrono_literals;
using health::Checker;
using health::Event;
using snapshot::Health;
using snapshot::HealthPolicy;
using test::Peer;

Q_DECLARE_METATYPE(std::optional<std::string>)

namespace {

/// Every interval short; nothing of a test waits for its end in vain.
HealthPolicy quickPolicy() {
    HealthPolicy policy;
    policy.http = true;
    policy.healthyInterval = policy.degradedInterval = 20ms;
    policy.unhealthyInterval = 10ms;
    policy.timeout = 5s;
    policy.slowStart = 0ms;
    return policy;
}

std::string answerOf(const char* status) {
    return std::string("HTTP/1.1 ") + status + "\r\nContent-Length: 0\r\n\r\n";
}

/// Peers, a snapshot that names them in one pool, the checker, and what it told.
class Scene {
  public:
    explicit Scene(const HealthPolicy& policy = quickPolicy(), int servers = 1)
        : checker(
              std::make_unique<Checker>(io.get_executor(), [this](const Event& event) { events.push_back(event); })) {
        setPool(policy);
        for (int i = 0; i < servers; ++i) {
            add();
        }
    }

    Peer& add() {
        peers.push_back(std::make_unique<Peer>(io));
        const auto serial = static_cast<std::uint64_t>(pool.servers.size());
        snapshot::Server server = test::makeServer(100, static_cast<std::uint32_t>(serial), serial);
        server.live->health = Health::unknown;
        server.address = peers.back()->address();
        server.authority = "checked.example:80";
        pool.servers.push_back(server);
        return *peers.back();
    }

    void setPool(const HealthPolicy& policy) { pool.health = std::make_shared<const HealthPolicy>(policy); }

    /// Hands the checker a snapshot of the pool as it is now.
    void update() {
        snapshot::Snapshot snapshot;
        snapshot.pools.push_back(std::make_unique<const snapshot::Pool>(pool));
        checker->update(snapshot);
    }

    void setState(snapshot::AdminState state, std::uint32_t server = 0) {
        snapshot::ServerLive& live = *pool.servers[server].live;
        checker->stateChanged(live, live.admin.exchange(state));
    }

    /// Runs handlers until it holds; false: not within ten seconds.
    template <typename Condition>
    bool until(Condition condition) {
        const TimePoint end = Clock::now() + 10s;
        while (!condition()) {
            if (Clock::now() >= end || io.stopped()) {
                return false;
            }
            io.run_one_until(end);
        }
        return true;
    }

    bool untilHealth(Health wanted, std::uint32_t server = 0) {
        return until([this, wanted, server] { return health(server) == wanted; });
    }

    [[nodiscard]] Health health(std::uint32_t server = 0) const { return pool.servers[server].live->health; }

    [[nodiscard]] const health::Monitor& monitor(std::uint32_t server = 0) const {
        return *checker->find(*pool.servers[server].live);
    }

    Peer& peer() { return *peers.front(); }

    boost::asio::io_context io{1};
    std::vector<std::unique_ptr<Peer>> peers;
    snapshot::Pool pool = test::makePool(snapshot::AlgorithmKind::roundRobin, {});
    std::vector<Event> events;
    std::unique_ptr<Checker> checker;
};

/// No descriptor is left for the process while it lives.
class NoDescriptors {
  public:
    NoDescriptors() {
        getrlimit(RLIMIT_NOFILE, &before_);
        const int next = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
        ::close(next);
        rlimit none = before_;
        none.rlim_cur = static_cast<rlim_t>(next);
        setrlimit(RLIMIT_NOFILE, &none);
    }

    ~NoDescriptors() { setrlimit(RLIMIT_NOFILE, &before_); }

    NoDescriptors(const NoDescriptors&) = delete;
    NoDescriptors& operator=(const NoDescriptors&) = delete;

  private:
    rlimit before_{};
};

} // namespace

class CheckerTest : public QObject {
    Q_OBJECT

  private slots:
    void answerDecides_data();
    void answerDecides();
    void requestIsPlainHttp();
    void checkerIsSettledAfterEverybodysFirstRound();
    void tcpCheckNeedsNoAnswer();
    void stalledServerFailsAtTheDeadline();
    void slowServerIsDegraded();
    void refusedServerIsUnhealthy();
    void serverGoesDownAndComesBack();
    void missingDefaultPageLeavesTheTcpCheck();
    void poolWithoutChecksIsHealthyAtOnce();
    void removedServerIsLeftAlone();
    void roundOfARemovedServerIsCutShort();
    void serverInMaintenanceIsNotChecked();
    void roundOfAServerInMaintenanceIsCutShort();
    void serverFromMaintenanceIsUnknownUntilItsFirstCheck();
    void drainGoesOnBeingChecked();
    void reloadLeavesOtherSchedulesAlone();
    void changedRulesAreAppliedAtOnce();
    void reloadDuringARoundBeginsItAnew();
    void reloadAmongDueRoundsBeginsEachOnce();
    void firstChecksOfManyServersAreSpread();
    void returningServerStartsSlowly();
    void shortageHereIsNotTheServersFault();
    void stopLeavesNoWorkBehind();
    void checkerMayGoWhileRoundsAreUnderWay();
    void checkerMayGoWhileAStepOfASlowStartIsQueued();

  private:
    static void addServers(Scene& scene, std::uint64_t total);
};

/// All at the address of the first one.
void CheckerTest::addServers(Scene& scene, std::uint64_t total) {
    for (std::uint64_t serial = scene.pool.servers.size(); serial < total; ++serial) {
        snapshot::Server server = test::makeServer(100, static_cast<std::uint32_t>(serial), serial);
        server.live->health = Health::unknown;
        server.address = scene.peer().address();
        scene.pool.servers.push_back(server);
    }
}

void CheckerTest::answerDecides_data() {
    QTest::addColumn<std::string>("answer");
    QTest::addColumn<bool>("healthy");
    QTest::addColumn<QString>("text");
    QTest::newRow("200") << answerOf("200 OK") << true << "web/a is healthy";
    QTest::newRow("204") << answerOf("204 No Content") << true << "web/a is healthy";
    QTest::newRow("interim first") << "HTTP/1.1 103 Early Hints\r\n\r\n" + answerOf("200 OK") << true
                                   << "web/a is healthy";
    QTest::newRow("500") << answerOf("500 Oops") << false << "web/a is unhealthy: http: status 500 is not expected";
    QTest::newRow("404, asked for") << answerOf("404 Not Found") << false
                                    << "web/a is unhealthy: http: status 404 is not expected";
    QTest::newRow("garbage") << std::string("+PONG\r\n") << false
                             << "web/a is unhealthy: http: the answer is not HTTP/1.1";
    QTest::newRow("huge head") << "HTTP/1.1 200 OK\r\nA: " + std::string(100'000, 'x') + "\r\n\r\n"
                               << false << "web/a is unhealthy: http: the answer is not HTTP/1.1";
    QTest::newRow("half a head") << std::string("HTTP/1.1 200 OK\r\nA: b") << false
                                 << "web/a is unhealthy: http: connection closed before an answer";
    QTest::newRow("nothing") << std::string() << false
                             << "web/a is unhealthy: http: connection closed before an answer";
    QTest::newRow("huge body") << "HTTP/1.1 200 OK\r\n\r\n" + std::string(1'000'000, 'x') << true << "web/a is healthy";
}

void CheckerTest::answerDecides() {
    QFETCH(std::string, answer);
    QFETCH(bool, healthy);
    QFETCH(QString, text);
    HealthPolicy policy = quickPolicy();
    policy.failures = 1;
    Scene scene(policy);
    scene.peer().answer = answer;
    scene.update();
    QVERIFY(scene.untilHealth(healthy ? Health::healthy : Health::unhealthy));
    QCOMPARE(scene.events.size(), std::size_t{1});
    QCOMPARE(scene.events[0].kind, Event::Kind::changed);
    QCOMPARE(scene.events[0].server, std::string("web/a"));
    QCOMPARE(QString::fromStdString(scene.events[0].text), text);
    QCOMPARE(scene.monitor().counts().good, healthy ? 1U : 0U);
    QCOMPARE(scene.monitor().counts().bad, healthy ? 0U : 1U);
}

void CheckerTest::requestIsPlainHttp() {
    HealthPolicy policy = quickPolicy();
    policy.path = "/ready?full=1";
    Scene scene(policy);
    scene.update();
    QVERIFY(scene.untilHealth(Health::healthy));
    const QString request = QString::fromStdString(scene.peer().request);
    QVERIFY(request.startsWith("GET /ready?full=1 HTTP/1.1\r\nHost: checked.example:80\r\n"));
    QVERIFY(request.contains("\r\nConnection: close\r\n"));
    QVERIFY(request.contains("\r\nUser-Agent: poise-health/"));
    QVERIFY(request.endsWith("\r\n\r\n"));
    QCOMPARE(scene.peer().connections, 1); // for both checks
}

void CheckerTest::checkerIsSettledAfterEverybodysFirstRound() {
    Scene scene(quickPolicy(), 2);
    scene.peers[1]->close(); // a bad round is a round
    QVERIFY(scene.checker->settled());
    scene.update();
    QVERIFY(!scene.checker->settled());
    QVERIFY(scene.untilHealth(Health::healthy));
    QVERIFY(!scene.checker->settled() || scene.monitor(1).counts().bad > 0);
    QVERIFY(scene.until([&scene] { return scene.checker->settled(); }));
    QVERIFY(scene.monitor(1).counts().bad > 0);
}

void CheckerTest::tcpCheckNeedsNoAnswer() {
    HealthPolicy policy = quickPolicy();
    policy.http = false;
    Scene scene(policy);
    scene.peer().closeAtOnce = true;
    scene.update();
    QVERIFY(scene.untilHealth(Health::healthy));
    QVERIFY(scene.until([&scene] { return scene.peer().connections > 3; }));
    QCOMPARE(scene.health(), Health::healthy);
}

void CheckerTest::stalledServerFailsAtTheDeadline() {
    HealthPolicy policy = quickPolicy();
    policy.failures = 2;
    policy.timeout = 100ms;
    Scene scene(policy);
    scene.peer().answer.reset();
    const TimePoint start = Clock::now();
    scene.update();
    QVERIFY(scene.untilHealth(Health::unhealthy));
    QVERIFY(Clock::now() - start >= 200ms);
    QCOMPARE(scene.monitor().counts().bad, 2U);
    QCOMPARE(scene.events[0].text, std::string("web/a is unhealthy: http: no answer in time"));
    QCOMPARE(scene.monitor().verdict().history().record(0).score, 0.5F);
}

void CheckerTest::slowServerIsDegraded() {
    HealthPolicy policy = quickPolicy();
    policy.responseTime = 10ms;
    Scene scene(policy);
    scene.peer().delay = 30ms;
    scene.update();
    QVERIFY(scene.untilHealth(Health::degraded));
    QCOMPARE(scene.events[0].text, std::string("web/a is degraded: it answers slowly"));
    policy.responseTime = 5s;
    scene.setPool(policy);
    scene.update();
    QVERIFY(scene.untilHealth(Health::healthy));
}

void CheckerTest::refusedServerIsUnhealthy() {
    Scene scene;
    scene.peer().close();
    scene.update();
    QVERIFY(scene.untilHealth(Health::unhealthy));
    QCOMPARE(scene.monitor().counts().bad, 3U);
    QCOMPARE(scene.events.back().text,
             std::string("web/a is unhealthy: tcp: connection refused, http: connection refused"));
}

void CheckerTest::serverGoesDownAndComesBack() {
    Scene scene;
    scene.update();
    QVERIFY(scene.untilHealth(Health::healthy));
    const std::uint64_t epoch = scene.pool.live->epoch;
    scene.peer().close();
    QVERIFY(scene.untilHealth(Health::unhealthy));
    QCOMPARE(scene.monitor().counts().bad, 3U);
    QCOMPARE(scene.pool.live->epoch.load(), epoch + 1); // once: rounds that change nothing wake nobody
    const std::uint64_t good = scene.monitor().counts().good;
    scene.peer().open();
    QVERIFY(scene.untilHealth(Health::healthy));
    QCOMPARE(scene.monitor().counts().good, good + 2);
    QCOMPARE(scene.pool.live->epoch.load(), epoch + 2);
    QCOMPARE(scene.events.size(), std::size_t{3});
    QCOMPARE(scene.events[2].before, Health::unhealthy);
    QCOMPARE(scene.events[2].after, Health::healthy);
}

void CheckerTest::missingDefaultPageLeavesTheTcpCheck() {
    HealthPolicy policy = quickPolicy();
    policy.httpIsDefault = true;
    Scene scene(policy);
    scene.peer().answer = answerOf("404 Not Found");
    scene.update();
    QVERIFY(scene.untilHealth(Health::healthy));
    QCOMPARE(scene.events.size(), std::size_t{2});
    QCOMPARE(scene.events[0].kind, Event::Kind::httpTurnedOff);
    QCOMPARE(scene.events[1].kind, Event::Kind::changed);
    scene.peer().request.clear();
    QVERIFY(scene.until([&scene] { return scene.peer().connections > 3; }));
    QVERIFY(scene.peer().request.empty());
    QCOMPARE(scene.health(), Health::healthy);
}

void CheckerTest::poolWithoutChecksIsHealthyAtOnce() {
    HealthPolicy policy = quickPolicy();
    policy.tcp = policy.http = false;
    Scene scene(policy);
    const std::uint64_t epoch = scene.pool.live->epoch;
    scene.update();
    QCOMPARE(scene.health(), Health::healthy);
    QVERIFY(scene.pool.live->epoch > epoch);
    policy.tcp = policy.initiallyHealthy = true;
    Scene trusting(policy);
    trusting.update();
    QCOMPARE(trusting.health(), Health::healthy);
}

void CheckerTest::removedServerIsLeftAlone() {
    Scene scene(quickPolicy(), 2);
    scene.update();
    QVERIFY(scene.until([&scene] { return scene.monitor(1).counts().good > 0; }));
    const snapshot::Server removed = scene.pool.servers[1];
    scene.pool.servers.pop_back();
    scene.update();
    QVERIFY(scene.checker->find(*removed.live) == nullptr);
    const int before = scene.peers[1]->connections;
    QVERIFY(scene.until([&scene] { return scene.monitor(0).counts().good > 5; }));
    QVERIFY(scene.peers[1]->connections <= before + 1); // one may have waited to be accepted
    QCOMPARE(removed.live->health.load(), Health::healthy);
}

void CheckerTest::roundOfARemovedServerIsCutShort() {
    HealthPolicy policy = quickPolicy();
    policy.timeout = 1h;
    Scene scene(policy);
    scene.peer().answer.reset();
    scene.update();
    QVERIFY(scene.until([&scene] { return scene.peer().connections == 1; }));
    scene.pool.servers.clear();
    scene.update();
    QVERIFY(scene.until([&scene] { return scene.peer().abandoned == 1; }));
}

void CheckerTest::serverInMaintenanceIsNotChecked() {
    Scene scene(quickPolicy(), 2);
    scene.update();
    QVERIFY(scene.untilHealth(Health::healthy, 1));
    scene.setState(snapshot::AdminState::maintenance, 1);
    const int before = scene.peers[1]->connections;
    scene.update(); // nor does another snapshot wake it
    QVERIFY(scene.until([&scene] { return scene.monitor(0).counts().good > 5; }));
    QVERIFY(scene.peers[1]->connections <= before + 1); // one may have waited to be accepted
    QVERIFY(scene.checker->settled());
}

void CheckerTest::roundOfAServerInMaintenanceIsCutShort() {
    HealthPolicy policy = quickPolicy();
    policy.timeout = 1h;
    Scene scene(policy);
    scene.peer().answer.reset();
    scene.update();
    QVERIFY(scene.until([&scene] { return scene.peer().connections == 1; }));
    scene.setState(snapshot::AdminState::maintenance);
    QVERIFY(scene.until([&scene] { return scene.peer().abandoned == 1; }));
}

void CheckerTest::serverFromMaintenanceIsUnknownUntilItsFirstCheck() {
    HealthPolicy policy = quickPolicy();
    policy.healthyInterval = 1h;
    Scene scene(policy);
    scene.update();
    QVERIFY(scene.untilHealth(Health::healthy));
    scene.setState(snapshot::AdminState::maintenance);
    QCOMPARE(scene.health(), Health::healthy);
    scene.setState(snapshot::AdminState::ready);
    QCOMPARE(scene.health(), Health::unknown);
    QVERIFY(scene.untilHealth(Health::healthy)); // at once, not in an hour
    QCOMPARE(scene.monitor().counts().good, std::uint64_t{2});
}

void CheckerTest::drainGoesOnBeingChecked() {
    Scene scene(quickPolicy());
    scene.update();
    QVERIFY(scene.untilHealth(Health::healthy));
    scene.setState(snapshot::AdminState::drain);
    QCOMPARE(scene.health(), Health::healthy);
    scene.peer().answer = answerOf("500 Broken");
    QVERIFY(scene.untilHealth(Health::unhealthy));
    scene.setState(snapshot::AdminState::ready);
    QCOMPARE(scene.health(), Health::unhealthy);
}

void CheckerTest::reloadLeavesOtherSchedulesAlone() {
    HealthPolicy policy = quickPolicy();
    policy.healthyInterval = 1h;
    Scene scene(policy);
    scene.update();
    QVERIFY(scene.untilHealth(Health::healthy));
    scene.setPool(policy); // equal rules in another object
    for (std::uint32_t added = 1; added <= 5; ++added) {
        scene.add();
        scene.update();
        QVERIFY(scene.untilHealth(Health::healthy, added));
    }
    QCOMPARE(scene.peer().connections, 1);
    QCOMPARE(scene.monitor().counts().good, 1U);
}

void CheckerTest::changedRulesAreAppliedAtOnce() {
    HealthPolicy policy = quickPolicy();
    policy.healthyInterval = 1h;
    Scene scene(policy);
    scene.update();
    QVERIFY(scene.untilHealth(Health::healthy));
    policy.expectStatus = {{404, 404}};
    policy.failures = 1;
    scene.setPool(policy);
    scene.update();
    QCOMPARE(scene.health(), Health::healthy); // what is known stays known until the next round
    QVERIFY(scene.untilHealth(Health::unhealthy));
}

void CheckerTest::reloadDuringARoundBeginsItAnew() {
    HealthPolicy policy = quickPolicy();
    policy.healthyInterval = 1h;
    Scene scene(policy);
    scene.peer().delay = 20ms;
    scene.update();
    for (int round = 1; round <= 5; ++round) {
        QVERIFY(scene.until([&scene, round] { return scene.peer().connections == round; }));
        QCOMPARE(scene.health(), Health::unknown);
        ++policy.failures;
        scene.setPool(policy);
        scene.update();
    }
    QVERIFY(scene.until([&scene] { return scene.peer().answered == 6; }));
    QVERIFY(scene.untilHealth(Health::healthy));
    QCOMPARE(scene.monitor().counts().good, 1U);
    QCOMPARE(scene.monitor().counts().bad, 0U);
}

void CheckerTest::reloadAmongDueRoundsBeginsEachOnce() {
    HealthPolicy policy = quickPolicy();
    policy.healthyInterval = 1ms; // the first rounds are spread over this time
    Scene scene(policy);
    addServers(scene, 10);
    scene.peer().delay = 150ms; // longer than it takes until the last of them is due again
    scene.update();
    const TimePoint allDue = Clock::now() + 2ms;
    while (Clock::now() < allDue) {
    }
    scene.io.run_one(); // the first of them; the others are queued behind it
    policy.healthyInterval = 1h;
    scene.setPool(policy);
    scene.update();
    for (std::uint32_t i = 0; i < 10; ++i) {
        QVERIFY(scene.untilHealth(Health::healthy, i));
    }
    QCOMPARE(scene.peer().connections, 11);
}

void CheckerTest::firstChecksOfManyServersAreSpread() {
    HealthPolicy policy = quickPolicy();
    policy.http = false;
    policy.healthyInterval = 100ms;
    policy.timeout = 10s;
    Scene scene(policy);
    addServers(scene, 300);
    const TimePoint start = Clock::now();
    scene.update();
    QVERIFY(scene.untilHealth(Health::healthy, 299));
    QVERIFY(Clock::now() - start >= 99ms);
}

void CheckerTest::returningServerStartsSlowly() {
    HealthPolicy policy = quickPolicy();
    policy.slowStart = 400ms;
    Scene scene(policy);
    scene.update();
    QVERIFY(scene.untilHealth(Health::healthy));
    const std::atomic<double>& factor = scene.pool.servers[0].live->slowStart;
    QCOMPARE(factor.load(), 1.0); // the first start is not slow
    scene.peer().close();
    QVERIFY(scene.untilHealth(Health::unhealthy));
    policy.healthyInterval = 1h; // no round helps the factor along
    scene.setPool(policy);
    scene.update();
    scene.peer().open();
    QVERIFY(scene.untilHealth(Health::healthy));
    double last = factor.load();
    QVERIFY(last >= 0.1 && last < 0.2);
    int steps = 0;
    while (last < 1) {
        const std::uint64_t epoch = scene.pool.live->epoch;
        QVERIFY(scene.until([&factor, last] { return factor.load() != last; }));
        QVERIFY(factor.load() > last);
        QVERIFY(scene.pool.live->epoch > epoch);
        last = factor.load();
        ++steps;
    }
    QVERIFY2(steps >= 3, qPrintable(QString::number(steps))); // fewer than twenty on a busy machine
}

void CheckerTest::shortageHereIsNotTheServersFault() {
    HealthPolicy policy = quickPolicy();
    policy.failures = 1;
    Scene scene(policy);
    scene.update();
    QVERIFY(scene.untilHealth(Health::healthy));
    std::uint64_t bad = 0;
    {
        const NoDescriptors none;
        QVERIFY(scene.until([&scene] { return scene.events.size() > 1; }));
        bad = scene.monitor().counts().bad;
    }
    QCOMPARE(scene.events[1].kind, Event::Kind::notChecked);
    QCOMPARE(bad, 0U);
    QCOMPARE(scene.health(), Health::healthy);
    const std::uint64_t good = scene.monitor().counts().good;
    QVERIFY(scene.until([&scene, good] { return scene.monitor().counts().good > good + 2; }));
    QCOMPARE(scene.events.size(), std::size_t{2});
}

void CheckerTest::stopLeavesNoWorkBehind() {
    HealthPolicy policy = quickPolicy();
    policy.timeout = 1h;
    Scene scene(policy, 3);
    scene.peer().answer.reset();
    scene.update();
    QVERIFY(scene.until([&scene] { return scene.monitor(2).counts().good > 1; }));
    scene.checker->stop();
    for (const auto& peer : scene.peers) {
        peer->close();
    }
    scene.io.run_for(5s);
    QVERIFY(scene.io.stopped()); // out of work
}

void CheckerTest::checkerMayGoWhileRoundsAreUnderWay() {
    boost::asio::io_context io{1};
    Peer peer(io);
    peer.answer.reset();
    int told = 0;
    for (int turns = 0; turns < 50; ++turns) {
        auto checker = std::make_unique<Checker>(io.get_executor(), [&told](const Event&) { ++told; });
        snapshot::Snapshot snapshot;
        auto pool = std::make_unique<snapshot::Pool>(test::makePool(snapshot::AlgorithmKind::roundRobin, {1, 1, 1}));
        HealthPolicy policy = quickPolicy();
        policy.slowStart = 1ms;
        pool->health = std::make_shared<const HealthPolicy>(policy);
        for (snapshot::Server& server : pool->servers) {
            server.address = peer.address();
        }
        snapshot.pools.push_back(std::move(pool));
        checker->update(snapshot);
        for (int handlers = 0; handlers < turns; ++handlers) {
            io.run_one_for(1ms);
        }
        checker.reset();
    }
    io.run_for(20ms);
    QCOMPARE(told, 0);
}

void CheckerTest::checkerMayGoWhileAStepOfASlowStartIsQueued() {
    HealthPolicy policy = quickPolicy();
    policy.successes = 1;
    policy.healthyInterval = 1h;
    policy.slowStart = 200ms; // a step takes ten
    Scene scene(policy);
    scene.pool.servers[0].live->health = Health::unhealthy;
    scene.update();
    const std::atomic<double>& factor = scene.pool.servers[0].live->slowStart;
    QVERIFY(scene.untilHealth(Health::healthy));
    QVERIFY(scene.until([&factor, first = factor.load()] { return factor.load() != first; }));
    const double last = factor.load();
    const TimePoint stepDue = Clock::now() + 11ms;
    while (Clock::now() < stepDue) {
    }
    boost::asio::post(scene.io, [] {});
    scene.io.run_one(); // the posted one; the step is queued behind it
    scene.checker.reset();
    scene.io.poll();
    QCOMPARE(factor.load(), last);
}

QTEST_APPLESS_MAIN(CheckerTest)
#include "checker_test.moc"
