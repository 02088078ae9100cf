// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/text/columns.hpp"
#include "console/text/csv.hpp"
#include "console/text/natural_order.hpp"
#include "console/text/numbers.hpp"
#include "console/text/states.hpp"
#include "console/text/times.hpp"
#include "console/text/units.hpp"

#include <QLocale>
#include <QScopeGuard>
#include <QSet>
#include <QTest>

#include <cmath>

using namespace poise::console;
using namespace Qt::StringLiterals;

class TextTest : public QObject {
    Q_OBJECT

  private slots:

    void initTestCase() {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        text::setUnits({.zone = text::Zone::utc});
    }

    void numbersHaveThreeDigitsThatCount_data();
    void numbersHaveThreeDigitsThatCount();
    void figuresHaveTheirUnit_data();
    void figuresHaveTheirUnit();
    void bytesAreWrittenInTheUnitsThatAreWanted();
    void zeroAndNoDataDiffer();
    void numbersFollowTheLocale();
    void timesInTheChosenZone();
    void agesAndDurations();
    void statesHaveWordShapeAndTone();
    void csvIsSafe_data();
    void csvIsSafe();
    void namesAreInNaturalOrder();
    void columnsHaveTitleAndHelp();
};

void TextTest::numbersHaveThreeDigitsThatCount_data() {
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("text");
    QTest::newRow("0") << 0.0 << u"0"_s;
    QTest::newRow("small") << 0.314 << u"0.31"_s;
    QTest::newRow("one digit") << 9.994 << u"9.99"_s;
    QTest::newRow("rounded up to ten") << 9.996 << u"10.0"_s;
    QTest::newRow("two digits") << 48.13 << u"48.1"_s;
    QTest::newRow("rounded up to a hundred") << 99.96 << u"100"_s;
    QTest::newRow("thousands") << 1234.4 << u"1,234"_s;
}

void TextTest::numbersHaveThreeDigitsThatCount() {
    QFETCH(double, value);
    QTEST(text::number(value), "text");
}

void TextTest::figuresHaveTheirUnit_data() {
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("unit");
    QTest::addColumn<QString>("text");
    QTest::newRow("requests") << 12042.0 << u"requests/s"_s << u"12,042 req/s"_s;
    QTest::newRow("share") << 0.0031 << u"share"_s << u"0.31 %"_s;
    QTest::newRow("whole share") << 1.0 << u"share"_s << u"100 %"_s;
    QTest::newRow("milliseconds") << 84.2 << u"ms"_s << u"84.2 ms"_s;
    QTest::newRow("seconds") << 12'000.0 << u"ms"_s << u"12.0 s"_s;
    QTest::newRow("bytes") << 999.0 << u"bytes"_s << u"999 B"_s;
    QTest::newRow("megabytes") << 1'234'000.0 << u"bytes/s"_s << u"1.23 MB/s"_s;
    QTest::newRow("rounded into the next unit") << 999'600.0 << u"bytes"_s << u"1.00 MB"_s;
    QTest::newRow("a count") << 37.0 << u"requests"_s << u"37"_s;
}

void TextTest::figuresHaveTheirUnit() {
    QFETCH(double, value);
    QFETCH(QString, unit);
    QTEST(text::figure(value, unit.toStdString()).joined(), "text");
}

void TextTest::bytesAreWrittenInTheUnitsThatAreWanted() {
    const auto back = qScopeGuard([before = text::units()] { text::setUnits(before); });
    QCOMPARE(text::bytes(1'500'000).joined(), u"1.50 MB"_s);
    QCOMPARE(text::figure(1'500'000, "bytes/s").joined(), u"1.50 MB/s"_s);
    text::setUnits({.zone = text::Zone::utc, .sizes = text::Sizes::binary, .rates = text::Rates::bits});
    QCOMPARE(text::bytes(1'572'864).joined(), u"1.50 MiB"_s);
    QCOMPARE(text::bytes(1'000).joined(), u"1,000 B"_s);
    QCOMPARE(text::figure(1'500'000, "bytes/s").joined(), u"12.0 Mbit/s"_s);
    QCOMPARE(text::figure({}, "bytes/s").number, text::noData());
}

void TextTest::zeroAndNoDataDiffer() {
    for (const char* unit : {"", "ms", "share", "bytes", "bytes/s", "requests/s"}) {
        QVERIFY(text::figure(0, unit).joined().startsWith(u'0'));
        QCOMPARE(text::figure(std::nullopt, unit).joined(), u"—"_s);
        QCOMPARE(text::figure(std::nan(""), unit).joined(), u"—"_s);
    }
    QCOMPARE(text::plain(std::nullopt), QString());
    QCOMPARE(text::plain(0.25), u"0.25"_s);
    QCOMPARE(text::compact(12'300.0), u"12.3\u00a0k"_s);
    QCOMPARE(text::exact(1.5), u"1.5"_s);
    QCOMPARE(text::exact(100), u"100"_s);
}

void TextTest::numbersFollowTheLocale() {
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    QCOMPARE(text::number(1234.4), u"1.234"_s);
    QCOMPARE(text::percent(0.0031).number, u"0,31"_s);
    QCOMPARE(text::plain(0.5), u"0.5"_s);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

void TextTest::timesInTheChosenZone() {
    constexpr qint64 kT = 1'767'279'667'250; // 2026-01-01T15:01:07.250Z
    QCOMPARE(text::timeOfDay(kT), u"15:01:07"_s);
    QCOMPARE(text::iso(kT), u"2026-01-01T15:01:07.250Z"_s);
    QCOMPARE(text::axisTime(kT, 60'000), u"15:01"_s);
    QCOMPARE(text::axisTime(kT, 1000), u"15:01:07"_s);
    QCOMPARE(text::moment(kT, kT + 1000), u"15:01:07"_s);
    QCOMPARE(text::moment(kT, kT + 86'400'000), u"1 Jan 15:01:07"_s);
}

void TextTest::agesAndDurations() {
    QCOMPARE(text::age(10'000, 10'900), u"now"_s);
    QCOMPARE(text::age(10'000, 22'000), u"12 s ago"_s);
    QCOMPARE(text::age(10'000, 5'000), u"now"_s); // clocks differ
    QCOMPARE(text::duration(125'000), u"2 min"_s);
    QCOMPARE(text::duration(3 * 3'600'000 + 20 * 60'000), u"3 h 20 min"_s);
    QCOMPARE(text::duration(50 * 3'600'000LL), u"2 d"_s);
}

void TextTest::statesHaveWordShapeAndTone() {
    QSet<QString> looks;
    for (const char* state : {"up", "degraded", "down", "checking", "draining", "drained", "maintenance", "other"}) {
        const text::Mark mark = text::markOf(text::serverIs(state));
        looks.insert(mark.word + mark.icon);
        QVERIFY(!mark.word.isEmpty() && !mark.icon.isEmpty());
    }
    QCOMPARE(looks.size(), 8);
    QCOMPARE(text::poolMark(5, 6).word, u"5 of 6 up"_s);
    QCOMPARE(text::poolMark(6, 6).tone, text::Tone::up);
    QCOMPARE(text::poolMark(0, 6).tone, text::Tone::down);
    QCOMPARE(text::poolMark(0, 0).tone, text::Tone::neutral);
}

void TextTest::csvIsSafe_data() {
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("text");
    QTest::newRow("plain") << u"web/a"_s << u"web/a"_s;
    QTest::newRow("comma") << u"a,b"_s << u"\"a,b\""_s;
    QTest::newRow("quote") << u"a\"b"_s << u"\"a\"\"b\""_s;
    QTest::newRow("formula") << u"=1+1"_s << u"'=1+1"_s;
    QTest::newRow("at") << u"@SUM(A1)"_s << u"'@SUM(A1)"_s;
    QTest::newRow("a negative number is a number") << u"-1.5"_s << u"-1.5"_s;
    QTest::newRow("a minus before words") << u"-a"_s << u"'-a"_s;
    QTest::newRow("line") << u"a\nb"_s << u"\"a\nb\""_s;
}

void TextTest::csvIsSafe() {
    QFETCH(QString, field);
    QTEST(text::csvField(field), "text");
}

void TextTest::namesAreInNaturalOrder() {
    QVERIFY(text::naturalLess("web-2", "web-10"));
    QVERIFY(!text::naturalLess("web-10", "web-2"));
    QVERIFY(text::naturalLess("Alpha", "beta"));
    QVERIFY(text::naturalLess("a", "a1"));
    QVERIFY(text::naturalOrder("a01", "a1") != std::strong_ordering::equal);
    QVERIFY(text::naturalOrder("a1", "a1") == std::strong_ordering::equal);
}

void TextTest::columnsHaveTitleAndHelp() {
    QCOMPARE(text::columnTitle("p95_ms"), u"p95 ms"_s);
    QCOMPARE(text::columnTitle("made_up"), u"made_up"_s);
    QVERIFY(!text::columnHelp("servers", "load").isEmpty());
    QVERIFY(text::columnHelp("servers", "made_up").isEmpty());
}

QTEST_GUILESS_MAIN(TextTest)
#include "text_test.moc"
