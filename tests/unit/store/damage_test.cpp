// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/store/database.hpp"
#include "tests/support/temp_folder.hpp"

#include <QRegularExpression>
#include <QTest>

#include <fstream>
#include <iterator>
#include <string>

using namespace poise;
using namespace poise::store;
using test::TempFolder;
namespace fs = std::filesystem;

namespace {

const Format kFormat{.applicationId = 0x50531234,
                     .migrations = {"CREATE TABLE t (id INTEGER PRIMARY KEY, v ANY)", "CREATE INDEX byV ON t (v)"}};

std::string read(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void patch(const fs::path& file, std::size_t at, const std::string& bytes) {
    std::fstream out(file, std::ios::binary | std::ios::in | std::ios::out);
    out.seekp(static_cast<std::streamoff>(at));
    out << bytes;
}

void insertMany(Database& database) {
    auto transaction = Transaction::begin(database);
    auto insert = database.prepare("INSERT INTO t (v) VALUES (?)").value();
    for (int i = 0; i < 1'000; ++i) {
        QVERIFY(insert.bind(std::string(100, static_cast<char>('a' + i % 26)) + std::to_string(i)).run());
        insert.reset();
    }
    QVERIFY(transaction->commit());
}

/// A database of ours with a thousand rows, closed.
fs::path makeDatabase(const TempFolder& folder, const Format& format = kFormat) {
    const fs::path file = folder.path() / "t.sqlite";
    auto opened = Database::open(file, format);
    insertMany(opened->database);
    return file;
}

Result<std::int64_t> rows(Database& database) {
    auto query = database.prepare("SELECT count(v) FROM t NOT INDEXED");
    if (!query) {
        return query.error();
    }
    const Result<bool> row = query->step();
    return row ? Result<std::int64_t>(query->integer(0)) : row.error();
}

} // namespace

/// What becomes of a database that is not one of ours, or no longer.
class DamageTest : public QObject {
    Q_OBJECT

  private slots:
    void whatIsNotOursIsSetAsideUntouched_data();
    void whatIsNotOursIsSetAsideUntouched();
    void emptyFileIsANewDatabase();
    void logGoesWithItsDatabase();
    void garbageInTheLogCostsOnlyWhatItHeld();
    void namesOfWhatWasSetAsideDoNotCollide();
    void damageMetWhileRunningIsReportedAndStartedOver();
};

void DamageTest::whatIsNotOursIsSetAsideUntouched_data() {
    QTest::addColumn<QByteArray>("what");
    for (const char* what : {"garbage", "short garbage", "text", "cut off", "header cut off", "holes in the middle",
                             "foreign", "foreign without an id", "newer", "version below zero"}) {
        QTest::newRow(what) << QByteArray(what);
    }
}

void DamageTest::whatIsNotOursIsSetAsideUntouched() {
    QFETCH(QByteArray, what);
    const TempFolder folder;
    const fs::path file = makeDatabase(folder);
    if (what == "garbage") {
        std::string bytes(50'000, '\0');
        std::generate(bytes.begin(), bytes.end(), [state = 1U]() mutable {
            state = state * 1'103'515'245U + 12'345U;
            return static_cast<char>(state >> 16U);
        });
        folder.write("t.sqlite", bytes);
    } else if (what == "short garbage") {
        folder.write("t.sqlite", "xx");
    } else if (what == "text") {
        folder.write("t.sqlite", std::string(5'000, 'a'));
    } else if (what == "cut off") {
        fs::resize_file(file, fs::file_size(file) / 2);
    } else if (what == "header cut off") {
        fs::resize_file(file, 60);
    } else if (what == "holes in the middle") {
        patch(file, 5 * 4'096, std::string(3 * 4'096, '\0'));
    } else if (what == "foreign") {
        patch(file, 68, "\x01\x02\x03\x04");
    } else if (what == "foreign without an id") {
        patch(file, 68, std::string(4, '\0'));
    } else if (what == "newer") {
        patch(file, 60, std::string("\0\0\0\x03", 4));
    } else {
        patch(file, 60, "\xff\xff\xff\xff");
    }
    const std::string before = read(file);

    auto opened = Database::open(file, kFormat);
    QVERIFY(opened.has_value());
    QVERIFY(opened->setAside.has_value());
    QVERIFY2(QRegularExpression(R"(/t\.sqlite\.damaged-\d{8}T\d{6}Z$)")
                 .match(QString::fromStdString(opened->setAside->string()))
                 .hasMatch(),
             opened->setAside->c_str());
    QCOMPARE(read(*opened->setAside), before);
    QCOMPARE(rows(opened->database).value(), 0);
    insertMany(opened->database);
    QCOMPARE(rows(opened->database).value(), 1'000);
}

void DamageTest::emptyFileIsANewDatabase() {
    const TempFolder folder;
    auto opened = Database::open(folder.write("t.sqlite", ""), kFormat);
    QVERIFY(!opened->setAside);
    QCOMPARE(rows(opened->database).value(), 0);
}

void DamageTest::logGoesWithItsDatabase() {
    const TempFolder folder;
    const fs::path file = makeDatabase(folder);
    const TempFolder crashed;
    {
        auto running = Database::open(file, kFormat);
        QVERIFY(running->database.execute("UPDATE t SET v = 'changed' WHERE id = 500"));
        for (const char* name : {"t.sqlite", "t.sqlite-wal"}) { // as a crash leaves them
            fs::copy_file(folder.path() / name, crashed.path() / name);
        }
    }
    const std::string log = read(crashed.path() / "t.sqlite-wal");
    {
        auto opened = Database::open(crashed.path() / "t.sqlite", kFormat);
        QVERIFY(!opened->setAside);
        auto query = opened->database.prepare("SELECT v FROM t WHERE id = 500");
        QVERIFY(query->step().value());
        QCOMPARE(query->text(0), std::string("changed"));
    }
    crashed.write("t.sqlite", "garbage");
    crashed.write("t.sqlite-wal", log);
    auto opened = Database::open(crashed.path() / "t.sqlite", kFormat);
    QCOMPARE(rows(opened->database).value(), 0);
    QVERIFY(fs::exists(opened->setAside->string() + "-wal"));
}

void DamageTest::garbageInTheLogCostsOnlyWhatItHeld() {
    const TempFolder folder;
    const fs::path file = makeDatabase(folder);
    folder.write("t.sqlite-wal", std::string(40'000, 'x'));
    auto opened = Database::open(file, kFormat);
    QVERIFY(!opened->setAside);
    QCOMPARE(rows(opened->database).value(), 1'000);
}

void DamageTest::namesOfWhatWasSetAsideDoNotCollide() {
    const TempFolder folder;
    std::vector<fs::path> names;
    for (int i = 0; i < 3; ++i) {
        names.push_back(*Database::open(folder.write("t.sqlite", std::to_string(i) + "x"), kFormat)->setAside);
    }
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(read(names[static_cast<std::size_t>(i)]), std::to_string(i) + "x");
    }
}

void DamageTest::damageMetWhileRunningIsReportedAndStartedOver() {
    const TempFolder folder;
    const fs::path file = makeDatabase(folder);
    Format small = kFormat;
    small.cacheKiB = 8;
    auto opened = Database::open(file, small);
    QVERIFY(opened->database.execute("PRAGMA wal_checkpoint(TRUNCATE)"));
    patch(file, 4'096, std::string(fs::file_size(file) - 4'096, '\x5a'));

    QCOMPARE(rows(opened->database).error(), make_error_code(Errc::storageDamaged));
    const auto name = opened->database.startOver();
    QVERIFY(name.has_value());
    QVERIFY(fs::exists(*name));
    QCOMPARE(rows(opened->database).value(), 0);
    insertMany(opened->database);
    QCOMPARE(rows(opened->database).value(), 1'000);
}

QTEST_APPLESS_MAIN(DamageTest)
#include "damage_test.moc"
