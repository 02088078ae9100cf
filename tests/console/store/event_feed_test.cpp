// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/store/event_feed.hpp"
#include "tests/console/store/agent_scene.hpp"

#include <QSignalSpy>

using namespace poise;
using namespace poise::console;
using namespace poise::console::test;
using enum wire::EventSeverity;

class EventFeedTest : public QObject {
    Q_OBJECT

  private slots:

    void init() {
        there_ = std::make_unique<ScriptedAgent>();
        scene_ = std::make_unique<AgentScene>(there_->profile(folder_.path()));
    }

    void cleanup() {
        scene_.reset();
        there_.reset();
    }

    void pagesComeOneAfterTheOther();
    void newEventsComeLive();
    void whatTheTableDoesNotHoldIsFetched();
    void unreadAreNewerThanSeen();
    void acknowledgedEventsAreNotUnread();
    void acknowledgingElsewhereIsSeen();
    void anotherDatabaseBeginsAnew();
    void memoryIsBounded();

  private:
    void happen(int count, wire::EventSeverity severity = info) {
        for (int i = 0; i < count; ++i) {
            there_->addEvent(severity, "server.health", "web/a", "something");
        }
    }

    [[nodiscard]] bool begin() {
        return scene_->live() && scene_->until([this] { return !feed().isLoading(); });
    }

    /// Publishes and ticks until it is so.
    [[nodiscard]] bool until(const std::function<bool()>& condition) {
        return scene_->until([&] {
            there_->publish();
            return condition();
        });
    }

    EventFeed& feed() { return scene_->agent().events(); }

    [[nodiscard]] bool inOrder() {
        const auto& events = feed().events();
        return std::is_sorted(events.begin(), events.end(),
                              [](const wire::Event& a, const wire::Event& b) { return a.id > b.id; }) &&
               std::adjacent_find(events.begin(), events.end(), [](const wire::Event& a, const wire::Event& b) {
                   return a.id == b.id;
               }) == events.end();
    }

    QTemporaryDir folder_;
    std::unique_ptr<ScriptedAgent> there_;
    std::unique_ptr<AgentScene> scene_;
};

void EventFeedTest::pagesComeOneAfterTheOther() {
    happen(250);
    QVERIFY(begin());
    QCOMPARE(feed().events().size(), 100U);
    QCOMPARE(feed().events().front().id, 250);
    QSignalSpy appended(&feed(), &EventFeed::appended);
    QVERIFY(feed().canFetchMore());
    feed().fetchMore();
    QVERIFY(!feed().canFetchMore());
    QTRY_COMPARE(appended.count(), 1);
    feed().fetchMore();
    QTRY_COMPARE(feed().events().size(), 250U);
    QVERIFY(!feed().canFetchMore());
    QVERIFY(inOrder());
}

void EventFeedTest::newEventsComeLive() {
    happen(3);
    QVERIFY(begin());
    QSignalSpy added(&feed(), &EventFeed::added);
    happen(2, warning);
    QVERIFY(until([&] { return feed().events().size() == 5; }));
    QCOMPARE(added.count(), 1);
    QCOMPARE(added.front().front().toInt(), 2);
    QCOMPARE(feed().events().front().severity, warning);
    QCOMPARE(feed().events().front().source, "web/a");
    QVERIFY(inOrder());
}

void EventFeedTest::whatTheTableDoesNotHoldIsFetched() {
    happen(3);
    QVERIFY(begin());
    happen(150); // the table holds the newest 100
    QVERIFY(until([&] { return feed().events().front().id == 153 && !feed().isLoading(); }));
    while (feed().canFetchMore()) {
        feed().fetchMore();
        QTRY_VERIFY(!feed().isLoading());
    }
    QCOMPARE(feed().events().size(), 153U);
    QVERIFY(inOrder());
}

void EventFeedTest::unreadAreNewerThanSeen() {
    QVERIFY(begin());
    happen(2);
    happen(1, critical);
    QSignalSpy unread(&feed(), &EventFeed::unreadChanged);
    QVERIFY(until([&] { return feed().unread(critical) == 1; }));
    QCOMPARE(feed().unread(info), 2);
    QCOMPARE(unread.count(), 1);
    QSignalSpy seen(&feed(), &EventFeed::seen);
    feed().markSeen();
    QCOMPARE(feed().unread(critical) + feed().unread(info), 0);
    QCOMPARE(seen.front().front().toLongLong(), 3);
    feed().markSeen();
    QCOMPARE(seen.count(), 1);
}

void EventFeedTest::acknowledgedEventsAreNotUnread() {
    happen(1, critical);
    QVERIFY(begin());
    QCOMPARE(feed().unread(critical), 1);
    QSignalSpy changed(&feed(), &EventFeed::changed);
    Asked<wire::Nothing> done;
    feed().acknowledge(1, this, done.then());
    QVERIFY(done.good());
    QVERIFY(there_->events.front().acknowledged);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(feed().unread(critical), 0);
    Asked<wire::Nothing> none;
    feed().acknowledge(99, this, none.then());
    QCOMPARE(none.error(), wire::Code::notFound);
}

void EventFeedTest::acknowledgingElsewhereIsSeen() {
    happen(2, critical);
    QVERIFY(begin());
    there_->events.back().acknowledged = true;
    happen(1);
    QVERIFY(until([&] { return feed().unread(critical) == 1; }));
    QVERIFY(feed().events().back().acknowledged);
}

void EventFeedTest::anotherDatabaseBeginsAnew() {
    happen(5);
    QVERIFY(begin());
    feed().markSeen();
    there_->events.clear();
    happen(2, critical);
    there_->cut();
    QVERIFY(scene_->until([&] { return scene_->state() == Connection::State::waiting; }));
    scene_->pass(1000);
    QVERIFY(begin());
    QCOMPARE(feed().events().size(), 2U);
    QCOMPARE(feed().unread(critical), 2);
}

void EventFeedTest::memoryIsBounded() {
    QVERIFY(begin());
    wire::Table table = there_->tables.at("events");
    QSignalSpy trimmed(&feed(), &EventFeed::trimmed);
    for (std::int64_t id = 1; id <= 12'000; id += 100) {
        for (auto& column : table.values) {
            column.assign(100, wire::Cell());
        }
        table.keys.clear();
        for (std::int64_t i = 0; i < 100; ++i) {
            table.keys.push_back(std::to_string(id + i));
        }
        feed().update(table);
    }
    QCOMPARE(feed().events().size(), EventFeed::kMost);
    QCOMPARE(feed().events().front().id, 12'000);
    QVERIFY(trimmed.count() > 0);
    QVERIFY(inOrder());
}

QTEST_GUILESS_MAIN(EventFeedTest)
#include "event_feed_test.moc"
