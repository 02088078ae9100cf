// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Tab through every page of the window as the program puts it together: nobody needs a mouse to reach anything, to
// know what it is called, or to see where they are.

#include "console/shell/header.hpp"
#include "console/shell/pending_bar.hpp"
#include "console/shell/sidebar.hpp"
#include "console/store/staging.hpp"
#include "console/style/theme.hpp"
#include "tests/console/pictures/picture_scene.hpp"

#include <QAccessible>
#include <QApplication>

using namespace poise::console;
using namespace poise::console::test;
using namespace Qt::StringLiterals;

class KeyboardTest : public QObject {
    Q_OBJECT

  private slots:

    void initTestCase() { preparePictures(); }

    void tabGoesThroughEverything_data();
    void tabGoesThroughEverything();

  private:
    [[nodiscard]] int partOf(const QWidget& widget) const;
    void checkStop(QWidget& widget);
    [[nodiscard]] QImage around(const QWidget& widget) const;

    std::unique_ptr<PictureScene> scene_;
};

namespace {

QByteArray described(const QWidget& widget) {
    QAccessibleInterface* const spoken = QAccessible::queryAccessibleInterface(const_cast<QWidget*>(&widget));
    return QByteArray(widget.metaObject()->className()) + " “" + spoken->text(QAccessible::Name).toUtf8() + "”";
}

/// So many pixels are a ring of two around the smallest control.
constexpr int leastRing = 2 * 2 * 16;

int changed(const QImage& one, const QImage& other) {
    int count = 0;
    for (int y = 0; y < one.height(); ++y) {
        for (int x = 0; x < one.width(); ++x) {
            count += one.pixel(x, y) != other.pixel(x, y) ? 1 : 0;
        }
    }
    return count;
}

} // namespace

/// In the order in which the keyboard goes through them.
int KeyboardTest::partOf(const QWidget& widget) const {
    const auto within = [&widget](const QWidget* part) { return part->isAncestorOf(&widget); };
    MainWindow& window = scene_->window();
    return within(window.findChild<Sidebar*>())      ? 0
           : within(window.findChild<Header*>())     ? 1
           : within(window.findChild<PendingBar*>()) ? 3
                                                     : 2;
}

QImage KeyboardTest::around(const QWidget& widget) const {
    const QRect place(widget.mapTo(&scene_->window(), QPoint(0, 0)), widget.size());
    return scene_->window().grab(place.adjusted(-4, -4, 4, 4)).toImage();
}

void KeyboardTest::checkStop(QWidget& widget) {
    QVERIFY2(widget.isVisible() && widget.isEnabled() && !widget.visibleRegion().isEmpty(), described(widget));
    QAccessibleInterface* const spoken = QAccessible::queryAccessibleInterface(&widget);
    QVERIFY2(!spoken->text(QAccessible::Name).isEmpty(), described(widget));
    QVERIFY2(spoken->role() != QAccessible::NoRole && spoken->role() != QAccessible::Client, described(widget));
    const QImage with = around(widget);
    scene_->window().setFocus(Qt::OtherFocusReason);
    const int ring = changed(with, around(widget));
    QVERIFY2(ring >= leastRing, described(widget) + " shows no ring: " + QByteArray::number(ring));
    widget.setFocus(Qt::TabFocusReason);
    QTest::keyClick(&widget, Qt::Key_Escape);
    QVERIFY2(QApplication::focusWidget() != nullptr, described(widget));
    widget.setFocus(Qt::TabFocusReason);
}

void KeyboardTest::tabGoesThroughEverything_data() {
    QTest::addColumn<QString>("page");
    for (const char* page : {"overview", "pools", "events", "revisions", "agents"}) {
        QTest::newRow(page) << QString::fromLatin1(page);
    }
}

void KeyboardTest::tabGoesThroughEverything() {
    QFETCH(QString, page);
    scene_ = std::make_unique<PictureScene>();
    QVERIFY(scene_->openLive(page));
    scene_->agent().staging().stage({"pools", "web", "servers", "web-2", "weight"}, 60);
    QVERIFY(!scene_->picture().isNull()); // it has come to rest
    MainWindow& window = scene_->window();
    QApplication::setActiveWindow(&window);
    window.setFocus(Qt::OtherFocusReason);
    QList<QWidget*> reached;
    constexpr int most = 200;
    for (int i = 0; i < most; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QWidget* now = QApplication::focusWidget();
        QVERIFY(now != nullptr && now != &window);
        if (!reached.isEmpty() && now == reached.front()) {
            break;
        }
        QVERIFY2(!reached.contains(now), described(*now) + " comes twice");
        QVERIFY2(reached.isEmpty() || partOf(*now) >= partOf(*reached.back()), described(*now) + " comes too late");
        reached.append(now);
        checkStop(*now);
        if (QTest::currentTestFailed()) {
            return;
        }
    }
    QVERIFY(reached.size() > 10 && reached.size() < most);
    QCOMPARE(partOf(*reached.front()), 0);
    QCOMPARE(partOf(*reached.back()), 3);
    QTest::keyClick(reached.front(), Qt::Key_Backtab);
    QCOMPARE(QApplication::focusWidget(), reached.back());
    scene_.reset();
}

QTEST_MAIN(KeyboardTest)
#include "keyboard_test.moc"
