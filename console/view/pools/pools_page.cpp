// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/view/pools/pools_page.hpp"

#include "console/form/edit_dialog.hpp"
#include "console/store/staging.hpp"
#include "console/store/trends.hpp"
#include "console/style/theme.hpp"
#include "console/view/pools/detail_panel.hpp"
#include "console/view/pools/pool_actions.hpp"
#include "console/view/pools/pool_tree.hpp"
#include "console/view/tables/column_memory.hpp"
#include "console/widget/button.hpp"
#include "console/widget/card.hpp"
#include "console/widget/empty_state.hpp"
#include "console/widget/label.hpp"
#include "console/widget/skeleton.hpp"

#include <QApplication>
#include <QDateTime>
#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace poise::console {

using namespace Qt::StringLiterals;

namespace {

constexpr int kColumnsVersion = 6;

} // namespace

PoolsPage::PoolsPage(QWidget* parent)
    : AgentPage(u"pools"_s, u"pools"_s, {u"pools"_s, u"overview"_s}, parent)
    , toolbar_(new PoolToolbar)
    , tree_(new PoolTree(model_))
    , actions_(new PoolActions(model_, *tree_, this))
    , columns_(new ColumnMemory(*tree_->header(), tree_->columnFit(), u"pools"_s, kColumnsVersion))
    , detail_(new DetailPanel(model_))
    , split_(new QSplitter(Qt::Horizontal))
    , stack_(new QStackedWidget)
    , empty_(new EmptyState)
    , paused_(new Label(TypeRole::label, Token::text2))
    , looking_(new Label(TypeRole::label, Token::text2))
    , skeleton_(nullptr) {
    layOut();
    makeEmpty();
    connectParts();
}

void PoolsPage::layOut() {
    auto* card = new Card;
    card->layout()->setContentsMargins(1, 6, 1, 6);
    card->body()->addWidget(tree_, 1);
    paused_->setText(tr("Order paused while you are at the rows"));
    paused_->setContentsMargins(14, 0, 14, 0);
    paused_->hide();
    looking_->setText(tr("You are a viewer: drain, maintenance, ready and weights take the role operator."));
    looking_->setWordWrap(true);
    looking_->hide();
    card->body()->addWidget(paused_);
    split_->addWidget(card);
    split_->addWidget(detail_);
    split_->setStretchFactor(0, 1);
    split_->setHandleWidth(metric::gap);
    split_->setChildrenCollapsible(false);
    detail_->setMinimumWidth(theme().scaled(300));
    tree_->setMinimumHeight(theme().scaled(190));
    detail_->hide();
    auto* main = new QWidget;
    auto* column = new QVBoxLayout(main);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metric::gap);
    column->addWidget(toolbar_);
    column->addWidget(looking_);
    column->addWidget(split_, 1);
    stack_->addWidget(main);
    stack_->addWidget(empty_);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(stack_);
    skeleton_ = new Skeleton(card);
}

void PoolsPage::makeEmpty() {
    empty_->setContent(u"pools"_s, tr("No pools on this agent yet"),
                       tr("Add a pool here, or write one into the agent's configuration file."));
    connect(empty_->addPrimary(tr("Add a pool")), &QPushButton::clicked, actions_,
            [this] { actions_->perform(PoolAction::addPool); });
}

void PoolsPage::connectParts() {
    connect(toolbar_, &PoolToolbar::filterChanged, &model_, &PoolModel::setFilter);
    connect(toolbar_, &PoolToolbar::showChanged, &model_, &PoolModel::setShow);
    connect(toolbar_, &PoolToolbar::wanted, this, [this](PoolAction action) {
        action == PoolAction::exportShown ? exportShown() : actions_->perform(action);
    });
    connect(toolbar_->columnsButton(), &Button::clicked, this, [this] {
        QMenu* menu = columns_->makeMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->popup(toolbar_->columnsButton()->mapToGlobal(QPoint(0, toolbar_->columnsButton()->height())));
    });
    QMenu* listeners = toolbar_->listenersMenu();
    connect(listeners, &QMenu::aboutToShow, actions_, [this, listeners] { actions_->fillListeners(*listeners); });
    connect(actions_, &PoolActions::told, this, &Page::toast);
    connect(&model_, &PoolModel::countsChanged, this, [this] { toolbar_->setCounts(model_); });
    connect(&model_, &PoolModel::orderPausedChanged, this, &PoolsPage::showPaused);
    connect(tree_, &PoolTree::chosen, this, &PoolsPage::choose);
    soon_.setSingleShot(true);
    soon_.setInterval(QApplication::doubleClickInterval());
    connect(&soon_, &QTimer::timeout, this, &PoolsPage::showDetail);
    connect(tree_, &PoolTree::openWanted, actions_, [this] { actions_->perform(PoolAction::edit); });
    connect(detail_, &DetailPanel::rangeWanted, this, &PoolsPage::takeRange);
}

QString PoolsPage::title() const {
    return tr("Pools");
}

void PoolsPage::agentChanged() {
    model_.setTrends(agent() == nullptr ? nullptr : &agent()->trends());
    model_.setStaging(agent() == nullptr ? nullptr : &agent()->staging());
    model_.tick({}, 0);
    actions_->setAgent(agent());
    detail_->setAgent(agent());
    detail_->hide();
    showState();
}

void PoolsPage::rangeChanged() {
    detail_->setRange(range());
}

void PoolsPage::takeRange(const std::optional<TimeRange>& range) {
    emit rangeChosen(range.value_or(TimeRange{}));
}

void PoolsPage::shown() {
    showPossible();
}

void PoolsPage::hidden() {
    model_.forget();
}

void PoolsPage::ticked() {
    if (agent() != nullptr) {
        const PoolModel::Tables tables{agent()->table("pools"), agent()->table("servers"), now()};
        model_.tick(tables, QDateTime::currentMSecsSinceEpoch());
        detail_->tick();
        toolbar_->setCacheThere(actions_->canEmptyCache()); // a pool may get one, or lose it
    }
    if (!wanted_.isEmpty() && tree_->reveal(wanted_)) {
        wanted_.clear();
    }
    showState();
}

void PoolsPage::connectionChanged() {
    tree_->setDimmed(!isFresh());
    detail_->setDimmed(!isFresh());
    showPossible();
    showState();
}

void PoolsPage::showState() {
    const wire::Table* pools = agent() == nullptr ? nullptr : agent()->table("pools");
    skeleton_->setLoading(pools == nullptr && agent() != nullptr);
    stack_->setCurrentIndex(pools != nullptr && pools->keys.empty() ? 1 : 0);
}

void PoolsPage::showPossible() {
    const bool operates = agent() != nullptr && agent()->may(wire::Role::operator_);
    const bool administers = agent() != nullptr && agent()->may(wire::Role::admin);
    looking_->setVisible(agent() != nullptr && agent()->connection().up() && !operates);
    model_.setEditable(operates);
    toolbar_->setPossible(int(tree_->selectedServers().size()), operates, administers);
    toolbar_->setCacheThere(actions_->canEmptyCache());
}

/// The panel takes room from the tree: not between the clicks of a double click, nor from under an editor.
void PoolsPage::choose() {
    if (detail_->isHidden() && tree_->isPressed()) {
        soon_.start();
    } else {
        showDetail();
    }
    showPossible();
}

void PoolsPage::showDetail() {
    if (detail_->isHidden() && tree_->isEditing()) {
        soon_.start();
    } else {
        detail_->show(tree_->currentIndex());
    }
}

void PoolsPage::showPaused(bool paused) {
    paused_->setVisible(paused);
}

/// What is known of a server stands below where there is no room for it beside the tree.
void PoolsPage::resizeEvent(QResizeEvent* event) {
    AgentPage::resizeEvent(event);
    split_->setOrientation(width() < theme().scaled(860) ? Qt::Vertical : Qt::Horizontal);
}

void PoolsPage::open(const QVariantMap& query) {
    if (const QString filter = query.value(u"filter"_s).toString(); !filter.isEmpty()) {
        toolbar_->setFilterText(filter);
    }
    const QString key =
        query.contains(u"server"_s) ? query.value(u"server"_s).toString() : query.value(u"pool"_s).toString();
    if (!key.isEmpty()) {
        toolbar_->setFilterText({});
        wanted_ = tree_->reveal(key) ? QString() : key;
        tree_->setFocus();
    }
}

void PoolsPage::focusFilter() {
    toolbar_->focusFilter();
}

const Exports* PoolsPage::exported() const {
    return tree_;
}

} // namespace poise::console
