// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/store/database.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/unit/store/conditions.hpp"

#include <QTest>

#include <limits>
#include <string>

using namespace poise;
using namespace poise::store;
using test::TempFolder;

namespace {

const Format kFormat{.applicationId = 0x50531234, .migrations = {"CREATE TABLE t (id INTEGER PRIMARY KEY, v ANY)"}};

Database fresh(const TempFolder& folder) {
    return std::move(Database::open(folder.path() / "t.sqlite", kFormat)->database);
}

qint64 count(Database& database) {
    auto query = database.prepare("SELECT count(*) FROM t").value();
    return query.step().value() ? query.integer(0) : -1;
}

} // namespace

/// Databases, statements and transactions as their users see them.
class DatabaseTest : public QObject {
    Q_OBJECT

  private slots:
    void newDatabaseIsItsOwnersAlone();
    void whatWasCommittedIsThereAfterOpeningAgain();
    void valuesComeBackAsTheyWereBound();
    void statementForgetsTheValuesOfTheOneBefore();
    void twoStatementsOfOneTextMayRunAtOnce();
    void statementThatMakesNoSenseIsAnError();
    void tooManyValuesAreAnError();
    void transactionWithoutCommitIsUndone();
    void olderSchemaIsBroughtUpToDate();
    void schemaChangeThatFailsChangesNothing();
    void fullDatabaseIsSaidAndRecovers();
    void fileThatCannotGrowIsSaidAndRecovers();
    void readOnlyFolderIsAnError();
    void folderThatIsMissingIsAnError();
};

void DatabaseTest::newDatabaseIsItsOwnersAlone() {
    const TempFolder folder;
    Database database = fresh(folder);
    QVERIFY(database.execute("INSERT INTO t (v) VALUES (1)"));
    int files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
        QCOMPARE(static_cast<int>(entry.status().permissions()), 0600);
        ++files;
    }
    QCOMPARE(files, 3); // with the write-ahead log and its index
    QVERIFY(database.bytesOnDisk() > 8'192);
}

void DatabaseTest::whatWasCommittedIsThereAfterOpeningAgain() {
    const TempFolder folder;
    QVERIFY(fresh(folder).execute("INSERT INTO t (v) VALUES (1)"));
    auto opened = Database::open(folder.path() / "t.sqlite", kFormat);
    QVERIFY(!opened->setAside);
    QCOMPARE(count(opened->database), 1);
}

void DatabaseTest::valuesComeBackAsTheyWereBound() {
    const TempFolder folder;
    Database database = fresh(folder);
    const std::string text("a\0b\xc3\xa4", 5);
    auto row = database.prepare("SELECT ?, ?, ?, ?, ?, ?, ?").value();
    row.bind(std::numeric_limits<std::int64_t>::min(), 0.1, text, Blob{text}, std::optional<std::int64_t>(), "",
             std::optional<double>(2.5));
    QVERIFY(row.step().value());
    QCOMPARE(row.integer(0), std::numeric_limits<std::int64_t>::min());
    QCOMPARE(row.real(1), 0.1);
    QCOMPARE(row.text(2), text);
    QCOMPARE(row.blob(3), text);
    QVERIFY(row.isNull(4));
    QVERIFY(!row.integerOrNull(4));
    QCOMPARE(row.integerOrNull(0), std::optional(std::numeric_limits<std::int64_t>::min()));
    QVERIFY(!row.isNull(5));
    QCOMPARE(row.text(5), std::string());
    QCOMPARE(row.real(6), 2.5);
    QVERIFY(!row.step().value());
}

void DatabaseTest::statementForgetsTheValuesOfTheOneBefore() {
    const TempFolder folder;
    Database database = fresh(folder);
    constexpr const char* kText = "SELECT ?";
    QVERIFY(database.prepare(kText)->bind(7).step().value());
    auto again = database.prepare(kText).value();
    QVERIFY(again.step().value());
    QVERIFY(again.isNull(0));
    again.reset();
    QVERIFY(again.bind(8).step().value());
    QCOMPARE(again.integer(0), 8);
}

void DatabaseTest::twoStatementsOfOneTextMayRunAtOnce() {
    const TempFolder folder;
    Database database = fresh(folder);
    auto outer = database.prepare("SELECT ?").value();
    auto inner = database.prepare("SELECT ?").value();
    QVERIFY(outer.bind(1).step().value());
    QVERIFY(inner.bind(2).step().value());
    QCOMPARE(outer.integer(0), 1);
    QCOMPARE(inner.integer(0), 2);
}

void DatabaseTest::statementThatMakesNoSenseIsAnError() {
    const TempFolder folder;
    Database database = fresh(folder);
    QCOMPARE(database.prepare("SELEC 1").error(), make_error_code(Errc::storageFailed));
    QCOMPARE(database.execute("INSERT INTO nowhere VALUES (1)").error(), make_error_code(Errc::storageFailed));
}

void DatabaseTest::tooManyValuesAreAnError() {
    const TempFolder folder;
    Database database = fresh(folder);
    QCOMPARE(database.prepare("SELECT ?")->bind(1, 2).step().error(), make_error_code(Errc::storageFailed));
}

void DatabaseTest::transactionWithoutCommitIsUndone() {
    const TempFolder folder;
    Database database = fresh(folder);
    {
        const auto transaction = Transaction::begin(database);
        QVERIFY(transaction.has_value());
        QVERIFY(database.execute("INSERT INTO t (v) VALUES (1)"));
        QCOMPARE(database.changedRows(), 1);
    }
    QCOMPARE(count(database), 0);
    auto transaction = Transaction::begin(database);
    QVERIFY(database.execute("INSERT INTO t (id, v) VALUES (5, 1)"));
    QCOMPARE(database.lastInsertId(), 5);
    QVERIFY(transaction->commit());
    QCOMPARE(count(database), 1);
}

void DatabaseTest::olderSchemaIsBroughtUpToDate() {
    const TempFolder folder;
    QVERIFY(fresh(folder).execute("INSERT INTO t (v) VALUES ('old')"));
    Format newer = kFormat;
    newer.migrations.push_back("ALTER TABLE t ADD COLUMN w INTEGER DEFAULT 3; CREATE INDEX byW ON t (w)");
    for (int i = 0; i < 2; ++i) { // the second time there is nothing to do
        auto opened = Database::open(folder.path() / "t.sqlite", newer);
        QVERIFY(!opened->setAside);
        auto query = opened->database.prepare("SELECT v, w FROM t").value();
        QVERIFY(query.step().value());
        QCOMPARE(query.text(0), std::string("old"));
        QCOMPARE(query.integer(1), 3);
    }
}

void DatabaseTest::schemaChangeThatFailsChangesNothing() {
    const TempFolder folder;
    QVERIFY(fresh(folder).execute("INSERT INTO t (v) VALUES (1)"));
    Format wrong = kFormat;
    wrong.migrations.push_back("DROP TABLE t; CREATE NONSENSE");
    QCOMPARE(Database::open(folder.path() / "t.sqlite", wrong).error(), make_error_code(Errc::storageFailed));
    Database database = fresh(folder);
    QCOMPARE(count(database), 1);
}

void DatabaseTest::fullDatabaseIsSaidAndRecovers() {
    const TempFolder folder;
    Database database = fresh(folder);
    auto limit = database.prepare("PRAGMA max_page_count = 10");
    QVERIFY(limit->step().value());
    limit->reset();
    const std::string big(100'000, 'x');
    QCOMPARE(database.prepare("INSERT INTO t (v) VALUES (?)")->bind(big).run().error(),
             make_error_code(Errc::storageFull));
    QVERIFY(database.prepare("INSERT INTO t (v) VALUES (?)")->bind("small").run());
    QCOMPARE(count(database), 1);
}

void DatabaseTest::fileThatCannotGrowIsSaidAndRecovers() {
    const TempFolder folder;
    Database database = fresh(folder);
    const std::string big(100'000, 'x');
    {
        const test::FullDisk full(65'536); // SQLite takes this for an I/O error
        auto transaction = Transaction::begin(database);
        auto insert = database.prepare("INSERT INTO t (v) VALUES (?)").value();
        const Result<void> inserted = insert.bind(big).run();
        const auto error = inserted ? transaction->commit().error() : inserted.error();
        QCOMPARE(error, make_error_code(Errc::storageFailed));
    }
    QCOMPARE(count(database), 0);
    QVERIFY(database.prepare("INSERT INTO t (v) VALUES (?)")->bind(big).run());
    QCOMPARE(count(database), 1);
}

void DatabaseTest::readOnlyFolderIsAnError() {
    const TempFolder folder;
    QVERIFY(fresh(folder).execute("INSERT INTO t (v) VALUES (1)"));
    {
        const test::ReadOnlyFolder condition(folder.path());
        QCOMPARE(Database::open(folder.path() / "t.sqlite", kFormat).error(), make_error_code(Errc::storageFailed));
        QCOMPARE(Database::open(folder.path() / "new.sqlite", kFormat).error(), make_error_code(Errc::storageFailed));
    }
    Database database = fresh(folder);
    QCOMPARE(count(database), 1);
}

void DatabaseTest::folderThatIsMissingIsAnError() {
    const TempFolder folder;
    QCOMPARE(Database::open(folder.path() / "none" / "t.sqlite", kFormat).error(),
             make_error_code(Errc::storageFailed));
    QCOMPARE(Database::open(folder.path(), kFormat).error(), make_error_code(Errc::storageFailed));
}

QTEST_APPLESS_MAIN(DatabaseTest)
#include "database_test.moc"
