// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/shell/pending_bar.hpp"

#include "console/form/field.hpp"
#include "console/shell/edit_words.hpp"
#include "console/store/agent.hpp"
#include "console/store/staging.hpp"
#include "console/style/theme.hpp"
#include "console/widget/button.hpp"
#include "console/widget/label.hpp"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace poise::console {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t shown = 3;

} // namespace

PendingBar::PendingBar(QWidget* parent)
    : QFrame(parent)
    , title_(new Label(TypeRole::bodyStrong, Token::text, {}, this))
    , list_(new Label(TypeRole::label, Token::text2, {}, this))
    , apply_(new Button(u"check"_s, tr("Apply changes"), ButtonKind::primary, this)) {
    setProperty("surface", u"pending"_s);
    setAccessibleName(tr("Pending changes"));
    auto* discard = new Button({}, tr("Discard"), ButtonKind::flat, this);
    auto* review = new Button(u"diff"_s, tr("Review"), ButtonKind::normal, this);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(title_);
    words->addWidget(list_);
    for (Label* label : {title_, list_}) {
        label->setElided();
    }
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 8, 10, 8);
    layout->setSpacing(10);
    layout->addWidget(new IconLabel(u"diff"_s, Token::accent, 18, this));
    layout->addLayout(words, 1);
    layout->addWidget(discard);
    layout->addWidget(review);
    layout->addWidget(apply_);
    connect(discard, &QPushButton::clicked, this, &PendingBar::discardWanted);
    connect(review, &QPushButton::clicked, this, &PendingBar::reviewWanted);
    connect(apply_, &QPushButton::clicked, this, &PendingBar::applyWanted);
    hide();
}

void PendingBar::show(Agent* agent) {
    setVisible(agent != nullptr && !agent->staging().isEmpty());
    if (isHidden()) {
        return;
    }
    const std::vector<Edit>& edits = agent->staging().edits();
    const QString reason = obstacle(*agent);
    const QString count = tr("%n pending change(s)", nullptr, int(edits.size()));
    title_->setText(tr("%1  ·  %2").arg(count, stateOf(*agent, reason)));
    title_->setToolTip(title_->text());
    QStringList lines;
    for (std::size_t i = 0; i < qMin(shown, edits.size()); ++i) {
        lines.append(lineOf(edits[i]));
    }
    if (edits.size() > shown) {
        lines.append(tr("%n more", nullptr, int(edits.size() - shown)));
    }
    list_->setText(lines.join(u"   ·   "_s));
    list_->setToolTip(lines.join(u'\n'));
    apply_->setEnabled(reason.isEmpty());
    apply_->setToolTip(reason);
}

QString PendingBar::stateOf(Agent& agent, const QString& obstacle) {
    if (agent.staging().isSecond()) {
        return tr("lost when this window closes: another console of yours keeps this agent's edits");
    }
    return obstacle.isEmpty() ? tr("not applied to the agent yet") : obstacle;
}

QString PendingBar::obstacle(Agent& agent) {
    if (!agent.connection().up()) {
        return tr("kept on this machine until the agent can be reached");
    }
    if (!agent.may(wire::Role::operator_)) {
        return tr("applying takes the role %1").arg(wordOf(wire::Role::operator_));
    }
    if (!agent.staging().conflicts().empty()) {
        return tr("somebody else changed the same keys: review and choose");
    }
    return {};
}

} // namespace poise::console
