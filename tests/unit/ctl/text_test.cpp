// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "ctl/link/raw_member.hpp"
#include "ctl/text/number.hpp"
#include "ctl/text/printable.hpp"
#include "ctl/text/table.hpp"
#include "ctl/text/time.hpp"

#include <QTest>

#include <cmath>
#include <cstdlib>
#include <ctime>

using namespace poise::ctl;

class TextTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase();
    void textFromOutsideDoesNotSteerTheTerminal_data();
    void textFromOutsideDoesNotSteerTheTerminal();
    void widthIsWhatTheEyeSees_data();
    void widthIsWhatTheEyeSees();
    void cutTextTellsThatItIs();
    void columnsAreAlignedByWidth();
    void linesEndAtTheScreensEdge();
    void colourDoesNotMoveColumns();
    void numbersHaveTheirDigits();
    void timesAreLocal();
    void timesAreUnderstood_data();
    void timesAreUnderstood();
    void spansMayBeInDays();
    void membersAreTakenAsTheyCame_data();
    void membersAreTakenAsTheyCame();
};

void TextTest::initTestCase() {
    ::setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1);
    ::tzset();
}

void TextTest::textFromOutsideDoesNotSteerTheTerminal_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("shown");
    QTest::newRow("plain") << QByteArray("a b/ä→漢") << QByteArray("a b/ä→漢");
    QTest::newRow("escape") << QByteArray("\x1b[2Jx") << QByteArray("\\x1b[2Jx");
    QTest::newRow("line feed") << QByteArray("a\nb") << QByteArray("a\\x0ab");
    QTest::newRow("C1") << QByteArray("\xc2\x9b") << QByteArray("\\xc2\\x9b");
    QTest::newRow("turned around") << QByteArray("\xe2\x80\xae") << QByteArray("\\xe2\\x80\\xae");
    QTest::newRow("no UTF-8") << QByteArray("\xff\x61") << QByteArray("\\xffa");
    QTest::newRow("overlong") << QByteArray("\xc0\xaf") << QByteArray("\\xc0\\xaf");
    QTest::newRow("cut") << QByteArray("\xe2\x82") << QByteArray("\\xe2\\x82");
    QTest::newRow("surrogate") << QByteArray("\xed\xa0\x80") << QByteArray("\\xed\\xa0\\x80");
}

void TextTest::textFromOutsideDoesNotSteerTheTerminal() {
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, shown);
    QCOMPARE(QByteArray::fromStdString(printable(text.toStdString())), shown);
}

void TextTest::widthIsWhatTheEyeSees_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("width");
    QTest::newRow("ASCII") << QByteArray("web/a") << 5;
    QTest::newRow("umlaut") << QByteArray("müde") << 4;
    QTest::newRow("combining") << QByteArray("u\xcc\x88") << 1;
    QTest::newRow("wide") << QByteArray("漢字") << 4;
    QTest::newRow("no data") << QByteArray(kNoData) << 1;
    QTest::newRow("not UTF-8") << QByteArray("\xff\xff") << 2;
}

void TextTest::widthIsWhatTheEyeSees() {
    QFETCH(const QByteArray, text);
    QFETCH(const int, width);
    QCOMPARE(displayWidth(text.toStdString()), static_cast<std::size_t>(width));
}

void TextTest::cutTextTellsThatItIs() {
    QCOMPARE(cutTo("server", 6), std::string("server"));
    QCOMPARE(cutTo("server", 4), std::string("ser…"));
    QCOMPARE(cutTo("漢字漢字", 4), std::string("漢…"));
    QCOMPARE(cutTo("server", 0), std::string());
}

void TextTest::columnsAreAlignedByWidth() {
    TextTable table({{"NAME"}, {"REQ/S", Align::right}, {"REASON"}});
    table.add({{"müde"}, {"10.5"}, {""}});
    table.add({{"漢字x"}, {kNoData}, {"slow"}});
    QCOMPARE(table.text(false), std::string("NAME   REQ/S  REASON\n"
                                            "müde    10.5\n"
                                            "漢字x      —  slow\n"));
}

void TextTest::linesEndAtTheScreensEdge() {
    TextTable table({{"NAME"}, {"REASON"}});
    table.add({{"a"}, {"it did not answer"}});
    for (std::size_t width = 1; width < 30; ++width) {
        for (const std::string& line : table.lines(false, width)) {
            QVERIFY2(displayWidth(line) <= width, line.c_str());
        }
    }
    QCOMPARE(table.lines(false, 10).back(), std::string("a     it …"));
}

void TextTest::colourDoesNotMoveColumns() {
    TextTable table({{"STATE"}, {"N", Align::right}});
    table.add({{"up", Tone::good}, {"1"}});
    QCOMPARE(table.text(true), std::string("\x1b[1mSTATE\x1b[0m  \x1b[1mN\x1b[0m\n\x1b[32mup\x1b[0m     1\n"));
}

void TextTest::numbersHaveTheirDigits() {
    QCOMPARE(fixed(1234.25, 1), std::string("1234.2"));
    QCOMPARE(fixed(std::nan(""), 1), std::string(kNoData));
    QCOMPARE(shortest(150), std::string("150"));
    QCOMPARE(shortest(0.5), std::string("0.5"));
    QCOMPARE(shortest(1.0 / 3), std::string("0.333"));
    QCOMPARE(shortest(1e20), std::string("100000000000000000000"));
}

void TextTest::timesAreLocal() {
    QCOMPARE(localTime(1'767'225'600'000), std::string("2026-01-01T01:00:00+01:00"));
    QCOMPARE(localTime(1'782'907'200'999), std::string("2026-07-01T14:00:00+02:00"));
}

void TextTest::timesAreUnderstood_data() {
    constexpr qint64 now = 1'767'225'600'000;
    constexpr qint64 none = -1;
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("t");
    QTest::newRow("now") << "now" << now;
    QTest::newRow("before") << "-1h" << now - 3'600'000;
    QTest::newRow("days") << "7d" << now - 7 * 86'400'000;
    QTest::newRow("date") << "2026-01-01" << now - 3'600'000;
    QTest::newRow("local") << "2026-01-01T01:00" << now;
    QTest::newRow("summer") << "2026-07-01T14:00:00" << qint64{1'782'907'200'000};
    QTest::newRow("UTC") << "2026-01-01T00:00:00Z" << now;
    QTest::newRow("zone") << "2026-01-01T05:30:00+05:30" << now;
    QTest::newRow("west") << "2025-12-31T19:00-05:00" << now;
    QTest::newRow("nothing") << "" << none;
    QTest::newRow("word") << "yesterday" << none;
    QTest::newRow("no such day") << "2026-02-30" << none;
    QTest::newRow("no such hour") << "2026-02-20T24:00" << none;
    QTest::newRow("behind it") << "2026-01-01x" << none;
    QTest::newRow("no unit") << "-1" << none;
}

void TextTest::timesAreUnderstood() {
    QFETCH(const QString, text);
    QFETCH(const qint64, t);
    QCOMPARE(qint64{parseTime(text.toStdString(), 1'767'225'600'000).value_or(-1)}, t);
}

void TextTest::spansMayBeInDays() {
    QCOMPARE(parseSpan("30d"), std::optional<std::string>("720h"));
    QCOMPARE(parseSpan("90s"), std::optional<std::string>("90s"));
    QCOMPARE(parseSpan("1w"), std::nullopt);
    QCOMPARE(parseSpan("99999999999999999d"), std::nullopt);
}

void TextTest::membersAreTakenAsTheyCame_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("raw");
    QTest::newRow("plain") << QByteArray(R"({"id":1,"result":{"a":1.50,"b":[1, 2]}})")
                           << QByteArray(R"({"a":1.50,"b":[1, 2]})");
    QTest::newRow("spaces") << QByteArray("{ \"result\" :\n [ ] , \"id\":1}") << QByteArray("[ ]");
    QTest::newRow("inner") << QByteArray(R"({"x":{"result":1},"result":2})") << QByteArray("2");
    QTest::newRow("in a text") << QByteArray(R"({"x":"\"result\":1,}","result":"}\\"})") << QByteArray(R"("}\\")");
    QTest::newRow("none") << QByteArray(R"({"id":1})") << QByteArray();
    QTest::newRow("empty") << QByteArray("{}") << QByteArray();
}

void TextTest::membersAreTakenAsTheyCame() {
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, raw);
    const std::string message = text.toStdString();
    QCOMPARE(QByteArray::fromStdString(std::string(rawMember(message, "result"))), raw);
}

QTEST_APPLESS_MAIN(TextTest)
#include "text_test.moc"
