// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// What the window shows of its agent's state: which page or what stands in its place, banner, badges, frame.

#include "console/model/cells.hpp"
#include "console/shell/change_flow.hpp"
#include "console/shell/confirm_bar.hpp"
#include "console/shell/connect_page.hpp"
#include "console/shell/connection_words.hpp"
#include "console/shell/header.hpp"
#include "console/shell/main_window.hpp"
#include "console/shell/sidebar.hpp"
#include "console/shell/trouble_page.hpp"
#include "console/store/agents.hpp"
#include "console/store/event_feed.hpp"
#include "console/widget/banner.hpp"

#include <QLayout>
#include <QStackedWidget>

namespace poise::console {

using namespace Qt::StringLiterals;

void MainWindow::refresh() {
    const bool none = context_.agents.all().empty() && page_ && page_->id() != u"agents"_s;
    const bool blank = isBlank();
    showInBody(*(none || !page_ ? static_cast<QWidget*>(connect_) : blank ? static_cast<QWidget*>(trouble_) : page_));
    sidebar_->setCurrent(none ? u"agents"_s : page_ ? page_->id() : QString());
    header_->setTitle(none ? tr("Agents") : page_ ? page_->title() : QString());
    header_->refresh();
    changes_->confirmBar()->refresh();
    refreshConnection(blank);
    refreshBadges();
    const bool calm =
        !agent_ || (agent_->connection().state == Connection::State::live && !agent_->configuration().confirmUntil);
    if (calm) {
        pulse_.stop();
    } else if (!pulse_.isActive()) {
        pulse_.start();
    }
    const bool framed = agent_ && agent_->profile().environment != Environment::none;
    const int edge = framed ? kFrame : 0;
    layout()->setContentsMargins(edge, edge, edge, edge);
    update();
}

/// Where the keyboard was in what is shown no longer it goes to what is, but to none of its fields: keys are commands
/// until somebody wants to type.
void MainWindow::showInBody(QWidget& shown) {
    QWidget* const before = stack_->currentWidget();
    if (before == &shown) {
        return;
    }
    const QWidget* const focus = focusWidget();
    const bool moves = focus == nullptr || focus == this || focus == before || before->isAncestorOf(focus);
    if (moves) {
        setFocus(Qt::OtherFocusReason); // or the stack chooses the first field
    }
    stack_->setCurrentWidget(&shown);
    if (moves) {
        shown.setFocus(Qt::OtherFocusReason);
    }
}

/// Nothing has come of the agent yet, and nothing is on its way.
bool MainWindow::isBlank() const {
    if (!agent_ || !page_ || page_->id() == u"agents"_s) {
        return false;
    }
    const Connection& now = agent_->connection();
    using enum Connection::State;
    return !now.hello && (now.state == offline || now.state == waiting || now.state == refused);
}

void MainWindow::refreshConnection(bool blank) {
    ConnectionWords words;
    if (agent_) {
        words = wordsOf(agent_->connection(), agent_->profile(), context_.clock.wall(), agent_->isPaused());
    }
    banner_->setVisible(!words.strong.isEmpty() && !blank);
    if (blank) {
        const Trouble& trouble = agent_->connection().trouble;
        const bool certificate =
            trouble.kind == Trouble::Kind::unknownCertificate || trouble.kind == Trouble::Kind::changedCertificate;
        trouble_->show(words, certificate ? trouble.seenFingerprint : QString());
    } else if (!words.strong.isEmpty()) {
        banner_->setMessage(words.token == Token::up ? u"pause"_s : u"triangle-warning"_s,
                            words.token == Token::up ? Token::warming : words.token, words.strong, words.text);
        banner_->setAction(words.stepText);
    }
}

void MainWindow::refreshBadges() {
    int notUp = 0;
    int critical = 0;
    int warnings = 0;
    if (agent_) {
        Cells cells;
        cells.setTable(agent_->table("overview"));
        if (cells.rows() > 0) {
            notUp = int(cells.number(0, "servers_total").value_or(0) - cells.number(0, "servers_up").value_or(0));
        }
        critical = agent_->events().unread(wire::EventSeverity::critical);
        warnings = agent_->events().unread(wire::EventSeverity::warning);
    }
    sidebar_->setBadge(u"pools"_s, notUp, Token::down, tr("%n server(s) not up", nullptr, notUp));
    const bool bad = critical > 0;
    sidebar_->setBadge(u"events"_s, critical + warnings, bad ? Token::down : Token::draining,
                       tr("%n unread alert(s)", nullptr, critical + warnings));
}

void MainWindow::takeStep() {
    if (!agent_) {
        return;
    }
    const ConnectionWords words = wordsOf(agent_->connection(), agent_->profile(), context_.clock.wall());
    switch (words.step) {
    case NextStep::editAgent:
        editAgent(agent_->profile());
        break;
    case NextStep::retry:
    case NextStep::connect:
        agent_->retryNow();
        break;
    case NextStep::none:
        break;
    }
}

} // namespace poise::console
