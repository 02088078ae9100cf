// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/store/event_feed.hpp"
#include "console/store/staging.hpp"
#include "console/text/numbers.hpp"
#include "console/text/times.hpp"
#include "console/view/charts/time_chart.hpp"
#include "console/view/events/events_page.hpp"
#include "console/view/overview/attention_card.hpp"
#include "console/view/overview/line_button.hpp"
#include "console/view/overview/overview_page.hpp"
#include "console/view/overview/setup_card.hpp"
#include "console/view/overview/trend_tile.hpp"
#include "console/view/pools/pool_tree.hpp"
#include "console/view/revisions/revisions_page.hpp"
#include "console/view/tables/row_table.hpp"
#include "tests/console/support/find_button.hpp"
#include "tests/console/view/page_scene.hpp"

#include <QApplication>
#include <QDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

#include <ctime>

using namespace poise;
using namespace poise::console;
using namespace poise::console::test;
using namespace Qt::StringLiterals;

namespace {

double cpuSeconds() {
    return double(std::clock()) / CLOCKS_PER_SEC;
}

} // namespace

/// Overview, events and revisions against an agent.
class PagesTest : public QObject {
    Q_OBJECT

  private slots:

    void initTestCase() { prepareApplication(); }

    void init() { scene_ = std::make_unique<PageScene>(); }

    void cleanup() {
        if (page_) {
            page_->setAgent(nullptr);
            page_.reset();
        }
        scene_.reset();
    }

    void overviewShowsFiguresAndCharts();
    void overviewNamesWhatNeedsAttention();
    void whereNothingNeedsAttentionItSaysWhatWasLookedAt();
    void anAgentWithoutPoolsIsSetUp();
    void lastDataStaysWhileTheAgentIsAway();
    void aTickOfThousandsCostsLittle();
    void anEventIsAcknowledged();
    void anEventLeadsToWhatItIsAbout();
    void aRevisionIsRolledBackWithAReason();

  private:
    template <typename P>
    P& show() {
        page_ = std::make_unique<P>();
        [&] { QVERIFY(scene_->show(*page_)); }();
        return static_cast<P&>(*page_);
    }

    std::unique_ptr<PageScene> scene_;
    std::unique_ptr<Page> page_;
};

void PagesTest::overviewShowsFiguresAndCharts() {
    scene_->addTraffic();
    OverviewPage& page = show<OverviewPage>();
    const auto tiles = page.findChildren<TrendTile*>();
    QCOMPARE(tiles.size(), 6);
    Cells overview;
    overview.setTable(scene_->agent().table("overview"));
    QTRY_VERIFY(tiles[1]->accessibleName().contains(text::millis(overview.number(0, "p99_ms")).number));
    QVERIFY(tiles[4]->accessibleName().contains(u"8"_s));
    QVERIFY(tiles[4]->accessibleDescription().contains(u"3"_s));
    auto* tree = page.findChild<PoolTree*>();
    for (const int width : {1232, 960, 1440}) { // columns come and go, none is cut
        page.resize(width, 836);
        QCOMPARE(tree->header()->length(), tree->viewport()->width());
    }
    const auto charts = page.findChildren<TimeChart*>();
    QCOMPARE(charts.size(), 2);
    QVERIFY(
        scene_->here().until([&] { return !charts[0]->chartData().isEmpty() && !charts[1]->chartData().isEmpty(); }));
    QVERIFY(scene_->here().until([&] { return charts[0]->chartData().lines.size() == 2; }));
    QSignalSpy opened(&page, &Page::openPage);
    QTest::keyClick(tiles[2], Qt::Key_Return);
    QCOMPARE(opened.count(), 1);
    QCOMPARE(opened.front()[0].toString(), u"pools"_s);
}

void PagesTest::overviewNamesWhatNeedsAttention() {
    scene_->addTraffic();
    OverviewPage& page = show<OverviewPage>();
    const auto lines = page.findChildren<LineButton*>();
    QVERIFY(scene_->here().until([&] { return lines[1]->isVisible(); }));
    const qint64 wentDown = scene_->agent().events().events().back().t; // not when it was looked at last
    QVERIFY(lines[0]->accessibleName().contains(u"web/b"_s));           // down now: its event is not told again
    QVERIFY(lines[1]->accessibleName().contains(u"no space left"_s));
    QVERIFY(!lines[2]->isVisible());
    QCOMPARE(lines[0]->look().time, text::moment(wentDown, scene_->agent().connection().dataTime));
    QSignalSpy opened(&page, &Page::openPage);
    QTest::keyClick(lines[0], Qt::Key_Return);
    QCOMPARE(opened.count(), 1);
    QCOMPARE(opened.front()[1].toMap().value(u"server"_s).toString(), u"web/b"_s);
    scene_->there().setCell("servers", "web/b", "state", std::string("up"));
    QVERIFY(scene_->next());
    QVERIFY(lines[0]->accessibleName().contains(u"no space left"_s)); // and the event of web/b after it
    QVERIFY(lines[1]->accessibleName().contains(u"unhealthy"_s));
}

void PagesTest::whereNothingNeedsAttentionItSaysWhatWasLookedAt() {
    OverviewPage& page = show<OverviewPage>();
    const auto* card = page.findChild<AttentionCard*>();
    const auto says = [card] {
        QStringList words;
        for (const QLabel* label : card->findChildren<QLabel*>()) {
            words += label->isVisible() ? label->text() : QString();
        }
        return words.join(u'\n');
    };
    scene_->there().addEvent(wire::EventSeverity::info, "config.applied", "config", "applied");
    QTRY_VERIFY(scene_->next() && says().contains(u"1 event"_s));
    QVERIFY(says().contains(u"No server is down"_s));
    QVERIFY(says().contains(u"5 server"_s));
    scene_->there().setCell("servers", "web/a", "state", std::string("down"));
    QVERIFY(scene_->next());
    QVERIFY(!says().contains(u"No server is down"_s));
}

void PagesTest::anAgentWithoutPoolsIsSetUp() {
    for (const char* table : {"pools", "servers"}) {
        wire::Table& emptied = scene_->there().tables[table];
        emptied.keys.clear();
        for (auto& column : emptied.values) {
            column.clear();
        }
    }
    scene_->there().config.config = {};
    page_ = std::make_unique<OverviewPage>();
    page_->resize(1200, 800);
    page_->show();
    static_cast<void>(scene_->show(*page_)); // there are no rows to publish numbers of
    auto* setup = page_->findChild<SetupCard*>();
    QVERIFY(scene_->here().until([&] { return setup->isVisible(); }));
    QVERIFY(button(*setup, u"Add a pool"_s)->isVisible());
    scene_->here().staging().stage({"pools", "web"}, boost::json::object{{"servers", boost::json::object()}});
    scene_->there().publish();
    QVERIFY(scene_->here().until([&] { return !button(*setup, u"Add a pool"_s)->isVisible(); }));
    QVERIFY(button(*setup, u"Add a listener"_s)->isVisible());
}

void PagesTest::lastDataStaysWhileTheAgentIsAway() {
    scene_->addTraffic();
    OverviewPage& page = show<OverviewPage>();
    auto* tree = page.findChild<PoolTree*>();
    const int pools = tree->model()->rowCount();
    QVERIFY(pools > 0);
    scene_->there().setListening(false);
    scene_->there().cut();
    QVERIFY(scene_->here().until([this] { return !scene_->agent().connection().up(); }));
    QCOMPARE(tree->model()->rowCount(), pools);
    scene_->there().setListening(true);
    scene_->here().pass(5000);
    QVERIFY(scene_->here().live());
    QVERIFY(scene_->here().until([this] { return scene_->there().subscribedTopics().contains(u"pools"_s); }));
    QVERIFY(scene_->next());
    QCOMPARE(tree->model()->rowCount(), pools);
}

void PagesTest::aTickOfThousandsCostsLittle() {
    scene_->addTraffic();
    scene_->there().addServers("web", 2000);
    OverviewPage& page = show<OverviewPage>();
    QVERIFY(scene_->next());
    constexpr int kTicks = 20;
    double cost = 0;
    for (int i = 0; i < kTicks; ++i) {
        scene_->there().publish(1'767'225'700'000 + 500 * i); // without time for the agent's half in the same process
        QVERIFY(
            scene_->here().until([&] { return scene_->agent().connection().dataTime >= 1'767'225'700'000 + 500 * i; }));
        const double before = cpuSeconds();
        emit scene_->agent().ticked();
        QApplication::sendPostedEvents();
        static_cast<void>(page.grab());
        cost += cpuSeconds() - before;
    }
    qInfo("Overview over 2,000 servers: %.1f ms of CPU to take a tick and paint all of it", cost * 1000 / kTicks);
    QVERIFY2(cost * 1000 / kTicks < 100, "a tick of the Overview is expensive");
}

void PagesTest::anEventIsAcknowledged() {
    scene_->addTraffic();
    EventsPage& page = show<EventsPage>();
    auto* table = page.findChild<RowTable*>();
    QVERIFY(scene_->here().until([&] { return table->model()->rowCount() == 3; }));
    QPushButton* acknowledge = button(page, u"Acknowledge"_s);
    QVERIFY(!acknowledge->isEnabled());
    table->selectRow(0);
    QVERIFY(acknowledge->isEnabled());
    acknowledge->click();
    QVERIFY(scene_->here().until([this] { return scene_->agent().events().events().front().acknowledged; }));
    QVERIFY(scene_->here().until([&] { return !acknowledge->isEnabled(); }));
    QCOMPARE(scene_->there().count("event.ack"), 1);
}

void PagesTest::anEventLeadsToWhatItIsAbout() {
    scene_->addTraffic();
    EventsPage& page = show<EventsPage>();
    auto* table = page.findChild<RowTable*>();
    QVERIFY(scene_->here().until([&] { return table->model()->rowCount() == 3; }));
    QSignalSpy opened(&page, &Page::openPage);
    const qint64 id = scene_->agent().events().events().back().id;
    page.open({{u"event"_s, id}});
    QCOMPARE(table->currentIndex().row(), 2);
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Return);
    QCOMPARE(opened.count(), 1);
    QCOMPARE(opened.front()[0].toString(), u"pools"_s);
    QCOMPARE(opened.front()[1].toMap().value(u"server"_s).toString(), u"web/b"_s);
    table->selectRow(0); // about the agent's storage: there is no page for it
    QVERIFY(!button(page, u"Show what it is about"_s)->isEnabled());
}

void PagesTest::aRevisionIsRolledBackWithAReason() {
    scene_->addTraffic();
    RevisionsPage& page = show<RevisionsPage>();
    const auto tables = page.findChildren<RowTable*>();
    RowTable* revisions = tables[tables[0]->accessibleName() == u"Revisions"_s ? 0 : 1];
    QVERIFY(scene_->here().until([&] { return revisions->model()->rowCount() >= 2; }));
    QCOMPARE(revisions->currentIndex().row(), 0);
    QPushButton* rollback = button(page, u"Roll back to it …"_s);
    QVERIFY(!rollback->isVisible()); // it is in force
    revisions->selectRow(1);
    QVERIFY(rollback->isVisible());
    rollback->click();
    auto* review = qobject_cast<QDialog*>(QApplication::activeModalWidget());
    QVERIFY(review != nullptr);
    QVERIFY(review->findChild<RowTable*>()->model()->rowCount() > 0);
    QTest::keyClicks(review->findChild<QLineEdit*>(), u"the new servers are not ready"_s);
    QSignalSpy said(&page, &Page::toast);
    review->accept();
    QVERIFY(scene_->here().until([&] { return said.count() == 1; }));
    const auto& calls = scene_->there().calls();
    const auto call = std::ranges::find(calls, "config.rollback", &ScriptedAgent::Call::method);
    QVERIFY(call != calls.end());
    QCOMPARE(call->params.at("note").as_string(), "the new servers are not ready");
}

QTEST_MAIN(PagesTest)
#include "pages_test.moc"
