// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/form/edit_dialog.hpp"
#include "console/form/form_dialog.hpp"
#include "console/style/theme.hpp"
#include "tests/console/store/agent_scene.hpp"
#include "tests/console/support/find_button.hpp"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <boost/json/serialize.hpp>

using namespace poise;
using namespace poise::console;
using namespace poise::console::test;
using namespace Qt::StringLiterals;

namespace {

QLineEdit* line(QWidget& dialog, const QString& name) {
    for (auto* edit : dialog.findChildren<QLineEdit*>()) {
        if (edit->accessibleName() == name) {
            return edit;
        }
    }
    return nullptr;
}

void type(QLineEdit* edit, const QString& text) {
    QVERIFY(edit != nullptr);
    edit->selectAll();
    QTest::keyClicks(edit, text);
}

} // namespace

class EditDialogTest : public QObject {
    Q_OBJECT

  private slots:

    void initTestCase() { theme().install(*qApp); }

    void init() {
        there_ = std::make_unique<ScriptedAgent>();
        scene_ = std::make_unique<AgentScene>(there_->profile(folder_.path()));
        QVERIFY(scene_->live());
    }

    void cleanup() {
        scene_.reset();
        there_.reset();
    }

    void aNewServerIsStagedAsAWhole();
    void aNameThatIsTakenIsRefused();
    void anEditStagesTheChangedKeysAlone();
    void cancelStagesNothing();
    void theAgentJudgesWhatIsTyped();
    void anOperatorMayWeighButNotAdd();
    void aViewerReadsAndIsToldTheRole();

  private:
    QTemporaryDir folder_;
    std::unique_ptr<ScriptedAgent> there_;
    std::unique_ptr<AgentScene> scene_;
};

void EditDialogTest::aNewServerIsStagedAsAWhole() {
    QPointer<QDialog> dialog = addServer(scene_->agent(), u"web"_s, nullptr);
    QPushButton* accept = button(*dialog, u"Add to the changes"_s);
    QVERIFY(!accept->isEnabled());
    type(line(*dialog, u"Name"_s), u"d"_s);
    type(line(*dialog, u"Address"_s), u"127.0.0.1:9009"_s);
    type(line(*dialog, u"Weight"_s), u"25"_s);
    QVERIFY(accept->isEnabled());
    accept->click();
    QCOMPARE(scene_->staging().edits().size(), 1U);
    const Edit& edit = scene_->staging().edits().front();
    QCOMPARE(dotted(edit.path), "pools.web.servers.d");
    QCOMPARE(boost::json::serialize(*edit.after), R"({"address":"127.0.0.1:9009","weight":25})");
    QTRY_VERIFY(dialog.isNull());
}

void EditDialogTest::aNameThatIsTakenIsRefused() {
    const std::unique_ptr<QDialog> dialog(addServer(scene_->agent(), u"web"_s, nullptr));
    dialog->setAttribute(Qt::WA_DeleteOnClose, false);
    type(line(*dialog, u"Address"_s), u"127.0.0.1:9009"_s);
    type(line(*dialog, u"Name"_s), u"a"_s);
    QVERIFY(!button(*dialog, u"Add to the changes"_s)->isEnabled());
    type(line(*dialog, u"Name"_s), u"a b"_s);
    QVERIFY(!button(*dialog, u"Add to the changes"_s)->isEnabled());
    type(line(*dialog, u"Name"_s), u"a2"_s);
    QVERIFY(button(*dialog, u"Add to the changes"_s)->isEnabled());
}

void EditDialogTest::anEditStagesTheChangedKeysAlone() {
    QDialog* dialog = editServer(scene_->agent(), u"web"_s, u"a"_s, nullptr);
    type(line(*dialog, u"Weight"_s), u"61"_s);
    button(*dialog, u"Stage the changes"_s)->click();
    QCOMPARE(scene_->staging().edits().size(), 1U);
    QCOMPARE(dotted(scene_->staging().edits().front().path), "pools.web.servers.a.weight");
    QCOMPARE(*scene_->staging().edits().front().after, boost::json::value(61));
}

void EditDialogTest::cancelStagesNothing() {
    QDialog* dialog = editServer(scene_->agent(), u"web"_s, u"a"_s, nullptr);
    type(line(*dialog, u"Weight"_s), u"61"_s);
    button(*dialog, u"Cancel"_s)->click();
    QVERIFY(scene_->staging().isEmpty());
}

void EditDialogTest::theAgentJudgesWhatIsTyped() {
    std::string asked;
    there_->on("config.check", [&asked](const boost::json::object& params) -> Answer<boost::json::value> {
        asked = boost::json::serialize(params.at("patch"));
        boost::json::object problem{{"path", "pools.web.servers.a.address"}, {"text", "is in use"}, {"accepted", ""}};
        return wire::Error(wire::Code::invalidConfig, "no", {{"problems", boost::json::array{problem}}});
    });
    const std::unique_ptr<QDialog> dialog(editServer(scene_->agent(), u"web"_s, u"a"_s, nullptr));
    dialog->setAttribute(Qt::WA_DeleteOnClose, false);
    type(line(*dialog, u"Address"_s), u"127.0.0.1:1"_s);
    QTRY_VERIFY(line(*dialog, u"Address"_s)->property("invalid").toBool());
    QCOMPARE(asked, R"({"pools":{"web":{"servers":{"a":{"address":"127.0.0.1:1"}}}}})");
    const auto labels = dialog->findChildren<QLabel*>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel* l) { return l->text() == u"is in use"_s; }));
    QVERIFY(scene_->staging().isEmpty());
}

void EditDialogTest::anOperatorMayWeighButNotAdd() {
    there_->hello.role = wire::Role::operator_;
    scene_->agent().retryNow();
    QVERIFY(scene_->until([&] { return scene_->agent().connection().hello->role == wire::Role::operator_; }));
    const std::unique_ptr<QDialog> add(addServer(scene_->agent(), u"web"_s, nullptr));
    add->setAttribute(Qt::WA_DeleteOnClose, false);
    type(line(*add, u"Name"_s), u"d"_s);
    QVERIFY(!button(*add, u"Add to the changes"_s)->isEnabled());
    const std::unique_ptr<QDialog> edit(editServer(scene_->agent(), u"web"_s, u"a"_s, nullptr));
    edit->setAttribute(Qt::WA_DeleteOnClose, false);
    QVERIFY(line(*edit, u"Address"_s)->isReadOnly());
    type(line(*edit, u"Weight"_s), u"5"_s);
    QVERIFY(button(*edit, u"Stage the changes"_s)->isEnabled());
}

void EditDialogTest::aViewerReadsAndIsToldTheRole() {
    there_->hello.role = wire::Role::viewer;
    scene_->agent().retryNow();
    QVERIFY(scene_->until([&] { return scene_->agent().connection().hello->role == wire::Role::viewer; }));
    const std::unique_ptr<QDialog> edit(editServer(scene_->agent(), u"web"_s, u"a"_s, nullptr));
    edit->setAttribute(Qt::WA_DeleteOnClose, false);
    const auto lines = edit->findChildren<QLineEdit*>();
    QVERIFY(!lines.empty() && std::ranges::all_of(lines, &QLineEdit::isReadOnly));
    const auto boxes = edit->findChildren<QCheckBox*>();
    QVERIFY(!boxes.empty() && std::ranges::none_of(boxes, &QCheckBox::isEnabled));
    const QPushButton* accept = button(*edit, u"Stage the changes"_s);
    QVERIFY(!accept->isEnabled());
    QVERIFY(accept->toolTip().contains(u"operator"_s));
    const auto labels = edit->findChildren<QLabel*>();
    QVERIFY(
        std::ranges::any_of(labels, [](const QLabel* l) { return l->text().contains(u"takes the role operator"_s); }));
}

QTEST_MAIN(EditDialogTest)
#include "edit_dialog_test.moc"
