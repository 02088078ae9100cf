// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
#include "agent/control/history/recorder.hpp"
#include "agent/control/history/ring.hpp"
#include "tests/unit/history/world.hpp"

#include <QTest>

#include <numeric>

using namespace poise;
using namespace poise::history;
using namespace poise::history::test;
using namespace std::chrono_literals;

namespace {

/// What a frame says of an entity; zeros where it says nothing.
Point pointOf(const Frame& frame, const std::string& name) {
    const auto bytes = FrameView(frame.points).find(idOf(name));
    return bytes ? decodePoint(*bytes).value() : Point{};
}

std::size_t sizeOf(const Frame& frame) {
    return FrameView(frame.points).size();
}

Frame record(Recorder& recorder, const World& world) {
    return recorder.add(world.sample()).frame.value();
}

} // namespace

class RecorderTest : public QObject {
    Q_OBJECT

  private slots:
    void firstSampleCountsFromTheStart();
    void samplesAreDifferences();
    void sumsAreThoseOfTheirParts();
    void whoDoesNothingIsNotInTheFrame();
    void countersThatBeginAnewAreNeverNegative();
    void whatDisappearsFallsToZero();
    void namesAreToldOnce();
    void secondsFollowEachOtherThoughTimersAreLate();
    void samplesThatComeTooEarlyAreAddedToTheNext();
    void missingSamplesAreAGap();
    void jumpsOfTheClockBeginARun_data();
    void jumpsOfTheClockBeginARun();
    void smallCorrectionsOfTheClockAreNone();
    void ringKeepsAQuarterOfAnHour();
    void ringStaysWithinItsBytes();
    void ringTellsWhatWasBefore();
    void framesThatWereMissedAreReplacedByAFullOne();
};

void RecorderTest::firstSampleCountsFromTheStart() {
    World world;
    world.request(0, 2ms);
    Recorder recorder;
    const Frame frame = record(recorder, world);
    QCOMPARE(frame.t, kStart);
    QCOMPARE(frame.number, std::uint64_t{1});
    QVERIFY(frame.begins);
    QCOMPARE(sizeOf(frame), std::size_t{5}); // the agent, the listener, the pool, two servers
    QCOMPARE(pointOf(frame, "server/p0/s0000")[Counter::answers2xx], std::uint64_t{1});
}

void RecorderTest::samplesAreDifferences() {
    World world;
    Recorder recorder;
    world.request(0, 2ms);
    (void)record(recorder, world);
    world.pass(1s);
    world.request(0, 2ms);
    world.request(0, 3ms, 5);
    world.now().pools[0].retries += 2;
    world.server(0).configured->inFlight = 3;
    const Frame frame = record(recorder, world);
    QCOMPARE(frame.t, kStart + 1);
    const Point server = pointOf(frame, "server/p0/s0000");
    QCOMPARE(server[Counter::answers2xx], std::uint64_t{1});
    QCOMPARE(server[Counter::answers5xx], std::uint64_t{1});
    QCOMPARE(server[Counter::bytesIn], std::uint64_t{200});
    QCOMPARE(server.duration.count(), std::uint64_t{2});
    QVERIFY((server[GaugeKind::inFlight] == Gauge{.first = 0, .last = 3, .most = 3, .sum = 3}));
    QCOMPARE(pointOf(frame, "pool/p0")[Counter::retries], std::uint64_t{2});
}

void RecorderTest::sumsAreThoseOfTheirParts() {
    World world(2, 3);
    for (std::size_t i = 0; i < 6; ++i) {
        for (std::size_t n = 0; n <= i; ++n) {
            world.request(i, 1ms);
        }
    }
    world.now().listeners[0].own[3] = 4;
    world.server(5).configured->health = snapshot::Health::unhealthy;
    world.server(4).configured->admin = snapshot::AdminState::drain;
    world.now().listeners[0].open = 12;
    world.now().refusals = {{"no_route", 4}, {"overload", 1}};
    world.now().aborted = {1, 2, 3};
    Recorder recorder;
    const Frame frame = record(recorder, world);
    QCOMPARE(pointOf(frame, "pool/p0")[Counter::answers2xx], std::uint64_t{6});
    QCOMPARE(pointOf(frame, "pool/p1")[Counter::answers2xx], std::uint64_t{15});
    QCOMPARE(pointOf(frame, "pool/p1").duration.count(), std::uint64_t{15});
    QCOMPARE(pointOf(frame, "pool/p1")[GaugeKind::serversUp].last, std::uint64_t{1});
    const Point listener = pointOf(frame, "listener/in");
    QCOMPARE(listener[Counter::answers2xx], std::uint64_t{21});
    QCOMPARE(listener[Counter::answers4xx], std::uint64_t{4});
    QCOMPARE(listener[GaugeKind::connectionsOpen].last, std::uint64_t{12});
    const Point agent = pointOf(frame, "agent");
    QCOMPARE(agent[Counter::answers2xx], std::uint64_t{21});
    QCOMPARE(agent[Counter::answers4xx], std::uint64_t{4});
    QCOMPARE(agent[Counter::bytesIn], std::uint64_t{210});
    QCOMPARE(agent[Counter::refused], std::uint64_t{5});
    QCOMPARE(agent[Counter::aborted], std::uint64_t{6});
    QCOMPARE(agent[GaugeKind::serversUp].last, std::uint64_t{4});
    QCOMPARE(agent.duration.count(), std::uint64_t{21});
}

void RecorderTest::whoDoesNothingIsNotInTheFrame() {
    World world(10, 200);
    Recorder recorder;
    QVERIFY(sizeOf(record(recorder, world)) > 2000);
    world.pass(1s);
    QCOMPARE(sizeOf(record(recorder, world)), std::size_t{0});
    world.pass(1s);
    world.request(7, 1ms);
    QCOMPARE(sizeOf(record(recorder, world)), std::size_t{4}); // the server, its pool, the listener, the agent
    world.pass(1s);
    world.server(3).configured->effectiveWeight = 50.5;
    const Frame frame = record(recorder, world);
    QCOMPARE(sizeOf(frame), std::size_t{1});
    QCOMPARE(pointOf(frame, "server/p0/s0003")[GaugeKind::weight].last, std::uint64_t{50'500});
}

void RecorderTest::countersThatBeginAnewAreNeverNegative() {
    World world;
    for (int i = 0; i < 10; ++i) {
        world.request(0, 1ms);
    }
    Recorder recorder;
    (void)record(recorder, world);
    world.pass(1s);
    world.server(0).answers = {};
    world.server(0).duration = {};
    world.server(0).bytesIn = 0;
    world.request(0, 5ms);
    const Frame frame = record(recorder, world);
    for (const char* name : {"server/p0/s0000", "pool/p0", "agent"}) {
        QCOMPARE(pointOf(frame, name)[Counter::answers2xx], std::uint64_t{1});
        QCOMPARE(pointOf(frame, name).duration.count(), std::uint64_t{1});
    }
    QCOMPARE(pointOf(frame, "server/p0/s0000")[Counter::bytesIn], std::uint64_t{100});
}

void RecorderTest::whatDisappearsFallsToZero() {
    World world;
    Recorder recorder;
    (void)record(recorder, world);
    world.pass(1s);
    world.now().servers.pop_back();
    const Frame frame = record(recorder, world);
    const Gauge gone = pointOf(frame, "server/p0/s0001")[GaugeKind::weight];
    QVERIFY((gone == Gauge{.first = 100'000, .last = 0, .most = 0, .sum = 0}));
    world.pass(1s);
    QCOMPARE(sizeOf(record(recorder, world)), std::size_t{0});
}

void RecorderTest::namesAreToldOnce() {
    World world;
    Recorder recorder;
    QVERIFY(!recorder.knows(idOf("pool/p0")));
    QCOMPARE(recorder.add(world.sample()).newNames.size(), std::size_t{5});
    QVERIFY(recorder.knows(idOf("pool/p0")));
    world.pass(1s);
    world.now().pools.emplace_back().name = "p9";
    QVERIFY(recorder.add(world.sample()).newNames == std::vector<std::string>{"pool/p9"});
}

void RecorderTest::secondsFollowEachOtherThoughTimersAreLate() {
    World world;
    world.pass(20ms);
    Recorder recorder;
    for (std::int64_t i = 0; i < 400; ++i) {
        const Frame frame = record(recorder, world);
        QCOMPARE(frame.t, kStart + i);
        QCOMPARE(frame.begins, i == 0);
        world.pass(i % 2 == 0 ? 1400ms : 602ms);
    }
}

void RecorderTest::samplesThatComeTooEarlyAreAddedToTheNext() {
    World world;
    Recorder recorder;
    (void)record(recorder, world);
    for (int i = 0; i < 4; ++i) {
        world.request(0, 1ms);
        world.pass(100ms);
        const Recorded recorded = recorder.add(world.sample());
        QVERIFY(!recorded.frame);
    }
    world.pass(100ms);
    const Frame frame = record(recorder, world);
    QCOMPARE(frame.t, kStart + 1);
    QCOMPARE(pointOf(frame, "agent")[Counter::answers2xx], std::uint64_t{4});
    world.pass(100ms);
    QVERIFY(!recorder.add(world.sample()).frame);
    const Recorded last = recorder.add(world.sample(), true);
    QCOMPARE(last.frame.value().t, kStart + 2);
}

void RecorderTest::missingSamplesAreAGap() {
    World world;
    Recorder recorder;
    (void)record(recorder, world);
    world.pass(10s);
    QVERIFY(!record(recorder, world).begins);
    world.pass(30s);
    world.request(0, 1ms);
    const Recorded recorded = recorder.add(world.sample());
    QVERIFY(recorded.frame->begins);
    QCOMPARE(recorded.jumped, std::int64_t{0});
    QCOMPARE(recorded.frame->t, kStart + 40);
    QCOMPARE(pointOf(*recorded.frame, "agent")[Counter::answers2xx], std::uint64_t{1});
}

void RecorderTest::jumpsOfTheClockBeginARun_data() {
    QTest::addColumn<qint64>("seconds");
    QTest::newRow("three hours ahead") << qint64{10'800};
    QTest::newRow("three hours back") << qint64{-10'800};
    QTest::newRow("five seconds ahead") << qint64{5};
    QTest::newRow("five seconds back") << qint64{-5};
    QTest::newRow("to the epoch") << qint64{-kStart};
}

void RecorderTest::jumpsOfTheClockBeginARun() {
    QFETCH(qint64, seconds);
    World world;
    Recorder recorder;
    (void)record(recorder, world);
    world.pass(1s);
    world.jump(std::chrono::seconds(seconds));
    world.request(0, 1ms);
    const Recorded recorded = recorder.add(world.sample());
    QCOMPARE(recorded.jumped, std::int64_t{seconds} * 1000);
    QVERIFY(recorded.frame->begins);
    QCOMPARE(recorded.frame->t, kStart + 1 + seconds);
    QCOMPARE(sizeOf(*recorded.frame), std::size_t{5});
    QCOMPARE(pointOf(*recorded.frame, "agent")[Counter::answers2xx], std::uint64_t{1});
    world.pass(1s);
    const Frame next = record(recorder, world);
    QVERIFY(!next.begins);
    QCOMPARE(next.t, kStart + 2 + seconds);
}

void RecorderTest::smallCorrectionsOfTheClockAreNone() {
    World world;
    Recorder recorder;
    (void)record(recorder, world);
    std::int64_t last = kStart;
    std::uint64_t counted = 0;
    for (int i = 0; i < 100; ++i) {
        world.pass(1s);
        world.jump(i % 10 == 0 ? -1500ms : 150ms);
        world.request(0, 1ms);
        const Recorded recorded = recorder.add(world.sample());
        QCOMPARE(recorded.jumped, std::int64_t{0});
        if (recorded.frame) {
            QVERIFY(!recorded.frame->begins);
            QVERIFY(recorded.frame->t > last);
            last = recorded.frame->t;
            counted += pointOf(*recorded.frame, "agent")[Counter::answers2xx];
        }
    }
    QVERIFY(counted >= 98);
}

void RecorderTest::ringKeepsAQuarterOfAnHour() {
    World world;
    Recorder recorder;
    Ring ring;
    for (int i = 0; i < 1000; ++i) {
        ring.add(std::make_shared<const Frame>(record(recorder, world)));
        world.pass(1s);
    }
    QCOMPARE(ring.frames().size(), std::size_t{900});
    QCOMPARE(ring.frames().front()->t, kStart + 100);
    QVERIFY(!ring.shortened());
}

void RecorderTest::ringStaysWithinItsBytes() {
    World world(1, 100);
    Recorder recorder;
    Ring ring(100'000);
    for (int i = 0; i < 300; ++i) {
        for (std::size_t server = 0; server < 100; ++server) {
            world.request(server, std::chrono::microseconds(100 + i));
        }
        ring.add(std::make_shared<const Frame>(record(recorder, world)));
        world.pass(1s);
    }
    const auto& frames = ring.frames();
    const std::size_t bytes = std::accumulate(frames.begin(), frames.end(), std::size_t{0},
                                              [](std::size_t sum, const auto& f) { return sum + f->points.size(); });
    QVERIFY(bytes <= 100'000);
    QVERIFY(bytes > 80'000);
    QVERIFY(ring.shortened());
}

void RecorderTest::ringTellsWhatWasBefore() {
    World world;
    Recorder recorder;
    Ring ring;
    QVERIFY(!ring.before(idOf("server/p0/s0000")));
    for (std::uint32_t i = 0; i < 905; ++i) {
        world.server(0).configured->inFlight = i < 3 ? i : 3;
        ring.add(std::make_shared<const Frame>(record(recorder, world)));
        world.pass(1s);
    }
    QCOMPARE(ring.before(idOf("server/p0/s0000")).value()[0], std::uint64_t{3});
    QCOMPARE(ring.before(idOf("server/p0/s0001")).value()[3], std::uint64_t{100'000});
}

void RecorderTest::framesThatWereMissedAreReplacedByAFullOne() {
    World world;
    Recorder recorder;
    Ring ring;
    for (int i = 0; i < 1000; ++i) {
        ring.add(std::make_shared<const Frame>(record(recorder, world)));
        world.pass(1s);
        if (i == 99) {
            world.server(1).configured->inFlight = 5;
        }
    }
    QCOMPARE(ring.after(1000).size(), std::size_t{0});
    QCOMPARE(ring.after(998).size(), std::size_t{2});
    QCOMPARE(ring.after(100).size(), std::size_t{900});
    QVERIFY(!ring.after(100).front()->begins);
    const auto frames = ring.after(42);
    QCOMPARE(frames.size(), std::size_t{900});
    QCOMPARE(frames.front()->number, std::uint64_t{101});
    QVERIFY(frames.front()->begins);
    QCOMPARE(sizeOf(*frames.front()), std::size_t{5});
    QCOMPARE(pointOf(*frames.front(), "server/p0/s0001")[GaugeKind::inFlight].last, std::uint64_t{5});
}

QTEST_APPLESS_MAIN(RecorderTest)
#include "recorder_test.moc"
