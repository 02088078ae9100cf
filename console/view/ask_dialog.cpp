// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/view/ask_dialog.hpp"

#include "console/style/theme.hpp"
#include "console/widget/button.hpp"
#include "console/widget/label.hpp"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace poise::console {

AskDialog::AskDialog(const QString& title, const QString& lead, const QString& accept, QWidget* parent)
    : QDialog(parent)
    , body_(new QVBoxLayout)
    , yes_(new Button({}, accept, ButtonKind::primary)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    setWindowModality(Qt::WindowModal);
    setMinimumWidth(theme().scaled(420));
    auto* words = new Label(TypeRole::body, Token::text, lead);
    words->setWordWrap(true);
    auto* cancel = new Button({}, tr("Cancel"), ButtonKind::flat);
    yes_->setDefault(true);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(yes_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metric::margin, metric::margin, metric::margin, metric::margin);
    column->setSpacing(metric::gap);
    column->addWidget(new Label(TypeRole::title, Token::text, title));
    column->addWidget(words);
    column->addLayout(body_, 1);
    column->addLayout(buttons);
    body_->setSpacing(metric::gap);
    connect(yes_, &QPushButton::clicked, this, &QDialog::accept);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
}

void AskDialog::setAcceptable(bool acceptable) {
    yes_->setEnabled(acceptable);
}

} // namespace poise::console
