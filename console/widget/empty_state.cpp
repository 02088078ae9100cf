// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/widget/empty_state.hpp"

#include "console/style/theme.hpp"
#include "console/widget/button.hpp"
#include "console/widget/label.hpp"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace poise::console {

EmptyState::EmptyState(QWidget* parent)
    : QWidget(parent)
    , icon_(new IconLabel({}, Token::text2, 42, this))
    , title_(new Label(TypeRole::title, Token::text, {}, this))
    , text_(new Label(TypeRole::body, Token::text2, {}, this))
    , actions_(new QHBoxLayout) {
    text_->setWordWrap(true);
    text_->setAlignment(Qt::AlignCenter);
    title_->setWordWrap(true);
    title_->setAlignment(Qt::AlignCenter);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metric::margin, metric::margin, metric::margin, metric::margin);
    layout->setSpacing(10);
    layout->addStretch();
    layout->addWidget(icon_, 0, Qt::AlignHCenter);
    // Longer lines are hard to read.
    connect(&theme(), &Theme::themeChanged, this, &EmptyState::refit);
    refit();
    for (Label* label : {title_, text_}) {
        auto* line = new QHBoxLayout;
        line->addStretch(1);
        line->addWidget(label, 1000);
        line->addStretch(1);
        layout->addLayout(line);
    }
    layout->addLayout(actions_);
    layout->addStretch();
    actions_->setSpacing(10);
    actions_->addStretch();
    actions_->addStretch();
}

void EmptyState::refit() {
    for (Label* label : {title_, text_}) {
        label->setMaximumWidth(theme().scaled(560));
    }
}

void EmptyState::setContent(const QString& icon, const QString& title, const QString& text, Token ink) {
    icon_->setIcon(icon, ink);
    title_->setText(title);
    text_->setText(text);
    setAccessibleName(title);
}

QPushButton* EmptyState::addPrimary(const QString& text) {
    return add(new Button({}, text, ButtonKind::primary, this));
}

QPushButton* EmptyState::addSecondary(const QString& text) {
    return add(new Button({}, text, ButtonKind::normal, this));
}

QPushButton* EmptyState::add(QPushButton* button) {
    actions_->insertWidget(actions_->count() - 1, button);
    return button;
}

} // namespace poise::console
