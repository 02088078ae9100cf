// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/store/staging.hpp"
#include "console/style/theme.hpp"
#include "console/view/pages.hpp"
#include "tests/console/view/page_scene.hpp"

#include <QApplication>
#include <QTreeView>

using namespace poise::console;
using namespace poise::console::test;
using namespace Qt::StringLiterals;

/// Every page in every look: each can be painted in each size, and is kept as a picture if somebody wants to see it.
class PicturesTest : public QObject {
    Q_OBJECT

  private slots:

    void initTestCase() { prepareApplication(); }

    void cleanup() {
        QApplication::setLayoutDirection(Qt::LeftToRight);
        theme().setMode(ThemeMode::light);
        theme().setTextPercent(100);
    }

    void everyPageInEveryLook_data();
    void everyPageInEveryLook();
};

void PicturesTest::everyPageInEveryLook_data() {
    QTest::addColumn<int>("page");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("dark");
    QTest::addColumn<bool>("rtl");
    QTest::addColumn<int>("percent");
    const QStringList names{u"overview"_s, u"pools"_s, u"events"_s, u"revisions"_s};
    for (int i = 0; i < names.size(); ++i) {
        const QSize large(1232, 836);
        const QSize small(960, 636);
        QTest::addRow("%s-light", qPrintable(names[i])) << i << large << false << false << 100;
        QTest::addRow("%s-dark", qPrintable(names[i])) << i << large << true << false << 100;
        QTest::addRow("%s-rtl", qPrintable(names[i])) << i << large << false << true << 100;
        QTest::addRow("%s-small", qPrintable(names[i])) << i << small << false << false << 100;
        QTest::addRow("%s-large-text", qPrintable(names[i])) << i << large << false << false << 200;
    }
}

void PicturesTest::everyPageInEveryLook() {
    QFETCH(int, page);
    QFETCH(QSize, size);
    QFETCH(bool, dark);
    QFETCH(bool, rtl);
    QFETCH(int, percent);
    theme().setMode(dark ? ThemeMode::dark : ThemeMode::light);
    theme().setTextPercent(percent);
    QApplication::setLayoutDirection(rtl ? Qt::RightToLeft : Qt::LeftToRight);
    PageScene scene;
    scene.addTraffic();
    QWidget window;
    window.resize(size);
    const std::vector<Page*> pages = makePages(&window);
    for (Page* one : pages) {
        one->hide();
    }
    Page& shown = *pages[std::size_t(page)];
    window.show();
    QVERIFY(scene.show(shown, size));
    for (int i = 0; i < 40; ++i) {
        QVERIFY(scene.next());
    }
    scene.here().staging().stage({"pools", "web", "servers", "a", "weight"}, 140);
    if (auto* tree = shown.findChild<QTreeView*>(); tree != nullptr && page == 1) {
        tree->setCurrentIndex(tree->model()->index(2, 0, tree->model()->index(1, 0)));
    }
    QTest::qWait(300);
    QVERIFY(scene.next());
    PageScene::picture(window, QString::fromLatin1(QTest::currentDataTag()));
    shown.setAgent(nullptr);
}

QTEST_MAIN(PicturesTest)
#include "pictures_test.moc"
