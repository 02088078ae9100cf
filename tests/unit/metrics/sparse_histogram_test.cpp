// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
#include "shared/metrics/histogram.hpp"
#include "shared/metrics/sparse_histogram.hpp"
#include "shared/metrics/varint.hpp"

#include <QTest>

#include <array>
#include <cmath>
#include <limits>
#include <memory>
#include <random>
#include <string>

using namespace poise::metrics;
using namespace std::chrono_literals;
using std::chrono::nanoseconds;

namespace {

/// A histogram of `count` values around 0.4 ms, with a long tail.
std::unique_ptr<Histogram> filled(unsigned seed, int count) {
    std::mt19937_64 random(seed);
    std::lognormal_distribution<double> latency(13, 2);
    auto histogram = std::make_unique<Histogram>();
    for (int i = 0; i < count; ++i) {
        histogram->record(nanoseconds(static_cast<std::int64_t>(latency(random))));
    }
    return histogram;
}

SparseHistogram sparse(const Histogram& histogram) {
    SparseHistogram sum;
    histogram.addTo(sum);
    return sum;
}

std::string encoded(const SparseHistogram& histogram) {
    std::string bytes;
    histogram.encode(bytes);
    return bytes;
}

} // namespace

class SparseHistogramTest : public QObject {
    Q_OBJECT

  private slots:
    void saysWhatTheFullHistogramSays();
    void sumOfHistogramsHoldsAllTheirValues();
    void sumsOfWorkersAreThoseOfFullHistograms();
    void differencesUndoSums();
    void differencesNeverFallBelowZero();
    void bucketsMayComeInAnyOrder();
    void encodingIsReadBack();
    void encodingIsCompact();
    void badBytesAreRefused_data();
    void badBytesAreRefused();
    void anyBytesAreSafe();
    void numbersHaveOneForm();
};

void SparseHistogramTest::saysWhatTheFullHistogramSays() {
    const auto histogram = filled(1, 20'000);
    auto full = std::make_unique<HistogramSum>();
    histogram->addTo(*full);
    const SparseHistogram own = sparse(*histogram);
    QCOMPARE(own.count(), full->count());
    QCOMPARE(own.total().count(), full->total().count());
    for (int i = 0; i <= 1000; ++i) {
        QVERIFY(own.quantile(i / 1000.0) == full->quantile(i / 1000.0));
    }
    for (const nanoseconds bound : {0ns, 1ns, 400'000ns, 1'000'000ns, 1'000'000'000ns, 100'000'000'000ns}) {
        QCOMPARE(own.countUpTo(bound), full->countUpTo(bound));
    }
    QVERIFY(!SparseHistogram{}.quantile(0.5));
}

void SparseHistogramTest::sumsOfWorkersAreThoseOfFullHistograms() {
    auto full = std::make_unique<HistogramSum>();
    SparseHistogram own;
    for (unsigned worker = 0; worker < 4; ++worker) {
        const auto histogram = filled(worker, 1000);
        histogram->addTo(*full);
        histogram->addTo(own);
    }
    QCOMPARE(own.count(), std::uint64_t{4000});
    for (int i = 0; i <= 100; ++i) {
        QVERIFY(own.quantile(i / 100.0) == full->quantile(i / 100.0));
    }
}

void SparseHistogramTest::differencesUndoSums() {
    const SparseHistogram first = sparse(*filled(1, 500));
    const SparseHistogram second = sparse(*filled(2, 700));
    SparseHistogram both = first;
    both += second;
    SparseHistogram since = both;
    since -= first;
    QCOMPARE(since.count(), second.count());
    QVERIFY(std::abs(since.total().count() - second.total().count()) < 1e-9);
    QVERIFY(since.quantile(0.9) == second.quantile(0.9));
    since -= since;
    QVERIFY(since == SparseHistogram{});
}

void SparseHistogramTest::differencesNeverFallBelowZero() {
    SparseHistogram fresh;
    fresh.add(buckets::of(1000), 3);
    fresh.addTotal(3e-6);
    SparseHistogram older;
    older.add(buckets::of(1000), 10);
    older.add(buckets::of(5000), 10);
    older.addTotal(1);
    fresh -= older;
    QVERIFY(fresh == SparseHistogram{});
}

void SparseHistogramTest::bucketsMayComeInAnyOrder() {
    SparseHistogram ascending;
    SparseHistogram mixed;
    for (const std::size_t bucket : {3, 7, 100, 500}) {
        ascending.add(bucket, 2);
    }
    for (const std::size_t bucket : {100, 3, 500, 7, 3, 100, 7, 500}) {
        mixed.add(bucket, 1);
    }
    mixed.add(9, 0);
    QVERIFY(mixed == ascending);
}

void SparseHistogramTest::encodingIsReadBack() {
    SparseHistogram extreme;
    extreme.add(0, 1);
    extreme.add(buckets::kCount - 1, std::uint64_t{1} << 62);
    extreme.addTotal(1e300);
    const SparseHistogram usual = sparse(*filled(3, 5000));
    std::string bytes;
    extreme.encode(bytes);
    usual.encode(bytes);
    SparseHistogram{}.encode(bytes);
    bytes += "rest";
    std::string_view rest = bytes;
    QVERIFY(SparseHistogram::decode(rest) == extreme);
    QVERIFY(SparseHistogram::decode(rest) == usual);
    QVERIFY(SparseHistogram::decode(rest) == SparseHistogram{});
    QVERIFY(rest == "rest");
}

void SparseHistogramTest::encodingIsCompact() {
    QCOMPARE(encoded({}).size(), std::size_t{1});
    Histogram histogram;
    for (int i = 0; i < 100; ++i) {
        histogram.record(std::chrono::microseconds(1000 + i));
    }
    QVERIFY(encoded(sparse(histogram)).size() <= 1 + 8 + 2 + 2 * 8);
}

void SparseHistogramTest::badBytesAreRefused_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a bucket is missing") << QByteArray("\x04\x01", 2);
    QTest::newRow("the distance is missing") << QByteArray("\x02\x03", 2);
    QTest::newRow("more buckets than there are") << QByteArray("\xff\xff\xff\xff\x0f", 5) + QByteArray(9000, '\x01');
    QTest::newRow("a bucket beyond the range") << QByteArray("\x02\x03\xbd\x12", 4);
    QTest::newRow("a bucket far beyond the range") << QByteArray("\x02\x03") + QByteArray(9, '\xff') + '\x01';
    QTest::newRow("the second beyond the range") << QByteArray("\x04\x03\xbc\x12\x00", 5);
    QTest::newRow("a count in a longer form than needed") << QByteArray("\x02\x81\x00", 3);
    QTest::newRow("a count of more than 64 bits") << QByteArray("\x02") + QByteArray(9, '\xff') + '\x02';
    QTest::newRow("counts whose sum overflows")
        << QByteArray("\x0a") + (QByteArray("\xfc") + QByteArray(8, '\xff') + '\x01').repeated(5);
    QTest::newRow("half a total") << QByteArray("\x01\x00\x00\x00", 4);
    QTest::newRow("a total of zero") << QByteArray("\x01", 1) + QByteArray(8, '\0');
    QTest::newRow("a negative total") << QByteArray("\x01\0\0\0\0\0\0\xf0\xbf", 9);
    QTest::newRow("an infinite total") << QByteArray("\x01\0\0\0\0\0\0\xf0\x7f", 9);
}

void SparseHistogramTest::badBytesAreRefused() {
    QFETCH(QByteArray, bytes);
    const std::string_view all(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    std::string_view rest = all;
    QVERIFY(!SparseHistogram::decode(rest));
    QVERIFY(rest.data() == all.data() && rest.size() == all.size());
}

void SparseHistogramTest::anyBytesAreSafe() {
    std::mt19937 random(5);
    const std::string valid = encoded(sparse(*filled(4, 300)));
    int taken = 0;
    for (int i = 0; i < 20'000; ++i) {
        std::string bytes = valid.substr(0, random() % (valid.size() + 1));
        for (unsigned changes = random() % 4; changes > 0 && !bytes.empty(); --changes) {
            bytes[random() % bytes.size()] = static_cast<char>(random());
        }
        std::string_view rest = bytes;
        if (const auto read = SparseHistogram::decode(rest)) {
            ++taken;
            QVERIFY(encoded(*read) == bytes.substr(0, bytes.size() - rest.size()));
        }
    }
    QVERIFY(taken > 0);
}

void SparseHistogramTest::numbersHaveOneForm() {
    for (const std::uint64_t value : {std::uint64_t{0}, std::uint64_t{127}, std::uint64_t{128}, ~std::uint64_t{0}}) {
        std::string bytes;
        putVarint(bytes, value);
        std::string_view rest = bytes;
        QVERIFY(takeVarint(rest) == value);
        QVERIFY(rest.empty());
    }
    constexpr auto kLowest = std::numeric_limits<std::int64_t>::min();
    for (const std::int64_t value : {std::int64_t{0}, std::int64_t{-1}, std::int64_t{1}, kLowest, ~kLowest}) {
        QCOMPARE(unzigzag(zigzag(value)), value);
    }
    QCOMPARE(zigzag(-1), std::uint64_t{1});
}

void SparseHistogramTest::sumOfHistogramsHoldsAllTheirValues() {
    Histogram one;
    Histogram other;
    for (const auto value : {0ns, 100ns, 400'000ns, 400'001ns}) {
        one.record(value);
    }
    for (const auto value : {100ns, 2'000'000ns}) {
        other.record(value);
    }
    auto full = std::make_unique<HistogramSum>();
    one.addTo(*full);
    other.addTo(*full);
    const std::array<const Histogram*, 2> both{&one, &other};
    const SparseHistogram sum = SparseHistogram::sumOf(both);
    QCOMPARE(sum.count(), full->count());
    QCOMPARE(sum.total().count(), full->total().count());
    for (const double q : {0.0, 0.2, 0.5, 0.9, 1.0}) {
        QCOMPARE(sum.quantile(q)->count(), full->quantile(q)->count());
    }
    auto again = std::make_unique<HistogramSum>();
    sum.addTo(*again);
    QCOMPARE(again->count(), full->count());
    QCOMPARE(again->quantile(0.5)->count(), full->quantile(0.5)->count());
    QCOMPARE(SparseHistogram::sumOf({}).count(), std::uint64_t{0});
}

QTEST_APPLESS_MAIN(SparseHistogramTest)
#include "sparse_histogram_test.moc"
