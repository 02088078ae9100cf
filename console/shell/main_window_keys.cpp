// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// The window's keyboard: what each command does, and the jump box, which can do the same by name.

#include "console/form/edit_dialog.hpp"
#include "console/shell/agent_dialog.hpp"
#include "console/shell/change_flow.hpp"
#include "console/shell/confirm_bar.hpp"
#include "console/shell/header.hpp"
#include "console/shell/help_dialog.hpp"
#include "console/shell/jump_targets.hpp"
#include "console/shell/main_window.hpp"
#include "console/shell/preferences.hpp"
#include "console/shell/review_panel.hpp"
#include "console/shell/sidebar.hpp"
#include "console/store/agents.hpp"
#include "console/view/page.hpp"
#include "console/widget/banner.hpp"

#include <QKeyEvent>
#include <QScrollArea>
#include <QShortcut>
#include <QStackedWidget>

#include <array>

namespace poise::console {

using namespace Qt::StringLiterals;

void MainWindow::bindKeys() {
    for (const CommandRow& row : commandTable()) {
        if (row.bound) {
            auto* shortcut = new QShortcut(QKeySequence(QString::fromLatin1(row.keys)), this);
            connect(shortcut, &QShortcut::activated, this, [this, command = row.command] { run(command); });
        }
    }
    constexpr int mostSections = 9;
    for (int i = 0; i < qMin(mostSections, int(pages_.size())); ++i) {
        auto* shortcut = new QShortcut(QKeySequence(Qt::ALT | Qt::Key(Qt::Key_1 + i)), this);
        connect(shortcut, &QShortcut::activated, this, [this, i] { openPage(pages_[std::size_t(i)]->id()); });
    }
}

void MainWindow::run(Command command) {
    switch (command) {
    case Command::jump:
        return openJumpBox();
    case Command::filter:
        return page_ ? page_->focusFilter() : void();
    case Command::nextAgent:
        return nextAgent();
    case Command::review:
        return changes_->review();
    case Command::apply:
        return changes_->apply();
    case Command::undo:
        return changes_->undo();
    case Command::redo:
        return changes_->redo();
    case Command::pause:
        return togglePause();
    case Command::retry:
        return agent_ ? agent_->retryNow() : void();
    case Command::shorterRange:
        return header_->stepRange(-1);
    case Command::longerRange:
        return header_->stepRange(1);
    case Command::exportShown:
        return page_ && page_->canExport() ? page_->exportShown() : void();
    case Command::fullScreen:
        return setWindowState(windowState() ^ Qt::WindowFullScreen);
    case Command::help:
        openHelp(this, page_ ? page_->id() : QString(), page_ ? page_->title() : QString());
        return;
    default:
        return; // a table's own
    }
}

/// In the order in which people read the window.
int MainWindow::placeOf(const QWidget& widget) const {
    const std::array<const QWidget*, 6> parts{
        sidebar_, header_, banner_, stack_, changes_->reviewPanel(), changes_->confirmBar()};
    const auto at = std::find_if(parts.begin(), parts.end(), [&widget](const QWidget* part) {
        return part == &widget || part->isAncestorOf(&widget);
    });
    return int(at - parts.begin());
}

std::vector<QWidget*> MainWindow::stops() const {
    std::vector<QWidget*> out;
    for (QWidget* one = nextInFocusChain(); one != this; one = one->nextInFocusChain()) {
        const bool takesTab = (one->focusPolicy() & Qt::TabFocus) == Qt::TabFocus && one->focusProxy() == nullptr;
        if (takesTab && one->window() == this && one->isVisible() && one->isEnabled()) {
            out.push_back(one);
        }
    }
    std::stable_sort(out.begin(), out.end(),
                     [this](const QWidget* a, const QWidget* b) { return placeOf(*a) < placeOf(*b); });
    return out;
}

/// The toolkit's own order is that in which widgets were made, and pages make some of theirs late.
bool MainWindow::focusNextPrevChild(bool next) {
    const std::vector<QWidget*> all = stops();
    if (all.empty()) {
        return false;
    }
    const auto now = std::find(all.begin(), all.end(), focusWidget());
    // From a page itself, which is no stop, to what is in it.
    const auto beside = std::find_if(all.begin(), all.end(), [this](const QWidget* one) {
        return focusWidget() != nullptr && focusWidget() != this && placeOf(*one) >= placeOf(*focusWidget());
    });
    const auto count = std::ptrdiff_t(all.size());
    const std::ptrdiff_t from = now != all.end() ? now - all.begin() + (next ? 1 : -1)
                                : next           ? (beside - all.begin()) % count
                                                 : beside - all.begin() - 1;
    QWidget* const to = all[std::size_t((from + count) % count)];
    for (QWidget* one = to->parentWidget(); one != nullptr; one = one->parentWidget()) {
        if (auto* area = qobject_cast<QScrollArea*>(one)) {
            area->ensureWidgetVisible(to);
        }
    }
    to->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

void MainWindow::keyPressEvent(QKeyEvent* event) {
    // Not as a shortcut, which would take the key from buttons and boxes.
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::NoModifier) {
        togglePause();
        return;
    }
    QWidget::keyPressEvent(event);
}

void MainWindow::togglePause() {
    if (agent_) {
        agent_->setPaused(!agent_->isPaused());
    }
}

void MainWindow::nextAgent() {
    const std::vector<Agent*> all = context_.agents.all();
    const auto at = std::find(all.begin(), all.end(), context_.agents.current());
    if (at != all.end() && all.size() > 1) {
        context_.agents.show(at + 1 == all.end() ? all.front() : *(at + 1));
    }
}

void MainWindow::openJumpBox() {
    std::vector<JumpTarget> targets;
    const OpenPage open = [this](const QString& id, const QVariantMap& query) { openPage(id, query); };
    for (Page* page : pages_) {
        targets.push_back({page->title(), tr("page"), page->iconName(), [open, id = page->id()] { open(id, {}); }});
    }
    if (agent_) {
        addConfiguredTargets(targets, *agent_, open);
    }
    for (Agent* agent : context_.agents.all()) {
        targets.push_back({agent->name(), tr("agent"), u"agent"_s,
                           [this, id = agent->profile().id] { context_.agents.show(context_.agents.find(id)); }});
    }
    addActions(targets);
    jump_->open(std::move(targets));
}

void MainWindow::addActions(std::vector<JumpTarget>& targets) {
    for (const CommandRow& row : commandTable()) {
        if (row.bound && row.command != Command::jump) {
            targets.push_back(
                {whatText(row), keysText(row), u"bolt"_s, [this, command = row.command] { run(command); }});
        }
    }
    const auto settings = [this] { openPage(u"agents"_s); };
    for (const QString& name : {tr("Theme"), tr("Density"), tr("Text size"), tr("Language"), tr("Times")}) {
        targets.push_back({name, tr("setting"), u"settings"_s, settings});
    }
    targets.push_back({tr("Add an agent"), tr("action"), u"plus"_s, [this] { addAnAgent(); }});
    if (agent_ && agent_->may(wire::Role::admin)) {
        targets.push_back({tr("Add a pool"), tr("action"), u"plus"_s, [this] { addPool(*agent_, this); }});
        targets.push_back({tr("Add a listener"), tr("action"), u"plus"_s, [this] { addListener(*agent_, this); }});
    }
}

} // namespace poise::console
