// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
#include "shared/metrics/prometheus.hpp"

#include <QTest>

#include <limits>

using namespace poise::metrics;
using namespace std::chrono_literals;

class PrometheusTest : public QObject {
    Q_OBJECT

  private slots:
    void samplesOfAMetricStandTogetherUnderOneHeading();
    void labelValuesAreEscaped();
    void numbersAreWrittenExactly();
    void histogramsAreCumulativeAndEndWithInf();
};

void PrometheusTest::samplesOfAMetricStandTogetherUnderOneHeading() {
    PrometheusText out;
    out.add(metric("poise_server_up"), {"web", "a"}, 1);
    out.add(metric("poise_retries_total"), {"web"}, 7U);
    out.add(metric("poise_server_up"), {"web", "b"}, 0);
    QCOMPARE(out.text(), std::string("# HELP poise_retries_total Further tries after a first one failed.\n"
                                     "# TYPE poise_retries_total counter\n"
                                     "poise_retries_total{pool=\"web\"} 7\n"
                                     "# HELP poise_server_up 1 while the server may be given requests, else 0.\n"
                                     "# TYPE poise_server_up gauge\n"
                                     "poise_server_up{pool=\"web\",server=\"a\"} 1\n"
                                     "poise_server_up{pool=\"web\",server=\"b\"} 0\n"));
}

void PrometheusTest::labelValuesAreEscaped() {
    PrometheusText out;
    out.add(metric("poise_refusals_total"), {"a\"b\\c\nd"}, 1);
    QVERIFY(out.text().ends_with("poise_refusals_total{reason=\"a\\\"b\\\\c\\nd\"} 1\n"));
}

void PrometheusTest::numbersAreWrittenExactly() {
    PrometheusText out;
    out.add(metric("poise_access_log_dropped_total"), {}, std::numeric_limits<std::uint64_t>::max());
    out.add(metric("poise_connections_open"), {"web"}, std::int64_t{-1});
    out.add(metric("poise_server_weight"), {"web", "a"}, 0.1);
    out.add(metric("poise_server_weight"), {"web", "b"}, std::numeric_limits<double>::infinity());
    const std::string text = out.text();
    QVERIFY(text.find("poise_access_log_dropped_total 18446744073709551615\n") != text.npos);
    QVERIFY(text.find("poise_connections_open{listener=\"web\"} -1\n") != text.npos);
    QVERIFY(text.find("poise_server_weight{pool=\"web\",server=\"a\"} 0.1\n") != text.npos);
    QVERIFY(text.find("poise_server_weight{pool=\"web\",server=\"b\"} +Inf\n") != text.npos);
}

void PrometheusTest::histogramsAreCumulativeAndEndWithInf() {
    Histogram histogram;
    histogram.record(400us);
    histogram.record(2ms);
    histogram.record(10min);
    const Histogram* const one = &histogram;
    PrometheusText out;
    out.add(metric("poise_request_duration_seconds"), {"web", "a"}, SparseHistogram::sumOf({&one, 1}));
    const std::string text = out.text();
    const auto has = [&](std::string_view suffix, std::string_view bound, std::string_view value) {
        std::string line("poise_request_duration_seconds");
        line.append(suffix).append("{pool=\"web\",server=\"a\"").append(bound).append("} ").append(value).append("\n");
        return text.find(line) != text.npos;
    };
    QVERIFY(has("_bucket", ",le=\"0.00025\"", "0"));
    QVERIFY(has("_bucket", ",le=\"0.0005\"", "1"));
    QVERIFY(has("_bucket", ",le=\"0.0025\"", "2"));
    QVERIFY(has("_bucket", ",le=\"60\"", "2"));
    QVERIFY(has("_bucket", ",le=\"+Inf\"", "3"));
    QVERIFY(has("_sum", "", "600.0024"));
    QVERIFY(has("_count", "", "3"));
}

QTEST_APPLESS_MAIN(PrometheusTest)
#include "prometheus_test.moc"
