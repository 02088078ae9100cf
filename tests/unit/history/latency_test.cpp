// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/temp_folder.hpp"
#include "tests/unit/history/life.hpp"

#include <QTest>

#include <cmath>
#include <random>

using namespace poise;
using namespace poise::history;
using namespace poise::history::test;
using namespace std::chrono_literals;

namespace {

wire::HistoryLatencyParams during(wire::HistoryLabels labels, std::int64_t from, std::int64_t to) {
    return {.labels = std::move(labels), .from = from * 1000, .to = to * 1000};
}

/// What a lognormal service does for a minute to the first of two servers; the other has a request of 1 ms a second.
Truth liveThroughAMinute(Life& life) {
    std::mt19937 random(7);
    std::lognormal_distribution<double> nanos(15, 1.5); // around 3 ms
    Truth truth;
    for (int second = 0; second < 60; ++second) {
        for (int i = 0; i < 20; ++i) {
            const std::chrono::nanoseconds took(static_cast<std::int64_t>(nanos(random)));
            life.world.request(0, took);
            truth.request(kStart + second, took);
        }
        life.world.request(1, 1ms);
        life.history.add(life.world.sample());
        life.world.pass(1s);
        life.settle();
    }
    return truth;
}

} // namespace

/// `history.latency`: every request stands in one bucket, and the percentiles are the truth's within 1 %.
class LatencyTest : public QObject {
    Q_OBJECT

  private slots:
    void everyRequestIsInItsBucket_data();
    void everyRequestIsInItsBucket();
    void wholeAgentHasAllServers();
    void nothingIsNoPercentile();
    void badQuestionsAreRefused();
};

void LatencyTest::everyRequestIsInItsBucket_data() {
    QTest::addColumn<bool>("stored");
    QTest::newRow("in memory") << false;
    QTest::newRow("in the store, by an agent that came later") << true;
}

void LatencyTest::everyRequestIsInItsBucket() {
    QFETCH(bool, stored);
    const poise::test::TempFolder folder;
    const std::filesystem::path file = stored ? folder.path() / "history.sqlite" : std::filesystem::path();
    auto life = std::make_unique<Life>(file);
    const Truth truth = liveThroughAMinute(*life);
    if (stored) {
        World world = life->world;
        life->history.finish(world.sample());
        life->settle();
        world.pass(1h);
        life = std::make_unique<Life>(file, world);
    }
    const auto answer = life->latency(during(server("p0", "s0000"), kStart, kStart + 60));
    QVERIFY(answer);
    QCOMPARE(answer->requests, std::uint64_t{1200});
    QCOMPARE(answer->from, kStart * 1000);
    QCOMPARE(answer->to, (kStart + 60) * 1000);
    const std::vector<double> durations = truth.durations(kStart, kStart + 60);
    std::uint64_t counted = 0;
    for (const wire::LatencyBucket& bucket : answer->buckets) {
        counted += bucket.requests;
        // A histogram's own buckets are 1.6 % wide: those across a bound may count on either side of it.
        const auto least = std::ranges::upper_bound(durations, bucket.to * 0.99) - durations.begin();
        const auto most = std::ranges::upper_bound(durations, bucket.to * 1.01) - durations.begin();
        QVERIFY(static_cast<std::ptrdiff_t>(counted) >= least && static_cast<std::ptrdiff_t>(counted) <= most);
        QVERIFY(bucket.from == 0 || std::abs(bucket.to / bucket.from - std::pow(10, 0.1)) < 1e-9);
    }
    QCOMPARE(counted, std::uint64_t{1200});
    QVERIFY(answer->buckets.front().requests > 0);
    QVERIFY(answer->buckets.back().requests > 0);
    for (const auto& [q, found] : {std::pair(0.5, answer->p50), {0.95, answer->p95}, {0.99, answer->p99}}) {
        const double exact = exactQuantile(durations, q);
        QVERIFY(found && std::abs(*found - exact) <= exact * 0.01);
    }
    const double mean = std::accumulate(durations.begin(), durations.end(), 0.0) / 1200;
    QVERIFY(std::abs(answer->mean.value_or(0) - mean) < mean * 1e-9);
}

void LatencyTest::wholeAgentHasAllServers() {
    Life life({});
    liveThroughAMinute(life);
    QCOMPARE(life.latency(during({}, kStart, kStart + 60))->requests, std::uint64_t{1260});
    QCOMPARE(life.latency(during(server("p0", "s0001"), kStart, kStart + 60))->buckets.size(), std::size_t{1});
    QCOMPARE(life.latency(during({{}, "p0", {}}, kStart + 10, kStart + 20))->requests, std::uint64_t{210});
}

void LatencyTest::nothingIsNoPercentile() {
    Life life({});
    life.live(10);
    const auto answer = life.latency(during(server("p0", "s0001"), kStart, kStart + 10));
    QCOMPARE(answer->requests, std::uint64_t{0});
    QVERIFY(answer->buckets.empty());
    QVERIFY(!answer->mean && !answer->p50 && !answer->p95 && !answer->p99);
}

void LatencyTest::badQuestionsAreRefused() {
    Life life({});
    life.live(10);
    const auto refused = [&](const wire::HistoryLatencyParams& params, wire::Code code, const char* says) {
        const auto answer = life.latency(params);
        return !answer && answer.error().code == code && answer.error().message.find(says) != std::string::npos;
    };
    QVERIFY(refused(during({"in", {}, {}}, kStart, kStart + 1), wire::Code::invalidParams, "latency is kept of"));
    QVERIFY(refused(during({{}, {}, "a"}, kStart, kStart + 1), wire::Code::invalidParams, "labels name"));
    QVERIFY(refused(during({}, kStart, kStart), wire::Code::invalidParams, "earlier than to"));
    QVERIFY(refused(during({{}, "p9", {}}, kStart, kStart + 1), wire::Code::notFound, "no history of pool/p9"));
}

QTEST_APPLESS_MAIN(LatencyTest)
#include "latency_test.moc"
