// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/view/charts/plot_view.hpp"
#include "console/view/charts/time_chart.hpp"
#include "console/view/events/events_page.hpp"
#include "console/view/overview/overview_page.hpp"
#include "console/view/revisions/change_table.hpp"
#include "console/view/revisions/revisions_page.hpp"
#include "console/view/tables/row_table.hpp"
#include "tests/console/view/page_scene.hpp"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QFileDialog>
#include <QSignalSpy>

using namespace poise;
using namespace poise::console;
using namespace poise::console::test;
using namespace Qt::StringLiterals;

/// What is shown becomes a file or goes to the clipboard.
class ExportTest : public QObject {
    Q_OBJECT

  private slots:

    void initTestCase() { prepareApplication(); }

    void init() {
        scene_ = std::make_unique<PageScene>();
        scene_->addTraffic();
    }

    void cleanup() {
        if (page_) {
            page_->setAgent(nullptr);
            page_.reset();
        }
        scene_.reset();
    }

    void eventsAreForProgramsAndSafe();
    void revisionsAreForPrograms();
    void whatARevisionChangedIsATable();
    void aChartThatHasTheKeyboardIsExported();
    void withoutTheKeyboardThePageIsExported();

  private:
    template <typename P>
    P& show() {
        page_ = std::make_unique<P>();
        [&] { QVERIFY(scene_->show(*page_)); }();
        return static_cast<P&>(*page_);
    }

    /// Exports into a file; its name as it was proposed, and what is in it.
    std::pair<QString, QByteArray> exported() {
        page_->exportShown();
        auto* dialog = page_->findChild<QFileDialog*>();
        if (dialog == nullptr) {
            return {};
        }
        const QString proposed = dialog->selectedFiles().value(0).section(u'/', -1);
        const QString path = folder_.filePath(u"out.csv"_s);
        const QSignalSpy said(page_.get(), &Page::toast);
        emit dialog->fileSelected(path);
        dialog->close();
        QFile file(path);
        return {proposed, said.count() == 1 && file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray()};
    }

    std::unique_ptr<PageScene> scene_;
    std::unique_ptr<Page> page_;
    QTemporaryDir folder_;
};

void ExportTest::eventsAreForProgramsAndSafe() {
    scene_->there().addEvent(wire::EventSeverity::info, "config.applied", "config", "=cmd(),\"x\"");
    const EventsPage& page = show<EventsPage>();
    const auto* table = page.findChild<RowTable*>();
    QVERIFY(scene_->here().until([&] { return table->model()->rowCount() >= 4; }));
    const QList<QByteArray> lines = table->csv().split('\n');
    QCOMPARE(lines.front().trimmed(), QByteArray("severity,time,source,text,actor"));
    QVERIFY(lines[1].startsWith("info,"));
    QVERIFY(lines[1].contains("Z,config,\"'=cmd(),\"\"x\"\"\","));
    QCOMPARE(lines.size(), table->model()->rowCount() + 2); // heading and end
}

void ExportTest::revisionsAreForPrograms() {
    const RevisionsPage& page = show<RevisionsPage>();
    RowTable* list = nullptr;
    for (RowTable* one : page.findChildren<RowTable*>()) {
        list = one->accessibleName() == u"Revisions"_s ? one : list;
    }
    QVERIFY(scene_->here().until([&] { return list->model()->rowCount() >= 2; }));
    const QList<QByteArray> lines = list->csv().split('\n');
    QCOMPARE(lines.front().trimmed(), QByteArray("revision,time,kind,author,changes,note"));
    QVERIFY(lines[1].startsWith("8,"));
    list->selectAll();
    QTest::keySequence(list, QKeySequence::Copy);
    QVERIFY(QApplication::clipboard()->text().startsWith(u"8\t"_s));
}

void ExportTest::whatARevisionChangedIsATable() {
    ChangeTable table;
    const QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::Fatal);
    table.setChanges({{"pools.web.servers.a.weight", 100, nullptr, {}}, {"agent.name", "one", "two", {}}});
    QCOMPARE(csvOf(table), QByteArray("key,old,new\r\npools.web.servers.a.weight,100,\r\nagent.name,one,two\r\n"));
    QCOMPARE(table.index(0, ChangeTable::after).data().toString(), u"—"_s);
    table.setChanges({});
    QCOMPARE(table.rowCount(), 0);
}

void ExportTest::aChartThatHasTheKeyboardIsExported() {
    OverviewPage& page = show<OverviewPage>();
    const auto charts = page.findChildren<TimeChart*>();
    QVERIFY(scene_->here().until([&] { return !charts[0]->chartData().isEmpty(); }));
    QVERIFY(QTest::qWaitForWindowActive(&page));
    charts[0]->findChild<PlotView*>()->setFocus();
    const auto [name, csv] = exported();
    QCOMPARE(name, u"Requests per second.csv"_s);
    const QList<QByteArray> lines = csv.split('\n');
    QVERIFY(lines.front().startsWith("time,"));
    QVERIFY(lines[1].startsWith("2025-12-31T23:"));
    QVERIFY(lines.size() > 100);
}

void ExportTest::withoutTheKeyboardThePageIsExported() {
    OverviewPage& page = show<OverviewPage>();
    QVERIFY(QTest::qWaitForWindowActive(&page));
    if (page.focusWidget() != nullptr) {
        page.focusWidget()->clearFocus();
    }
    QVERIFY(page.canExport());
    const auto [name, csv] = exported();
    QCOMPARE(name, u"Pools and servers.csv"_s);
    QVERIFY(csv.startsWith("time,pool,server,"));
}

QTEST_MAIN(ExportTest)
#include "export_test.moc"
