// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/model/pool_columns.hpp"
#include "console/store/staging.hpp"
#include "console/style/theme.hpp"
#include "console/view/pools/pool_export.hpp"
#include "console/view/pools/pool_tree.hpp"
#include "console/view/pools/pools_page.hpp"
#include "console/view/tables/column_fit.hpp"
#include "tests/console/view/page_scene.hpp"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

using namespace poise;
using namespace poise::console;
using namespace poise::console::test;
using namespace Qt::StringLiterals;

class PoolsPageTest : public QObject {
    Q_OBJECT

  private slots:

    void initTestCase() { prepareApplication(); }

    void init();
    void cleanup();
    void aWeightIsEditedByKeys();
    void escapeLeavesAWeightAsItWas();
    void aDoubleClickEditsAWeightWhileTicksGoOn();
    void lettersActInTheTableOnly();
    void aDrainAsksForItsDeadline();
    void maintenanceThatLeavesNobodyIsWarnedOf();
    void deleteStagesTheRemoval();
    void theFilterSaysWhatIsWrong();
    void viewersSeeAndCannotStage();
    void cellsAreCopied();
    void exportIsForProgramsAndSafe();
    void columnsAreKeptAndReset();
    void columnsFillTheWidthAndGiveWay();
    void hiddenPagesSubscribeToNothing();

  private:
    [[nodiscard]] PoolTree& tree() { return *page_->findChild<PoolTree*>(); }

    [[nodiscard]] const PoolModel& model() { return static_cast<const PoolModel&>(*tree().model()); }

    [[nodiscard]] const Edit* staged(const char* server, const char* key) {
        return scene_->here().staging().find({"pools", "web", "servers", server, key});
    }

    void select(const QString& key) { QVERIFY(tree().reveal(key)); }

    static QDialog* dialog() { return qobject_cast<QDialog*>(QApplication::activeModalWidget()); }

    static void accept(QDialog* dialog) {
        for (QPushButton* button : dialog->findChildren<QPushButton*>()) {
            if (button->isDefault()) {
                QTest::mouseClick(button, Qt::LeftButton);
                return;
            }
        }
    }

    std::unique_ptr<PageScene> scene_;
    std::unique_ptr<PoolsPage> page_;
};

void PoolsPageTest::init() {
    scene_ = std::make_unique<PageScene>();
    scene_->addTraffic();
    page_ = std::make_unique<PoolsPage>();
    QVERIFY(scene_->show(*page_));
    QVERIFY(QTest::qWaitForWindowActive(page_.get()));
}

void PoolsPageTest::cleanup() {
    page_->setAgent(nullptr);
    page_.reset();
    scene_.reset();
}

void PoolsPageTest::aWeightIsEditedByKeys() {
    select(u"web/a"_s);
    tree().setFocus();
    QTest::keyClick(&tree(), Qt::Key_F2);
    auto* number = tree().findChild<QSpinBox*>();
    QVERIFY(number != nullptr);
    QTRY_VERIFY(number->hasFocus());
    QTest::keyClicks(number, u"140"_s);
    QTest::keyClick(number, Qt::Key_Return);
    QTRY_VERIFY(staged("a", "weight") != nullptr);
    QCOMPARE(staged("a", "weight")->after, boost::json::value(140));
    QTRY_VERIFY(tree().findChild<QSpinBox*>() == nullptr);
}

void PoolsPageTest::escapeLeavesAWeightAsItWas() {
    select(u"web/a"_s);
    tree().setFocus();
    QTest::keyClick(&tree(), Qt::Key_F2);
    auto* number = tree().findChild<QSpinBox*>();
    QVERIFY(number != nullptr);
    QTest::keyClicks(number, u"7"_s);
    QTest::keyClick(number, Qt::Key_Escape);
    QTRY_VERIFY(tree().findChild<QSpinBox*>() == nullptr);
    QVERIFY(scene_->here().staging().isEmpty());
}

void PoolsPageTest::aDoubleClickEditsAWeightWhileTicksGoOn() {
    select(u"web/a"_s);
    const QModelIndex weight = model().find(u"web/a"_s).siblingAtColumn(poolColumn("weight"));
    const QPoint at = tree().visualRect(weight).center();
    QTest::mouseClick(tree().viewport(), Qt::LeftButton, {}, at);
    QTest::mouseDClick(tree().viewport(), Qt::LeftButton, {}, at);
    auto* number = tree().findChild<QSpinBox*>();
    QVERIFY(number != nullptr);
    QTest::keyClicks(number, u"33"_s);
    for (int i = 0; i < 4; ++i) {
        QVERIFY(scene_->next());
    }
    QCOMPARE(tree().findChild<QSpinBox*>(), number);
    QCOMPARE(number->value(), 33);
    QTest::keyClick(number, Qt::Key_Return);
    QTRY_VERIFY(staged("a", "weight") != nullptr);
}

void PoolsPageTest::lettersActInTheTableOnly() {
    select(u"web/s3"_s);
    page_->focusFilter();
    auto* filter = page_->findChild<QLineEdit*>();
    QTRY_VERIFY(filter->hasFocus());
    QTest::keyClicks(filter, u"dm"_s);
    QCOMPARE(filter->text(), u"dm"_s);
    QVERIFY(dialog() == nullptr);
    QVERIFY(scene_->here().staging().isEmpty());
    filter->clear();
    select(u"web/s3"_s);
    tree().setFocus();
    QTest::keyClick(&tree(), Qt::Key_M);
    QTRY_VERIFY(staged("s3", "state") != nullptr);
    QCOMPARE(orderOf(staged("s3", "state")->path, staged("s3", "state")->after)->state, wire::ServerState::maintenance);
}

void PoolsPageTest::aDrainAsksForItsDeadline() {
    select(u"web/s3"_s);
    tree().setFocus();
    QTest::keyClick(&tree(), Qt::Key_D);
    QTRY_VERIFY(dialog() != nullptr);
    QDialog* asked = dialog();
    const auto said = asked->findChildren<QLabel*>();
    QVERIFY(std::ranges::any_of(said, [](const QLabel* label) { return label->text().startsWith(u"s3 will"_s); }));
    auto* deadline = asked->findChild<QComboBox*>();
    deadline->setCurrentIndex(1);
    accept(asked);
    QTRY_VERIFY(staged("s3", "state") != nullptr);
    const auto order = orderOf(staged("s3", "state")->path, staged("s3", "state")->after);
    QCOMPARE(order->state, wire::ServerState::drain);
    QCOMPARE(order->deadline, std::optional<std::string>("1m"));
}

void PoolsPageTest::maintenanceThatLeavesNobodyIsWarnedOf() {
    select(u"api"_s); // both of its servers
    tree().setFocus();
    QTest::keyClick(&tree(), Qt::Key_M);
    QTRY_VERIFY(dialog() != nullptr);
    QVERIFY(scene_->here().staging().isEmpty());
    accept(dialog());
    QTRY_COMPARE(scene_->here().staging().edits().size(), std::size_t(2));
}

void PoolsPageTest::deleteStagesTheRemoval() {
    select(u"web/s3"_s);
    tree().setFocus();
    QTest::keyClick(&tree(), Qt::Key_Delete);
    const Edit* edit = scene_->here().staging().find({"pools", "web", "servers", "s3"});
    QVERIFY(edit != nullptr);
    QVERIFY(!edit->after);
}

void PoolsPageTest::theFilterSaysWhatIsWrong() {
    auto* filter = page_->findChild<QLineEdit*>();
    filter->setText(u"state:nonsense"_s);
    QVERIFY(filter->property("invalid").toBool());
    filter->setText(u"state:down"_s);
    QVERIFY(!filter->property("invalid").toBool());
    QVERIFY(model().find(u"web/b"_s).isValid());
    QVERIFY(!model().find(u"web/a"_s).isValid());
}

void PoolsPageTest::viewersSeeAndCannotStage() {
    const auto explains = [this] {
        const auto labels = page_->findChildren<QLabel*>();
        return std::ranges::any_of(labels, [](const QLabel* label) {
            return label->isVisible() && label->text().contains(u"You are a viewer"_s);
        });
    };
    QVERIFY(!explains());
    scene_->there().hello.role = wire::Role::viewer;
    scene_->there().cut();
    QVERIFY(scene_->here().until([this] { return scene_->here().state() != Connection::State::live; }));
    scene_->here().pass(2000);
    QVERIFY(scene_->here().live());
    select(u"web/a"_s);
    tree().setFocus();
    for (const Qt::Key key : {Qt::Key_F2, Qt::Key_D, Qt::Key_M, Qt::Key_Delete}) {
        QTest::keyClick(&tree(), key);
    }
    QVERIFY(tree().findChild<QSpinBox*>() == nullptr);
    QVERIFY(dialog() == nullptr);
    QVERIFY(scene_->here().staging().isEmpty());
    QVERIFY(explains());
}

void PoolsPageTest::cellsAreCopied() {
    select(u"web/b"_s);
    tree().setFocus();
    QTest::keySequence(&tree(), QKeySequence::Copy);
    const QStringList cells = QApplication::clipboard()->text().split(u'\t');
    QCOMPARE(cells.front(), u"b"_s);
    QCOMPARE(cells[1], u"Down"_s);
}

void PoolsPageTest::exportIsForProgramsAndSafe() {
    scene_->there().setCell("servers", "web/a", "reason", std::string("=cmd(),\"x\""));
    QVERIFY(scene_->next());
    tree().setColumnHidden(poolColumn("reason"), false);
    const QByteArray csv = csvOf(model(), *tree().header());
    const QList<QByteArray> lines = csv.split('\n');
    QVERIFY(lines.front().startsWith("time,pool,server,state,weight,rps"));
    QCOMPARE(lines.size(), 1 + 2 + 11 + 1); // heading, pools, servers, the end
    QVERIFY(csv.contains("Z,web,b,down,100,0,"));
    QVERIFY(csv.contains("\"'=cmd(),\"\"x\"\"\""));
    tree().setColumnHidden(poolColumn("reason"), true);
}

void PoolsPageTest::columnsAreKeptAndReset() {
    const int extra = poolColumn("p99_ms");
    QVERIFY(tree().isColumnHidden(extra));
    tree().setColumnHidden(extra, false);
    tree().header()->moveSection(tree().header()->visualIndex(extra), 1);
    QTest::qWait(400); // a change is kept a little later
    PoolsPage again;
    auto* other = again.findChild<PoolTree*>();
    QVERIFY(!other->isColumnHidden(extra));
    QCOMPARE(other->header()->visualIndex(extra), 1);
    theme().setTextPercent(200);
    QTest::qWait(400);
    theme().setTextPercent(100);
    page_->resize(700, 600); // a window that leaves each its least tells nothing of what they should have
    QTest::qWait(400);
    page_->resize(1440, 836);
    PoolsPage third;
    third.resize(1440, 836);
    third.show();
    QCOMPARE(third.findChild<PoolTree*>()->header()->length(), third.findChild<PoolTree*>()->viewport()->width());
    QCOMPARE(third.findChild<PoolTree*>()->header()->sectionSize(poolColumn("rps")),
             tree().header()->sectionSize(poolColumn("rps")));
}

void PoolsPageTest::columnsFillTheWidthAndGiveWay() {
    const QHeaderView& header = *tree().header();
    for (const int width : {1440, 1140, 960, 700}) {
        page_->resize(width, 700);
        QVERIFY(tree().viewport()->width() > 0);
        QCOMPARE(header.length(), tree().viewport()->width());
    }
    page_->resize(1140, 700);
    const int name = header.sectionSize(poolColumn("name"));
    QVERIFY(name > 1140 / 5 && name < 1140 * 3 / 10);
    tree().header()->resizeSection(poolColumn("state"), 220); // as by dragging its border
    QCOMPARE(header.sectionSize(poolColumn("state")), 220);
    QCOMPARE(header.length(), tree().viewport()->width());
    page_->resize(1440, 700);
    QVERIFY(header.sectionSize(poolColumn("state")) > 220);
    const int heading = header.fontMetrics().horizontalAdvance(u"Failed to connect"_s); // its numbers need less
    QVERIFY(tree().columnFit().least(poolColumn("connect_failures")) > heading);
}

void PoolsPageTest::hiddenPagesSubscribeToNothing() {
    QVERIFY(scene_->there().subscribedTopics().contains(u"pools"_s));
    page_->deactivate();
    QVERIFY(scene_->here().until([this] { return !scene_->there().subscribedTopics().contains(u"pools"_s); }));
    page_->activate();
    QVERIFY(scene_->here().until([this] { return scene_->there().subscribedTopics().contains(u"pools"_s); }));
}

QTEST_MAIN(PoolsPageTest)
#include "pools_page_test.moc"
