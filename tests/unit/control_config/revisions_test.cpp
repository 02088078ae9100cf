// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/config/config_database.hpp"
#include "agent/control/config/revisions.hpp"
#include "tests/support/temp_folder.hpp"

#include <QTest>

using namespace poise;
using namespace poise::control;
using test::TempFolder;

namespace {

NewRevision revisionOf(std::uint64_t number, std::string text = "text") {
    NewRevision revision;
    revision.row.revision = number;
    revision.row.t = static_cast<std::int64_t>(number) * 1'000;
    revision.row.kind = "apply";
    revision.row.hash = "hash" + std::to_string(number);
    revision.row.changes = {{"a.b", 1, boost::json::value("two"), schema::Applies::reload}};
    revision.text = std::move(text);
    return revision;
}

} // namespace

/// The table alone: what it keeps, for how long, and how it is paged.
class RevisionsTest : public QObject {
    Q_OBJECT

  private slots:
    void init();
    void notedRevisionIsNoneUntilItLands();
    void confirmationNamesTheRevisionBefore();
    void textsAreKeptOfTheNewestOnly();
    void textsAreKeptUpToSoManyBytes();
    void lastTwoTextsAreAlwaysKept();
    void rowsAreKeptLongerThanTextsButNotForever();
    void historyComesInPages();
    void pageEndsBeforeItIsTooLong();
    void changesBeyondALimitAreNotStored();

  private:
    [[nodiscard]] Revisions revisions() { return Revisions(**database_->get()); }

    void fill(std::uint64_t count, const Revisions::Limits& limits, const std::string& text = "text") {
        for (std::uint64_t i = 1; i <= count; ++i) {
            QVERIFY(revisions().adopt(revisionOf(i, text), limits));
        }
    }

    std::optional<TempFolder> folder_;
    std::optional<ConfigDatabase> database_;
};

void RevisionsTest::init() {
    database_.reset();
    folder_.emplace();
    database_.emplace(folder_->path() / "config.sqlite");
}

void RevisionsTest::notedRevisionIsNoneUntilItLands() {
    fill(1, {});
    QVERIFY(revisions().note(revisionOf(2)));
    QCOMPARE(revisions().newest().value()->revision, 1U);
    QCOMPARE(revisions().noted().value()->hash, std::string("hash2"));
    QCOMPARE(revisions().text(2).error(), make_error_code(Errc::notFound));
    QCOMPARE(revisions().page({})->revisions.size(), 1U);
    QVERIFY(revisions().note(revisionOf(2, "another")));
    QVERIFY(revisions().land(2, {}));
    QVERIFY(!revisions().noted().value());
    QCOMPARE(revisions().newest().value()->revision, 2U);
    QCOMPARE(revisions().text(2).value(), std::string("another"));
    QVERIFY(revisions().note(revisionOf(3)));
    QVERIFY(revisions().forgetNoted());
    QVERIFY(!revisions().noted().value());
}

void RevisionsTest::confirmationNamesTheRevisionBefore() {
    fill(1, {});
    NewRevision waiting = revisionOf(5);
    waiting.pending = {99, Millis(30), 0};
    QVERIFY(revisions().note(waiting));
    QVERIFY(revisions().land(5, {}));
    const auto newest = revisions().newest().value();
    QCOMPARE(newest->pending->until, 99);
    QCOMPARE(newest->pending->within.count(), 30);
    QCOMPARE(newest->pending->previous, 1U);
    QVERIFY(revisions().confirm(5));
    QVERIFY(!revisions().newest().value()->pending);
}

void RevisionsTest::textsAreKeptOfTheNewestOnly() {
    fill(20, {.texts = 5});
    for (std::uint64_t i = 1; i <= 20; ++i) {
        QCOMPARE(revisions().text(i).has_value(), i > 15);
    }
    const auto page = revisions().page({});
    QCOMPARE(page->revisions.size(), 20U);
    QCOMPARE(page->revisions[0].changes.size(), 1U);
    QVERIFY(page->revisions[0].changes[0].applies == schema::Applies::reload);
    QVERIFY(page->revisions[19].changes.empty());
    QCOMPARE(page->revisions[19].hash, std::string("hash1"));
}

void RevisionsTest::textsAreKeptUpToSoManyBytes() {
    fill(20, {.bytes = 1'000}, std::string(100, 'x'));
    for (std::uint64_t i = 1; i <= 20; ++i) {
        QCOMPARE(revisions().text(i).has_value(), i > 10);
    }
}

void RevisionsTest::lastTwoTextsAreAlwaysKept() {
    fill(5, {.bytes = 1}, std::string(100, 'x'));
    for (std::uint64_t i = 1; i <= 5; ++i) {
        QCOMPARE(revisions().text(i).has_value(), i > 3);
    }
}

void RevisionsTest::rowsAreKeptLongerThanTextsButNotForever() {
    fill(20, {.texts = 5, .rows = 12});
    QCOMPARE(revisions().page({})->revisions.size(), 12U);
}

void RevisionsTest::historyComesInPages() {
    fill(7, {});
    wire::ConfigHistoryParams params;
    params.limit = 3;
    std::vector<std::uint64_t> seen;
    for (;;) {
        const auto page = revisions().page(params);
        for (const wire::Revision& revision : page->revisions) {
            seen.push_back(revision.revision);
            QCOMPARE(revision.current, revision.revision == 7);
        }
        if (!page->next) {
            break;
        }
        params.after = page->next;
    }
    QCOMPARE(seen, (std::vector<std::uint64_t>{7, 6, 5, 4, 3, 2, 1}));
    params.after = 1;
    QVERIFY(revisions().page(params)->revisions.empty());
}

void RevisionsTest::pageEndsBeforeItIsTooLong() {
    NewRevision big = revisionOf(1);
    big.row.changes[0].after = boost::json::value(std::string(200'000, 'x'));
    for (std::uint64_t i = 1; i <= 50; ++i) {
        big.row.revision = i;
        QVERIFY(revisions().adopt(big, {}));
    }
    const auto page = revisions().page({});
    QCOMPARE(page->revisions.size(), 20U); // 4 MiB
    QCOMPARE(page->next, std::optional<std::uint64_t>(31));
}

void RevisionsTest::changesBeyondALimitAreNotStored() {
    NewRevision big = revisionOf(1);
    big.row.changes.assign(10'000, big.row.changes[0]);
    QVERIFY(revisions().adopt(big, {}));
    const std::size_t stored = revisions().page({})->revisions[0].changes.size();
    QVERIFY(stored > 1'000);
    QVERIFY(stored < 10'000);
}

QTEST_APPLESS_MAIN(RevisionsTest)
#include "revisions_test.moc"
