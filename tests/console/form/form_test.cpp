// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/form/editor.hpp"
#include "console/form/field_row.hpp"
#include "console/form/form.hpp"
#include "console/form/typed.hpp"
#include "console/style/theme.hpp"
#include "shared/config/describe.hpp"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

using namespace poise;
using namespace poise::console;
using namespace Qt::StringLiterals;
namespace json = boost::json;

namespace {

std::vector<Field> schemaFields() {
    return fieldsOf(config::describeSchema());
}

Field one(std::string_view text) {
    const json::value fields = json::parse("{\"fields\":[" + std::string(text) + "]}");
    return fieldsOf(fields.get_object()).at(0);
}

QWidget* named(QWidget& form, const QString& name) {
    for (QWidget* widget : form.findChildren<QWidget*>()) {
        if (widget->accessibleName() == name && widget->focusPolicy() != Qt::NoFocus) {
            return widget;
        }
    }
    return nullptr;
}

void type(QLineEdit* line, const QString& text) {
    QVERIFY(line != nullptr);
    line->selectAll();
    QTest::keyClicks(line, text);
}

} // namespace

class FormTest : public QObject {
    Q_OBJECT

  private slots:

    void initTestCase() { theme().install(*qApp); }

    void everyFieldOfTheSchemaHasAnEditor();
    void namesOfEntriesArePassedOver();
    void aLineTakesWhatItsTypeTakes_data();
    void aLineTakesWhatItsTypeTakes();
    void linesAreListsAndMaps();
    void whatIsNotSetStaysNotSet();
    void typedValuesComeOutAsTheirType();
    void aSectionIsLeftOutOrHasWhatItNeeds();
    void aBoxFollowsItsDefaultUntilItIsClicked();
    void aNewerTypeIsEditedAsJson();
    void secretsStayWhereNothingIsTyped();
    void whoLacksTheRoleSeesItAndCannotEdit();
    void expertFieldsWaitForTheExpert();
    void whatIsNotBuiltIsAbsentUnlessItIsSet();
    void problemsOfTheAgentStandAtTheirFields();
};

void FormTest::everyFieldOfTheSchemaHasAnEditor() {
    int seen = 0;
    const std::function<void(const std::vector<Field>&)> walk = [&](const std::vector<Field>& fields) {
        for (const Field& field : fields) {
            if (field.type != FieldType::table) {
                QWidget parent;
                Editor* editor = makeEditor(field, wire::Role::admin, &parent);
                QVERIFY2(editor != nullptr, field.name.c_str());
                editor->setValue(std::nullopt);
                QVERIFY2(!editor->value(), field.name.c_str());
                if (field.standard) {
                    editor->setValue(field.standard);
                    QVERIFY2(editor->value() == field.standard,
                             (field.name + json::serialize(*field.standard)).c_str());
                    QVERIFY2(editor->problem().isEmpty(), field.name.c_str());
                }
                ++seen;
            }
            walk(field.fields);
        }
    };
    walk(schemaFields());
    QVERIFY(seen > 100);
}

void FormTest::namesOfEntriesArePassedOver() {
    const std::vector<Field> fields = schemaFields();
    const Field* weight = fieldAt(fields, {"pools", "fields", "servers", "address", "weight"});
    QVERIFY(weight != nullptr);
    QCOMPARE(weight->type, FieldType::number);
    QCOMPARE(weight->role, wire::Role::operator_);
    QVERIFY(fieldAt(fields, {"pools", "web", "nonsense"}) == nullptr);
}

void FormTest::aLineTakesWhatItsTypeTakes_data() {
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("value"); // empty: a problem
    const auto row = [](const char* name, const char* field, const char* text, const char* value) {
        QTest::newRow(name) << QByteArray(field) << QString::fromUtf8(text) << QByteArray(value);
    };
    row("integer", R"({"name":"n","type":"integer","min":1,"max":9})", "7", "7");
    row("integer over", R"({"name":"n","type":"integer","min":1,"max":9})", "10", "");
    row("integer with letters", R"({"name":"n","type":"integer"})", "7x", "");
    row("number", R"({"name":"n","type":"number","min":0})", "0.5", "5E-1");
    row("whole number", R"({"name":"n","type":"number"})", "3.0", "3");
    row("number under", R"({"name":"n","type":"number","min":0})", "-1", "");
    row("duration", R"({"name":"n","type":"duration","min":10})", "250ms", R"("250ms")");
    row("duration under", R"({"name":"n","type":"duration","min":10})", "5ms", "");
    row("duration without unit", R"({"name":"n","type":"duration"})", "5", "");
    row("size", R"({"name":"n","type":"size"})", "64MiB", R"("64MiB")");
    row("size of nothing", R"({"name":"n","type":"size"})", "big", "");
    row("rate", R"({"name":"n","type":"rate"})", "10/s", R"("10/s")");
    row("address", R"({"name":"n","type":"address"})", "127.0.0.1:80", R"("127.0.0.1:80")");
    row("address without port", R"({"name":"n","type":"address"})", "127.0.0.1", "");
    row("network", R"({"name":"n","type":"network"})", "10.0.0.0/8", R"("10.0.0.0/8")");
    row("network too wide", R"({"name":"n","type":"network"})", "10.0.0.0/99", "");
    row("text", R"({"name":"n","type":"text"})", " web ", R"("web")");
    row("words or a number", R"({"name":"n","type":"special","accepted":"\"all\" or a number from 1"})", "2", "2");
    row("needed", R"({"name":"n","type":"text","required":true})", "", "");
}

void FormTest::aLineTakesWhatItsTypeTakes() {
    QFETCH(QByteArray, field);
    QFETCH(QString, text);
    QFETCH(QByteArray, value);
    const Typed typed = readOne(one(field.toStdString()), text);
    QCOMPARE(typed.problem.isEmpty(), !value.isEmpty());
    QCOMPARE(typed.value ? QByteArray::fromStdString(json::serialize(*typed.value)) : QByteArray(), value);
}

void FormTest::linesAreListsAndMaps() {
    const Field list = one(R"({"name":"bind","type":"address","list":true})");
    QCOMPARE(json::serialize(*readLines(list, u"127.0.0.1:1\n\n127.0.0.1:2\n"_s).value),
             R"(["127.0.0.1:1","127.0.0.1:2"])");
    QVERIFY(!readLines(list, u"127.0.0.1:1\nnowhere"_s).problem.isEmpty());
    const Field map = one(R"({"name":"headers","type":"text_map"})");
    const Typed typed = readLines(map, u"x-tier = gold = best"_s);
    QCOMPARE(json::serialize(*typed.value), R"({"x-tier":"gold = best"})");
    QCOMPARE(writeLines(*typed.value), u"x-tier = gold = best"_s);
    QVERIFY(!readLines(map, u"gold"_s).problem.isEmpty());
}

void FormTest::whatIsNotSetStaysNotSet() {
    const std::vector<Field> fields = schemaFields();
    const json::object values =
        json::parse(R"({"algorithm":"round_robin","servers":{"a":{"address":"h:1"}}})").get_object();
    Form form(fieldAt(fields, {"pools"})->fields, values, wire::Role::admin);
    QVERIFY(form.isValid());
    QCOMPARE(json::serialize(form.values()), json::serialize(values));
}

void FormTest::typedValuesComeOutAsTheirType() {
    const std::vector<Field> fields = schemaFields();
    Form form(fieldAt(fields, {"pools", "p", "servers"})->fields, {}, wire::Role::admin);
    QVERIFY(!form.isValid()); // the address is needed
    QSignalSpy edited(&form, &Form::edited);
    type(qobject_cast<QLineEdit*>(named(form, u"Address"_s)), u"127.0.0.1:9001"_s);
    type(qobject_cast<QLineEdit*>(named(form, u"Weight"_s)), u"40"_s);
    QVERIFY(edited.count() > 0);
    QVERIFY(form.isValid());
    QCOMPARE(json::serialize(form.values()), R"({"address":"127.0.0.1:9001","weight":40})");
    type(qobject_cast<QLineEdit*>(named(form, u"Weight"_s)), u"1001"_s);
    QVERIFY(!form.isValid());
}

void FormTest::aSectionIsLeftOutOrHasWhatItNeeds() {
    const Field route = *fieldAt(schemaFields(), {"listeners", "web", "routes"});
    Form form(route.fields, json::parse(R"({"name":"r","pool":"web"})").get_object(), wire::Role::admin);
    QVERIFY(form.isValid()); // that files need a root is nothing to a route without files
    auto* const cacheControl = qobject_cast<QLineEdit*>(named(form, u"Cache control"_s));
    type(cacheControl, u"max-age=60"_s);
    QVERIFY(!form.isValid());
    type(qobject_cast<QLineEdit*>(named(form, u"Root"_s)), u"/srv/www"_s);
    QVERIFY(form.isValid());
    QCOMPARE(json::serialize(*valueAt(form.values(), {"files"})),
             R"({"cache_control":"max-age=60","root":"/srv/www"})");
}

void FormTest::aBoxFollowsItsDefaultUntilItIsClicked() {
    QWidget parent;
    Editor* editor = makeEditor(one(R"({"name":"http2","type":"boolean","default":true})"), wire::Role::admin, &parent);
    auto* box = parent.findChild<QCheckBox*>();
    QVERIFY(box->isChecked());
    QVERIFY(!editor->value());
    box->click();
    QCOMPARE(*editor->value(), json::value(false));
    editor->setValue(std::nullopt);
    QVERIFY(box->isChecked());
}

void FormTest::aNewerTypeIsEditedAsJson() {
    QWidget parent;
    Editor* editor = makeEditor(one(R"({"name":"shape","type":"polygon"})"), wire::Role::admin, &parent);
    auto* text = parent.findChild<QPlainTextEdit*>();
    QVERIFY(text != nullptr);
    text->setPlainText(u"{\"sides\": 3}"_s);
    QCOMPARE(json::serialize(*editor->value()), R"({"sides":3})");
    text->setPlainText(u"{sides"_s);
    QVERIFY(!editor->problem().isEmpty());
}

void FormTest::secretsStayWhereNothingIsTyped() {
    QWidget parent;
    Editor* editor = makeEditor(one(R"({"name":"key","type":"text","secret":true})"), wire::Role::admin, &parent);
    const json::value shown = json::parse(R"({"secret":true,"set":true})");
    editor->setValue(shown);
    auto* line = parent.findChild<QLineEdit*>();
    QCOMPARE(line->text(), QString());
    QCOMPARE(line->echoMode(), QLineEdit::Password);
    QVERIFY(editor->value() == shown);
    type(line, u"new"_s);
    QVERIFY(editor->value() == json::value("new"));
}

void FormTest::whoLacksTheRoleSeesItAndCannotEdit() {
    const std::vector<Field> fields = schemaFields();
    const json::object values = json::parse(R"({"address":"h:1","weight":7})").get_object();
    Form form(fieldAt(fields, {"pools", "p", "servers"})->fields, values, wire::Role::operator_);
    QVERIFY(qobject_cast<QLineEdit*>(named(form, u"Address"_s))->isReadOnly());
    QVERIFY(!qobject_cast<QLineEdit*>(named(form, u"Weight"_s))->isReadOnly());
    QVERIFY(named(form, u"Address"_s)->isEnabled()); // can still be read and copied
    const auto chips = form.findChildren<QWidget*>();
    QVERIFY(std::any_of(chips.begin(), chips.end(),
                        [](const QWidget* w) { return w->accessibleName() == u"takes the role admin"_s; }));
}

void FormTest::expertFieldsWaitForTheExpert() {
    const std::vector<Field> fields = schemaFields();
    Form form(fieldAt(fields, {"pools"})->fields, {}, wire::Role::admin);
    form.show();
    QVERIFY(form.hasExpertFields());
    QVERIFY(!named(form, u"Panic"_s)->isVisible());
    form.setExpert(true);
    QVERIFY(named(form, u"Panic"_s)->isVisible());
}

void FormTest::whatIsNotBuiltIsAbsentUnlessItIsSet() {
    const std::vector<Field> fields =
        fieldsOf(json::parse(R"({"fields":[{"name":"later","type":"text","built":false},{"name":"pick","type":"choice",
            "choices":[{"word":"now","built":true},{"word":"then","built":false}]}]})")
                     .get_object());
    Form without(fields, {}, wire::Role::admin);
    QVERIFY(named(without, u"Later"_s) == nullptr);
    QCOMPARE(without.findChild<QComboBox*>()->findText(u"then"_s), -1);
    Form with(fields, json::parse(R"({"later":"x","pick":"then"})").get_object(), wire::Role::admin);
    QVERIFY(named(with, u"Later"_s) != nullptr);
    QCOMPARE(with.findChild<QComboBox*>()->currentText(), u"then"_s);
}

void FormTest::problemsOfTheAgentStandAtTheirFields() {
    const std::vector<Field> fields = schemaFields();
    Form form(fieldAt(fields, {"pools", "p", "servers"})->fields, json::parse(R"({"address":"h:1"})").get_object(),
              wire::Role::admin);
    const QStringList rest = form.showProblems({{{"address"}, u"h has no address"_s}, {{"elsewhere"}, u"not here"_s}});
    QCOMPARE(rest, QStringList{u"not here"_s});
    QVERIFY(!form.isValid());
    QVERIFY(named(form, u"Address"_s)->property("invalid").toBool());
    type(qobject_cast<QLineEdit*>(named(form, u"Address"_s)), u"127.0.0.1:1"_s);
    QVERIFY(form.isValid()); // what was said is out of date
}

QTEST_MAIN(FormTest)
#include "form_test.moc"
