// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/model/event_model.hpp"
#include "console/model/impact.hpp"
#include "console/model/revision_model.hpp"
#include "tests/console/model/tables.hpp"
#include "tests/console/store/agent_scene.hpp"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace poise;
using namespace poise::console;
using namespace poise::console::test;
using namespace Qt::StringLiterals;

namespace {

using Tester = QAbstractItemModelTester;
constexpr auto kFatal = Tester::FailureReportingMode::Fatal;

wire::Revision revision(std::uint64_t number, std::int64_t before, std::int64_t after) {
    wire::Revision one;
    one.revision = number;
    one.kind = "apply";
    one.changes = {{"pools.web.servers.a.weight", before, after, {}}};
    return one;
}

} // namespace

/// Events and revisions as an agent says them, and what edits mean for pools.
class ListModelsTest : public QObject {
    Q_OBJECT

  private slots:

    void init();
    void cleanup();
    void eventsAreNewestFirstAndRepeatsAreOne();
    void newEventsComeAtTheFront();
    void eventsAreFilteredAndAcknowledged();
    void olderEventsAreFetchedByThePage();
    void revisionsAreFetchedByThePage();
    void goingBackUndoesWhatCameSince();
    void impactOnPools();

  private:
    std::unique_ptr<ScriptedAgent> there_;
    std::unique_ptr<AgentScene> here_;
    QTemporaryDir folder_;
};

void ListModelsTest::init() {
    there_ = std::make_unique<ScriptedAgent>();
    here_ = std::make_unique<AgentScene>(there_->profile(folder_.path()));
}

void ListModelsTest::cleanup() {
    here_.reset();
    there_.reset();
}

void ListModelsTest::eventsAreNewestFirstAndRepeatsAreOne() {
    for (int i = 0; i < 3; ++i) {
        there_->addEvent(wire::EventSeverity::warning, "server.health", "web/a", "flap " + std::to_string(i));
    }
    there_->addEvent(wire::EventSeverity::info, "config.applied", "config", "applied");
    EventModel model;
    const Tester tester(&model, kFatal);
    QVERIFY(here_->live());
    model.setFeed(&here_->agent().events());
    QVERIFY(here_->until([&] { return model.rowCount() >= 2; }));
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.event(0).kind, std::string("config.applied"));
    QCOMPARE(model.index(1, 0).data(EventModel::countRole).toInt(), 3);
    QCOMPARE(model.index(1, EventModel::what).data().toString(), u"flap 2"_s);
    QCOMPARE(model.openIds(1).size(), std::size_t(3));
}

void ListModelsTest::newEventsComeAtTheFront() {
    there_->addEvent(wire::EventSeverity::warning, "server.health", "web/a", "first");
    EventModel model;
    const Tester tester(&model, kFatal);
    QVERIFY(here_->live());
    model.setFeed(&here_->agent().events());
    QVERIFY(here_->until([&] { return model.rowCount() == 1; }));
    const QPersistentModelIndex first(model.index(0, 0));
    const QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    there_->addEvent(wire::EventSeverity::warning, "server.health", "web/a", "again");
    there_->addEvent(wire::EventSeverity::info, "token.added", "token", "a token");
    there_->publish();
    QVERIFY(here_->until([&] { return model.rowCount() == 2; }));
    QCOMPARE(reset.count(), 0);
    QCOMPARE(first.row(), 1);
    QCOMPARE(first.data(EventModel::countRole).toInt(), 2);
}

void ListModelsTest::eventsAreFilteredAndAcknowledged() {
    there_->addEvent(wire::EventSeverity::critical, "history.storage_failed", "history", "no space");
    there_->addEvent(wire::EventSeverity::info, "config.applied", "config", "applied");
    EventModel model;
    const Tester tester(&model, kFatal);
    QVERIFY(here_->live());
    model.setFeed(&here_->agent().events());
    QVERIFY(here_->until([&] { return model.rowCount() == 2; }));
    model.setSeverity(wire::EventSeverity::warning);
    QCOMPARE(model.rowCount(), 1);
    model.setSeverity(wire::EventSeverity::info);
    model.setFilter(u"HISTORY space"_s);
    QCOMPARE(model.rowCount(), 1);
    model.setFilter(u"source:config"_s);
    QCOMPARE(model.rowCount(), 1);
    model.setFilter(u"source:applied"_s); // it is what happened, not to what
    QCOMPARE(model.rowCount(), 0);
    model.setFilter(u"HISTORY space"_s);
    model.setOnlyOpen(true);
    const qint64 id = model.event(0).id;
    QCOMPARE(model.rowOf(id), 0);
    Asked<wire::Nothing> asked;
    here_->agent().events().acknowledge(id, this, asked.then());
    QVERIFY(asked.good());
    QVERIFY(here_->until([&] { return model.rowCount() == 0; }));
}

void ListModelsTest::olderEventsAreFetchedByThePage() {
    for (int i = 0; i < 250; ++i) {
        there_->addEvent(wire::EventSeverity::info, "token.added", "token " + std::to_string(i), "added");
    }
    EventModel model;
    QVERIFY(here_->live());
    model.setFeed(&here_->agent().events());
    QVERIFY(here_->until([&] { return model.rowCount() >= 100; }));
    QVERIFY(model.rowCount() < 250);
    for (const int rows : {200, 250}) {
        QVERIFY(model.canFetchMore({}));
        model.fetchMore({});
        QVERIFY(here_->until([&] { return model.rowCount() == rows; }));
    }
    QVERIFY(!model.canFetchMore({}));
}

void ListModelsTest::revisionsAreFetchedByThePage() {
    RevisionModel model;
    const QSignalSpy wanted(&model, &RevisionModel::pageWanted);
    model.reload();
    QCOMPARE(wanted.count(), 1);
    QVERIFY(model.isLoading());
    wire::ConfigHistory page{{revision(9, 1, 2), revision(8, 3, 1)}, 8};
    model.take(&page);
    QCOMPARE(model.rowCount(), 2);
    QVERIFY(model.canFetchMore({}));
    model.fetchMore({});
    QCOMPARE(wanted.count(), 2);
    QVERIFY(!model.canFetchMore({})); // it is on its way
    model.take(nullptr);
    QVERIFY(model.canFetchMore({})); // it failed: may be tried again
    page = {{revision(7, 0, 3)}, std::nullopt};
    model.take(&page);
    QCOMPARE(model.rowCount(), 3);
    QVERIFY(!model.canFetchMore({}));
    QCOMPARE(model.rowOf(7), 2);
    model.clear();
    QCOMPARE(model.rowCount(), 0);
}

void ListModelsTest::goingBackUndoesWhatCameSince() {
    RevisionModel model;
    const Tester tester(&model, kFatal);
    const wire::ConfigHistory page{{revision(9, 1, 2), revision(8, 3, 1), revision(7, 0, 3)}, std::nullopt};
    model.take(&page);
    const std::vector<wire::Change> back = model.changesBackTo(7);
    QCOMPARE(back.size(), std::size_t(1));
    QCOMPARE(back.front().before, boost::json::value(2)); // what is
    QCOMPARE(back.front().after, boost::json::value(3));  // what was
    QVERIFY(model.changesBackTo(9).empty());
    RevisionModel there;
    const wire::ConfigHistory undone{{revision(3, 5, 4), revision(2, 4, 5)}, std::nullopt};
    there.take(&undone);
    QVERIFY(there.changesBackTo(1).empty()); // it came and went
}

void ListModelsTest::impactOnPools() {
    PoolTables tables;
    for (const char* key : {"web/a", "web/b", "web/c", "web/d", "one/a"}) {
        tables.addServer(key);
    }
    tables.set("web/d", "state", std::string("down"));
    Cells servers;
    servers.setTable(&tables.servers());
    QVERIFY(impactOf(servers, {"web/a"}, false).front().warning().isEmpty()); // two of four stay
    QVERIFY(!impactOf(servers, {"web/a", "web/b"}, false).front().warning().isEmpty());
    const Impact none = impactOf(servers, {"web/a", "web/b", "web/c"}, false).front();
    QCOMPARE(none.upAfter, 0);
    QVERIFY(none.warning().contains(u"No server"_s));
    QVERIFY(impactOf(servers, {"web/d"}, false).front().warning().isEmpty()); // it does nothing anyway
    QVERIFY(impactOf(servers, {"one/a"}, true).front().last);
    QCOMPARE(impactOf(servers, {"one/a", "web/a"}, false).size(), std::size_t(2));
}

QTEST_GUILESS_MAIN(ListModelsTest)
#include "list_models_test.moc"
