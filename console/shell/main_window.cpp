// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/shell/main_window.hpp"

#include "console/shell/agent_dialog.hpp"
#include "console/shell/change_flow.hpp"
#include "console/shell/connect_page.hpp"
#include "console/shell/connection_words.hpp"
#include "console/shell/header.hpp"
#include "console/shell/jump_box.hpp"
#include "console/shell/preferences.hpp"
#include "console/shell/review_panel.hpp"
#include "console/shell/sidebar.hpp"
#include "console/shell/trouble_page.hpp"
#include "console/store/agents.hpp"
#include "console/store/event_feed.hpp"
#include "console/style/theme.hpp"
#include "console/view/page.hpp"
#include "console/widget/banner.hpp"
#include "console/widget/focus_ring.hpp"

#include <QCloseEvent>
#include <QLayout>
#include <QPainter>
#include <QStackedWidget>

namespace poise::console {

using namespace Qt::StringLiterals;

namespace {

constexpr int narrowBelow = 1100;

} // namespace

MainWindow::MainWindow(const Context& context, const std::vector<Page*>& pages, QWidget* parent)
    : QWidget(parent)
    , context_(context)
    , pages_(arranged(pages))
    , sidebar_(makeSidebar())
    , header_(new Header(context.agents, context.clock, context.preferences, this))
    , banner_(new Banner(this))
    , stack_(new QStackedWidget(this))
    , connect_(new ConnectPage(context.local, this))
    , trouble_(new TroublePage(this))
    , changes_(new ChangeFlow(context.clock, *this))
    , jump_(new JumpBox(this)) {
    setWindowTitle(tr("Poise"));
    setWindowIcon(theme().icon(u"poise"_s));
    setMinimumSize(720, 480);
    range_.length = context_.preferences.rangeLength();
    header_->setRange(range_);
    FocusRing::install(this);
    build();
    for (Page* page : pages_) {
        addPage(page);
    }
    connectParts();
    bindKeys();
    if (!restoreGeometry(context_.preferences.geometry())) {
        resize(1440, 900);
    }
    restyle();
    setAgent(context_.agents.current());
    openPage(context_.preferences.page());
}

MainWindow::~MainWindow() {
    changes_->reviewPanel()->disconnect(this); // it hides while this is no MainWindow any more
    setSeen(false);
    for (Page* page : pages_) {
        page->setAgent(nullptr);
    }
}

void MainWindow::openPage(const QString& id, const QVariantMap& query) {
    const auto at = std::find_if(pages_.begin(), pages_.end(), [&id](const Page* page) { return page->id() == id; });
    Page* next = at == pages_.end() ? pages_.front() : *at;
    if (next != page_) {
        const bool seen = seen_;
        setSeen(false);
        page_ = next;
        context_.preferences.setPage(next->id());
        setSeen(seen);
    }
    refresh();
    if (!query.isEmpty()) {
        next->open(query);
    }
}

void MainWindow::setAgent(Agent* agent) {
    const bool seen = seen_;
    setSeen(false);
    if (agent_) {
        disconnect(agent_, nullptr, this, nullptr);
        disconnect(&agent_->events(), nullptr, this, nullptr);
    }
    agent_ = agent;
    for (Page* page : pages_) {
        page->setAgent(agent);
    }
    changes_->setAgent(agent);
    if (agent != nullptr) {
        connect(agent, &Agent::connectionChanged, this, &MainWindow::refresh);
        connect(agent, &Agent::configurationChanged, this, &MainWindow::refresh);
        connect(agent, &Agent::pausedChanged, this, &MainWindow::refresh);
        connect(agent, &Agent::profileChanged, this, &MainWindow::refresh);
        connect(agent, &Agent::ticked, this, &MainWindow::refreshBadges);
        connect(&agent->events(), &EventFeed::unreadChanged, this, &MainWindow::refreshBadges);
    }
    setSeen(seen);
    refresh();
}

void MainWindow::setSeen(bool seen) {
    if (seen == seen_) {
        return;
    }
    seen_ = seen;
    if (agent_) {
        seen ? agent_->watch(this, {u"overview"_s, u"events"_s}) : agent_->unwatch(this);
    }
    if (page_) {
        seen ? page_->activate() : page_->deactivate();
    }
}

void MainWindow::setRange(const TimeRange& range) {
    range_ = range;
    header_->setRange(range);
    if (range.isLive()) {
        context_.preferences.setRangeLength(range.length);
    }
    for (Page* page : pages_) {
        page->setRange(range);
    }
}

void MainWindow::editAgent(const Profile& profile) {
    openAgentDialog(context_.agents, context_.clock, profile, this, [flow = QPointer(changes_)](const QString& text) {
        if (flow) {
            flow->say(text);
        }
    });
}

void MainWindow::addAnAgent() {
    editAgent({});
}

void MainWindow::restyle() {
    refit();
    refresh();
}

void MainWindow::refit() {
    sidebar_->setNarrow(width() < theme().scaled(narrowBelow));
    // Where both do not fit beside each other the review stands in the page's place.
    ReviewPanel& review = *changes_->reviewPanel();
    const int wanted = theme().scaled(350);
    const bool both = width() - sidebar_->width() - wanted >= theme().scaled(480);
    review.setMinimumWidth(both ? wanted : 0);
    review.setMaximumWidth(both ? wanted : QWIDGETSIZE_MAX);
    stack_->setVisible(both || review.isHidden());
}

void MainWindow::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange) {
        setSeen(isVisible() && !isMinimized());
    }
}

void MainWindow::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    setSeen(!isMinimized());
}

void MainWindow::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    setSeen(false);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    context_.preferences.setGeometry(saveGeometry());
    event->accept();
}

void MainWindow::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    refit();
}

void MainWindow::paintEvent(QPaintEvent* /*event*/) {
    const Environment environment = agent_ ? agent_->profile().environment : Environment::none;
    if (environment != Environment::none) {
        QPainter painter(this);
        painter.setPen(QPen(theme().color(tokenOf(environment)), 2 * kFrame));
        painter.drawRect(rect());
    }
}

} // namespace poise::console
