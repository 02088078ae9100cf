// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/form/field_row.hpp"

#include "console/form/editor.hpp"
#include "console/style/theme.hpp"
#include "console/widget/button.hpp"
#include "console/widget/chip.hpp"
#include "console/widget/label.hpp"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace poise::console {

using namespace Qt::StringLiterals;

namespace {

/// When a change counts, for people; nothing is said of what counts at once.
ChipLook appliesLook(const QString& applies) {
    if (applies == "reload"_L1) {
        return {FieldRow::tr("reopens"), u"refresh"_s, Token::warming};
    }
    return {FieldRow::tr("after a restart"), u"clock"_s, Token::draining};
}

QString appliesHelp(const QString& applies) {
    if (applies == "reload"_L1) {
        return FieldRow::tr("What it belongs to is opened again when this changes.");
    }
    return FieldRow::tr("Counts when the agent is started the next time.");
}

} // namespace

FieldRow::FieldRow(const Field& field, const std::optional<boost::json::value>& value, wire::Role role, QWidget* parent)
    : QWidget(parent)
    , field_(field)
    , editor_(makeEditor(field, role, this))
    , reset_(Button::onlyIcon(u"undo"_s, tr("Back to the default: %1").arg(titleOf(field)), this))
    , problem_(new Label(TypeRole::label, Token::down, {}, this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(makeHead(role));
    auto* line = new QHBoxLayout;
    line->addWidget(editor_, 1);
    if (!field.unit.isEmpty() && field.unit != qt(field.name)) {
        line->addWidget(new Label(TypeRole::label, Token::text2, schemaText(field.unit), this));
    }
    line->addWidget(reset_);
    layout->addLayout(line);
    QString help = helpOf(field);
    if (!field.built) {
        help = tr("%1 Not built yet: %2")
                   .arg(help, field.instead.isEmpty() ? tr("it is without effect.") : schemaText(field.instead));
    }
    auto* below = new Label(TypeRole::label, Token::text2, help, this);
    below->setWordWrap(true);
    problem_->setWordWrap(true);
    layout->addWidget(below);
    layout->addWidget(problem_);
    editor_->setNames(titleOf(field), help);
    editor_->setValue(value);
    editor_->setReadOnly(role < field.role);
    connect(editor_, &Editor::edited, this, [this] {
        told_.clear();
        touched_ = true;
        refresh();
        emit edited();
    });
    connect(reset_, &QPushButton::clicked, this, &FieldRow::clear);
    refresh();
}

QHBoxLayout* FieldRow::makeHead(wire::Role role) {
    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    auto* title = new Label(TypeRole::bodyStrong, Token::text, titleOf(field_), this);
    title->setBuddy(editor_);
    head->addWidget(title);
    if (field_.required || field_.requiredInSection) {
        head->addWidget(new Label(TypeRole::label, Token::text2, tr("needed"), this));
    }
    head->addStretch();
    if (role < field_.role) {
        auto* lock = new Chip(this);
        lock->setLook({tr("takes the role %1").arg(wordOf(field_.role)), u"lock"_s, Token::maintenance});
        head->addWidget(lock);
    }
    const bool atOnce = field_.applies.isEmpty() || field_.applies == "live"_L1;
    if (!atOnce && !field_.holdsFields()) {
        auto* applies = new Chip(this);
        applies->setLook(appliesLook(field_.applies));
        applies->setToolTip(appliesHelp(field_.applies));
        head->addWidget(applies);
    }
    return head;
}

std::optional<boost::json::value> FieldRow::value() const {
    return editor_->value();
}

QString FieldRow::problem() const {
    const QString own = editor_->problem();
    return own.isEmpty() ? told_ : own;
}

void FieldRow::setTold(const QString& problem) {
    told_ = problem;
    refresh();
}

void FieldRow::focusEditor() {
    editor_->setFocus(Qt::OtherFocusReason);
}

void FieldRow::refresh() {
    const QString wrong = touched_ || value() ? problem() : told_;
    problem_->setText(wrong);
    problem_->setVisible(!wrong.isEmpty());
    editor_->setInvalid(!wrong.isEmpty());
    reset_->setVisible(!editor_->canClear() && !field_.required && editor_->isEnabled() && editor_->value());
}

void FieldRow::clear() {
    editor_->setValue(std::nullopt);
    refresh();
    emit edited();
}

} // namespace poise::console
