// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/widget/card.hpp"

#include "console/style/theme.hpp"
#include "console/widget/label.hpp"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace poise::console {

using namespace Qt::StringLiterals;

Card::Card(QWidget* parent)
    : Card(QString(), parent) {}

Card::Card(const QString& title, QWidget* parent)
    : QFrame(parent)
    , head_(new QWidget(this))
    , title_(new Label(TypeRole::card, Token::text, {}, head_))
    , subtitle_(new Label(TypeRole::label, Token::text2, {}, head_))
    , actions_(new QHBoxLayout)
    , body_(new QVBoxLayout) {
    setProperty("surface", u"card"_s);
    auto* head = new QHBoxLayout(head_);
    head->setContentsMargins(0, 0, 0, 0);
    head->setSpacing(10);
    head->addWidget(title_);
    head->addWidget(subtitle_, 1);
    head->addLayout(actions_);
    actions_->setSpacing(8);
    subtitle_->setElided();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(15, 12, 15, 12);
    layout->setSpacing(8);
    layout->addWidget(head_);
    layout->addLayout(body_, 1);
    body_->setSpacing(8);
    setTitle(title);
}

void Card::setTitle(const QString& title) {
    title_->setText(title);
    setAccessibleName(title);
    head_->setVisible(!title.isEmpty() || actions_->count() > 0);
}

void Card::setSubtitle(const QString& subtitle) {
    subtitle_->setText(subtitle);
}

void Card::addAction(QWidget* action) {
    actions_->addWidget(action);
    head_->show();
}

} // namespace poise::console
