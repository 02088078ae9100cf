// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/shell/trouble_page.hpp"

#include "console/shell/connection_words.hpp"
#include "console/widget/empty_state.hpp"

#include <QPushButton>
#include <QVBoxLayout>

namespace poise::console {

TroublePage::TroublePage(QWidget* parent)
    : QWidget(parent)
    , state_(new EmptyState(this))
    , step_(state_->addPrimary({})) {
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(state_);
    connect(step_, &QPushButton::clicked, this, &TroublePage::stepWanted);
}

void TroublePage::show(const ConnectionWords& words, const QString& fingerprint) {
    QStringList text{words.text};
    if (!fingerprint.isEmpty()) {
        text.append(tr("It showed: %1").arg(grouped(fingerprint)));
    }
    if (words.line != words.state) {
        text.append(words.line);
    }
    state_->setContent(words.icon, words.strong, text.join(QStringLiteral("\n\n")), words.token);
    step_->setText(words.stepText);
    step_->setVisible(!words.stepText.isEmpty());
}

} // namespace poise::console
