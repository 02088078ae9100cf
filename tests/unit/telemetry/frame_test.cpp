// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
//
// Frames of telemetry as an encoder writes them.

#include "tests/unit/telemetry/frames.hpp"

#include <QTest>

#include <cmath>

using namespace poise::wire;
using namespace std::chrono_literals;
using poise::test::parsed;
using poise::test::serverTable;
using poise::test::shared;
using Time = FrameEncoder::Time;

namespace {

/// A frame without its head.
std::string tablesOf(const std::string& frame) {
    const std::size_t begin = frame.find("\"tables\":") + 9;
    return frame.substr(begin, frame.size() - 1 - begin);
}

} // namespace

class FrameTest : public QObject {
    Q_OBJECT

  private slots:
    void fullFrameHasTheContractsShape();
    void differenceHasTheContractsShape();
    void tablesWithoutADifferenceAreLeftOut();
    void addedRowsComeWithEveryColumn();
    void fullFrameComesEach30Seconds();
    void otherColumnsOrTablesMakeAFullFrame();
    void numbersAreShortAndReadBackTheSame_data();
    void numbersAreShortAndReadBackTheSame();
};

void FrameTest::fullFrameHasTheContractsShape() {
    FrameEncoder encoder(7);
    QCOMPARE(encoder.next(shared(serverTable()), 1'700'000'000'000, Time{}),
             std::string(R"({"sub":7,"seq":1,"t":1700000000000,"full":true,"tables":{"servers":{"columns":[)"
                         R"({"name":"state","unit":"","kind":"text"},{"name":"p50_ms","unit":"ms","kind":"gauge"}],)"
                         R"("keys":["web/a","web/b"],"values":[["up","down"],[1.25,null]]}}})"));
}

void FrameTest::differenceHasTheContractsShape() {
    FrameEncoder encoder(7);
    (void)encoder.next(shared(serverTable()), 1, Time{});
    Table table = serverTable();
    table.values[1][1] = 2.0;
    QCOMPARE(encoder.next(shared(table), 2, Time{500ms}),
             std::string(R"({"sub":7,"seq":2,"t":2,"full":false,"tables":{"servers":{"added":[],"removed":[],)"
                         R"("rows":["web/b"],"cols":{"p50_ms":[2]}}}})"));
}

void FrameTest::tablesWithoutADifferenceAreLeftOut() {
    FrameEncoder encoder(1);
    (void)encoder.next(shared(serverTable()), 1, Time{});
    QCOMPARE(tablesOf(encoder.next(shared(serverTable()), 2, Time{})), std::string("{}"));
}

void FrameTest::addedRowsComeWithEveryColumn() {
    FrameEncoder encoder(1);
    (void)encoder.next(shared(serverTable()), 1, Time{});
    Table table = serverTable();
    table.keys[0] = "web/c";
    QCOMPARE(tablesOf(encoder.next(shared(table), 2, Time{})),
             std::string(R"({"servers":{"added":["web/c"],"removed":["web/a"],"rows":["web/c"],)"
                         R"("cols":{"state":["up"],"p50_ms":[1.25]}}})"));
}

void FrameTest::fullFrameComesEach30Seconds() {
    FrameEncoder encoder(1);
    const SharedTables tables = shared(serverTable());
    std::string full;
    for (int second = 0; second <= 60; ++second) {
        const bool isFull =
            parsed(encoder.next(tables, second, Time{std::chrono::seconds(second)})).at("full").as_bool();
        full += isFull ? std::to_string(second) + " " : "";
    }
    QCOMPARE(full, std::string("0 30 60 "));
}

void FrameTest::otherColumnsOrTablesMakeAFullFrame() {
    FrameEncoder encoder(1);
    SharedTables tables = shared(serverTable());
    const auto nextIsFull = [&] { return parsed(encoder.next(tables, 0, Time{})).at("full").as_bool(); };
    QVERIFY(nextIsFull());
    QVERIFY(!nextIsFull());
    tables.emplace("pools", std::make_shared<const Table>());
    QVERIFY(nextIsFull());
    Table other = serverTable();
    other.columns[1].unit = "s";
    tables["servers"] = std::make_shared<const Table>(other);
    QVERIFY(nextIsFull());
    QVERIFY(!nextIsFull());
    encoder.forget();
    QVERIFY(nextIsFull());
}

void FrameTest::numbersAreShortAndReadBackTheSame_data() {
    QTest::addColumn<double>("value");
    QTest::addColumn<std::string>("text");
    const auto row = [](double value, const char* text) { QTest::newRow(text) << value << std::string(text); };
    row(0, "0");
    row(5, "5");
    row(-3, "-3");
    row(1.5, "1.5");
    row(-0.25, "-0.25");
    row(-1.0625, "-1.0625");
    row(0.0001, "0.0001");
    row(12.003, "12.003");
    row(1.0 / 3, "0.3333333333333333");
    row(0.00001, "1e-05");
    row(1e300, "1e+300");
    row(123456789012345678.0, "123456789012345680");
    row(std::nan(""), "null");
    row(-INFINITY, "null");
}

void FrameTest::numbersAreShortAndReadBackTheSame() {
    QFETCH(double, value);
    QFETCH(std::string, text);
    const std::string frame = fullFrame(shared({{{"x", "", "gauge"}}, {"k"}, {{Cell{value}}}}), 0);
    const std::string begin = R"("values":[[)";
    const std::size_t at = frame.find(begin) + begin.size();
    QCOMPARE(frame.substr(at, frame.find(']', at) - at), text);
    if (std::isfinite(value)) {
        QCOMPARE(std::stod(text), value);
    }
}

QTEST_APPLESS_MAIN(FrameTest)
#include "frame_test.moc"
