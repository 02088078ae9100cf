// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/shell/confirm_bar.hpp"
#include "console/shell/jump_box.hpp"
#include "console/shell/pending_bar.hpp"
#include "console/shell/review_card.hpp"
#include "console/shell/review_panel.hpp"
#include "console/shell/sidebar.hpp"
#include "console/store/staging.hpp"
#include "console/style/theme.hpp"
#include "console/widget/banner.hpp"
#include "console/widget/toast.hpp"
#include "tests/console/shell/window_scene.hpp"

#include <QAbstractButton>
#include <QCheckBox>
#include <QDialog>
#include <QLineEdit>
#include <boost/json/serialize.hpp>

using namespace poise;
using namespace poise::console;
using namespace poise::console::test;
using namespace Qt::StringLiterals;

namespace {

const Path weightOfA{"pools", "web", "servers", "a", "weight"};

} // namespace

class WindowTest : public QObject {
    Q_OBJECT

  private slots:

    void initTestCase() { theme().install(*qApp); }

    void init() {
        there_ = std::make_unique<ScriptedAgent>();
        scene_ = std::make_unique<WindowScene>(std::vector{there_->profile(folder_.path())});
        QApplication::setActiveWindow(&scene_->window());
    }

    void cleanup() {
        scene_.reset();
        there_.reset();
    }

    void firstStartOffersTheAgentsOfThisMachine();
    void onlyTheShownPageIsActive();
    void nothingIsWatchedBehindAHiddenWindow();
    void keysOpenPagesAndChangeTheRange();
    void theSidebarGivesWay();
    void stagedEditsAreReviewedAndApplied();
    void applyNeedsNoMouse();
    void aRefusedEditStaysWithItsReason();
    void aConflictIsChosenKeyByKey();
    void aViewerIsToldWhichRoleItTakes();
    void editsSurviveTheLinkAndApplyWaits();
    void aChangeThatWaitsCountsDown();
    void theJumpBoxGoesToAServer();
    void spaceHoldsTheValuesButNotInAField();
    void everythingThatTakesTheKeyboardHasAName();
    void tabReachesEveryControlOnce();
    void looksAreKept();

  private:
    void stageWeight(int weight) { scene_->agent().staging().stage(weightOfA, weight); }

    QTemporaryDir folder_;
    std::unique_ptr<ScriptedAgent> there_;
    std::unique_ptr<WindowScene> scene_;
};

void WindowTest::firstStartOffersTheAgentsOfThisMachine() {
    const Profile profile = there_->profile(folder_.path());
    WindowScene fresh({}, {{profile.url, profile.fingerprint, profile.tokenFile, folder_.path()}});
    QAbstractButton* offer = fresh.button(u"Connect to "_s + profile.url.authority());
    QVERIFY(offer != nullptr);
    offer->click();
    QCOMPARE(fresh.agents().all().size(), 1U);
    QVERIFY(fresh.until([&] { return fresh.agent().connection().state == Connection::State::live; }));
    QVERIFY(fresh.overview().isVisible());
}

void WindowTest::onlyTheShownPageIsActive() {
    QVERIFY(scene_->overview().isActive());
    QVERIFY(!scene_->pools().isActive());
    scene_->button(u"pools"_s)->click();
    QVERIFY(scene_->pools().isActive() && scene_->pools().isVisible());
    QVERIFY(!scene_->overview().isActive());
}

void WindowTest::nothingIsWatchedBehindAHiddenWindow() {
    QVERIFY(scene_->live());
    QVERIFY(scene_->until([&] { return there_->subscribedTopics() == (QStringList{u"events"_s, u"overview"_s}); }));
    scene_->window().hide();
    QVERIFY(!scene_->overview().isActive());
    QVERIFY(scene_->until([&] { return there_->subscribedTopics() == QStringList{u"events"_s}; })); // the bell stays
}

void WindowTest::keysOpenPagesAndChangeTheRange() {
    QTest::keyClick(&scene_->window(), Qt::Key_2, Qt::AltModifier);
    QCOMPARE(scene_->window().page(), &scene_->pools());
    QCOMPARE(scene_->pools().range().length, 15 * 60'000);
    QTest::keyClick(&scene_->window(), Qt::Key_BracketRight);
    QCOMPARE(scene_->pools().range().length, 60 * 60'000);
    QTest::keyClick(&scene_->window(), Qt::Key_BracketLeft);
    QTest::keyClick(&scene_->window(), Qt::Key_BracketLeft);
    QCOMPARE(scene_->overview().range().length, 5 * 60'000);
    QTest::keyClick(&scene_->window(), Qt::Key_F1);
    QVERIFY(scene_->window().findChild<QDialog*>() != nullptr);
}

void WindowTest::theSidebarGivesWay() {
    auto* sidebar = scene_->part<Sidebar>();
    scene_->window().resize(1440, 900);
    QCOMPARE(sidebar->width(), 208);
    scene_->window().resize(1024, 700);
    QVERIFY(sidebar->width() < 80);
    QCOMPARE(scene_->button(u"pools"_s)->toolTip(), u"pools"_s);
}

void WindowTest::stagedEditsAreReviewedAndApplied() {
    QVERIFY(scene_->live());
    QVERIFY(!scene_->part<PendingBar>()->isVisible());
    stageWeight(61);
    QVERIFY(scene_->part<PendingBar>()->isVisible());
    scene_->button(u"Review"_s)->click();
    auto* panel = scene_->part<ReviewPanel>();
    QVERIFY(panel->isVisible());
    QCOMPARE(panel->findChildren<ReviewCard*>().size(), 1);
    QVERIFY(scene_->until([&] { return there_->count("config.check") == 1; }));
    QTest::keyClicks(panel->findChild<QLineEdit*>(), u"more memory"_s);
    panel->findChild<QCheckBox*>()->click();
    scene_->button(u"Apply changes"_s)->click();
    QVERIFY(scene_->until([&] { return scene_->part<Toast>()->isVisible(); }));
    QVERIFY(!scene_->part<PendingBar>()->isVisible() && !panel->isVisible());
    const auto& call = *std::find_if(there_->calls().begin(), there_->calls().end(),
                                     [](const ScriptedAgent::Call& c) { return c.method == "config.apply"; });
    QCOMPARE(call.params.at("note").as_string(), "more memory");
    QCOMPARE(call.params.at("confirm_within").as_string(), "1m");
    QVERIFY(scene_->agent().staging().canUndo());
    QTest::keyClick(&scene_->window(), Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(scene_->part<PendingBar>()->isVisible()); // the inverse
}

void WindowTest::applyNeedsNoMouse() {
    QVERIFY(scene_->live());
    stageWeight(61);
    QTest::keyClick(&scene_->window(), Qt::Key_S, Qt::ControlModifier);
    QVERIFY(scene_->part<ReviewPanel>()->isVisible());
    QTest::keyClick(&scene_->window(), Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(scene_->until([&] { return scene_->agent().staging().isEmpty(); }));
}

void WindowTest::aRefusedEditStaysWithItsReason() {
    QVERIFY(scene_->live());
    const auto refuse = [](const boost::json::object&) -> Answer<boost::json::value> {
        boost::json::object problem{{"path", "pools.web.servers.a.weight"}, {"text", "is too much"}, {"accepted", ""}};
        return wire::Error(wire::Code::invalidConfig, "not valid", {{"problems", boost::json::array{problem}}});
    };
    there_->on("config.apply", refuse);
    there_->on("config.check", refuse);
    stageWeight(61);
    scene_->button(u"Apply changes"_s)->click();
    QVERIFY(scene_->until([&] { return scene_->part<ReviewPanel>()->isVisible(); }));
    QVERIFY(!scene_->agent().staging().isEmpty());
    QVERIFY(scene_->agent().staging().edits().front().problem.contains(u"is too much"_s));
}

void WindowTest::aConflictIsChosenKeyByKey() {
    QVERIFY(scene_->live());
    stageWeight(61);
    there_->applyElsewhere({{"pools", {{"web", {{"servers", {{"a", {{"weight", 7}}}}}}}}}});
    there_->publish();
    QVERIFY(scene_->until([&] { return !scene_->agent().staging().conflicts().empty(); }));
    QTest::keyClick(&scene_->window(), Qt::Key_S, Qt::ControlModifier);
    QVERIFY(!scene_->button(u"Apply changes"_s)->isEnabled());
    QTRY_VERIFY(scene_->button(u"Keep mine"_s) != nullptr);
    scene_->button(u"Keep mine"_s)->click();
    QVERIFY(scene_->agent().staging().conflicts().empty());
    QCOMPARE(*scene_->agent().staging().edits().front().after, boost::json::value(61));
}

void WindowTest::aViewerIsToldWhichRoleItTakes() {
    there_->hello.role = wire::Role::viewer;
    QVERIFY(scene_->live());
    stageWeight(61);
    QAbstractButton* apply = scene_->button(u"Apply changes"_s);
    QVERIFY(!apply->isEnabled());
    QVERIFY(apply->toolTip().contains(u"operator"_s));
}

void WindowTest::editsSurviveTheLinkAndApplyWaits() {
    QVERIFY(scene_->live());
    stageWeight(61);
    there_->setListening(false);
    there_->cut();
    QVERIFY(scene_->until([&] { return scene_->agent().connection().state == Connection::State::waiting; }));
    QVERIFY(scene_->part<Banner>()->isVisible());
    QVERIFY(!scene_->button(u"Apply changes"_s)->isEnabled());
    QCOMPARE(scene_->agent().staging().edits().size(), 1U);
    there_->setListening(true);
    scene_->button(u"Retry now"_s)->click();
    QVERIFY(scene_->until([&] { return scene_->agent().connection().state == Connection::State::live; }));
    QVERIFY(scene_->until([&] { return scene_->button(u"Apply changes"_s)->isEnabled(); }));
}

void WindowTest::aChangeThatWaitsCountsDown() {
    QVERIFY(scene_->live());
    stageWeight(61);
    scene_->agent().apply(&scene_->window(), {{}, "60s"}, {});
    QVERIFY(scene_->until([&] { return scene_->part<ConfirmBar>()->isVisible(); }));
    scene_->button(u"Keep"_s)->click();
    QVERIFY(scene_->until([&] { return there_->count("config.confirm") == 1; }));
    QVERIFY(scene_->until([&] { return !scene_->part<ConfirmBar>()->isVisible(); }));
}

void WindowTest::theJumpBoxGoesToAServer() {
    QVERIFY(scene_->live());
    QTest::keyClick(&scene_->window(), Qt::Key_K, Qt::ControlModifier);
    auto* box = scene_->part<JumpBox>();
    QVERIFY(box->isVisible());
    auto* field = box->findChild<QLineEdit*>();
    QTest::keyClicks(field, u"c"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(!box->isVisible());
    QCOMPARE(scene_->window().page(), &scene_->pools());
    QCOMPARE(scene_->pools().query().value(u"server"_s).toString(), u"web/c"_s);
}

void WindowTest::spaceHoldsTheValuesButNotInAField() {
    QVERIFY(scene_->live());
    QTest::keyClick(&scene_->window(), Qt::Key_Space);
    QVERIFY(scene_->agent().isPaused());
    QTest::keyClick(&scene_->window(), Qt::Key_Space);
    QVERIFY(!scene_->agent().isPaused());
    stageWeight(61);
    QTest::keyClick(&scene_->window(), Qt::Key_S, Qt::ControlModifier);
    auto* reason = scene_->part<ReviewPanel>()->findChild<QLineEdit*>();
    QTest::keyClicks(reason, u"[ a"_s);
    QCOMPARE(reason->text(), u"[ a"_s);
    QVERIFY(!scene_->agent().isPaused());
}

void WindowTest::everythingThatTakesTheKeyboardHasAName() {
    QVERIFY(scene_->live());
    stageWeight(61);
    scene_->window().openPage(u"agents"_s);
    QTest::keyClick(&scene_->window(), Qt::Key_S, Qt::ControlModifier);
    for (const QWidget* widget : scene_->window().findChildren<QWidget*>()) {
        if (widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus) != 0 && widget->focusProxy() == nullptr &&
            !widget->inherits("QScrollArea") && !widget->inherits("QScrollBar")) {
            const auto* button = qobject_cast<const QAbstractButton*>(widget);
            const QString name =
                button != nullptr && !button->text().isEmpty() ? button->text() : widget->accessibleName();
            QVERIFY2(!name.isEmpty(), widget->metaObject()->className());
        }
    }
}

void WindowTest::tabReachesEveryControlOnce() {
    scene_->window().openPage(u"agents"_s);
    scene_->window().setFocus();
    QList<QWidget*> reached;
    for (int i = 0; i < 200; ++i) {
        QWidget* before = QApplication::focusWidget();
        QTest::keyClick(before != nullptr ? before : &scene_->window(), Qt::Key_Tab);
        QWidget* now = QApplication::focusWidget();
        if (now == nullptr || reached.contains(now)) {
            break;
        }
        QVERIFY2(now->isVisible() && now->isEnabled(), now->metaObject()->className());
        reached.append(now);
    }
    QVERIFY(reached.contains(scene_->button(u"pools"_s)));
    QVERIFY(reached.contains(scene_->button(u"Add an agent…"_s)));
    QVERIFY(reached.contains(scene_->button(u"Reset"_s)));
    QVERIFY(reached.indexOf(scene_->button(u"pools"_s)) < reached.indexOf(scene_->button(u"Theme"_s)));
}

void WindowTest::looksAreKept() {
    scene_->preferences().setThemeMode(ThemeMode::dark);
    QVERIFY(theme().isDark());
    QCOMPARE(Preferences(scene_->settings()).themeMode(), ThemeMode::dark);
    scene_->preferences().setTextPercent(150);
    QCOMPARE(theme().textPercent(), 150);
    scene_->settings().setValue(u"columns/pools/version"_s, 1);
    scene_->preferences().reset();
    QVERIFY(!scene_->settings().contains(u"columns/pools/version"_s));
    QCOMPARE(scene_->agents().all().size(), 1U);
    QCOMPARE(theme().textPercent(), 100);
    QCOMPARE(scene_->preferences().themeMode(), ThemeMode::system);
}

QTEST_MAIN(WindowTest)
#include "window_test.moc"
