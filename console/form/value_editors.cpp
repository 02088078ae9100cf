// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/form/value_editors.hpp"

#include "console/style/theme.hpp"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QStyle>
#include <QVBoxLayout>

namespace poise::console {

using namespace Qt::StringLiterals;

namespace {

namespace json = boost::json;

QLayout* rowOf(QWidget* owner, QWidget* only) {
    auto* layout = new QHBoxLayout(owner);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(only);
    return layout;
}

void mark(QWidget* widget, bool invalid) {
    if (widget->property("invalid").toBool() != invalid) {
        widget->setProperty("invalid", invalid);
        widget->style()->polish(widget);
    }
}

void name(QWidget* widget, const QString& text, const QString& description) {
    widget->setAccessibleName(text);
    widget->setAccessibleDescription(description);
    widget->setToolTip(description);
}

bool contains(const std::optional<json::value>& list, const std::string& word) {
    if (!list || !list->is_array()) {
        return false;
    }
    const json::array& words = list->get_array();
    return std::find(words.begin(), words.end(), json::value(word)) != words.end();
}

} // namespace

BoolEditor::BoolEditor(const Field& field, QWidget* parent)
    : Editor(parent)
    , box_(new QCheckBox(tr("On"), this))
    , standard_(field.standard && field.standard->is_bool() && field.standard->get_bool()) {
    rowOf(this, box_);
    setFocusProxy(box_);
    setValue(std::nullopt);
    connect(box_, &QCheckBox::clicked, this, [this](bool on) {
        value_ = on;
        emit edited();
    });
}

std::optional<json::value> BoolEditor::value() const {
    return value_ ? std::optional<json::value>(*value_) : std::nullopt;
}

void BoolEditor::setValue(const std::optional<json::value>& value) {
    value_ = value && value->is_bool() ? std::optional(value->get_bool()) : std::nullopt;
    box_->setChecked(value_.value_or(standard_));
}

void BoolEditor::setNames(const QString& text, const QString& description) {
    name(box_, text, description);
}

ChoiceEditor::ChoiceEditor(const Field& field, QWidget* parent)
    : Editor(parent)
    , list_(new QComboBox(this)) {
    rowOf(this, list_);
    setFocusProxy(list_);
    if (!field.required) {
        list_->addItem(field.standard ? tr("%1 (default)").arg(writeOne(*field.standard)) : tr("not set"));
    }
    for (const FieldChoice& choice : field.choices) {
        if (choice.built) {
            list_->addItem(qt(choice.word), qt(choice.word));
        }
    }
    connect(list_, &QComboBox::activated, this, &Editor::edited);
}

std::optional<json::value> ChoiceEditor::value() const {
    const QVariant word = list_->currentData();
    return word.isValid() ? std::optional<json::value>(utf8(word.toString())) : std::nullopt;
}

void ChoiceEditor::setValue(const std::optional<json::value>& value) {
    if (!value) {
        list_->setCurrentIndex(0);
        return;
    }
    const QString word = writeOne(*value);
    if (list_->findData(word) < 0) {
        list_->addItem(word, word); // set by somebody else, whatever this console thinks of it
    }
    list_->setCurrentIndex(list_->findData(word));
}

void ChoiceEditor::setNames(const QString& text, const QString& description) {
    name(list_, text, description);
}

ChoicesEditor::ChoicesEditor(const Field& field, QWidget* parent)
    : Editor(parent)
    , standard_(field.standard) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metric::gap);
    for (const FieldChoice& choice : field.choices) {
        if (choice.built) {
            boxes_.push_back(new QCheckBox(qt(choice.word), this));
            layout->addWidget(boxes_.back());
            connect(boxes_.back(), &QCheckBox::clicked, this, [this] {
                value_ = json::array();
                emit edited();
            });
        }
    }
    layout->addStretch();
    setFocusProxy(boxes_.empty() ? nullptr : boxes_.front());
    show(standard_);
}

std::optional<json::value> ChoicesEditor::value() const {
    if (!value_) {
        return std::nullopt;
    }
    json::array out;
    for (const QCheckBox* box : boxes_) {
        if (box->isChecked()) {
            out.emplace_back(utf8(box->text()));
        }
    }
    return out;
}

void ChoicesEditor::setValue(const std::optional<json::value>& value) {
    value_ = value;
    show(value ? value : standard_);
}

void ChoicesEditor::show(const std::optional<json::value>& value) {
    for (QCheckBox* box : boxes_) {
        box->setChecked(contains(value, utf8(box->text())));
    }
}

void ChoicesEditor::setNames(const QString& text, const QString& description) {
    for (QCheckBox* box : boxes_) {
        name(box, tr("%1: %2").arg(text, box->text()), description);
    }
}

LineEditor::LineEditor(const Field& field, QWidget* parent)
    : Editor(parent)
    , field_(field)
    , line_(new QLineEdit(this)) {
    rowOf(this, line_);
    setFocusProxy(line_);
    line_->setFont(theme().font(TypeRole::number));
    if (field.secret) {
        line_->setEchoMode(QLineEdit::Password);
    }
    if (field.standard) {
        line_->setPlaceholderText(writeOne(*field.standard));
    } else if (!field.example.isEmpty()) {
        QString example = field.example;
        line_->setPlaceholderText(tr("for example %1").arg(example.remove(u'"')));
    }
    connect(line_, &QLineEdit::textEdited, this, &Editor::edited);
}

std::optional<json::value> LineEditor::value() const {
    if (secret_ && line_->text().isEmpty()) {
        return secret_;
    }
    return readOne(field_, line_->text()).value;
}

void LineEditor::setValue(const std::optional<json::value>& value) {
    if (field_.secret && value && value->is_object()) {
        secret_ = value;
        line_->clear();
        line_->setPlaceholderText(tr("set; type to replace it"));
        return;
    }
    line_->setText(value ? writeOne(*value) : QString());
}

QString LineEditor::problem() const {
    return secret_ && line_->text().isEmpty() ? QString() : readOne(field_, line_->text()).problem;
}

void LineEditor::setInvalid(bool invalid) {
    mark(line_, invalid);
}

void LineEditor::setReadOnly(bool readOnly) {
    line_->setReadOnly(readOnly);
}

void LineEditor::setNames(const QString& text, const QString& description) {
    name(line_, text, description);
}

TextEditor::TextEditor(const Field& field, QWidget* parent)
    : Editor(parent)
    , field_(field)
    , text_(new QPlainTextEdit(this)) {
    rowOf(this, text_);
    setFocusProxy(text_);
    text_->setFont(theme().font(TypeRole::number));
    text_->setTabChangesFocus(true);
    text_->setFixedHeight(text_->fontMetrics().lineSpacing() * 3 + 16);
    if (field.standard) {
        text_->setPlaceholderText(isJson() ? writeJson(*field.standard) : writeLines(*field.standard));
    } else if (field.type == FieldType::textMap) {
        text_->setPlaceholderText(tr("name = value"));
    }
    connect(text_, &QPlainTextEdit::textChanged, this, &Editor::edited);
}

bool TextEditor::isJson() const {
    return field_.type == FieldType::other;
}

Typed TextEditor::read() const {
    return isJson() ? readJson(text_->toPlainText()) : readLines(field_, text_->toPlainText());
}

std::optional<json::value> TextEditor::value() const {
    return text_->toPlainText().isEmpty() ? empty_ : read().value;
}

void TextEditor::setValue(const std::optional<json::value>& value) {
    const QSignalBlocker quiet(text_);
    const bool isEmptyList = value && value->is_array() && value->get_array().empty();
    empty_ = isEmptyList ? value : std::nullopt;
    text_->setPlainText(!value || isEmptyList ? QString() : isJson() ? writeJson(*value) : writeLines(*value));
}

QString TextEditor::problem() const {
    return empty_ && text_->toPlainText().isEmpty() ? QString() : read().problem;
}

void TextEditor::setInvalid(bool invalid) {
    mark(text_, invalid);
}

void TextEditor::setReadOnly(bool readOnly) {
    text_->setReadOnly(readOnly);
}

void TextEditor::setNames(const QString& text, const QString& description) {
    name(text_, text, description);
}

} // namespace poise::console
