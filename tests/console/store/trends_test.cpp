// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/store/trends.hpp"

#include <QTest>

#include <cmath>

using namespace poise;
using namespace poise::console;

namespace {

constexpr qint64 kStart = 1'767'225'600'000;

wire::Tables servers(const std::vector<std::string>& keys, double rps) {
    wire::Table table;
    table.columns = {{"state", "", "text"}, {"rps", "requests/s", "gauge"}};
    table.keys = keys;
    table.values = {std::vector<wire::Cell>(keys.size(), std::string("up")), std::vector<wire::Cell>(keys.size(), rps)};
    return {{"servers", table}};
}

std::vector<float> of(const Trends& trends, std::string_view key = "web/a", std::string_view column = "rps") {
    const auto values = trends.values("servers", key, column);
    return {values.begin(), values.end()};
}

} // namespace

class TrendsTest : public QObject {
    Q_OBJECT

  private slots:
    void aSecondHasItsLastValue();
    void secondsThatWerePassedOverAreGaps();
    void secondsBetweenSlowTablesAreNone();
    void noDataIsAGapAndZeroIsZero();
    void theWindowMovesOn();
    void aClockThatGoesBackBeginsAnew();
    void rowsComeAndGo();
    void whatIsNotKeptIsEmpty();
    void aDayOfTicksNeedsNoMoreMemory();
    void rowsAreBounded();
};

void TrendsTest::aSecondHasItsLastValue() {
    Trends trends;
    trends.add(servers({"web/a"}, 1), kStart);
    trends.add(servers({"web/a"}, 2), kStart + 500);
    trends.add(servers({"web/a"}, 3), kStart + 1000);
    QCOMPARE(of(trends), (std::vector<float>{2, 3}));
    QCOMPARE(trends.newest("servers"), kStart / 1000 + 1);
}

void TrendsTest::secondsThatWerePassedOverAreGaps() {
    Trends trends;
    trends.add(servers({"web/a"}, 1), kStart);
    trends.add(servers({"web/a"}, 2), kStart + 3000);
    const std::vector<float> values = of(trends);
    QCOMPARE(values.size(), 4U);
    QVERIFY(std::isnan(values[1]) && std::isnan(values[2]));
    QCOMPARE(values[3], 2.F);
}

void TrendsTest::secondsBetweenSlowTablesAreNone() {
    Trends trends;
    trends.setStep(2);
    trends.add(servers({"web/a"}, 1), kStart);
    trends.add(servers({"web/a"}, 2), kStart + 2000);
    QCOMPARE(of(trends), (std::vector<float>{1, 2, 2}));
    trends.add(servers({"web/a"}, 3), kStart + 5000);
    QVERIFY(std::isnan(of(trends)[3]));
}

void TrendsTest::noDataIsAGapAndZeroIsZero() {
    Trends trends;
    wire::Tables tables = servers({"web/a"}, 1);
    tables["servers"].values[1][0] = {};
    trends.add(tables, kStart);
    tables["servers"].values[1][0] = std::int64_t{0};
    trends.add(tables, kStart + 1000);
    QVERIFY(std::isnan(of(trends)[0]));
    QCOMPARE(of(trends)[1], 0.F);
}

void TrendsTest::theWindowMovesOn() {
    Trends trends;
    for (int i = 0; i < 1000; ++i) {
        trends.add(servers({"web/a", "web/b"}, i), kStart + i * 1000);
        const std::vector<float> values = of(trends, "web/b");
        QCOMPARE(values.size(), static_cast<std::size_t>(std::min(i + 1, 120)));
        for (std::size_t back = 0; back < values.size(); ++back) {
            QCOMPARE(values[values.size() - 1 - back], static_cast<float>(i) - static_cast<float>(back));
        }
    }
}

void TrendsTest::aClockThatGoesBackBeginsAnew() {
    Trends trends;
    trends.add(servers({"web/a"}, 1), kStart);
    trends.add(servers({"web/a"}, 2), kStart - 5000);
    QCOMPARE(of(trends), (std::vector<float>{2}));
    trends.add(servers({"web/a"}, 3), kStart + 24LL * 3600 * 1000);
    QCOMPARE(of(trends), (std::vector<float>{3}));
}

void TrendsTest::rowsComeAndGo() {
    Trends trends;
    trends.add(servers({"web/a", "web/b"}, 1), kStart);
    trends.add(servers({"web/b"}, 2), kStart + 1000);
    trends.add(servers({"web/b", "web/c"}, 3), kStart + 2000);
    QVERIFY(of(trends, "web/a").empty());
    QCOMPARE(of(trends, "web/b"), (std::vector<float>{1, 2, 3}));
    const std::vector<float> fresh = of(trends, "web/c");
    QCOMPARE(fresh.size(), 3U);
    QVERIFY(std::isnan(fresh[0]) && std::isnan(fresh[1])); // nothing of web/a, whose place it has
    QCOMPARE(fresh[2], 3.F);
}

void TrendsTest::whatIsNotKeptIsEmpty() {
    Trends trends;
    trends.add(servers({"web/a"}, 1), kStart);
    QVERIFY(of(trends, "web/x").empty());
    QVERIFY(of(trends, "web/a", "state").empty());
    QVERIFY(trends.values("sessions", "x", "rps").empty());
}

void TrendsTest::aDayOfTicksNeedsNoMoreMemory() {
    std::vector<std::string> keys;
    for (int i = 0; i < 200; ++i) {
        keys.push_back("web/s" + std::to_string(i));
    }
    const wire::Tables tables = servers(keys, 1);
    Trends trends;
    std::size_t warm = 0;
    for (qint64 tick = 0; tick < 172'800; ++tick) {
        trends.add(tables, kStart + tick * 500);
        if (tick == 600) {
            warm = trends.bytes();
        }
    }
    QCOMPARE(trends.bytes(), warm);
    QVERIFY(warm < 1U << 20U);
}

void TrendsTest::rowsAreBounded() {
    Trends trends;
    std::vector<std::string> keys;
    for (std::size_t i = 0; i < 2 * Trends::kMostRows; ++i) {
        keys.push_back("web/s" + std::to_string(i));
    }
    trends.add(servers(keys, 1), kStart);
    QCOMPARE(of(trends, keys.front()).size(), 1U);
    QVERIFY(of(trends, keys.back()).empty());
    QVERIFY(trends.bytes() < 16U << 20U);
    for (int i = 0; i < 50; ++i) { // new names all the time
        for (std::string& key : keys) {
            key += 'x';
        }
        trends.add(servers(keys, 1), kStart + i * 1000);
    }
    QVERIFY(trends.bytes() < 16U << 20U);
}

QTEST_GUILESS_MAIN(TrendsTest)
#include "trends_test.moc"
