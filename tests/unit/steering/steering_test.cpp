// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/steering/steering.hpp"
#include "tests/unit/snapshot/compiling.hpp"

#include <QTest>

#include <optional>

using namespace poise;
using snapshot::AdminState;
using steering::Order;
using wire::ServerState;

using namespace std::chrono_literals;

namespace {

const std::string kConfig = "[pools.web]\nhealth = { checks = [] }\n[pools.web.servers]\n"
                            "a = { address = \"127.0.0.1:9001\" }\nb = { address = \"127.0.0.1:9002\" }\n";

/// Steering over a real snapshot; what it asks of others is written down.
class Scene {
  public:
    Scene() { attach(kConfig); }

    void attach(const std::string& toml) {
        snapshot = compiling.snapshotOf(toml);
        steering.attach(snapshot);
    }

    void set(const std::string& server, ServerState state, std::optional<std::string> deadline = {}) {
        error.reset();
        steering.set({"web", server, state, std::move(deadline), "new disk"}, {"ada", "10.0.0.9"}, now,
                     [this](const auto& answer) {
                         if (answer) {
                             result = *answer;
                         } else {
                             error = answer.error();
                         }
                     });
    }

    [[nodiscard]] snapshot::ServerLive& live(std::size_t index = 0) const {
        return *snapshot->pools.front()->servers[index].live;
    }

    [[nodiscard]] std::string kinds() const {
        std::string out;
        for (const wire::Event& event : events) {
            out += (out.empty() ? "" : " ") + event.kind;
        }
        return out;
    }

    /// Both clocks have gone on to `t`.
    void tick(std::int64_t t) { steering.tick(t, TimePoint(Millis(t))); }

    test::Compiling compiling;
    std::shared_ptr<const snapshot::Snapshot> snapshot;
    std::vector<Order> stored;
    boost::system::error_code storage;
    std::vector<std::string> changes;
    std::vector<std::string> withdrawn;
    std::vector<wire::Event> events;
    std::optional<wire::ServerSetState> result;
    std::optional<wire::Error> error;
    std::int64_t now = 1'000'000;
    steering::Steering steering{
        {.store =
             [this](const Order& order, const std::function<void(Result<void>)>& done) {
                 if (storage) {
                     done(storage);
                 } else {
                     stored.push_back(order);
                     done(Result<void>());
                 }
             },
         .changed = [this](const snapshot::ServerLive& one, AdminState) { changes.push_back(one.id); },
         .withdraw = [this](const auto& one, bool cut) { withdrawn.push_back(one->id + (cut ? " cut" : "")); },
         .report = [this](wire::Event event) { events.push_back(std::move(event)); }}};
};

} // namespace

class SteeringTest : public QObject {
    Q_OBJECT

  private slots:
    void orderIsStoredThenInForceThenAnswered();
    void readyIsForgotten();
    void serverThatIsNotThereIsNotFound();
    void deadlineBelongsToADrain_data();
    void deadlineBelongsToADrain();
    void whatCannotBeStoredChangesNothing();
    void deadlineCutsWhatIsLeftOnce();
    void clockThatJumpsCutsNothing();
    void drainedServerIsToldOnce();
    void drainedServerIsNotCut();
    void orderOutlivesARestart();
    void orderOutlivesAnotherAddress();
    void orderWaitsForAServerThatIsGone();
    void answerOfTheStoreMayComeTooLate();
};

void SteeringTest::orderIsStoredThenInForceThenAnswered() {
    Scene scene;
    scene.live().inFlight = 3;
    const std::uint64_t epoch = scene.snapshot->pools.front()->live->epoch;
    scene.set("a", ServerState::drain, "30s");
    QVERIFY(!scene.error);
    QCOMPARE(scene.live().admin.load(), AdminState::drain);
    QCOMPARE(scene.live(1).admin.load(), AdminState::ready);
    QVERIFY(scene.snapshot->pools.front()->live->epoch > epoch);
    QCOMPARE(scene.stored.size(), std::size_t{1});
    QCOMPARE(scene.stored[0].server, std::string("web/a"));
    QCOMPARE(scene.stored[0].actor, std::string("ada"));
    QCOMPARE(scene.stored[0].note, std::string("new disk"));
    QCOMPARE(scene.result->remaining, std::uint64_t{3});
    QCOMPARE(*scene.result->until, scene.now + 30'000);
    QCOMPARE(*scene.steering.drainUntil("web/a"), scene.now + 30'000);
    QVERIFY(scene.changes == std::vector<std::string>{"web/a"});
    QVERIFY(scene.withdrawn == std::vector<std::string>{"web/a"});
    QCOMPARE(scene.kinds(), std::string("server.state"));
    QCOMPARE(*scene.events[0].actor, std::string("ada"));
    QCOMPARE(scene.events[0].args.at("from").as_string(), "10.0.0.9");
}

void SteeringTest::readyIsForgotten() {
    Scene scene;
    scene.set("a", ServerState::maintenance);
    scene.set("a", ServerState::ready);
    QCOMPARE(scene.live().admin.load(), AdminState::ready);
    QCOMPARE(scene.stored.back().state, ServerState::ready);
    QCOMPARE(scene.withdrawn.size(), std::size_t{1});
    scene.live().admin = AdminState::drain; // had the order been kept, this would be maintenance afterwards
    scene.attach(kConfig);
    QCOMPARE(scene.live().admin.load(), AdminState::drain);
}

void SteeringTest::serverThatIsNotThereIsNotFound() {
    Scene scene;
    scene.set("c", ServerState::drain);
    QCOMPARE(scene.error->code, wire::Code::notFound);
    QVERIFY(scene.stored.empty());
}

void SteeringTest::deadlineBelongsToADrain_data() {
    QTest::addColumn<int>("state");
    QTest::addColumn<std::string>("deadline");
    QTest::addColumn<bool>("good");
    QTest::newRow("a drain") << int(ServerState::drain) << std::string("5m") << true;
    QTest::newRow("at once") << int(ServerState::drain) << std::string("0s") << true;
    QTest::newRow("no duration") << int(ServerState::drain) << std::string("soon") << false;
    QTest::newRow("too long") << int(ServerState::drain) << std::string("25h") << false;
    QTest::newRow("maintenance") << int(ServerState::maintenance) << std::string("5m") << false;
    QTest::newRow("ready") << int(ServerState::ready) << std::string("5m") << false;
}

void SteeringTest::deadlineBelongsToADrain() {
    QFETCH(int, state);
    QFETCH(std::string, deadline);
    QFETCH(bool, good);
    Scene scene;
    scene.set("a", ServerState(state), deadline);
    QCOMPARE(!scene.error, good);
    QCOMPARE(scene.stored.empty(), !good);
    if (!good) {
        QCOMPARE(scene.error->code, wire::Code::invalidParams);
    }
}

void SteeringTest::whatCannotBeStoredChangesNothing() {
    Scene scene;
    scene.storage = Errc::storageFull;
    scene.set("a", ServerState::drain);
    QCOMPARE(scene.error->code, wire::Code::storageFull);
    QCOMPARE(scene.live().admin.load(), AdminState::ready);
    QVERIFY(scene.events.empty());
    QVERIFY(scene.withdrawn.empty());
}

void SteeringTest::deadlineCutsWhatIsLeftOnce() {
    Scene scene;
    scene.live().inFlight = 2;
    scene.set("a", ServerState::drain, "30s");
    scene.tick(scene.now + 29'999);
    QCOMPARE(scene.withdrawn.size(), std::size_t{1});
    scene.tick(scene.now + 30'000);
    scene.tick(scene.now + 31'000);
    QVERIFY((scene.withdrawn == std::vector<std::string>{"web/a", "web/a cut"}));
    QCOMPARE(scene.kinds(), std::string("server.state server.drain_ended"));
    scene.live().inFlight = 0;
    scene.tick(scene.now + 32'000);
    QCOMPARE(scene.kinds(), std::string("server.state server.drain_ended server.drained"));
}

void SteeringTest::clockThatJumpsCutsNothing() {
    Scene scene;
    scene.live().inFlight = 2;
    scene.set("a", ServerState::drain, "30s");
    const TimePoint begun{};
    scene.steering.tick(scene.now + 1'000, begun);
    scene.steering.tick(scene.now + 10'000'000, begun + 28'999ms);
    QCOMPARE(scene.withdrawn.size(), std::size_t{1});
    scene.steering.tick(scene.now - 10'000'000, begun + 29s);
    QVERIFY(scene.withdrawn.back() == "web/a cut");
}

void SteeringTest::drainedServerIsToldOnce() {
    Scene scene;
    scene.live().inFlight = 1;
    scene.set("a", ServerState::drain);
    scene.tick(scene.now);
    QCOMPARE(scene.kinds(), std::string("server.state"));
    scene.live().inFlight = 0;
    scene.tick(scene.now);
    scene.tick(scene.now);
    QCOMPARE(scene.kinds(), std::string("server.state server.drained"));
}

void SteeringTest::drainedServerIsNotCut() {
    Scene scene;
    scene.set("a", ServerState::drain, "30s");
    scene.tick(scene.now + 60'000);
    QVERIFY(scene.withdrawn == std::vector<std::string>{"web/a"});
    QCOMPARE(scene.kinds(), std::string("server.state server.drained"));
}

void SteeringTest::orderOutlivesARestart() {
    Scene first;
    first.set("b", ServerState::maintenance);
    Scene second;
    second.steering.restore(first.stored);
    second.attach(kConfig);
    QCOMPARE(second.live(1).admin.load(), AdminState::maintenance);
    QVERIFY(second.changes == std::vector<std::string>{"web/b"});
    QVERIFY(second.events.empty()); // nobody did anything now
}

void SteeringTest::orderOutlivesAnotherAddress() {
    Scene scene;
    scene.set("a", ServerState::drain);
    const auto before = scene.snapshot->pools.front()->servers.front().live;
    scene.attach("[pools.web]\nhealth = { checks = [] }\n[pools.web.servers]\na = { address = \"127.0.0.1:9003\" }\n");
    QVERIFY(before != scene.snapshot->pools.front()->servers.front().live);
    QCOMPARE(scene.live().admin.load(), AdminState::drain);
}

void SteeringTest::orderWaitsForAServerThatIsGone() {
    Scene scene;
    scene.set("a", ServerState::maintenance);
    scene.attach("[pools.web]\nhealth = { checks = [] }\n[pools.web.servers]\nb = { address = \"127.0.0.1:9002\" }\n");
    scene.tick(scene.now);
    scene.snapshot = nullptr; // so that nothing of the old server is left
    scene.attach("[pools.web]\nhealth = { checks = [] }\n[pools.web.servers]\na = { address = \"127.0.0.1:9004\" }\n");
    QCOMPARE(scene.live().admin.load(), AdminState::maintenance);
}

void SteeringTest::answerOfTheStoreMayComeTooLate() {
    std::function<void(Result<void>)> late;
    bool answered = false;
    test::Compiling compiling;
    {
        steering::Steering steering({.store = [&](const Order&, auto done) { late = std::move(done); },
                                     .changed = [](const auto&, auto) {},
                                     .withdraw = [](const auto&, bool) {},
                                     .report = [](wire::Event) {}});
        steering.attach(compiling.snapshotOf(kConfig));
        steering.set({"web", "a", ServerState::drain, {}, ""}, {"ada", ""}, 0, [&](const auto&) { answered = true; });
    }
    late(Result<void>());
    QVERIFY(!answered);
}

QTEST_APPLESS_MAIN(SteeringTest)
#include "steering_test.moc"
