// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
//
// What a client's decoder makes of frames, and of anything else.

#include "tests/unit/telemetry/frames.hpp"

#include <QTest>

#include <algorithm>
#include <random>

using namespace poise::wire;
using namespace std::chrono_literals;
using poise::test::parsed;
using poise::test::serverTable;
using poise::test::shared;
using Outcome = FrameDecoder::Outcome;
using Time = FrameEncoder::Time;

namespace {

/// A row as a text by which rows can be put in order, whole numbers alike whatever they were.
std::string rowOf(const Table& table, std::size_t row) {
    std::string text = table.keys[row];
    for (const std::vector<Cell>& column : table.values) {
        const Cell& cell = column[row];
        const auto* whole = std::get_if<std::int64_t>(&cell);
        const auto* real = std::get_if<double>(&cell);
        const auto* words = std::get_if<std::string>(&cell);
        text += whole != nullptr   ? " " + std::to_string(static_cast<double>(*whole))
                : real != nullptr  ? " " + std::to_string(*real)
                : words != nullptr ? " '" + *words + "'"
                                   : " null";
    }
    return text;
}

std::vector<std::string> rowsOf(const Table& table) {
    std::vector<std::string> rows;
    for (std::size_t row = 0; row < table.keys.size(); ++row) {
        rows.push_back(rowOf(table, row));
    }
    std::sort(rows.begin(), rows.end());
    return rows;
}

/// Tables that change a little at each step: cells, rows, now and then the columns and the tables.
class Changing {
  public:
    explicit Changing(unsigned seed)
        : random_(seed) {
        grow("servers");
    }

    SharedTables step() {
        if (below(40) == 0) {
            grow("more" + std::to_string(below(3)));
        }
        if (below(40) == 0 && tables_.size() > 1) {
            tables_.erase(tables_.begin());
        }
        for (auto& [name, table] : tables_) {
            if (below(3) != 0) {
                table = std::make_shared<const Table>(changed(*table));
            }
        }
        return tables_;
    }

  private:
    std::size_t below(std::size_t bound) { return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random_); }

    Cell cell() {
        switch (below(4)) {
        case 0:
            return {};
        case 1:
            return static_cast<std::int64_t>(below(1'000)) - 500;
        case 2:
            return static_cast<double>(below(1'000'000)) / 1'000 - 20;
        default:
            return std::string(below(3), '"') + "w\xc3\xb6rd";
        }
    }

    void grow(const std::string& name) {
        Table table;
        for (std::size_t i = 0; i < 1 + below(4); ++i) {
            table.columns.push_back({"c" + std::to_string(i), "", "gauge"});
        }
        table.values.resize(table.columns.size());
        tables_[name] = std::make_shared<const Table>(std::move(table));
    }

    Table changed(Table table) {
        for (std::size_t i = below(3); i > 0 && !table.keys.empty(); --i) {
            const auto row = static_cast<std::ptrdiff_t>(below(table.keys.size()));
            table.keys.erase(table.keys.begin() + row);
            for (std::vector<Cell>& column : table.values) {
                column.erase(column.begin() + row);
            }
        }
        for (std::size_t i = below(3); i > 0; --i) {
            const auto row = static_cast<std::ptrdiff_t>(below(table.keys.size() + 1));
            table.keys.insert(table.keys.begin() + row, "k" + std::to_string(next_++ % 1'000));
            for (std::vector<Cell>& column : table.values) {
                column.insert(column.begin() + row, cell());
            }
        }
        for (std::size_t i = below(6); i > 0 && !table.keys.empty(); --i) {
            table.values[below(table.values.size())][below(table.keys.size())] = cell();
        }
        return table;
    }

    std::mt19937 random_;
    std::size_t next_ = 0;
    SharedTables tables_;
};

} // namespace

class DecoderTest : public QObject {
    Q_OBJECT

  private slots:
    void anySequenceDecodesToTheTablesSentLast_data();
    void anySequenceDecodesToTheTablesSentLast();
    void gapIsHealedByAFullFrame();
    void answerToGetStandsForASubscription();
    void nonsenseIsRefused_data();
    void nonsenseIsRefused();
};

void DecoderTest::anySequenceDecodesToTheTablesSentLast_data() {
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 20; ++seed) {
        QTest::addRow("seed %u", seed) << seed;
    }
}

void DecoderTest::anySequenceDecodesToTheTablesSentLast() {
    QFETCH(unsigned, seed);
    Changing changing(seed);
    std::mt19937 random(seed);
    FrameEncoder encoder(1);
    FrameDecoder decoder;
    Time now{};
    int differences = 0;
    for (int step = 0; step < 300; ++step, now += 300ms) {
        const SharedTables tables = changing.step();
        if (random() % 3 == 0) {
            continue; // the reader is slow
        }
        const boost::json::object frame = parsed(encoder.next(tables, step, now));
        differences += frame.at("full").as_bool() ? 0 : 1;
        QCOMPARE(decoder.apply(frame), Outcome::applied);
        QCOMPARE(decoder.t(), std::int64_t{step});
        QCOMPARE(decoder.tables().size(), tables.size());
        for (const auto& [name, table] : tables) {
            QVERIFY(decoder.tables().at(name).columns == table->columns);
            QCOMPARE(rowsOf(decoder.tables().at(name)), rowsOf(*table));
        }
    }
    QVERIFY(differences > 100);
}

void DecoderTest::gapIsHealedByAFullFrame() {
    FrameEncoder encoder(1);
    FrameDecoder decoder;
    Table table = serverTable();
    const auto next = [&](std::chrono::seconds at) {
        table.values[1][0] = static_cast<double>(at.count());
        return parsed(encoder.next(shared(table), at.count(), Time{at}));
    };
    QCOMPARE(decoder.apply(next(0s)), Outcome::applied);
    (void)next(1s); // lost
    QCOMPARE(decoder.apply(next(2s)), Outcome::gap);
    QCOMPARE(decoder.apply(next(3s)), Outcome::gap);
    QCOMPARE(decoder.t(), std::int64_t{0});
    QCOMPARE(decoder.apply(next(30s)), Outcome::applied);
    QCOMPARE(decoder.apply(next(31s)), Outcome::applied);
    QCOMPARE(rowsOf(decoder.tables().at("servers")), rowsOf(table));
}

void DecoderTest::answerToGetStandsForASubscription() {
    FrameDecoder decoder;
    QCOMPARE(decoder.apply(parsed(fullFrame(shared(serverTable()), 5))), Outcome::applied);
    QCOMPARE(decoder.t(), std::int64_t{5});
    QCOMPARE(rowsOf(decoder.tables().at("servers")), rowsOf(serverTable()));
}

void DecoderTest::nonsenseIsRefused_data() {
    QTest::addColumn<QByteArray>("frame");
    const auto delta = [](const char* name, const char* servers) {
        QTest::newRow(name) << QByteArray(R"({"sub":1,"seq":2,"t":2,"full":false,"tables":{"servers":)") + servers +
                                   "}}";
    };
    const auto full = [](const char* name, const char* servers) {
        QTest::newRow(name) << QByteArray(R"({"sub":1,"seq":2,"t":2,"full":true,"tables":{"servers":)") + servers +
                                   "}}";
    };
    QTest::newRow("nothing") << QByteArray("{}");
    QTest::newRow("seq is a text") << QByteArray(R"({"seq":"2","t":2,"full":false,"tables":{}})");
    QTest::newRow("seq is negative") << QByteArray(R"({"seq":-1,"t":2,"full":true,"tables":{}})");
    QTest::newRow("t is a fraction") << QByteArray(R"({"seq":2,"t":2.5,"full":false,"tables":{}})");
    QTest::newRow("full is a number") << QByteArray(R"({"seq":2,"t":2,"full":1,"tables":{}})");
    QTest::newRow("tables is a list") << QByteArray(R"({"seq":2,"t":2,"full":false,"tables":[]})");
    QTest::newRow("unknown table") << QByteArray(
        R"({"seq":2,"t":2,"full":false,"tables":{"x":{"added":[],"removed":[],"rows":[],"cols":{}}}})");
    delta("table is null", "null");
    delta("no rows", R"({"added":[],"removed":[],"cols":{}})");
    delta("removes a stranger", R"({"added":[],"removed":["x"],"rows":[],"cols":{}})");
    delta("removes twice", R"({"added":[],"removed":["web/a","web/a"],"rows":[],"cols":{}})");
    delta("adds what is there",
          R"({"added":["web/a"],"removed":[],"rows":["web/a"],"cols":{"state":[1],"p50_ms":[1]}})");
    delta("adds without values", R"({"added":["x"],"removed":[],"rows":[],"cols":{"state":[],"p50_ms":[]}})");
    delta("adds without a column", R"({"added":["x"],"removed":[],"rows":["x"],"cols":{"state":["up"]}})");
    delta("changes a stranger", R"({"added":[],"removed":[],"rows":["x"],"cols":{"state":["up"]}})");
    delta("unknown column", R"({"added":[],"removed":[],"rows":["web/a"],"cols":{"x":[1]}})");
    delta("too few values", R"({"added":[],"removed":[],"rows":["web/a"],"cols":{"state":[]}})");
    delta("too many values", R"({"added":[],"removed":[],"rows":["web/a"],"cols":{"state":[1,2]}})");
    delta("a cell is a list", R"({"added":[],"removed":[],"rows":["web/a"],"cols":{"state":[[]]}})");
    delta("a cell is true", R"({"added":[],"removed":[],"rows":["web/a"],"cols":{"state":[true]}})");
    delta("a cell is too large",
          R"({"added":[],"removed":[],"rows":["web/a"],"cols":{"state":[18446744073709551615]}})");
    full("no columns", R"({"keys":[],"values":[]})");
    full("a column without a name", R"({"columns":[{"unit":"","kind":""}],"keys":[],"values":[[]]})");
    full("a key twice", R"({"columns":[],"keys":["a","a"],"values":[]})");
    full("fewer values than columns", R"({"columns":[{"name":"a","unit":"","kind":""}],"keys":[],"values":[]})");
    full("fewer values than keys", R"({"columns":[{"name":"a","unit":"","kind":""}],"keys":["a"],"values":[[]]})");
}

void DecoderTest::nonsenseIsRefused() {
    QFETCH(QByteArray, frame);
    FrameEncoder encoder(1);
    FrameDecoder decoder;
    QCOMPARE(decoder.apply(parsed(encoder.next(shared(serverTable()), 1, Time{}))), Outcome::applied);
    QCOMPARE(decoder.apply(parsed(frame.toStdString())), Outcome::refused);
    QVERIFY(!decoder.problem().empty());
    QVERIFY(decoder.tables().at("servers") == serverTable());
    QCOMPARE(decoder.t(), std::int64_t{1});
    QCOMPARE(decoder.apply(parsed(encoder.next(shared(serverTable()), 2, Time{}))), Outcome::gap);
    encoder.forget();
    QCOMPARE(decoder.apply(parsed(encoder.next(shared(serverTable()), 3, Time{}))), Outcome::applied);
}

QTEST_APPLESS_MAIN(DecoderTest)
#include "decoder_test.moc"
