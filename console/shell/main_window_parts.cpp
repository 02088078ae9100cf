// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// How the window is put together: which part stands where, and who hears whom.

#include "console/shell/agent_dialog.hpp"
#include "console/shell/agent_switcher.hpp"
#include "console/shell/agents_page.hpp"
#include "console/shell/change_flow.hpp"
#include "console/shell/confirm_bar.hpp"
#include "console/shell/connect_page.hpp"
#include "console/shell/header.hpp"
#include "console/shell/main_window.hpp"
#include "console/shell/pending_bar.hpp"
#include "console/shell/preferences.hpp"
#include "console/shell/review_panel.hpp"
#include "console/shell/sidebar.hpp"
#include "console/shell/trouble_page.hpp"
#include "console/store/agents.hpp"
#include "console/style/theme.hpp"
#include "console/widget/banner.hpp"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace poise::console {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A group of the sidebar and the pages in it.
struct Group {
    const char* title;
    QStringList pages;
};

const std::vector<Group>& groups() {
    static const std::vector<Group> kGroups{
        {QT_TRANSLATE_NOOP("poise::console::MainWindow", "Observe"), {u"overview"_s, u"pools"_s}},
        {QT_TRANSLATE_NOOP("poise::console::MainWindow", "Protect"), {u"certificates"_s}},
        {QT_TRANSLATE_NOOP("poise::console::MainWindow", "Operate"), {u"events"_s, u"revisions"_s, u"agents"_s}}};
    return kGroups;
}

} // namespace

void MainWindow::build() {
    auto* across = new QHBoxLayout(this);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(0);
    across->addWidget(sidebar_);
    auto* column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(header_);
    column->addWidget(makeBody(), 1);
    across->addLayout(column, 1);
    pulse_.setInterval(1s);
    connect(&pulse_, &QTimer::timeout, this, &MainWindow::refresh);
}

QWidget* MainWindow::makeBody() {
    auto* body = new QWidget(this);
    auto* layout = new QVBoxLayout(body);
    layout->setContentsMargins(metric::margin, 14, metric::margin, 12);
    layout->setSpacing(metric::gap);
    banner_->hide();
    layout->addWidget(banner_);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(metric::gap);
    middle->addWidget(stack_, 1);
    middle->addWidget(changes_->reviewPanel());
    layout->addLayout(middle, 1);
    layout->addWidget(changes_->confirmBar());
    layout->addWidget(changes_->pendingBar());
    stack_->addWidget(connect_);
    stack_->addWidget(trouble_);
    return body;
}

std::vector<Page*> MainWindow::arranged(std::vector<Page*> pages) {
    pages.push_back(new AgentsPage(context_.agents, context_.clock, context_.preferences));
    std::vector<Page*> out;
    for (const Group& group : groups()) {
        for (const QString& id : group.pages) {
            const auto at = std::ranges::find_if(pages, [&id](const Page* page) { return page->id() == id; });
            if (at != pages.end()) {
                out.push_back(*at);
            }
        }
    }
    return out;
}

/// Made before everything else, so that the keyboard comes to it first.
Sidebar* MainWindow::makeSidebar() {
    auto* sidebar = new Sidebar(this);
    for (const Group& group : groups()) {
        sidebar->addGroup(tr(group.title));
        for (const Page* page : pages_) {
            if (group.pages.contains(page->id())) {
                sidebar->addPage(page->id(), page->iconName(), page->title());
            }
        }
    }
    sidebar->addJump();
    return sidebar;
}

void MainWindow::addPage(Page* page) {
    stack_->addWidget(page);
    page->setRange(range_);
    connect(page, &Page::openPage, this, &MainWindow::openPage);
    connect(page, &Page::toast, changes_, &ChangeFlow::say);
    connect(page, &Page::rangeChosen, this, &MainWindow::setRange);
    connect(page, &Page::reviewWanted, changes_, &ChangeFlow::review);
}

void MainWindow::connectParts() {
    Agents& agents = context_.agents;
    connect(sidebar_, &Sidebar::chosen, this, [this](const QString& id) { openPage(id); });
    connect(sidebar_, &Sidebar::jumpWanted, this, &MainWindow::openJumpBox);
    connect(header_, &Header::jumpWanted, this, &MainWindow::openJumpBox);
    connect(header_, &Header::rangeChosen, this, &MainWindow::setRange);
    connect(header_, &Header::pauseWanted, this, &MainWindow::togglePause);
    connect(header_->switcher(), &AgentSwitcher::addWanted, this, &MainWindow::addAnAgent);
    connect(header_->switcher(), &AgentSwitcher::manageWanted, this, [this] { openPage(u"agents"_s); });
    connect(banner_, &Banner::actionClicked, this, &MainWindow::takeStep);
    connect(trouble_, &TroublePage::stepWanted, this, &MainWindow::takeStep);
    connect(changes_->reviewPanel(), &ReviewPanel::shownOrHidden, this, &MainWindow::refit);
    connect(connect_, &ConnectPage::otherWanted, this, &MainWindow::addAnAgent);
    connect(connect_, &ConnectPage::localChosen, this, [this](const Profile& profile) {
        addAgent(context_.agents, profile);
        openPage(u"overview"_s);
    });
    connect(&agents, &Agents::currentChanged, this, &MainWindow::setAgent);
    connect(&agents, &Agents::agentsChanged, this, &MainWindow::refresh);
    connect(&theme(), &Theme::themeChanged, this, &MainWindow::restyle);
    const auto refreshAsWanted = [this] {
        context_.agents.setInterval(std::uint32_t(context_.preferences.refreshInterval()));
    };
    refreshAsWanted();
    connect(&context_.preferences, &Preferences::changed, this, refreshAsWanted);
}

} // namespace poise::console
