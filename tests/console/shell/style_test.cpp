// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/style/palette.hpp"
#include "console/style/theme.hpp"
#include "console/widget/chip.hpp"

#include <QDir>
#include <QFontInfo>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>

using namespace poise::console;
using namespace Qt::StringLiterals;

namespace {

constexpr double readable = 4.5;
constexpr double readableWell = 7; ///< at high contrast
constexpr double visible = 3.0;

QByteArray nameOf(Token one, Token other) {
    return QByteArray::number(int(one)) + " on " + QByteArray::number(int(other));
}

/// Blending rounds.
bool isNear(const QColor& one, const QColor& other) {
    return qAbs(one.red() - other.red()) < 3 && qAbs(one.green() - other.green()) < 3 &&
           qAbs(one.blue() - other.blue()) < 3;
}

} // namespace

class StyleTest : public QObject {
    Q_OBJECT

  private slots:

    void initTestCase() { theme().install(*qApp); }

    void cleanup() {
        theme().setContrast(ContrastMode::normal);
        theme().setMode(ThemeMode::light);
        theme().setTextPercent(100);
        QApplication::setLayoutDirection(Qt::LeftToRight);
    }

    void wordsCanBeRead_data();
    void wordsCanBeRead();
    void chipsCanBeRead_data();
    void chipsCanBeRead();
    void graphicsCanBeSeen_data();
    void graphicsCanBeSeen();
    void everyIconIsDrawnInItsColour();
    void iconsOfDirectionAreMirrored();
    void iconsFollowTheTheme();
    void textGrowsWithEverythingThatHoldsIt();
    void bundledFontsAreUsed();
};

void StyleTest::wordsCanBeRead_data() {
    QTest::addColumn<bool>("dark");
    QTest::addColumn<bool>("high");
    QTest::newRow("light") << false << false;
    QTest::newRow("dark") << true << false;
    QTest::newRow("light, high contrast") << false << true;
    QTest::newRow("dark, high contrast") << true << true;
}

void StyleTest::wordsCanBeRead() {
    QFETCH(bool, dark);
    QFETCH(bool, high);
    const Colors colors = colorsOf(dark, high);
    const auto check = [&colors, high](Token ink, Token ground) {
        const double ratio = contrast(colors[std::size_t(ink)], colors[std::size_t(ground)]);
        QVERIFY2(ratio >= (high ? readableWell : readable), nameOf(ink, ground) + ": " + QByteArray::number(ratio));
    };
    for (const Token ground : {Token::background, Token::sidebar, Token::surface, Token::surface2}) {
        for (const Token ink : {Token::text, Token::text2, Token::text3, Token::accent, Token::up, Token::draining,
                                Token::down, Token::maintenance, Token::warming, Token::ejected}) {
            check(ink, ground);
        }
    }
    for (const Token ink : {Token::text, Token::text2, Token::accent}) {
        check(ink, Token::accentSoft);
    }
    check(Token::onAccent, Token::accent);
}

void StyleTest::chipsCanBeRead_data() {
    wordsCanBeRead_data();
}

void StyleTest::chipsCanBeRead() {
    QFETCH(bool, dark);
    QFETCH(bool, high);
    theme().setMode(dark ? ThemeMode::dark : ThemeMode::light);
    theme().setContrast(high ? ContrastMode::high : ContrastMode::normal);
    for (const Token state : {Token::text2, Token::accent, Token::up, Token::draining, Token::down, Token::maintenance,
                              Token::warming, Token::ejected}) {
        const double ratio = contrast(theme().color(state), theme().soft(state));
        QVERIFY2(ratio >= (high ? readableWell : readable),
                 QByteArray::number(int(state)) + ": " + QByteArray::number(ratio));
    }
}

void StyleTest::graphicsCanBeSeen_data() {
    wordsCanBeRead_data();
}

void StyleTest::graphicsCanBeSeen() {
    QFETCH(bool, dark);
    QFETCH(bool, high);
    const Colors colors = colorsOf(dark, high);
    for (int series = int(Token::series1); series <= int(Token::series6); ++series) {
        for (const Token ground : {Token::background, Token::surface, Token::surface2}) {
            const double ratio = contrast(colors[std::size_t(series)], colors[std::size_t(ground)]);
            QVERIFY2(ratio >= visible, nameOf(Token(series), ground) + ": " + QByteArray::number(ratio));
        }
    }
    for (const Token ground : {Token::background, Token::sidebar, Token::surface, Token::surface2}) {
        const QColor& line = colors[std::size_t(high ? Token::border : Token::accent)]; // the ring around the keyboard
        QVERIFY2(contrast(line, colors[std::size_t(ground)]) >= visible, nameOf(Token::border, ground));
    }
}

void StyleTest::everyIconIsDrawnInItsColour() {
    const QStringList files = QDir(u":/icons"_s).entryList();
    QVERIFY(files.size() > 40);
    for (const QString& file : files) {
        const QImage image = theme().pixmap(file.chopped(4), Token::down, 24, 2).toImage();
        QCOMPARE(image.size(), QSize(48, 48));
        int drawn = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const QColor pixel = image.pixelColor(x, y);
                drawn += pixel.alpha() > 200 ? 1 : 0;
                if (file != u"poise.svg"_s && pixel.alpha() == 255) {
                    QVERIFY(isNear(pixel, theme().color(Token::down)));
                }
            }
        }
        QVERIFY2(drawn > 5, qPrintable(file));
    }
    QVERIFY(theme().pixmap(u"nothing-of-this-name"_s, Token::down, 24, 1).isNull());
}

void StyleTest::iconsOfDirectionAreMirrored() {
    const auto draw = [](const QString& name) { return theme().pixmap(name, Token::text, 24, 1).toImage(); };
    const QImage chevron = draw(u"chevron-end"_s);
    const QImage check = draw(u"check"_s);
    QApplication::setLayoutDirection(Qt::RightToLeft);
    QVERIFY(draw(u"chevron-end"_s) != chevron);
    QCOMPARE(draw(u"check"_s), check);
}

void StyleTest::iconsFollowTheTheme() {
    const QIcon icon = theme().icon(u"check"_s, Token::text);
    const QImage light = icon.pixmap(16, 16).toImage();
    QSignalSpy changed(&theme(), &Theme::themeChanged);
    theme().setMode(ThemeMode::dark);
    QCOMPARE(changed.count(), 1);
    QVERIFY(icon.pixmap(16, 16).toImage() != light);
}

void StyleTest::textGrowsWithEverythingThatHoldsIt() {
    const QSize chip = chipSize({u"Draining"_s, u"arrow-down"_s, Token::draining});
    const int row = theme().rowHeight();
    theme().setTextPercent(200);
    QCOMPARE(theme().rowHeight(), 2 * row);
    QCOMPARE(theme().font(TypeRole::body).pixelSize(), 26);
    QVERIFY(chipSize({u"Draining"_s, u"arrow-down"_s, Token::draining}).width() > 1.7 * chip.width());
    theme().setTextPercent(500);
    QCOMPARE(theme().textPercent(), 200);
}

void StyleTest::bundledFontsAreUsed() {
    QCOMPARE(QFontInfo(theme().font(TypeRole::body)).family(), u"Inter"_s);
    QCOMPARE(QFontInfo(theme().font(TypeRole::number)).family(), u"JetBrains Mono"_s);
    const QFontMetrics digits(theme().font(TypeRole::number));
    QCOMPARE(digits.horizontalAdvance(u"1111"_s), digits.horizontalAdvance(u"8888"_s));
}

QTEST_MAIN(StyleTest)
#include "style_test.moc"
