// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/style/theme.hpp"
#include "console/view/charts/span_bar.hpp"
#include "console/view/charts/stage_card.hpp"
#include "tests/console/view/page_scene.hpp"

#include <QLabel>

#include <map>

using namespace poise::console;
using namespace poise::console::test;
using namespace Qt::StringLiterals;

namespace {

using Times = std::map<std::string_view, double>;

const Times kSlowServer{{"stage_parse_ms", 0.0042},
                        {"stage_route_ms", 0.001},
                        {"stage_pool_ms", 0.002},
                        {"stage_upstream_ms", 30},
                        {"stage_respond_ms", 10}};

void tell(StageCard& card, const Times& times) {
    card.setTimes([&times](std::string_view column) -> std::optional<double> {
        const auto found = times.find(column);
        return found == times.end() ? std::nullopt : std::optional(found->second);
    });
}

QStringList values(const StageCard& card) {
    QStringList values;
    for (const QLabel* label : card.findChildren<QLabel*>()) {
        if (!label->accessibleName().isEmpty()) {
            values << label->text();
        }
    }
    return values;
}

/// Where the bar of a stage is coloured: its first column, and the one behind its last.
std::pair<int, int> coloured(const StageCard& card, int stage) {
    auto* bar = card.findChildren<SpanBar*>().at(stage);
    const QImage picture = bar->grab().toImage();
    int from = -1;
    int to = -1;
    for (int x = 0; x < picture.width(); ++x) {
        const QColor colour = picture.pixelColor(x, picture.height() / 2);
        if (colour.saturation() > 90) {
            from = from < 0 ? x : from;
            to = x + 1;
        }
    }
    return {from, to};
}

} // namespace

class StageCardTest : public QObject {
    Q_OBJECT

  private slots:

    void initTestCase() { prepareApplication(); }

    void timesAreWrittenInTheirMagnitude();
    void eachBarBeginsWhereTheOneAboveEnds();
    void inArabicTimeRunsFromTheRight();
    void nothingTimedIsSaid();
};

void StageCardTest::timesAreWrittenInTheirMagnitude() {
    StageCard card;
    tell(card, kSlowServer);
    QCOMPARE(values(card), (QStringList{u"4.20 µs"_s, u"1.00 µs"_s, u"2.00 µs"_s, u"30.0 ms"_s, u"10.0 ms"_s}));
}

void StageCardTest::eachBarBeginsWhereTheOneAboveEnds() {
    StageCard card;
    tell(card, kSlowServer);
    card.resize(400, 200);
    card.show();
    QVERIFY(QTest::qWaitForWindowExposed(&card));
    const auto [parsed, parsedEnd] = coloured(card, 0);
    QVERIFY(parsed == 0 && parsedEnd >= 1); // microseconds beside milliseconds are seen all the same
    const auto [waited, waitedEnd] = coloured(card, 3);
    const auto [responded, respondedEnd] = coloured(card, 4);
    const int width = card.findChildren<SpanBar*>().at(4)->width();
    QVERIFY(waited <= 2);
    QVERIFY(std::abs(waitedEnd - width * 3 / 4) <= 2);
    QVERIFY(std::abs(responded - waitedEnd) <= 2);
    QVERIFY(respondedEnd >= width - 2);
}

void StageCardTest::inArabicTimeRunsFromTheRight() {
    StageCard card;
    card.setLayoutDirection(Qt::RightToLeft);
    tell(card, kSlowServer);
    card.resize(400, 200);
    card.show();
    QVERIFY(QTest::qWaitForWindowExposed(&card));
    const int width = card.findChildren<SpanBar*>().at(3)->width();
    QVERIFY(coloured(card, 3).second >= width - 2);
    QVERIFY(coloured(card, 4).first <= 2);
}

void StageCardTest::nothingTimedIsSaid() {
    StageCard card;
    tell(card, kSlowServer);
    tell(card, {});
    QCOMPARE(values(card), QStringList(5, u"—"_s));
    const auto labels = card.findChildren<QLabel*>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel* label) { return label->text() == u"no request of late"_s; }));
}

QTEST_MAIN(StageCardTest)
#include "stage_card_test.moc"
