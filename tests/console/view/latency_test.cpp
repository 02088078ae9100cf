// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/model/latency.hpp"
#include "console/model/plain_role.hpp"
#include "console/view/charts/bucket_table.hpp"
#include "console/view/charts/latency_chart.hpp"
#include "console/view/charts/latency_plot.hpp"
#include "console/view/tables/row_table.hpp"
#include "tests/console/view/page_scene.hpp"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>

using namespace poise;
using namespace poise::console;
using namespace poise::console::test;
using namespace Qt::StringLiterals;

namespace {

/// 60 requests, most of them of about 10 ms, and one that took a second.
wire::HistoryLatency answer() {
    wire::HistoryLatency answer;
    answer.requests = 60;
    answer.p50 = 10;
    answer.p95 = 20;
    answer.p99 = 1000;
    answer.buckets = {{7.9, 10, 39}, {10, 12.6, 20}, {12.6, 15.8, 0}, {794, 1000, 1}};
    return answer;
}

/// The heights of the bars in a picture, from left to right.
std::vector<int> barsIn(const QImage& picture) {
    std::vector<int> heights;
    int before = 0;
    for (int x = 0; x < picture.width(); ++x) {
        int height = 0;
        for (int y = 0; y < picture.height(); ++y) {
            const QColor color = picture.pixelColor(x, y);
            height += color.blue() - color.red() > 60 ? 1 : 0;
        }
        if (height > 0 && before == 0) {
            heights.push_back(height);
        } else if (height > 0) {
            heights.back() = std::max(heights.back(), height);
        }
        before = height;
    }
    return heights;
}

} // namespace

/// How long requests took: asked for, drawn, read, told as a table.
class LatencyTest : public QObject {
    Q_OBJECT

  private slots:

    void initTestCase() { prepareApplication(); }

    void barsAreReadByMouseAndKeys();
    void barsAreAsHighAsManyTook();
    void theTableSaysTheSame();
    void noRequestIsSaid();
    void itIsAskedAgainAsTheRangeMovesOn();
};

void LatencyTest::barsAreReadByMouseAndKeys() {
    LatencyPlot plot;
    plot.resize(300, 160);
    plot.setAnswer(answer());
    plot.show();
    QSignalSpy read(&plot, &LatencyPlot::read);
    const auto last = [&read] { return read.isEmpty() ? QString() : read.takeLast().front().toString(); };
    QTest::keyClick(&plot, Qt::Key_Right);
    QVERIFY(last().startsWith(u"7.90–10.0 ms: 39 "_s));
    QTest::keyClick(&plot, Qt::Key_Right);
    QVERIFY(last().startsWith(u"10.0–12.6 ms: 20 "_s));
    QTest::keyClick(&plot, Qt::Key_Left);
    QTest::keyClick(&plot, Qt::Key_Left); // there is nothing before the first
    QVERIFY(last().startsWith(u"7.90–10.0 ms: 39 "_s));
    QTest::mouseMove(&plot, {plot.width() - 10, 80});
    QTRY_VERIFY(!read.isEmpty());
    QVERIFY(last().startsWith(u"794–1,000 ms: 1 "_s));
    QVERIFY(LatencyPlot::requests(5'000'000'000).startsWith(u"5,000,000,000 "_s));
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(&plot, &leave);
    QCOMPARE(last(), QString());
}

void LatencyTest::barsAreAsHighAsManyTook() {
    wire::HistoryLatency shown = answer();
    shown.p50 = shown.p95 = shown.p99 = std::nullopt; // their marks have the colours of bars
    LatencyPlot plot;
    plot.resize(300, 160);
    plot.setAnswer(shown);
    const std::vector<int> heights = barsIn(plot.grab().toImage());
    QCOMPARE(heights.size(), std::size_t(3)); // nothing stands where no request was
    QVERIFY(std::abs(heights[0] * 20 - heights[1] * 39) <= 39);
    QVERIFY(heights[1] > 20);
    QVERIFY(heights[2] >= 1 && heights[2] < heights[1] / 10);
}

void LatencyTest::theTableSaysTheSame() {
    BucketTable table;
    const QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::Fatal);
    table.setAnswer(answer());
    QCOMPARE(table.rowCount(), 4);
    QCOMPARE(table.index(0, BucketTable::share).data().toString(), u"65.0 %"_s);
    QCOMPARE(table.index(0, BucketTable::share).data(kPlainRole).toString(), u"0.65"_s);
    table.setAnswer({});
    QCOMPARE(table.rowCount(), 0);
    LatencyChart chart;
    chart.resize(300, 216);
    chart.setAnswer(answer());
    chart.show();
    auto* plot = chart.findChild<LatencyPlot*>();
    QVERIFY(plot->isVisible());
    QVERIFY(plot->accessibleDescription().startsWith(u"60 "_s));
    chart.findChild<QPushButton*>()->click();
    QVERIFY(!plot->isVisible());
    QCOMPARE(chart.findChild<RowTable*>()->model()->rowCount(), 4);
}

void LatencyTest::noRequestIsSaid() {
    LatencyChart chart;
    chart.resize(300, 216);
    chart.show();
    const auto says = [&chart] {
        const auto labels = chart.findChildren<QLabel*>();
        return std::ranges::any_of(labels, [](const QLabel* label) {
            return label->isVisible() && label->text() == u"No request in this time"_s;
        });
    };
    chart.setAnswer(std::nullopt);
    QVERIFY(!says()); // that is not known
    chart.setAnswer(wire::HistoryLatency());
    QVERIFY(says());
    chart.setAnswer(answer());
    QVERIFY(!says());
}

void LatencyTest::itIsAskedAgainAsTheRangeMovesOn() {
    ScriptedAgent there;
    there.latency = answer();
    QTemporaryDir folder;
    AgentScene here(there.profile(folder.path()));
    QVERIFY(here.live());
    here.agent().watch(this, {u"overview"_s});
    QVERIFY(here.until([&] { return there.subscribedTopics().contains(u"overview"_s); }));
    constexpr std::int64_t kT = 1'767'226'000'000;
    const auto publish = [&](std::int64_t t) {
        there.publish(t);
        return here.until([&] { return here.agent().connection().dataTime >= t; });
    };
    QVERIFY(publish(kT));
    Latency latency;
    latency.setRange({300'000, {}});
    latency.setAgent(&here.agent());
    latency.tick();
    QVERIFY(here.until([&] { return latency.answer().has_value(); }));
    QCOMPARE(latency.answer()->requests, 60U);
    QCOMPARE(latency.answer()->from, kT - 300'000);
    QVERIFY(publish(kT + 2000));
    latency.tick();
    QCOMPARE(there.count("history.latency"), 1);
    QVERIFY(publish(kT + 6000));
    latency.tick();
    QVERIFY(here.until([&] { return latency.answer()->to == kT + 6000; }));
    latency.setLabels({{}, "web", {}}); // another's are not shown as its own
    QVERIFY(!latency.answer());
    latency.setRange({60'000, kT - 100'000});
    latency.tick();
    QVERIFY(here.until([&] { return latency.answer() && latency.answer()->to == kT - 100'000; }));
    QVERIFY(publish(kT + 60'000));
    latency.tick(); // the past stays as it was
    QCOMPARE(there.count("history.latency"), 3);
}

QTEST_MAIN(LatencyTest)
#include "latency_test.moc"
