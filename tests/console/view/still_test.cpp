// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/model/pool_model.hpp"
#include "console/view/events/events_page.hpp"
#include "console/view/overview/overview_page.hpp"
#include "console/view/pools/detail_panel.hpp"
#include "console/view/pools/pool_tree.hpp"
#include "console/view/pools/pools_page.hpp"
#include "console/view/revisions/revisions_page.hpp"
#include "tests/console/view/page_scene.hpp"

#include <QApplication>
#include <QSpinBox>

#include <cmath>

using namespace poise;
using namespace poise::console;
using namespace poise::console::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kFrames = 100;

using Places = std::vector<std::pair<const QWidget*, QRect>>;

Places placesIn(const QWidget& page) {
    QApplication::sendPostedEvents();
    QApplication::processEvents(); // layouts that somebody asked for
    Places places;
    for (const QWidget* one : page.findChildren<QWidget*>()) {
        if (one->isVisibleTo(&page)) {
            places.emplace_back(one, one->geometry());
        }
    }
    return places;
}

QString differenceOf(const Places& before, const Places& after) {
    for (std::size_t i = 0; i < std::min(before.size(), after.size()); ++i) {
        if (before[i] != after[i]) {
            QString words;
            QDebug(&words) << "before" << before[i].first << before[i].second << "after" << after[i].first
                           << after[i].second;
            return words;
        }
    }
    return before.size() == after.size() ? QString() : u"a widget came or went"_s;
}

} // namespace

/// Figures change and nothing moves.
class StillTest : public QObject {
    Q_OBJECT

  private slots:

    void initTestCase() { prepareApplication(); }

    void init() {
        scene_ = std::make_unique<PageScene>();
        scene_->addTraffic();
    }

    void cleanup() {
        page_->setAgent(nullptr);
        page_.reset();
        scene_.reset();
    }

    void nothingMovesWhileFiguresChange_data();
    void nothingMovesWhileFiguresChange();
    void noRowMovesUnderTheMouse();
    void noRowMovesUnderAnOpenEditor();
    void theClicksOfADoubleClickMeetTheSamePlace();

  private:
    [[nodiscard]] bool show(std::unique_ptr<Page> page, const QSize& size) {
        page_ = std::move(page);
        return scene_->show(*page_, size) && QTest::qWaitForWindowExposed(page_.get());
    }

    /// The next frame, with figures of other lengths than before and another order of servers.
    [[nodiscard]] bool next(int i) {
        ScriptedAgent& there = scene_->there();
        const double much = std::pow(10, i % 6);
        for (const char* key : {"web/a", "web/c", "api/a", "api/b"}) {
            there.setCell("servers", key, "bytes_in_ps", much * 7);
            there.setCell("servers", key, "connections_idle", std::int64_t(much));
            there.setCell("servers", key, "effective_weight", 100'000.0 / (1 + i % 7));
        }
        return scene_->next();
    }

    std::unique_ptr<PageScene> scene_;
    std::unique_ptr<Page> page_;
};

void StillTest::nothingMovesWhileFiguresChange_data() {
    QTest::addColumn<int>("page");
    QTest::addColumn<QSize>("size");
    const QStringList names{u"overview"_s, u"pools"_s, u"events"_s, u"revisions"_s};
    for (int i = 0; i < names.size(); ++i) {
        QTest::addRow("%s", qPrintable(names[i])) << i << QSize(1232, 836);
        QTest::addRow("%s-small", qPrintable(names[i])) << i << QSize(960, 636);
    }
}

void StillTest::nothingMovesWhileFiguresChange() {
    QFETCH(int, page);
    QFETCH(QSize, size);
    std::unique_ptr<Page> made;
    switch (page) {
    case 0:
        made = std::make_unique<OverviewPage>();
        break;
    case 1:
        made = std::make_unique<PoolsPage>();
        break;
    case 2:
        made = std::make_unique<EventsPage>();
        break;
    default:
        made = std::make_unique<RevisionsPage>();
        break;
    }
    QVERIFY(show(std::move(made), size));
    if (auto* tree = page_->findChild<PoolTree*>()) {
        QVERIFY(tree->reveal(u"web/a"_s));
    }
    for (int i = 0; i < 10; ++i) { // histories are here
        QVERIFY(next(i));
    }
    const Places before = placesIn(*page_);
    for (int i = 0; i < kFrames; ++i) {
        QVERIFY(next(i));
        const QString moved = differenceOf(before, placesIn(*page_));
        QVERIFY2(moved.isEmpty(), qPrintable(moved));
    }
}

void StillTest::noRowMovesUnderTheMouse() {
    QVERIFY(show(std::make_unique<PoolsPage>(), {1232, 836}));
    auto* tree = page_->findChild<PoolTree*>();
    tree->sortByColumn(poolColumn("rps"), Qt::DescendingOrder);
    QVERIFY(scene_->next());
    const auto order = [tree] {
        QStringList names;
        for (QModelIndex at = tree->indexAt({5, 5}); at.isValid(); at = tree->indexBelow(at)) {
            names.append(at.siblingAtColumn(0).data().toString());
        }
        return names;
    };
    const QPointF at(40, 60);
    QEnterEvent enter(at, at, at);
    QApplication::sendEvent(tree->viewport(), &enter);
    const QStringList before = order();
    for (int i = 0; i < kFrames; ++i) {
        QVERIFY(scene_->next());
        QCOMPARE(order(), before);
    }
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(tree->viewport(), &leave);
    QTRY_VERIFY_WITH_TIMEOUT(scene_->next() && order() != before, 10'000);
}

void StillTest::noRowMovesUnderAnOpenEditor() {
    QVERIFY(show(std::make_unique<PoolsPage>(), {1232, 836}));
    auto* tree = page_->findChild<PoolTree*>();
    tree->sortByColumn(poolColumn("rps"), Qt::DescendingOrder);
    QVERIFY(tree->reveal(u"web/a"_s));
    static_cast<void>(placesIn(*page_)); // the detail panel has its place
    tree->editWeight();
    auto* number = tree->findChild<QSpinBox*>();
    QVERIFY(number != nullptr);
    const QPoint place = number->mapTo(tree, QPoint());
    const QRect row = tree->visualRect(tree->currentIndex());
    for (int i = 0; i < kFrames; ++i) {
        QVERIFY(scene_->next());
        QCOMPARE(tree->visualRect(tree->currentIndex()), row);
        QCOMPARE(number->mapTo(tree, QPoint()), place);
    }
}

void StillTest::theClicksOfADoubleClickMeetTheSamePlace() {
    QVERIFY(show(std::make_unique<PoolsPage>(), {1232, 836}));
    auto* tree = page_->findChild<PoolTree*>();
    const auto& model = static_cast<const PoolModel&>(*tree->model());
    const QModelIndex weight = model.find(u"web/a"_s).siblingAtColumn(poolColumn("weight"));
    const QRect place = tree->visualRect(weight);
    QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, place.center());
    static_cast<void>(placesIn(*page_));
    QCOMPARE(tree->visualRect(weight), place);
    QTest::mouseDClick(tree->viewport(), Qt::LeftButton, {}, place.center());
    QVERIFY(tree->isEditing());
    QTest::keyClick(tree->findChild<QSpinBox*>(), Qt::Key_Escape);
    QTRY_VERIFY(page_->findChild<DetailPanel*>()->isVisible()); // it was only a little later
}

QTEST_MAIN(StillTest)
#include "still_test.moc"
