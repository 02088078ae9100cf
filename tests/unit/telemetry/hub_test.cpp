// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/telemetry/hub.hpp"
#include "tests/unit/telemetry/samples.hpp"

#include <QTest>
#include <boost/asio/io_context.hpp>
#include <boost/json/parse.hpp>

using namespace poise;
using namespace std::chrono_literals;
using telemetry::Hub;
using telemetry::SamplePtr;
using wire::Code;
using wire::FrameDecoder;

namespace {

using Topics = std::vector<std::string>;

/// A client that decodes what it gets, as fast as the test wants.
struct Client {
    explicit Client(Hub& hub)
        : hub_(hub) {}

    [[nodiscard]] telemetry::Subscriber end() {
        return {session, [this] { return ready; },
                [this](std::string frame) {
                    bytes = frame.size();
                    last = boost::json::parse(frame).as_object();
                    outcome = decoder.apply(last);
                    ++frames;
                    full += last.at("full").as_bool() ? 1 : 0;
                }};
    }

    std::uint64_t subscribe(Topics topics, std::uint32_t intervalMs, TimePoint now) {
        return *hub_.subscribe(end(), {std::move(topics), intervalMs}, now);
    }

    std::shared_ptr<int> session = std::make_shared<int>();
    bool ready = true;
    int frames = 0;
    int full = 0;
    std::size_t bytes = 0;
    boost::json::object last;
    FrameDecoder decoder;
    FrameDecoder::Outcome outcome = FrameDecoder::Outcome::applied;

  private:
    Hub& hub_;
};

/// A hub with a clock of the test's own.
struct Scene {
    Scene() {
        (void)paper.server("web", "a");
        hub.start(now);
    }

    /// Ticks when ticks are due, up to `until` after the start.
    void run(Millis until) {
        for (TimePoint next = hub.nextTick(); next <= kStart + until; next = hub.nextTick()) {
            now = std::max(now, next);
            hub.tick(now);
            ++ticks;
        }
        now = kStart + until;
    }

    static constexpr TimePoint kStart = TimePoint{} + 1h;

    test::Paper paper;
    TimePoint now = kStart;
    int ticks = 0;
    int samples = 0;
    int full = 0;
    std::vector<std::int64_t> history;
    std::vector<wire::Event> events;
    boost::asio::io_context io;
    Hub hub{io.get_executor(),
            {.sample =
                 [this](TimePoint at, facts::Depth depth) {
                     ++samples;
                     full += depth == facts::Depth::full ? 1 : 0;
                     paper.answer("web", "a", 1, 1ms);
                     return paper.at(at);
                 },
             .second = [this](const SamplePtr& sample) { history.push_back((sample->at - kStart) / 1ms); },
             .events =
                 [this](std::size_t limit) {
                     return std::vector(events.begin(),
                                        events.begin() + static_cast<std::ptrdiff_t>(std::min(limit, events.size())));
                 }}};
};

std::int64_t requestsSeen(const Client& client) {
    return std::get<std::int64_t>(test::cellOf(client.decoder.tables().at("servers"), "web/a", "requests"));
}

} // namespace

Q_DECLARE_METATYPE(Topics)

class HubTest : public QObject {
    Q_OBJECT

  private slots:
    void historyGetsASampleEachSecond();
    void lateTickGivesHistoryOneSample();
    void firstFrameIsFullAndComesSoon();
    void framesComeAtTheInterval_data();
    void framesComeAtTheInterval();
    void subscribersShareSamples();
    void histogramsAreReadOncePerSecond();
    void slowReaderGetsNewerFramesLater();
    void tablesOfAReaderThatStoppedAreLetGo();
    void sessionThatEndsTakesItsSubscriptionsAlong();
    void subscriptionsOfASessionTakeTurns();
    void unsubscribedGetsNothing();
    void wrongSubscriptionsAreRefused_data();
    void wrongSubscriptionsAreRefused();
    void sessionHasSixteenSubscriptions();
    void getIsAFullFrame();
    void getBringsAFullFrameToASubscription();
    void getDoesNotGatherWhatIsFresh();
    void newestEventsAreShown();
    void timerTicks();
};

void HubTest::historyGetsASampleEachSecond() {
    Scene scene;
    scene.run(3s);
    QCOMPARE(scene.history, (std::vector<std::int64_t>{0, 1'000, 2'000, 3'000}));
    QCOMPARE(scene.samples, 4);
    QCOMPARE(scene.ticks, 4);
}

void HubTest::lateTickGivesHistoryOneSample() {
    Scene scene;
    scene.run(1s);
    scene.now += 4'300ms; // the machine was away
    scene.hub.tick(scene.now);
    QCOMPARE(scene.history, (std::vector<std::int64_t>{0, 1'000, 5'300}));
    QVERIFY(scene.hub.nextTick() == Scene::kStart + 6s);
}

void HubTest::firstFrameIsFullAndComesSoon() {
    Scene scene;
    scene.run(1'100ms);
    Client client(scene.hub);
    const std::uint64_t sub = client.subscribe({"overview", "pools"}, 1'000, scene.now);
    QCOMPARE(client.frames, 0);
    scene.run(1'250ms);
    QCOMPARE(client.frames, 1);
    QVERIFY(client.last.at("full").as_bool());
    QCOMPARE(client.last.at("sub").to_number<std::uint64_t>(), sub);
    QCOMPARE(client.last.at("seq").to_number<int>(), 1);
    QCOMPARE(client.decoder.tables().size(), std::size_t{4});
}

void HubTest::framesComeAtTheInterval_data() {
    QTest::addColumn<unsigned>("interval");
    QTest::addColumn<int>("frames");
    QTest::newRow("250 ms") << 250U << 40;
    QTest::newRow("300 ms is 500") << 300U << 20;
    QTest::newRow("500 ms") << 500U << 20;
    QTest::newRow("750 ms") << 750U << 14;
    QTest::newRow("1 s") << 1'000U << 10;
    QTest::newRow("3 s") << 3'000U << 4;
    QTest::newRow("60 s") << 60'000U << 1;
}

void HubTest::framesComeAtTheInterval() {
    QFETCH(unsigned, interval);
    QFETCH(int, frames);
    Scene scene;
    Client client(scene.hub);
    (void)client.subscribe({"pools"}, interval, scene.now);
    std::int64_t last = -1;
    for (Millis at = 250ms; at <= 10s; at += 250ms) {
        const int before = client.frames;
        scene.run(at);
        if (client.frames != before) {
            QVERIFY(last < 0 || client.decoder.t() - last >= std::int64_t{interval});
            last = client.decoder.t();
            QCOMPARE(client.outcome, FrameDecoder::Outcome::applied);
        }
    }
    QCOMPARE(client.frames, frames);
}

void HubTest::subscribersShareSamples() {
    Scene scene;
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < 40; ++i) {
        clients.push_back(std::make_unique<Client>(scene.hub));
        scene.run(Millis(37 * i));
        (void)clients.back()->subscribe({"pools"}, 500, scene.now);
    }
    scene.run(2s);
    const int before = scene.samples;
    scene.run(12s);
    QCOMPARE(scene.samples - before, 20);
}

void HubTest::histogramsAreReadOncePerSecond() {
    Scene scene;
    Client client(scene.hub);
    (void)client.subscribe({"pools"}, 250, scene.now);
    scene.run(10s);
    QCOMPARE(scene.samples, 41);
    QCOMPARE(scene.full, 11);
}

void HubTest::slowReaderGetsNewerFramesLater() {
    Scene scene;
    Client client(scene.hub);
    (void)client.subscribe({"pools"}, 500, scene.now);
    scene.run(1s);
    const int before = client.frames;
    client.ready = false;
    scene.run(4s);
    QCOMPARE(client.frames, before);
    client.ready = true;
    scene.run(4'250ms);
    QCOMPARE(client.frames, before + 1);
    QCOMPARE(client.outcome, FrameDecoder::Outcome::applied);
    QVERIFY(!client.last.at("full").as_bool());
    QCOMPARE(requestsSeen(client), std::int64_t{scene.samples});
}

void HubTest::tablesOfAReaderThatStoppedAreLetGo() {
    Scene scene;
    Client client(scene.hub);
    (void)client.subscribe({"pools"}, 500, scene.now);
    scene.run(1s);
    client.ready = false;
    scene.run(8s);
    client.ready = true;
    scene.run(8s + 250ms);
    QVERIFY(client.last.at("full").as_bool());
    QCOMPARE(client.full, 2);
    QCOMPARE(client.outcome, FrameDecoder::Outcome::applied);
    QCOMPARE(requestsSeen(client), std::int64_t{scene.samples});
}

void HubTest::sessionThatEndsTakesItsSubscriptionsAlong() {
    Scene scene;
    Client client(scene.hub);
    Client other(scene.hub);
    (void)client.subscribe({"pools"}, 500, scene.now);
    (void)client.subscribe({"events"}, 500, scene.now);
    (void)other.subscribe({"pools"}, 500, scene.now);
    scene.run(1s);
    client.session.reset();
    const int before = client.frames;
    scene.run(2s);
    QCOMPARE(client.frames, before);
    QCOMPARE(scene.hub.subscriptions(), std::size_t{1});
}

/// A frame on its way keeps the session from being ready until the next moment.
void HubTest::subscriptionsOfASessionTakeTurns() {
    Scene scene;
    Client client(scene.hub);
    std::map<std::uint64_t, int> frames;
    TimePoint busy{};
    for (int i = 0; i < 4; ++i) {
        telemetry::Subscriber end{client.session, [&] { return scene.now > busy; },
                                  [&](const std::string& frame) {
                                      busy = scene.now;
                                      ++frames[boost::json::parse(frame).at("sub").to_number<std::uint64_t>()];
                                  }};
        QVERIFY(scene.hub.subscribe(end, {{"overview"}, 250}, scene.now).has_value());
    }
    scene.run(10s);
    QCOMPARE(frames.size(), std::size_t{4});
    for (const auto& [sub, count] : frames) {
        QCOMPARE(count, 10);
    }
}

void HubTest::unsubscribedGetsNothing() {
    Scene scene;
    Client client(scene.hub);
    Client other(scene.hub);
    const std::uint64_t sub = client.subscribe({"pools"}, 250, scene.now);
    scene.run(1s);
    const int before = client.frames;
    QCOMPARE(scene.hub.unsubscribe(other.session, sub).error().code, Code::notFound);
    QVERIFY(scene.hub.unsubscribe(client.session, sub).has_value());
    QCOMPARE(scene.hub.unsubscribe(client.session, sub).error().code, Code::notFound);
    scene.run(2s);
    QCOMPARE(client.frames, before);
}

void HubTest::wrongSubscriptionsAreRefused_data() {
    QTest::addColumn<Topics>("topics");
    QTest::addColumn<unsigned>("interval");
    QTest::newRow("no topic") << Topics{} << 1'000U;
    QTest::newRow("unknown topic") << Topics{"overview", "wether"} << 1'000U;
    QTest::newRow("too often") << Topics{"overview"} << 249U;
    QTest::newRow("too seldom") << Topics{"overview"} << 60'001U;
}

void HubTest::wrongSubscriptionsAreRefused() {
    QFETCH(Topics, topics);
    QFETCH(unsigned, interval);
    Scene scene;
    Client client(scene.hub);
    const auto answer = scene.hub.subscribe(client.end(), {topics, interval}, scene.now);
    QVERIFY(!answer.has_value());
    QCOMPARE(answer.error().code, Code::invalidParams);
    QVERIFY(!answer.error().message.empty());
    QCOMPARE(scene.hub.subscriptions(), std::size_t{0});
}

void HubTest::sessionHasSixteenSubscriptions() {
    Scene scene;
    Client client(scene.hub);
    Client other(scene.hub);
    for (int i = 0; i < 16; ++i) {
        (void)client.subscribe({"overview"}, 1'000, scene.now);
    }
    QCOMPARE(scene.hub.subscribe(client.end(), {{"overview"}, 1'000}, scene.now).error().code, Code::busy);
    QVERIFY(scene.hub.subscribe(other.end(), {{"overview"}, 1'000}, scene.now).has_value());
}

void HubTest::getIsAFullFrame() {
    Scene scene;
    scene.run(2s);
    Client client(scene.hub);
    const auto frame = scene.hub.get(client.session, {{"overview", "events"}, {}}, scene.now);
    QCOMPARE(client.decoder.apply(boost::json::parse(*frame).as_object()), FrameDecoder::Outcome::applied);
    QCOMPARE(client.decoder.tables().size(), std::size_t{2});
    QCOMPARE(scene.hub.get(client.session, {{"wether"}, {}}, scene.now).error().code, Code::invalidParams);
    QCOMPARE(scene.hub.get(client.session, {{}, 7}, scene.now).error().code, Code::notFound);
}

void HubTest::getBringsAFullFrameToASubscription() {
    Scene scene;
    Client client(scene.hub);
    const std::uint64_t sub = client.subscribe({"pools"}, 500, scene.now);
    scene.run(2s);
    QCOMPARE(client.full, 1);
    client.decoder = FrameDecoder(); // it lost everything
    scene.run(2'500ms);
    QCOMPARE(client.outcome, FrameDecoder::Outcome::gap);
    QVERIFY(scene.hub.get(client.session, {{"pools"}, sub}, scene.now).has_value());
    scene.run(3s);
    QCOMPARE(client.full, 2);
    scene.run(3'500ms);
    QCOMPARE(client.outcome, FrameDecoder::Outcome::applied);
    QCOMPARE(requestsSeen(client), std::int64_t{scene.samples});
}

void HubTest::getDoesNotGatherWhatIsFresh() {
    Scene scene;
    Client client(scene.hub);
    scene.run(1s);
    const int before = scene.samples;
    for (int i = 0; i < 1'000; ++i) {
        QVERIFY(scene.hub.get(client.session, {{"pools"}, {}}, scene.now + Millis(i)).has_value());
    }
    QCOMPARE(scene.samples - before, 3);
}

void HubTest::newestEventsAreShown() {
    Scene scene;
    Client client(scene.hub);
    const auto happen = [&] {
        wire::Event event;
        event.id = scene.events.empty() ? 1 : scene.events.front().id + 1;
        scene.events.insert(scene.events.begin(), event);
    };
    for (int i = 0; i < 100; ++i) {
        happen();
    }
    (void)client.subscribe({"events"}, 250, scene.now);
    scene.run(250ms);
    happen();
    scene.run(500ms);
    QCOMPARE(client.outcome, FrameDecoder::Outcome::applied);
    const boost::json::object& difference = client.last.at("tables").at("events").as_object();
    QCOMPARE(std::string(difference.at("added").at(0).as_string()), std::string("101"));
    QCOMPARE(std::string(difference.at("removed").at(0).as_string()), std::string("1"));
    QCOMPARE(difference.at("rows").as_array().size(), std::size_t{1});
    QCOMPARE(client.decoder.tables().at("events").keys.size(), std::size_t{100});
}

void HubTest::timerTicks() {
    Scene scene;
    scene.hub.start(Clock::now());
    Client client(scene.hub);
    (void)client.subscribe({"overview"}, 250, Clock::now());
    const TimePoint deadline = Clock::now() + 10s;
    while (client.frames < 2 && Clock::now() < deadline) {
        scene.io.run_one_until(deadline);
    }
    QCOMPARE(client.frames, 2);
    QVERIFY(!scene.history.empty());
    scene.hub.stop();
    scene.io.restart();
    scene.io.run();
    QCOMPARE(client.frames, 2);
}

QTEST_APPLESS_MAIN(HubTest)
#include "hub_test.moc"
