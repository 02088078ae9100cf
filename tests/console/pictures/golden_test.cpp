// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the comparison of pictures sees, and what it passes over.

#include "tests/console/pictures/golden.hpp"

#include <QPainter>
#include <QTest>

using namespace poise::console::test;

namespace {

QImage label(const QPoint& at, const QColor& ink = Qt::black) {
    QImage image(200, 60, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setPen(ink);
    painter.drawText(at, QStringLiteral("Pools"));
    return image;
}

} // namespace

class GoldenTest : public QObject {
    Q_OBJECT

  private slots:

    void theSameIsTheSame() { QCOMPARE(differenceOf(label({40, 30}), label({40, 30})).pixels, 0); }

    void aLabelThatMovedByOnePixelIsSeen() {
        QVERIFY(isMoved(differenceOf(label({40, 30}), label({41, 30}))));
        QVERIFY(isMoved(differenceOf(label({40, 30}), label({40, 31}))));
    }

    void anotherColourOfTextIsSeen() {
        QVERIFY(isMoved(differenceOf(label({40, 30}), label({40, 30}, QColor(0xC2, 0x2F, 0x26)))));
    }

    void roundingIsNot() { QVERIFY(!isMoved(differenceOf(label({40, 30}), label({40, 30}, QColor(8, 8, 8))))); }
};

QTEST_MAIN(GoldenTest)
#include "golden_test.moc"
