// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
#include "agent/control/events/event_log.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/unit/store/conditions.hpp"

#include <QTest>
#include <boost/asio/io_context.hpp>

#include <fstream>
#include <optional>
#include <string>

using namespace poise;
using namespace poise::events;
using Severity = wire::EventSeverity;

namespace {

constexpr std::int64_t kStart = 1'772'323'200'000;

/// One life of an agent's log, with its writer.
class Life {
  public:
    explicit Life(const std::filesystem::path& path = {})
        : writer_(io_.get_executor())
        , log(writer_, path.empty() ? nullptr : std::make_shared<store::HistoryFile>(path), [this] { return now; }) {}

    /// Until the writer has nothing left to do.
    void settle() {
        io_.restart();
        io_.run();
    }

    std::int64_t happen(const std::string& source, const std::string& text, Severity severity = Severity::info) {
        wire::Event event;
        event.severity = severity;
        event.kind = "test.happened";
        event.source = source;
        event.text = text;
        return log.append(std::move(event));
    }

    wire::EventsList list(wire::EventsListParams params = {}) {
        std::optional<wire::EventsList> answer;
        log.list(std::move(params), [&](wire::EventsList page) { answer = std::move(page); });
        settle();
        return answer.value();
    }

    std::optional<wire::Code> acknowledge(std::int64_t id) {
        std::optional<Answer<void>> answer;
        log.acknowledge(id, [&](Answer<void> result) { answer.emplace(std::move(result)); });
        settle();
        return answer->has_value() ? std::nullopt : std::optional(answer->error().code);
    }

    std::int64_t now = kStart;

  private:
    boost::asio::io_context io_;
    store::Writer writer_;

  public:
    EventLog log;
};

std::vector<std::int64_t> idsOf(const std::vector<wire::Event>& events) {
    std::vector<std::int64_t> ids;
    for (const wire::Event& event : events) {
        ids.push_back(event.id);
    }
    return ids;
}

} // namespace

class EventLogTest : public QObject {
    Q_OBJECT

  private slots:
    void newestComeFirst();
    void everyFieldComesBackAfterARestart();
    void numbersGrowOverRestarts();
    void repeatedEventsAreCounted();
    void flappingDoesNotFlood();
    void listFilters_data();
    void listFilters();
    void pagesReachIntoTheStore();
    void acknowledging();
    void longTextsAreCut();
    void memoryIsBoundedWithoutAStore();
    void whatCouldNotBeStoredIsStoredLater();
    void damagedDatabaseIsBegunAnewWithWhatMemoryHas();
    void oldEventsAreForgotten();
    void theLastEventsAreStored();
    void resultsAfterTheEndAreIgnored();
};

void EventLogTest::newestComeFirst() {
    Life life;
    QCOMPARE(life.happen("a", "one"), std::int64_t{1});
    QCOMPARE(life.happen("a", "two"), std::int64_t{2});
    QCOMPARE(life.happen("a", "three"), std::int64_t{3});
    QVERIFY(idsOf(life.log.newest(2)) == (std::vector<std::int64_t>{3, 2}));
    QVERIFY(idsOf(life.log.newest(9)) == (std::vector<std::int64_t>{3, 2, 1}));
    QCOMPARE(life.log.newest(1)[0].t, kStart);
}

void EventLogTest::everyFieldComesBackAfterARestart() {
    const test::TempFolder folder;
    wire::Event event;
    event.t = 42;
    event.severity = Severity::critical;
    event.kind = "config.applied";
    event.source = "web/ä";
    event.text = "it's a \"text\"; DROP TABLE events";
    event.args = {{"list", {1, "two", nullptr}}, {"share", 0.5}};
    event.actor = "alice";
    event.revision = 7;
    {
        Life life(folder.path() / "history.sqlite");
        life.settle();
        life.log.append(event);
        life.settle();
    }
    Life life(folder.path() / "history.sqlite");
    const wire::Event read = life.list().events.at(0);
    QCOMPARE(read.t, event.t);
    QVERIFY(read.severity == event.severity);
    QVERIFY(read.kind == event.kind && read.source == event.source && read.text == event.text);
    QVERIFY(read.args == event.args);
    QVERIFY(read.actor == event.actor && read.revision == event.revision);
    QVERIFY(!read.acknowledged);
}

void EventLogTest::numbersGrowOverRestarts() {
    const test::TempFolder folder;
    std::int64_t last = 0;
    for (int life = 0; life < 4; ++life) {
        Life agent(folder.path() / "history.sqlite");
        agent.happen("a", "before what is stored is known " + std::to_string(life));
        agent.settle();
        const std::int64_t id = agent.happen("a", "after " + std::to_string(life));
        QCOMPARE(id, last + 2);
        agent.settle();
        last = id;
    }
    Life agent(folder.path() / "history.sqlite");
    QVERIFY(idsOf(agent.list().events) == (std::vector<std::int64_t>{8, 7, 6, 5, 4, 3, 2, 1}));
}

void EventLogTest::repeatedEventsAreCounted() {
    Life life;
    life.happen("a", "down");
    life.now += 59'999;
    QCOMPARE(life.happen("a", "down"), std::int64_t{1});
    QCOMPARE(life.happen("a", "down"), std::int64_t{1});
    const wire::Event folded = life.log.newest(1)[0];
    QCOMPARE(folded.args.at("count").as_int64(), std::int64_t{3});
    QCOMPARE(folded.args.at("last_t").as_int64(), kStart + 59'999);
    QCOMPARE(folded.t, kStart);
    QCOMPARE(life.happen("a", "down", Severity::warning), std::int64_t{2});
    QCOMPARE(life.happen("b", "down"), std::int64_t{3});
    wire::Event explained;
    explained.source = "a";
    explained.text = "down";
    explained.args["note"] = "the switch is replaced";
    QCOMPARE(life.log.append(explained), std::int64_t{4}); // a reason is never folded away
    life.now += 1;
    QCOMPARE(life.happen("a", "down"), std::int64_t{5}); // a minute is over
}

void EventLogTest::flappingDoesNotFlood() {
    const test::TempFolder folder;
    Life life(folder.path() / "history.sqlite");
    const std::uint64_t before = life.log.version();
    for (int i = 0; i < 10'000; ++i) {
        life.happen("web/a", i % 2 == 0 ? "down" : "up");
        life.now += 10;
    }
    QVERIFY(life.log.version() >= before + 10'000);
    life.settle();
    const auto events = life.list().events;
    QCOMPARE(events.size(), std::size_t{4}); // down and up, in two minutes
    std::int64_t sum = 0;
    for (const wire::Event& event : events) {
        sum += event.args.at("count").as_int64();
    }
    QCOMPARE(sum, std::int64_t{10'000});
}

void EventLogTest::listFilters_data() {
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("ids");
    QTest::newRow("all") << "" << "6 5 4 3 2 1";
    QTest::newRow("from") << "from" << "6 5 4 3";
    QTest::newRow("to") << "to" << "2 1";
    QTest::newRow("warnings or worse") << "severity" << "6 4 2";
    QTest::newRow("source with what is below it") << "source" << "3 2 1";
    QTest::newRow("after") << "after" << "3 2 1";
    QTest::newRow("all at once") << "from severity source" << "";
}

void EventLogTest::listFilters() {
    QFETCH(QString, filter);
    QFETCH(QString, ids);
    const test::TempFolder folder;
    wire::EventsListParams params;
    if (filter.contains("from")) {
        params.from = kStart + 2000;
    }
    if (filter.contains("to")) {
        params.to = kStart + 2000;
    }
    if (filter.contains("severity")) {
        params.severity = Severity::warning;
    }
    if (filter.contains("source")) {
        params.source = "web";
    }
    if (filter.contains("after")) {
        params.after = 4;
    }
    const auto listed = [&](Life& life) {
        QStringList found;
        for (const std::int64_t id : idsOf(life.list(params).events)) {
            found << QString::number(id);
        }
        return found.join(' ');
    };
    Life memory;
    Life stored(folder.path() / "other.sqlite");
    stored.settle();
    for (Life* life : {&memory, &stored}) {
        int number = 0;
        for (const char* source : {"web", "web/a", "web/b", "webber", "config", "api/web"}) {
            life->happen(source, "x", ++number % 2 == 0 ? Severity::critical : Severity::info);
            life->now += 1000;
        }
        life->settle();
        QCOMPARE(listed(*life), ids);
    }
    for (std::size_t i = 0; i < EventLog::kInMemory; ++i) { // pushes them out of memory
        stored.now += EventLog::kFold;
        stored.happen("later", "y");
    }
    stored.settle();
    if (!params.from && !params.severity && filter != "") {
        QCOMPARE(listed(stored), ids);
    }
}

void EventLogTest::pagesReachIntoTheStore() {
    const test::TempFolder folder;
    Life life(folder.path() / "history.sqlite");
    life.settle();
    for (int i = 1; i <= 2500; ++i) {
        life.happen("a", std::to_string(i));
        if (i % 100 == 0) {
            life.settle();
        }
    }
    life.settle();
    std::int64_t expected = 2500;
    wire::EventsListParams params;
    params.limit = 300;
    for (;;) {
        const wire::EventsList page = life.list(params);
        for (const wire::Event& event : page.events) {
            QCOMPARE(event.id, expected);
            QCOMPARE(QString::fromStdString(event.text), QString::number(expected));
            --expected;
        }
        if (!page.next) {
            break;
        }
        QCOMPARE(page.events.size(), std::size_t{300});
        params.after = page.next;
    }
    QCOMPARE(expected, std::int64_t{0});
}

void EventLogTest::acknowledging() {
    const test::TempFolder folder;
    Life life(folder.path() / "history.sqlite");
    life.settle();
    for (int i = 1; i <= 1100; ++i) {
        life.happen("a", std::to_string(i));
    }
    life.settle();
    QCOMPARE(life.log.newest(2000).size(), EventLog::kInMemory);
    QVERIFY(!life.acknowledge(1100)); // in memory
    QVERIFY(!life.acknowledge(3));    // only in the store
    QVERIFY(life.acknowledge(1101) == wire::Code::notFound);
    QVERIFY(life.acknowledge(0) == wire::Code::notFound);
    wire::EventsListParams params;
    params.after = 4;
    QVERIFY(life.list(params).events.at(0).acknowledged);
    QVERIFY(!life.list(params).events.at(1).acknowledged);
    QVERIFY(life.list().events.at(0).acknowledged);
    Life memory;
    QVERIFY(memory.acknowledge(1) == wire::Code::notFound);
}

void EventLogTest::longTextsAreCut() {
    Life life;
    wire::Event event;
    event.kind = "test";
    event.text = "x";
    for (int i = 0; i < 100'000; ++i) {
        event.text += "ä";
    }
    event.args = {{"note", event.text}};
    life.log.append(event);
    const wire::Event kept = life.log.newest(1)[0];
    QCOMPARE(kept.text.size(), std::size_t{999}); // not in the middle of a character
    QVERIFY(kept.args == boost::json::object({{"truncated", true}}));
}

void EventLogTest::memoryIsBoundedWithoutAStore() {
    Life life;
    for (int i = 1; i <= 5000; ++i) {
        life.happen("a", std::to_string(i));
    }
    QCOMPARE(life.log.newest(10'000).size(), EventLog::kInMemory);
    wire::EventsListParams params;
    params.after = 4002;
    QCOMPARE(life.list(params).events.size(), std::size_t{1});
    QVERIFY(!life.list(params).next);
}

void EventLogTest::whatCouldNotBeStoredIsStoredLater() {
    const test::TempFolder folder;
    const auto path = folder.path() / "missing" / "history.sqlite";
    {
        Life life(path);
        life.happen("a", "one");
        life.settle();
        life.happen("a", "two");
        life.log.tick();
        life.settle();
        QCOMPARE(life.list().events.size(), std::size_t{2});
        std::filesystem::create_directory(folder.path() / "missing");
        life.log.tick();
        life.settle();
        {
            const test::FullDisk full(0);
            life.happen("a", "three");
            life.settle();
        }
        life.log.tick();
        life.settle();
    }
    Life life(path);
    QVERIFY(idsOf(life.list().events) == (std::vector<std::int64_t>{3, 2, 1}));
}

void EventLogTest::damagedDatabaseIsBegunAnewWithWhatMemoryHas() {
    const test::TempFolder folder;
    const auto path = folder.write("history.sqlite", std::string(10'000, 'x'));
    {
        Life life(path);
        for (int i = 1; i <= 9000; ++i) { // more than SQLite keeps in memory
            life.happen("a", std::to_string(i) + std::string(900, ' '));
            if (i % 500 == 0) {
                life.settle();
            }
        }
        std::fstream(path, std::ios::binary | std::ios::in | std::ios::out) << std::string(8'000'000, 'y');
        wire::EventsListParams params;
        params.after = 5000;
        QCOMPARE(life.list(params).events.size(), std::size_t{0});
        life.happen("a", "after");
        life.settle();
        QCOMPARE(life.list().events.at(0).id, std::int64_t{9001});
    }
    Life life(path);
    life.settle();
    QCOMPARE(life.log.newest(2000).size(), EventLog::kInMemory);
    QCOMPARE(life.log.newest(1)[0].id, std::int64_t{9001});
}

void EventLogTest::oldEventsAreForgotten() {
    const test::TempFolder folder;
    const auto path = folder.path() / "history.sqlite";
    Life life(path);
    life.settle();
    life.happen("a", "old");
    life.settle();
    life.now += EventStore::kLongest + 1;
    for (int i = 0; i < 1200; ++i) {
        life.happen("a", std::to_string(i));
        if (i % 100 == 0) {
            life.settle();
        }
    }
    wire::EventsListParams params;
    params.after = 3;
    QVERIFY(idsOf(life.list(params).events) == std::vector<std::int64_t>{2});
}

void EventLogTest::theLastEventsAreStored() {
    const test::TempFolder folder;
    const auto path = folder.path() / "history.sqlite";
    {
        Life life(path);
        life.settle();
        for (const char* text : {"one", "two", "three"}) {
            life.happen("a", text);
        }
        life.log.finish();
    } // nobody looks at the writer's results any more
    Life life(path);
    QVERIFY(idsOf(life.list().events) == (std::vector<std::int64_t>{3, 2, 1}));
}

void EventLogTest::resultsAfterTheEndAreIgnored() {
    const test::TempFolder folder;
    boost::asio::io_context io;
    store::Writer writer(io.get_executor());
    {
        EventLog log(writer, std::make_shared<store::HistoryFile>(folder.path() / "history.sqlite"));
        log.append({});
    }
    writer.stop();
    QVERIFY(io.run() > 0);
}

QTEST_APPLESS_MAIN(EventLogTest)
#include "event_log_test.moc"
