// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/shell/review_card.hpp"

#include "console/shell/edit_words.hpp"
#include "console/style/theme.hpp"
#include "console/widget/button.hpp"
#include "console/widget/label.hpp"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace poise::console {

using namespace Qt::StringLiterals;

namespace {

/// Words like least_connections have no place to break but these; numbers and addresses stay whole.
QString breakable(const QString& text) {
    constexpr QChar zeroWidthSpace(0x200B);
    QString out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        out += text[i];
        const bool number = i + 1 < text.size() && text[i + 1].isDigit();
        if (u"_./:"_s.contains(text[i]) && !number) {
            out += zeroWidthSpace;
        }
    }
    return out;
}

Label* wrapped(TypeRole role, Token token, const QString& text) {
    auto* label = new Label(role, token, breakable(text));
    label->setWordWrap(true);
    if (text.isEmpty()) {
        label->hide(); // only that: what has no parent yet would be shown as a window
    }
    return label;
}

/// On one line of the panel, the arrow between them included.
bool fitBeside(const Label* before, const Label* after) {
    const auto width = [](const Label* label) { return label->fontMetrics().horizontalAdvance(label->text()); };
    return width(before) + width(after) < theme().scaled(240);
}

} // namespace

ReviewCard::ReviewCard(const Edit& edit, const QString& estimate, QWidget* parent)
    : QFrame(parent)
    , path_(edit.path) {
    const EditWords words = wordsOf(edit);
    lines_ = begin(words.title, words.place);
    addValues(words.before, words.after);
    lines_->addWidget(wrapped(TypeRole::label, Token::text, estimate));
    effect_ = wrapped(TypeRole::label, Token::text2, {});
    lines_->addWidget(effect_);
    lines_->addWidget(wrapped(TypeRole::label, Token::down, edit.problem));
    setAccessibleName(lineOf(edit));
}

ReviewCard::ReviewCard(const EditConflict& conflict, QWidget* parent)
    : QFrame(parent)
    , path_(conflict.path) {
    lines_ = begin(tr("Changed by somebody else too"), placeText(conflict.path));
    addLine(tr("It was"), valueText(conflict.base));
    addLine(tr("Theirs"), valueText(conflict.theirs));
    addLine(tr("Yours"), valueText(conflict.yours));
    auto* choice = new QHBoxLayout;
    auto* theirs = new Button({}, tr("Take theirs"));
    auto* mine = new Button({}, tr("Keep mine"));
    choice->addWidget(theirs);
    choice->addWidget(mine);
    choice->addStretch();
    lines_->addLayout(choice);
    connect(theirs, &QPushButton::clicked, this, &ReviewCard::theirsWanted);
    connect(mine, &QPushButton::clicked, this, &ReviewCard::mineWanted);
    setAccessibleName(tr("Conflict: %1").arg(placeText(conflict.path)));
}

void ReviewCard::addValues(const QString& was, const QString& will) {
    auto* before = wrapped(TypeRole::number, Token::text2, was);
    auto* after = wrapped(TypeRole::number, Token::accent, will);
    before->setStruck(true);
    auto* line = new QHBoxLayout;
    line->setSpacing(8);
    if (fitBeside(before, after)) {
        line->addWidget(before);
    } else {
        lines_->addWidget(before);
    }
    line->addWidget(new IconLabel(u"arrow-end"_s, Token::text2, 14));
    line->addWidget(after, 1);
    lines_->addLayout(line);
}

QVBoxLayout* ReviewCard::begin(const QString& title, const QString& place) {
    setProperty("surface", u"inner"_s);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 8, 10);
    layout->setSpacing(4);
    auto* head = new QHBoxLayout;
    head->addWidget(wrapped(TypeRole::bodyStrong, Token::text, title), 1);
    auto* drop = Button::onlyIcon(u"close"_s, tr("Discard this change"));
    drop->setProperty("kind", u"flat"_s);
    head->addWidget(drop, 0, Qt::AlignTop);
    connect(drop, &QPushButton::clicked, this, &ReviewCard::discardWanted);
    layout->addLayout(head);
    layout->addWidget(wrapped(TypeRole::label, Token::text2, place));
    return layout;
}

void ReviewCard::addLine(const QString& what, const QString& value) {
    auto* line = new QHBoxLayout;
    auto* name = new Label(TypeRole::label, Token::text2, what);
    name->setMinimumWidth(theme().scaled(56));
    line->addWidget(name);
    line->addWidget(wrapped(TypeRole::number, Token::text, value), 1);
    lines_->addLayout(line);
}

void ReviewCard::setEffect(const QString& effect) {
    if (effect_ != nullptr) {
        effect_->setText(effect);
        effect_->setVisible(!effect.isEmpty());
    }
}

} // namespace poise::console
