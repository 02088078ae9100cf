// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What an operator does with mouse and keyboard, and what the demo servers and the file on disk have of it.

#include "console/command_line.hpp"
#include "console/console.hpp"
#include "console/model/pool_model.hpp"
#include "console/shell/change_flow.hpp"
#include "console/shell/main_window.hpp"
#include "console/shell/pending_bar.hpp"
#include "console/shell/review_panel.hpp"
#include "console/view/pools/pool_tree.hpp"
#include "tests/console/support/find_button.hpp"
#include "tests/console/support/real_agent.hpp"

#include <QApplication>
#include <QDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace poise::console;
using namespace poise::console::test;
using namespace Qt::StringLiterals;

class SteeringTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase();
    void init();
    void cleanup();
    void aWeightIsEditedReviewedAppliedAndUndone();
    void aServerIsDrainedTakenOutAndPutBack();

  private:
    [[nodiscard]] PendingBar* pending() const { return console_->window().changes().pendingBar(); }

    [[nodiscard]] ReviewPanel* review() const { return console_->window().changes().reviewPanel(); }

    /// Clicks on a server's row.
    void select(const QString& server);
    void applyWithReason(const QString& reason);
    void press(int key, Qt::KeyboardModifiers modifiers);
    void applyByKeys();
    /// How many of `requests` each of the servers answers from now on: "a=60 b=40".
    [[nodiscard]] QString shares(int requests) const;

    QTemporaryDir home_;
    std::unique_ptr<RealAgent> agent_;
    std::unique_ptr<Console> console_;
    PoolTree* tree_ = nullptr;
};

void SteeringTest::initTestCase() {
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, home_.path());
    QStandardPaths::setTestModeEnabled(true);
    Console::introduce(*qApp);
}

void SteeringTest::init() {
    agent_ = std::make_unique<RealAgent>(std::vector<std::string>{"a", "b"});
    console_ = std::make_unique<Console>(*qApp);
    const Profile profile = agent_->profile();
    CommandLine commandLine;
    commandLine.connect = profile.url;
    commandLine.fingerprint = profile.fingerprint;
    commandLine.tokenFile = profile.tokenFile;
    console_->open(commandLine);
    console_->window().resize(1440, 900);
    console_->window().openPage(u"pools"_s);
    QVERIFY(QTest::qWaitForWindowExposed(&console_->window()));
    tree_ = console_->window().page()->findChild<PoolTree*>();
    QVERIFY(tree_ != nullptr);
    QTRY_VERIFY_WITH_TIMEOUT(tree_->reveal(u"web/b"_s), 10'000);
}

void SteeringTest::cleanup() {
    console_.reset();
    agent_.reset();
    QSettings().clear();
}

void SteeringTest::select(const QString& server) {
    QVERIFY(tree_->reveal(server));
    const QRect row = tree_->visualRect(tree_->currentIndex().siblingAtColumn(0));
    QTest::mouseClick(tree_->viewport(), Qt::LeftButton, Qt::NoModifier, row.center());
    tree_->setFocus();
}

void SteeringTest::applyWithReason(const QString& reason) {
    QPushButton* const open = button(*pending(), u"Review"_s);
    QVERIFY(open != nullptr);
    QTest::mouseClick(open, Qt::LeftButton);
    QTRY_VERIFY(review()->isVisible());
    QTest::keyClicks(review()->findChild<QLineEdit*>(), reason);
    QPushButton* const apply = button(*review(), u"Apply changes"_s);
    QVERIFY(apply != nullptr);
    QTRY_VERIFY(apply->isEnabled());
    QTest::mouseClick(apply, Qt::LeftButton);
    QTRY_VERIFY(!pending()->isVisible());
}

void SteeringTest::press(int key, Qt::KeyboardModifiers modifiers) {
    console_->window().activateWindow(); // after a dialog a window manager would do it
    QTRY_VERIFY(console_->window().isActiveWindow());
    QTest::keyClick(&console_->window(), Qt::Key(key), modifiers);
}

void SteeringTest::applyByKeys() {
    QTRY_VERIFY(pending()->isVisible());
    press(Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(!pending()->isVisible());
}

QString SteeringTest::shares(int requests) const {
    const std::uint64_t a = agent_->count("a");
    const std::uint64_t b = agent_->count("b");
    agent_->ask(requests);
    return u"a=%1 b=%2"_s.arg(agent_->count("a") - a).arg(agent_->count("b") - b);
}

void SteeringTest::aWeightIsEditedReviewedAppliedAndUndone() {
    const std::string before = agent_->file();
    QCOMPARE(shares(100), u"a=50 b=50"_s);

    select(u"web/a"_s);
    QTest::keyClick(tree_, Qt::Key_F2);
    auto* const number = tree_->findChild<QSpinBox*>();
    QVERIFY(number != nullptr);
    number->selectAll();
    QTest::keyClicks(number, u"300"_s);
    QTest::keyClick(number, Qt::Key_Return);
    QTRY_VERIFY(pending()->isVisible());
    QCOMPARE(agent_->file(), before); // staged, not sent
    QCOMPARE(shares(100), u"a=50 b=50"_s);

    applyWithReason(u"more memory"_s);
    QCOMPARE(shares(100), u"a=75 b=25"_s);
    QVERIFY(agent_->file().find("weight = 300") != std::string::npos);

    press(Qt::Key_Z, Qt::ControlModifier);
    applyByKeys();
    QCOMPARE(agent_->file(), before);
    QCOMPARE(shares(100), u"a=50 b=50"_s);
}

void SteeringTest::aServerIsDrainedTakenOutAndPutBack() {
    select(u"web/a"_s);
    QTest::keyClick(tree_, Qt::Key_D);
    QTRY_VERIFY(QApplication::activeModalWidget() != nullptr);
    QTest::mouseClick(button(*QApplication::activeModalWidget(), u"Stage drain"_s), Qt::LeftButton);
    applyByKeys();
    QCOMPARE(shares(20), u"a=0 b=20"_s);

    select(u"web/a"_s);
    QTest::mouseClick(button(*console_->window().page(), u"Ready"_s), Qt::LeftButton);
    applyByKeys();
    QCOMPARE(shares(20), u"a=10 b=10"_s);

    select(u"web/b"_s);
    QTest::keyClick(tree_, Qt::Key_M);
    if (QWidget* const question = QApplication::activeModalWidget()) {
        QTest::mouseClick(button(*question, u"Stage it anyway"_s), Qt::LeftButton);
    }
    applyByKeys();
    QCOMPARE(shares(20), u"a=20 b=0"_s);

    press(Qt::Key_Z, Qt::ControlModifier);
    applyByKeys();
    QCOMPARE(shares(20), u"a=10 b=10"_s);
}

QTEST_MAIN(SteeringTest)
#include "steering_test.moc"
