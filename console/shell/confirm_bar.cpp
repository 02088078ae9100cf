// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/shell/confirm_bar.hpp"

#include "console/form/field.hpp"
#include "console/store/agent.hpp"
#include "console/style/theme.hpp"
#include "console/text/times.hpp"
#include "console/widget/button.hpp"
#include "console/widget/label.hpp"

#include <QHBoxLayout>

namespace poise::console {

using namespace Qt::StringLiterals;

ConfirmBar::ConfirmBar(const Clock& clock, QWidget* parent)
    : QFrame(parent)
    , clock_(clock)
    , text_(new Label(TypeRole::bodyStrong, Token::text, {}, this))
    , keep_(new Button(u"check"_s, tr("Keep"), ButtonKind::primary, this))
    , revert_(new Button(u"undo"_s, tr("Revert"), ButtonKind::normal, this)) {
    setProperty("surface", u"pending"_s);
    setAccessibleName(tr("A change waits for its confirmation"));
    text_->setWordWrap(true);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 8, 10, 8);
    layout->setSpacing(10);
    layout->addWidget(new IconLabel(u"clock"_s, Token::accent, 18, this));
    layout->addWidget(text_, 1);
    layout->addWidget(revert_);
    layout->addWidget(keep_);
    connect(keep_, &QPushButton::clicked, this, &ConfirmBar::keep);
    connect(revert_, &QPushButton::clicked, this, &ConfirmBar::revert);
    hide();
}

void ConfirmBar::show(Agent* agent) {
    agent_ = agent;
    refresh();
}

void ConfirmBar::refresh() {
    setVisible(agent_ && agent_->configuration().confirmUntil.has_value());
    if (isHidden()) {
        return;
    }
    const auto& hello = agent_->connection().hello;
    if (hello && hello->now != helloAt_) {
        helloAt_ = hello->now;
        ahead_ = hello->now - clock_.wall();
    }
    const qint64 left = *agent_->configuration().confirmUntil - (clock_.wall() + ahead_);
    const QString revision = QString::number(agent_->configuration().revision);
    text_->setText(left > 0 ? tr("Revision %1 is taken back in %2 unless it is confirmed.")
                                  .arg(revision, text::duration((left + 999) / 1000 * 1000))
                            : tr("Revision %1 was not confirmed: the agent takes it back.").arg(revision));
    const bool able = left > 0 && agent_->connection().up() && agent_->may(wire::Role::operator_);
    const bool looks = agent_->connection().hello && !agent_->may(wire::Role::operator_);
    for (QPushButton* button : {keep_, revert_}) {
        button->setEnabled(able);
        button->setToolTip(looks ? tr("This takes the role operator.") : QString());
    }
}

void ConfirmBar::keep() {
    if (agent_) {
        agent_->confirm(this, [this](const Answer<wire::ConfigConfirm>& answer) {
            emit said(answer ? tr("Revision %1 stays.").arg(answer->revision) : qt(answer.error().message));
        });
    }
}

void ConfirmBar::revert() {
    if (!agent_ || agent_->configuration().revision < 2) {
        return;
    }
    const quint64 revision = agent_->configuration().revision;
    agent_->rollback(this, revision - 1, tr("Not kept"), [this, revision](const Answer<wire::ConfigOutcome>& answer) {
        emit said(answer ? tr("Revision %1 is taken back.").arg(revision) : qt(answer.error().message));
    });
}

} // namespace poise::console
