// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
#include "shared/metrics/cell.hpp"
#include "shared/metrics/histogram.hpp"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <memory>
#include <random>
#include <thread>
#include <vector>

using namespace poise::metrics;
using namespace std::chrono_literals;
using std::chrono::nanoseconds;

class HistogramTest : public QObject {
    Q_OBJECT

  private slots:
    void bucketsTileTheRange();
    void middleOfABucketIsWithinOnePercent();
    void quantilesAreWithinOnePercentOfTheSortedValues();
    void quantileOfNothingIsNothing();
    void valuesOutsideTheRangeCountAtItsEnds();
    void sumsOfWorkersAddUpAndDifferencesUndoThem();
    void countsUpToABound();
    void readersSeeOnlyWholeValuesWhileAWorkerRecords();
    void gaugesRiseAndFall();
    void recordCost();
};

void HistogramTest::bucketsTileTheRange() {
    for (std::size_t bucket = 1; bucket < buckets::kCount; ++bucket) {
        const std::uint64_t first = buckets::lowest(bucket);
        QCOMPARE(buckets::of(first), bucket);
        QCOMPARE(buckets::of(first - 1), bucket - 1);
    }
    QCOMPARE(buckets::of(0), std::size_t{0});
    QCOMPARE(buckets::of(buckets::kHighest), buckets::kCount - 1);
    QVERIFY(nanoseconds(buckets::kHighest) > 1h);
}

void HistogramTest::middleOfABucketIsWithinOnePercent() {
    std::mt19937_64 random(1);
    std::uniform_real_distribution<double> exponent(0, buckets::kRangeBits);
    for (int i = 0; i < 200'000; ++i) {
        const auto value = static_cast<std::uint64_t>(std::exp2(exponent(random)));
        const double error = std::abs(buckets::middle(buckets::of(value)) - static_cast<double>(value));
        QVERIFY2(error <= static_cast<double>(value) / 128, qPrintable(QString::number(value)));
    }
}

void HistogramTest::quantilesAreWithinOnePercentOfTheSortedValues() {
    std::mt19937_64 random(2);
    std::lognormal_distribution<double> latency(13, 2); // around 0.4 ms, with a long tail
    auto histogram = std::make_unique<Histogram>();
    std::vector<std::int64_t> values;
    for (int i = 0; i < 20'000; ++i) {
        values.push_back(static_cast<std::int64_t>(latency(random)));
        histogram->record(nanoseconds(values.back()));
    }
    std::sort(values.begin(), values.end());
    auto sum = std::make_unique<HistogramSum>();
    histogram->addTo(*sum);
    for (const double q : {0.0, 0.01, 0.5, 0.9, 0.99, 0.999, 1.0}) {
        const auto rank = std::max(1.0, std::ceil(q * static_cast<double>(values.size())));
        const auto exact = static_cast<double>(values[static_cast<std::size_t>(rank) - 1]);
        const auto found = static_cast<double>(sum->quantile(q)->count());
        QVERIFY2(std::abs(found - exact) <= exact * 0.01, qPrintable(QString::number(q)));
    }
}

void HistogramTest::quantileOfNothingIsNothing() {
    QVERIFY(!std::make_unique<HistogramSum>()->quantile(0.5).has_value());
}

void HistogramTest::valuesOutsideTheRangeCountAtItsEnds() {
    Histogram histogram;
    histogram.record(-1ns);
    histogram.record(1000h);
    auto sum = std::make_unique<HistogramSum>();
    histogram.addTo(*sum);
    QCOMPARE(sum->count(), std::uint64_t{2});
    QVERIFY(*sum->quantile(0) == 0ns);
    QVERIFY(*sum->quantile(1) > 1h);
}

void HistogramTest::sumsOfWorkersAddUpAndDifferencesUndoThem() {
    Histogram first;
    Histogram second;
    first.record(2ms);
    second.record(8ms);
    auto before = std::make_unique<HistogramSum>();
    first.addTo(*before);
    auto all = std::make_unique<HistogramSum>(*before);
    second.addTo(*all);
    QCOMPARE(all->count(), std::uint64_t{2});
    QVERIFY(std::abs(all->total().count() - 0.010) < 1e-9);

    auto since = std::make_unique<HistogramSum>(*all);
    *since -= *before;
    QCOMPARE(since->count(), std::uint64_t{1});
    QVERIFY(*since->quantile(0.5) > 7ms);

    *since += *before;
    QCOMPARE(since->count(), all->count());
    QVERIFY(since->quantile(0) == all->quantile(0));
}

void HistogramTest::countsUpToABound() {
    Histogram histogram;
    for (const nanoseconds value : {100us, 900us, 1100us, 5000us}) {
        histogram.record(value);
    }
    auto sum = std::make_unique<HistogramSum>();
    histogram.addTo(*sum);
    QCOMPARE(sum->countUpTo(1ms), std::uint64_t{2});
    QCOMPARE(sum->countUpTo(2500us), std::uint64_t{3});
    QCOMPARE(sum->countUpTo(2h), sum->count());
}

void HistogramTest::readersSeeOnlyWholeValuesWhileAWorkerRecords() {
    constexpr int kRounds = 20'000;
    Histogram histogram;
    Counter counter;
    std::thread worker([&] {
        for (int i = 0; i < kRounds; ++i) {
            for (int bit = 0; bit < 40; bit += 4) { // touches new octaves while the reader reads
                histogram.record(nanoseconds(std::int64_t{1} << bit));
            }
            counter.add();
        }
    });
    auto sum = std::make_unique<HistogramSum>();
    std::uint64_t seen = 0;
    bool monotone = true;
    while (counter.value() < kRounds) {
        *sum = HistogramSum{};
        histogram.addTo(*sum);
        monotone = monotone && sum->count() >= seen;
        seen = sum->count();
    }
    worker.join();
    *sum = HistogramSum{};
    histogram.addTo(*sum);
    QVERIFY(monotone);
    QCOMPARE(sum->count(), std::uint64_t{kRounds} * 10);
}

void HistogramTest::gaugesRiseAndFall() {
    Gauge gauge;
    gauge.add(3);
    gauge.subtract();
    QCOMPARE(gauge.value(), std::int64_t{2});
    gauge.subtract(5);
    QCOMPARE(gauge.value(), std::int64_t{-3});
}

void HistogramTest::recordCost() {
    std::mt19937_64 random(3);
    std::vector<nanoseconds> values(1024);
    std::generate(values.begin(), values.end(), [&] { return nanoseconds(50'000 + random() % 2'000'000); });
    Histogram histogram;
    QBENCHMARK {
        for (const nanoseconds value : values) {
            histogram.record(value);
        }
    }
}

QTEST_APPLESS_MAIN(HistogramTest)
#include "histogram_test.moc"
