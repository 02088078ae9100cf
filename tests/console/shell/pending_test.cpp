// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What waits to be applied: where the keyboard goes when it is gone, who keeps it, and for which address.

#include "console/shell/pending_bar.hpp"
#include "console/shell/review_card.hpp"
#include "console/shell/review_panel.hpp"
#include "console/store/staging.hpp"
#include "console/style/theme.hpp"
#include "tests/console/shell/window_scene.hpp"

#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>

using namespace poise;
using namespace poise::console;
using namespace poise::console::test;
using namespace Qt::StringLiterals;

namespace {

const Path kWeight{"pools", "web", "servers", "a", "weight"};

} // namespace

class PendingTest : public QObject {
    Q_OBJECT

  private slots:

    void initTestCase() { theme().install(*qApp); }

    void init();

    void cleanup() {
        scene_.reset();
        there_.reset();
    }

    void theKeyboardReturnsWhenTheReviewIsClosed();
    void theKeyboardIsInNoFieldAfterAChangeOfPage();
    void whatIsAppliedTakesTheKeyboardToNoField();
    void aKeyThatTwoChangedStandsInTheReviewOnce();
    void aViewerReadsTheReviewAndIsToldTheRole();
    void aSecondConsoleSaysThatItsEditsAreNotKept();
    void anotherAddressAsksWhatBecomesOfEdits_data();
    void anotherAddressAsksWhatBecomesOfEdits();

  private:
    std::unique_ptr<ScriptedAgent> there_;
    QTemporaryDir folder_;
    std::unique_ptr<WindowScene> scene_;
};

void PendingTest::init() {
    there_ = std::make_unique<ScriptedAgent>();
    scene_ = std::make_unique<WindowScene>(std::vector{there_->profile(folder_.path())});
    QApplication::setActiveWindow(&scene_->window());
    auto* field = new QLineEdit(&scene_->pools()); // such as a page's filter
    field->show();
    QVERIFY(scene_->live());
}

void PendingTest::theKeyboardReturnsWhenTheReviewIsClosed() {
    scene_->agent().staging().stage(kWeight, 61);
    QAbstractButton* before = scene_->button(u"pools"_s);
    before->setFocus(Qt::TabFocusReason);
    QTest::keyClick(&scene_->window(), Qt::Key_S, Qt::ControlModifier);
    QVERIFY(qobject_cast<QLineEdit*>(QApplication::focusWidget()) != nullptr); // the reason
    scene_->button(u"Close the review"_s)->click();
    QCOMPARE(QApplication::focusWidget(), before);
}

void PendingTest::theKeyboardIsInNoFieldAfterAChangeOfPage() {
    QCOMPARE(qobject_cast<QLineEdit*>(QApplication::focusWidget()), nullptr);
    QTest::keyClick(&scene_->window(), Qt::Key_2, Qt::AltModifier);
    QCOMPARE(QApplication::focusWidget(), &scene_->pools());
    QTest::keyClick(&scene_->window(), Qt::Key_1, Qt::AltModifier);
    QCOMPARE(QApplication::focusWidget(), &scene_->overview());
}

void PendingTest::whatIsAppliedTakesTheKeyboardToNoField() {
    scene_->window().openPage(u"pools"_s);
    scene_->agent().staging().stage(kWeight, 61);
    QAbstractButton* apply = scene_->button(u"Apply changes"_s);
    apply->setFocus(Qt::TabFocusReason);
    QTest::keyClick(apply, Qt::Key_Space);
    QVERIFY(scene_->until([this] { return scene_->agent().staging().isEmpty(); }));
    QVERIFY(QApplication::focusWidget() != nullptr);
    QCOMPARE(qobject_cast<QLineEdit*>(QApplication::focusWidget()), nullptr);
}

void PendingTest::aKeyThatTwoChangedStandsInTheReviewOnce() {
    scene_->agent().staging().stage(kWeight, 61);
    there_->applyElsewhere({{"pools", {{"web", {{"servers", {{"a", {{"weight", 7}}}}}}}}}});
    there_->publish();
    QVERIFY(scene_->until([&] { return !scene_->agent().staging().conflicts().empty(); }));
    QTest::keyClick(&scene_->window(), Qt::Key_S, Qt::ControlModifier);
    const auto cards = [this] { return scene_->part<ReviewPanel>()->findChildren<ReviewCard*>().size(); };
    QTRY_VERIFY(scene_->button(u"Keep mine"_s) != nullptr);
    QTRY_COMPARE(cards(), 1);
    scene_->button(u"Keep mine"_s)->click();
    QTRY_COMPARE(cards(), 1); // the edit, now on what they made of it
    QVERIFY(scene_->button(u"Keep mine"_s) == nullptr);
}

void PendingTest::aViewerReadsTheReviewAndIsToldTheRole() {
    scene_->agent().staging().stage(kWeight, 61);
    QTest::keyClick(&scene_->window(), Qt::Key_S, Qt::ControlModifier);
    const auto fields = [this] { return scene_->part<ReviewPanel>()->findChildren<QLineEdit*>(); };
    QVERIFY(!fields().empty() && fields().front()->isEnabled());
    there_->hello.role = wire::Role::viewer;
    scene_->agent().retryNow();
    QVERIFY(scene_->until(
        [&] { return scene_->agent().connection().hello && !scene_->agent().may(wire::Role::operator_); }));
    QTRY_VERIFY(!fields().front()->isEnabled());
    QVERIFY(fields().front()->toolTip().contains(u"operator"_s));
    const auto buttons = scene_->window().findChildren<QAbstractButton*>();
    for (const QAbstractButton* one : buttons) {
        if (one->text() == u"Apply changes"_s) {
            QVERIFY(!one->isEnabled());
            QVERIFY(one->toolTip().contains(u"operator"_s));
        }
    }
    const auto labels = scene_->part<PendingBar>()->findChildren<QLabel*>();
    QVERIFY(
        std::ranges::any_of(labels, [](const QLabel* l) { return l->text().contains(u"takes the role operator"_s); }));
}

void PendingTest::aSecondConsoleSaysThatItsEditsAreNotKept() {
    MemoryKeyring::Secrets secrets;
    Tokens tokens(std::make_unique<MemoryKeyring>(secrets));
    ManualClock clock;
    QTemporaryDir kept;
    const Agent::Context context{clock, tokens, kept.path()};
    Agent first(there_->profile(folder_.path()), context);
    Agent second(there_->profile(folder_.path()), context);
    const auto saysIt = [](Agent& agent) {
        PendingBar bar;
        agent.staging().stage(kWeight, 61);
        bar.show(&agent);
        const QList<QLabel*> labels = bar.findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(),
                           [](const QLabel* label) { return label->text().contains(u"another console"_s); });
    };
    QVERIFY(!saysIt(first));
    QVERIFY(saysIt(second));
}

void PendingTest::anotherAddressAsksWhatBecomesOfEdits_data() {
    QTest::addColumn<QString>("answer");
    QTest::addColumn<bool>("saved");
    QTest::addColumn<bool>("kept");
    QTest::newRow("keep") << u"Keep them"_s << true << true;
    QTest::newRow("discard") << u"Discard them"_s << true << false;
    QTest::newRow("cancel") << u"Cancel"_s << false << true;
}

void PendingTest::anotherAddressAsksWhatBecomesOfEdits() {
    QFETCH(QString, answer);
    QFETCH(bool, saved);
    QFETCH(bool, kept);
    scene_->agent().staging().stage(kWeight, 61);
    scene_->window().openPage(u"agents"_s);
    scene_->button(scene_->agent().name() + u": Edit"_s)->click();
    QWidget* dialog = QApplication::activeModalWidget();
    QVERIFY(dialog != nullptr);
    for (QLineEdit* line : dialog->findChildren<QLineEdit*>()) {
        if (line->text().startsWith(u"https:")) {
            line->setText(u"https://127.0.0.1:9"_s);
            emit line->textEdited(line->text());
        }
    }
    scene_->button(u"Save"_s)->click();
    auto* box = dialog->findChild<QMessageBox*>();
    QVERIFY(box != nullptr);
    for (QAbstractButton* button : box->buttons()) {
        if (button->text().remove(u'&') == answer) {
            button->click();
        }
    }
    QCOMPARE(scene_->agent().profile().url.port() == 9, saved);
    QCOMPARE(!scene_->agent().staging().isEmpty(), kept);
}

QTEST_MAIN(PendingTest)
#include "pending_test.moc"
