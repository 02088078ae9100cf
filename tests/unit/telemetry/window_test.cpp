// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/telemetry/window.hpp"
#include "tests/unit/telemetry/samples.hpp"

#include <QTest>

#include <cmath>

using namespace poise;
using namespace std::chrono_literals;
using telemetry::Lately;
using telemetry::Window;
using test::Paper;

namespace {

constexpr TimePoint kStart = TimePoint{} + 1h;

bool near(const std::optional<double>& value, double expected) {
    return value && std::abs(*value - expected) <= 0.01 * expected;
}

} // namespace

class WindowTest : public QObject {
    Q_OBJECT

  private slots:
    void oneSampleTellsNoRate();
    void ratesAreOfTheLastSecond_data();
    void ratesAreOfTheLastSecond();
    void lateSamplesDoNotChangeARate();
    void percentilesAreOfTheLastTenSeconds();
    void errorRateIsOfTheLastTenSeconds();
    void nothingIsKnownWithoutRequests();
    void poolIsTheSumOfItsServers();
    void agentCountsWhatItAnswersItself();
    void serversMayComeAndGo();
    void listenersMayComeAndGo();
};

void WindowTest::oneSampleTellsNoRate() {
    Paper paper;
    paper.answer("app", "a", 100, 1ms);
    Window window;
    window.add(paper.at(kStart));
    const Lately lately = window.servers(0, 1);
    QVERIFY(!lately.rps && !lately.bytesInPs && !lately.errorRate && !lately.p50Ms);
    QVERIFY(!window.agent().rps);
}

void WindowTest::ratesAreOfTheLastSecond_data() {
    QTest::addColumn<int>("millis");
    QTest::newRow("4 Hz") << 250;
    QTest::newRow("2 Hz") << 500;
    QTest::newRow("1 Hz") << 1000;
}

void WindowTest::ratesAreOfTheLastSecond() {
    QFETCH(int, millis);
    Paper paper;
    Window window;
    for (int now = 0; now <= 20'000; now += millis) {
        const auto count = static_cast<std::uint64_t>(millis) / 10; // 100 per second, and ten times that from 15 s on
        paper.answer("app", "a", now >= 15'000 ? 10 * count : count, 1ms);
        paper.server("app", "a").connections += count;
        paper.server("app", "a").bytesIn += 7 * count;
        paper.server("app", "a").bytesOut += 9 * count;
        window.add(paper.at(kStart + Millis(now)));
        if (now >= 1'000 && (now < 15'000 || now >= 16'000)) {
            const Lately lately = window.servers(0, 1);
            QVERIFY(near(lately.rps, now < 15'000 ? 100 : 1'000));
            QVERIFY(near(lately.connectionsPs, 100));
            QVERIFY(near(lately.bytesInPs, 700));
            QVERIFY(near(lately.bytesOutPs, 900));
            QVERIFY(near(window.listener(0).rps, now < 15'000 ? 100 : 1'000));
        }
    }
}

void WindowTest::lateSamplesDoNotChangeARate() {
    Paper paper;
    Window window;
    int now = 0;
    for (const int passed : {0, 1'000, 1'003, 990, 1'700, 5'000, 61'000}) {
        now += passed;
        paper.answer("app", "a", static_cast<std::uint64_t>(passed), 1ms); // 1000 per second
        window.add(paper.at(kStart + Millis(now)));
        QVERIFY(passed == 0 || near(window.servers(0, 1).rps, 1'000));
    }
}

void WindowTest::percentilesAreOfTheLastTenSeconds() {
    Paper paper;
    Window window;
    window.add(paper.at(kStart));
    for (int second = 1; second <= 30; ++second) {
        paper.answer("app", "a", 90, second <= 15 ? 10ms : 20ms);
        paper.answer("app", "a", 10, second <= 15 ? 100ms : 200ms);
        window.add(paper.at(kStart + std::chrono::seconds(second)));
        const Lately lately = window.servers(0, 1);
        if (second <= 15 || second >= 25) {
            QVERIFY(near(lately.p50Ms, second <= 15 ? 10 : 20));
            QVERIFY(near(lately.p95Ms, second <= 15 ? 100 : 200));
            QVERIFY(near(lately.p99Ms, second <= 15 ? 100 : 200));
        } else if (second == 24) {
            QVERIFY(near(window.servers(0, 1).p50Ms, 20));
            QVERIFY(near(window.servers(0, 1).p99Ms, 200));
        }
    }
}

void WindowTest::errorRateIsOfTheLastTenSeconds() {
    Paper paper;
    Window window;
    window.add(paper.at(kStart));
    for (int second = 1; second <= 30; ++second) {
        paper.answer("app", "a", 90, 1ms, 2);
        paper.answer("app", "a", second <= 10 ? 10 : 0, 1ms, 5);
        paper.answer("app", "a", 10, 1ms, 4);
        window.add(paper.at(kStart + std::chrono::seconds(second)));
        const double expected =
            second <= 10 ? 10.0 / 110 : std::max(0, 20 - second) * 10.0 / (1'000 + 10 * (20 - second));
        QVERIFY(near(window.servers(0, 1).errorRate, second >= 20 ? 0 : expected));
        QVERIFY(near(window.agent().errorRate, second >= 20 ? 0 : expected));
    }
}

void WindowTest::nothingIsKnownWithoutRequests() {
    Paper paper;
    Window window;
    paper.answer("app", "a", 5, 1ms);
    for (int second = 0; second <= 12; ++second) {
        window.add(paper.at(kStart + std::chrono::seconds(second)));
    }
    const Lately lately = window.servers(0, 1);
    QCOMPARE(lately.rps, std::optional<double>(0));
    QVERIFY(!lately.errorRate && !lately.p50Ms && !lately.p95Ms && !lately.p99Ms);
}

void WindowTest::poolIsTheSumOfItsServers() {
    Paper paper;
    (void)paper.server("app", "a");
    (void)paper.server("app", "b");
    Window window;
    window.add(paper.at(kStart));
    paper.answer("app", "a", 60, 10ms);
    paper.answer("app", "b", 30, 40ms);
    paper.answer("app", "b", 10, 40ms, 5);
    window.add(paper.at(kStart + 1s));
    const Lately pool = window.servers(0, 2);
    QVERIFY(near(pool.rps, 100));
    QVERIFY(near(pool.p50Ms, 10));
    QVERIFY(near(pool.p95Ms, 40));
    QVERIFY(near(pool.errorRate, 0.1));
    QVERIFY(near(window.agent().p99Ms, 40));
}

void WindowTest::agentCountsWhatItAnswersItself() {
    Paper paper;
    (void)paper.server("app", "a");
    Window window;
    window.add(paper.at(kStart));
    paper.answer("app", "a", 60, 10ms);
    paper.sample().listeners[0].own[4] += 20;
    paper.sample().listeners[0].accepted += 3;
    window.add(paper.at(kStart + 1s));
    QVERIFY(near(window.agent().rps, 80));
    QVERIFY(near(window.agent().connectionsPs, 3));
    QVERIFY(near(window.agent().errorRate, 0.25));
    QVERIFY(near(window.servers(0, 1).rps, 60));
}

void WindowTest::serversMayComeAndGo() {
    Paper paper;
    (void)paper.server("app", "never");
    paper.answer("app", "m", 10, 10ms);
    Window window;
    window.add(paper.at(kStart));
    paper.answer("app", "m", 100, 10ms);
    window.add(paper.at(kStart + 1s));
    paper.answer("app", "a", 50, 30ms); // before it; counted from nothing
    paper.answer("zoo", "z", 70, 50ms);
    paper.answer("app", "m", 100, 10ms);
    std::erase_if(paper.sample().servers, [](const facts::Server& server) { return server.name == "never"; });
    window.add(paper.at(kStart + 2s));
    QCOMPARE(window.sample().servers.size(), std::size_t{3});
    QVERIFY(near(window.servers(0, 1).rps, 50));
    QVERIFY(near(window.servers(1, 2).rps, 100));
    QVERIFY(near(window.servers(2, 3).rps, 70));
    QVERIFY(near(window.servers(0, 1).p50Ms, 30));
    QVERIFY(near(window.servers(1, 2).p50Ms, 10));
    QVERIFY(near(window.servers(2, 3).p50Ms, 50));
    for (int second = 3; second <= 11; ++second) {
        window.add(paper.at(kStart + std::chrono::seconds(second)));
    }
    QVERIFY(window.servers(1, 2).p50Ms); // of the requests in the second between 1 and 2
    window.add(paper.at(kStart + 12s));
    QVERIFY(!window.servers(0, 1).p50Ms && !window.servers(1, 2).p50Ms && !window.servers(2, 3).p50Ms);
}

void WindowTest::listenersMayComeAndGo() {
    Paper paper;
    paper.sample().listeners[0].accepted = 100;
    Window window;
    window.add(paper.at(kStart));
    paper.sample().listeners[0].accepted += 10;
    paper.sample().listeners.insert(paper.sample().listeners.begin(), {.name = "admin", .protocol = "http"});
    paper.sample().listeners[0].accepted = 4;
    window.add(paper.at(kStart + 1s));
    QVERIFY(near(window.listener(0).connectionsPs, 4));
    QVERIFY(near(window.listener(1).connectionsPs, 10));
}

QTEST_APPLESS_MAIN(WindowTest)
#include "window_test.moc"
