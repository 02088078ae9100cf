// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/view/charts/chart_legend.hpp"
#include "console/view/charts/crosshair.hpp"
#include "console/view/charts/plot_view.hpp"
#include "console/view/charts/series_table.hpp"
#include "console/view/charts/time_chart.hpp"
#include "tests/console/view/page_scene.hpp"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QChart>
#include <QElapsedTimer>
#include <QMouseEvent>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

#include <cmath>

using namespace poise::console;
using namespace poise::console::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kBegin = 1'767'225'600'000;

ChartData data(int lines, int steps, bool stacked = false) {
    ChartData chart{kBegin, 1000, kBegin, kBegin + 1000LL * steps, "requests/s", stacked, {}};
    for (int i = 0; i < lines; ++i) {
        ChartLine line{u"line %1"_s.arg(i), Token(int(Token::series1) + i), {}, true};
        for (int k = 0; k < steps; ++k) {
            line.values.push_back(float(100 + 50 * std::sin(k / 9.0 + i)));
        }
        chart.lines.push_back(line);
    }
    return chart;
}

} // namespace

class ChartTest : public QObject {
    Q_OBJECT

  private slots:

    void initTestCase() { prepareApplication(); }

    void valuesTickAtRoundNumbers_data();
    void valuesTickAtRoundNumbers();
    void timesTickWhereClocksHaveThem();
    void peaksSurviveThinning();
    void gapsStayGaps();
    void aStepUnderWayGrowsWithTheTime();
    void stackedLinesStandOnEachOther();
    void draggingSelectsARange();
    void aLegendHasALineOfItsOwnWhereNamesDoNotFit();
    void theCrosshairIsSharedAndSaysValues();
    void theTableSaysTheSame();
    void timeGoesFromLeftToRightInEveryLanguage();
    void drawingIsQuick();
};

void ChartTest::valuesTickAtRoundNumbers_data() {
    QTest::addColumn<double>("largest");
    QTest::addColumn<double>("top");
    QTest::addColumn<int>("count");
    QTest::newRow("thousands") << 14'000.0 << 15'000.0 << 4;
    QTest::newRow("small") << 0.031 << 0.04 << 5;
    QTest::newRow("just a round one") << 100.0 << 100.0 << 5;
    QTest::newRow("nothing") << 0.0 << 1.0 << 5;
}

void ChartTest::valuesTickAtRoundNumbers() {
    QFETCH(double, largest);
    QFETCH(double, top);
    QFETCH(int, count);
    const ValueTicks ticks = valueTicks(largest, 4);
    QCOMPARE(ticks.top, top);
    QCOMPARE(int(ticks.values.size()), count);
    QCOMPARE(ticks.values.front(), 0.0);
}

void ChartTest::timesTickWhereClocksHaveThem() {
    constexpr qint64 kMinute = 60'000;
    const TimeTicks ticks = timeTicks(kBegin + 7000, kBegin + 7000 + 15 * kMinute, 6, 0);
    QCOMPARE(ticks.step, 5 * kMinute);
    QCOMPARE(ticks.times.front(), kBegin + 5 * kMinute);
    QCOMPARE(ticks.times.size(), std::size_t(3));
    constexpr qint64 kHalf = 30 * kMinute; // a zone half an hour off
    const TimeTicks hours = timeTicks(kBegin, kBegin + 6 * 60 * kMinute, 6, kHalf);
    QCOMPARE((hours.times.front() + kHalf) % (60 * kMinute), 0);
    QVERIFY(timeTicks(5, 5, 6, 0).times.empty());
}

void ChartTest::peaksSurviveThinning() {
    std::vector<float> values(5000, 1.0F);
    values[1234] = 99;
    values[4321] = -7;
    const std::vector<Stretch> lines = stretches(values, kBegin, 1000, kBegin + 5'000'000, 300);
    QCOMPARE(lines.size(), std::size_t(1));
    QVERIFY(lines.front().size() <= 300);
    const auto has = [&](double y) {
        return std::ranges::any_of(lines.front(), [y](const QPointF& point) { return point.y() == y; });
    };
    QVERIFY(has(99));
    QVERIFY(has(-7));
}

void ChartTest::gapsStayGaps() {
    std::vector<float> values(20, 1.0F);
    values[7] = values[8] = std::nanf("");
    const std::vector<Stretch> lines = stretches(values, kBegin, 1000, kBegin + 20'000, 300);
    QCOMPARE(lines.size(), std::size_t(2));
    QCOMPARE(lines[0].back().x(), double(kBegin + 7000)); // where the last step before it ends
    QCOMPARE(lines[1].front().x(), double(kBegin + 9000));
    QVERIFY(stretches(std::vector<float>(5, std::nanf("")), kBegin, 1000, kBegin + 5000, 300).empty());
}

void ChartTest::aStepUnderWayGrowsWithTheTime() {
    const std::vector<float> values{3};
    const std::vector<Stretch> lines = stretches(values, kBegin, 10'000, kBegin + 2500, 300);
    QCOMPARE(lines.size(), std::size_t(1));
    QCOMPARE(lines.front().front(), QPointF(double(kBegin), 3));
    QCOMPARE(lines.front().back(), QPointF(double(kBegin + 2500), 3));
}

void ChartTest::stackedLinesStandOnEachOther() {
    ChartData chart = data(2, 3, true);
    chart.lines[0].values = {1, 2, std::nanf("")};
    chart.lines[1].values = {10, std::nanf(""), std::nanf("")};
    const std::vector<std::vector<float>> drawn = chart.drawn();
    QCOMPARE(drawn[1][0], 11.0F);
    QCOMPARE(drawn[1][1], 2.0F); // what says nothing adds nothing
    QVERIFY(std::isnan(drawn[1][2]));
}

void ChartTest::draggingSelectsARange() {
    Crosshair crosshair;
    TimeChart chart(u"Requests"_s, crosshair);
    chart.resize(600, 260);
    chart.show();
    chart.setChartData(data(1, 300));
    auto* plot = chart.findChild<PlotView*>();
    QSignalSpy wanted(&chart, &TimeChart::rangeWanted);
    const QRectF area = plot->chart()->plotArea();
    const auto at = [&](double part) { return QPoint(int(area.left() + area.width() * part), int(area.center().y())); };
    QTest::mousePress(plot->viewport(), Qt::LeftButton, {}, at(0.25));
    QTest::mouseMove(plot->viewport(), at(0.5));
    QTest::mouseRelease(plot->viewport(), Qt::LeftButton, {}, at(0.75));
    QCOMPARE(wanted.count(), 1);
    const auto range = wanted.takeFirst().front().value<std::optional<TimeRange>>();
    QVERIFY(range && range->end);
    QVERIFY(std::abs(range->length - 150'000) < 3000);
    QVERIFY(std::abs(*range->end - (kBegin + 225'000)) < 3000);
    QTest::mouseClick(plot->viewport(), Qt::LeftButton, {}, at(0.5)); // a click is no range
    QCOMPARE(wanted.count(), 0);
    QTest::mouseDClick(plot->viewport(), Qt::LeftButton, {}, at(0.5));
    QCOMPARE(wanted.count(), 1);
    QVERIFY(!wanted.front().front().value<std::optional<TimeRange>>());
}

void ChartTest::aLegendHasALineOfItsOwnWhereNamesDoNotFit() {
    Crosshair crosshair;
    TimeChart chart(u"Requests"_s, crosshair);
    chart.setExplanation(u"by pool"_s);
    chart.resize(900, 260);
    chart.show();
    chart.setChartData(data(6, 60));
    const auto* legend = chart.findChild<ChartLegend*>();
    const auto* button = chart.findChild<QPushButton*>();
    const auto top = [&chart](const QWidget* widget) { return widget->mapTo(&chart, QPoint()).y(); };
    QTRY_VERIFY(top(legend) < top(button) + button->height());
    chart.resize(legend->widthOfNames() + 60, 260);
    QTRY_VERIFY(top(legend) >= top(button) + button->height());
    QVERIFY(legend->width() >= legend->widthOfNames());
    chart.resize(900, 260);
    QTRY_VERIFY(top(legend) < top(button) + button->height());
    QVERIFY(legend->geometry().right() < button->geometry().left());
}

void ChartTest::theCrosshairIsSharedAndSaysValues() {
    Crosshair crosshair;
    TimeChart one(u"One"_s, crosshair);
    TimeChart other(u"Other"_s, crosshair);
    for (TimeChart* chart : {&one, &other}) {
        chart->resize(500, 220);
        chart->show();
        chart->setChartData(data(1, 60));
    }
    auto* legend = other.findChild<ChartLegend*>();
    const int before = legend->sizeHint().width();
    auto* plot = one.findChild<PlotView*>();
    plot->setFocus();
    QTest::keyClick(plot, Qt::Key_Left);
    QVERIFY(crosshair.time());
    QVERIFY(legend->sizeHint().width() > before); // it has values now
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(plot->viewport(), &leave);
    QVERIFY(!crosshair.time());
}

void ChartTest::theTableSaysTheSame() {
    SeriesTable table;
    const QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::Fatal);
    ChartData chart = data(2, 10);
    chart.lines[1].values[3] = std::nanf("");
    chart.lines[0].values[3] = 0;
    table.setChartData(chart);
    QCOMPARE(table.rowCount(), 10);
    QCOMPARE(table.index(3, 1).data().toString(), u"0 req/s"_s);
    QCOMPARE(table.index(3, 2).data().toString(), u"—"_s);
    table.setChartData(data(2, 12));
    QCOMPARE(table.rowCount(), 12);
    table.setChartData(data(3, 4));
    QCOMPARE(table.columnCount(), 4);

    Crosshair crosshair;
    TimeChart shown(u"One"_s, crosshair);
    shown.resize(500, 300);
    shown.show();
    shown.setChartData(chart);
    QVERIFY(shown.findChild<PlotView*>()->accessibleDescription().contains(u"line 0"_s));
    shown.findChild<QPushButton*>()->click();
    QVERIFY(shown.findChild<QTableView*>()->isVisible());
    QCOMPARE(shown.findChild<QTableView*>()->model()->rowCount(), 10);
}

void ChartTest::timeGoesFromLeftToRightInEveryLanguage() {
    QApplication::setLayoutDirection(Qt::RightToLeft);
    Crosshair crosshair;
    TimeChart chart(u"Requests"_s, crosshair);
    chart.resize(600, 260);
    chart.show();
    chart.setChartData(data(1, 300));
    auto* plot = chart.findChild<PlotView*>();
    const QRectF area = plot->chart()->plotArea();
    const QPointF at(area.left() + 5, 50);
    QMouseEvent move(QEvent::MouseMove, at, plot->viewport()->mapToGlobal(at), Qt::NoButton, {}, {});
    QApplication::sendEvent(plot->viewport(), &move);
    QVERIFY(crosshair.time());
    QVERIFY(*crosshair.time() < kBegin + 30'000);
    QApplication::setLayoutDirection(Qt::LeftToRight);
}

void ChartTest::drawingIsQuick() {
    Crosshair crosshair;
    TimeChart chart(u"Requests"_s, crosshair);
    chart.resize(720, 280);
    chart.show();
    chart.setChartData(data(6, 300, true));
    static_cast<void>(chart.grab());
    constexpr int kFrames = 20;
    QElapsedTimer clock;
    clock.start();
    for (int i = 0; i < kFrames; ++i) {
        chart.setChartData(data(6, 300, true));
        static_cast<void>(chart.grab());
    }
    const double each = double(clock.nsecsElapsed()) / 1e6 / kFrames;
    qInfo("six stacked lines of 300 points: %.1f ms to set and paint", each);
    QVERIFY2(each < 100, "a chart is slow");
}

QTEST_MAIN(ChartTest)
#include "chart_test.moc"
