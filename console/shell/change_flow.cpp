// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/shell/change_flow.hpp"

#include "console/form/field.hpp"
#include "console/shell/confirm_bar.hpp"
#include "console/shell/pending_bar.hpp"
#include "console/shell/review_panel.hpp"
#include "console/store/staging.hpp"
#include "console/widget/toast.hpp"

#include <QEvent>

namespace poise::console {

ChangeFlow::ChangeFlow(const Clock& clock, QWidget& window)
    : QObject(&window)
    , pending_(new PendingBar(&window))
    , confirm_(new ConfirmBar(clock, &window))
    , review_(new ReviewPanel(&window))
    , toast_(new Toast(&window)) {
    review_->hide();
    for (QWidget* part : std::initializer_list<QWidget*>{pending_, confirm_, review_}) {
        part->installEventFilter(this);
    }
    connect(pending_, &PendingBar::reviewWanted, this, &ChangeFlow::review);
    connect(pending_, &PendingBar::applyWanted, this, &ChangeFlow::apply);
    connect(pending_, &PendingBar::discardWanted, this, &ChangeFlow::discard);
    connect(review_, &ReviewPanel::applyWanted, this, &ChangeFlow::apply);
    connect(review_, &ReviewPanel::closeWanted, review_, &QWidget::hide);
    connect(confirm_, &ConfirmBar::said, this, &ChangeFlow::say);
    connect(toast_, &Toast::actionClicked, this, &ChangeFlow::undo);
}

void ChangeFlow::setAgent(Agent* agent) {
    if (agent_) {
        disconnect(agent_, nullptr, this, nullptr);
        disconnect(&agent_->staging(), nullptr, this, nullptr);
    }
    agent_ = agent;
    review_->setAgent(agent);
    if (agent == nullptr) {
        review_->hide();
    } else {
        connect(agent, &Agent::connectionChanged, this, &ChangeFlow::refresh);
        connect(agent, &Agent::configurationChanged, this, &ChangeFlow::refresh);
        connect(&agent->staging(), &Staging::changed, this, &ChangeFlow::refresh);
        connect(&agent->staging(), &Staging::notKept, this, &ChangeFlow::say);
    }
    confirm_->show(agent);
    refresh();
}

void ChangeFlow::refresh() {
    pending_->show(agent_);
    confirm_->refresh();
    review_->refresh();
    if (!agent_ || agent_->staging().isEmpty()) {
        review_->hide();
    }
}

bool ChangeFlow::eventFilter(QObject* watched, QEvent* event) {
    if (const auto* part = qobject_cast<QWidget*>(watched); event->type() == QEvent::Hide && part->isHidden()) {
        leave(*part);
    }
    return QObject::eventFilter(watched, event);
}

/// What goes away must not leave the keyboard to whatever comes next, which may be a field.
void ChangeFlow::leave(const QWidget& part) {
    const QWidget* const focus = part.window()->focusWidget();
    if (focus == nullptr || !part.isAncestorOf(focus)) {
        return;
    }
    const bool back = before_ && before_->isVisible() && before_->isEnabled() && !part.isAncestorOf(before_);
    (back ? before_.data() : part.window())->setFocus(Qt::OtherFocusReason);
}

void ChangeFlow::say(const QString& text) {
    toast_->say(text);
}

void ChangeFlow::review() {
    if (!agent_ || agent_->staging().isEmpty()) {
        say(tr("Nothing is pending."));
        return;
    }
    if (review_->isHidden()) {
        before_ = review_->window()->focusWidget();
    }
    review_->show();
    review_->begin();
}

void ChangeFlow::apply() {
    if (!agent_ || agent_->staging().isEmpty() || applying_) {
        return;
    }
    if (const QString obstacle = PendingBar::obstacle(*agent_); !obstacle.isEmpty()) {
        say(tr("Not applied: %1").arg(obstacle));
        review();
        return;
    }
    applying_ = true;
    agent_->apply(this, review_->request(), [this](const Answer<Applied>& answer) { landed(answer); });
}

void ChangeFlow::landed(const Answer<Applied>& answer) {
    applying_ = false;
    if (!answer) {
        say(tr("Not applied: %1").arg(qt(answer.error().message)));
        review();
        return;
    }
    review_->clearRequest();
    toast_->say(sentenceOf(*answer), tr("Undo"));
    if (!answer->failed.empty()) {
        review();
    }
}

QString ChangeFlow::sentenceOf(const Applied& applied) const {
    const int landed = int(applied.landed.size());
    const int failed = int(applied.failed.size());
    const QString first = applied.outcome
                              ? tr("%n change(s) applied, revision %1.", nullptr, landed).arg(applied.outcome->revision)
                              : tr("%n change(s) applied.", nullptr, landed);
    return failed == 0 ? first
                       : tr("%1 %2").arg(first, tr("%n could not be applied and stay(s) pending.", nullptr, failed));
}

void ChangeFlow::discard() {
    if (!agent_) {
        return;
    }
    agent_->staging().discardAll();
    toast_->say(tr("The pending changes are discarded."), tr("Undo"));
}

void ChangeFlow::undo() {
    if (agent_ && agent_->staging().canUndo()) {
        agent_->staging().undo();
        say(tr("Undone. What was applied is pending the other way round."));
    }
}

void ChangeFlow::redo() {
    if (agent_ && agent_->staging().canRedo()) {
        agent_->staging().redo();
    }
}

} // namespace poise::console
