// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/view/delegates/cell_painter.hpp"
#include "console/view/overview/trend_tile.hpp"
#include "tests/console/view/page_scene.hpp"

#include <QPainter>

#include <cmath>

using namespace poise::console;
using namespace poise::console::test;
using namespace Qt::StringLiterals;

/// Figures with their small lines.
class TrendTest : public QObject {
    Q_OBJECT

  private slots:

    void initTestCase() { prepareApplication(); }

    void aTileSaysHowMuchMovedWhereThatSaysSomething();
    void aConstantTrendIsInTheMiddle();
    void trendsOfAllKindsArePainted();
};

void TrendTest::aTileSaysHowMuchMovedWhereThatSaysSomething() {
    TrendTile tile(u"Requests"_s, {"requests/s", Token::series1, TrendTile::Sense::neutral, true});
    tile.setValue(150, 100);
    QCOMPARE(tile.accessibleDescription(), u"▲ 50.0 %"_s);
    tile.setValue(98'417, 100);
    QCOMPARE(tile.accessibleDescription(), u"▲ > 999 %"_s);
    tile.setValue(98'417, 1); // from next to nothing
    QCOMPARE(tile.accessibleDescription(), QString());
    tile.setValue(100, 100);
    QCOMPARE(tile.accessibleDescription(), QString());
}

void TrendTest::aConstantTrendIsInTheMiddle() {
    const auto rowOf = [](const std::vector<float>& values) {
        QImage image(60, 21, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::white);
        {
            QPainter painter(&image);
            paintSparkline(painter, image.rect(), values, Token::series1, false);
        }
        int row = 0;
        while (row < image.height() - 1 && image.pixelColor(30, row) == Qt::white) {
            ++row;
        }
        return row;
    };
    QVERIFY(std::abs(rowOf({8, 8, 8, 8}) - 10) <= 2);
    QVERIFY(rowOf({0, 0, 0, 0}) >= 18); // nothing at all lies on the ground
}

void TrendTest::trendsOfAllKindsArePainted() {
    const float gap = std::nanf("");
    const std::vector<std::vector<float>> all{
        {}, {1}, {0, 0, 0, 0}, {gap, gap, gap}, {5, 5, 5}, {gap, 1, gap, 2, 3}, {-1, 1}, {1e30F, 0}};
    for (const std::vector<float>& values : all) {
        QImage image(60, 20, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::white);
        const QImage empty = image;
        {
            QPainter painter(&image);
            paintSparkline(painter, image.rect(), values, Token::series1, false);
        }
        const bool line = std::ranges::adjacent_find(values, [](float one, float next) {
                              return !std::isnan(one) && !std::isnan(next);
                          }) != values.end();
        QCOMPARE(image != empty, line); // zero is a line, no data is none
    }
}

QTEST_MAIN(TrendTest)
#include "trend_test.moc"
