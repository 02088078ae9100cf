// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/metrics.hpp"

#include <QTest>

#include <stdexcept>

using namespace poise::test;

namespace {

constexpr std::string_view kText = "# HELP poise_retries_total Further tries.\n"
                                   "# TYPE poise_retries_total counter\n"
                                   "poise_retries_total{pool=\"api\"} 3\n"
                                   "poise_retries_total{pool=\"web\"} 4\n"
                                   "poise_workers 2\n"
                                   "poise_server_weight{pool=\"web\",server=\"a\"} 1.5e2\n";

} // namespace

class MetricsTest : public QObject {
    Q_OBJECT

  private slots:
    void sumsTheSeriesThatHaveTheLabels();
    void misspeltNamesAreNoZero();
    void linesThatAreNoMetricsAreRefused();
    void countersThatWentBackAreNamed();
};

void MetricsTest::sumsTheSeriesThatHaveTheLabels() {
    const Metrics metrics = Metrics::parse(kText);
    QCOMPARE(metrics.count("poise_retries_total"), std::uint64_t(7));
    QCOMPARE(metrics.count("poise_retries_total", {{"pool", "web"}}), std::uint64_t(4));
    QCOMPARE(metrics.count("poise_retries_total", {{"pool", "none"}}), std::uint64_t(0));
    QCOMPARE(metrics.count("poise_workers"), std::uint64_t(2));
    QCOMPARE(metrics.sum("poise_server_weight", {{"server", "a"}}), 150.0);
    QCOMPARE(metrics.count("poise_aborted_total"), std::uint64_t(0));
}

void MetricsTest::misspeltNamesAreNoZero() {
    const Metrics metrics = Metrics::parse(kText);
    QVERIFY_THROWS_EXCEPTION(std::logic_error, static_cast<void>(metrics.count("poise_retry_total")));
    QVERIFY_THROWS_EXCEPTION(std::logic_error,
                             static_cast<void>(metrics.count("poise_retries_total", {{"server", "a"}})));
}

void MetricsTest::linesThatAreNoMetricsAreRefused() {
    for (const char* text :
         {"poise_workers\n", "poise_workers{a=\"b\"\n", "poise_workers two\n", "poise_workers{a=b} 1\n"}) {
        QVERIFY_THROWS_EXCEPTION(std::exception, static_cast<void>(Metrics::parse(text)));
    }
}

void MetricsTest::countersThatWentBackAreNamed() {
    const Metrics before = Metrics::parse(kText);
    QCOMPARE(before.wentBackSince(before), std::string());
    QCOMPARE(Metrics::parse("poise_retries_total{pool=\"api\"} 3\npoise_retries_total{pool=\"web\"} 5\n")
                 .wentBackSince(before),
             std::string());
    QVERIFY(!Metrics::parse("poise_retries_total{pool=\"api\"} 2\npoise_retries_total{pool=\"web\"} 5\n")
                 .wentBackSince(before)
                 .empty());
    QVERIFY(!Metrics::parse("poise_retries_total{pool=\"api\"} 3\n").wentBackSince(before).empty());
}

QTEST_APPLESS_MAIN(MetricsTest)
#include "metrics_test.moc"
