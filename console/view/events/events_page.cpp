// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/view/events/events_page.hpp"

#include "console/store/event_feed.hpp"
#include "console/style/theme.hpp"
#include "console/view/delegates/event_delegate.hpp"
#include "console/view/tables/column_memory.hpp"
#include "console/view/tables/row_table.hpp"
#include "console/view/tables/two_part_bar.hpp"
#include "console/widget/button.hpp"
#include "console/widget/card.hpp"
#include "console/widget/empty_state.hpp"
#include "console/widget/search_field.hpp"
#include "console/widget/segmented_control.hpp"

#include <QCheckBox>
#include <QHeaderView>
#include <QScrollBar>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace poise::console {

using namespace Qt::StringLiterals;

EventsPage::EventsPage(QWidget* parent)
    : AgentPage(u"events"_s, u"events"_s, {u"overview"_s, u"pools"_s}, parent)
    , filter_(new SearchField(tr("Filter events: words of what happened, to what, by whom")))
    , severity_(new SegmentedControl)
    , onlyOpen_(new QCheckBox(tr("Not acknowledged")))
    , acknowledge_(new Button(u"check"_s, tr("Acknowledge")))
    , go_(new Button(u"arrow-end"_s, tr("Show what it is about")))
    , table_(new RowTable(tr("Events")))
    , stack_(new QStackedWidget)
    , empty_(new EmptyState) {
    table_->setModel(&model_);
    table_->setItemDelegate(
        new EventDelegate(model_, [this](const wire::Event& event) { return !keyOf(event).isEmpty(); }, table_));
    table_->setColumnWidths({120, 140, 160, 620, 130});
    new ColumnMemory(*table_->horizontalHeader(), table_->columnFit(), u"events"_s, 3);
    table_->setMouseTracking(true);
    filter_->setToolTip(tr("Words are looked for in all columns; source:web only in what it is about."));
    severity_->addSegment(tr("All"));
    severity_->addSegment(tr("Warnings"), tr("Warnings and what is critical"));
    severity_->addSegment(tr("Critical"));
    severity_->setAccessibleName(tr("How severe"));
    layOut();
    connectParts();
    showPossible();
}

void EventsPage::layOut() {
    auto* bar = new TwoPartBar;
    filter_->setMinimumWidth(theme().scaled(180));
    bar->finding().addWidget(filter_, 1);
    bar->finding().addWidget(severity_);
    bar->finding().addWidget(onlyOpen_);
    bar->doing().addWidget(go_);
    bar->doing().addWidget(acknowledge_);
    auto* card = new Card;
    card->layout()->setContentsMargins(1, 6, 1, 6);
    card->body()->addWidget(stack_);
    stack_->addWidget(table_);
    stack_->addWidget(empty_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metric::gap);
    column->addWidget(bar);
    column->addWidget(card, 1);
}

void EventsPage::connectParts() {
    connect(filter_, &QLineEdit::textChanged, &model_, &EventModel::setFilter);
    connect(severity_, &SegmentedControl::currentChanged, this,
            [this](int index) { model_.setSeverity(static_cast<wire::EventSeverity>(index)); });
    connect(onlyOpen_, &QCheckBox::toggled, &model_, &EventModel::setOnlyOpen);
    connect(acknowledge_, &Button::clicked, this, &EventsPage::acknowledge);
    connect(go_, &Button::clicked, this, &EventsPage::openObject);
    connect(table_, &RowTable::openWanted, this, &EventsPage::openObject);
    connect(table_, &RowTable::chosen, this, &EventsPage::showPossible);
    connect(table_, &RowTable::clicked, this, &EventsPage::follow);
    connect(table_, &RowTable::entered, this, &EventsPage::showHand);
    connect(&model_, &QAbstractItemModel::modelReset, this, &EventsPage::showState);
    connect(&model_, &QAbstractItemModel::rowsInserted, this, &EventsPage::showState);
    connect(table_->verticalScrollBar(), &QScrollBar::valueChanged, this, &EventsPage::fillUp);
}

const Exports* EventsPage::exported() const {
    return table_;
}

QString EventsPage::title() const {
    return tr("Alerts & events");
}

void EventsPage::agentChanged() {
    model_.setFeed(agent() == nullptr ? nullptr : &agent()->events());
    if (agent() != nullptr) {
        connect(&agent()->events(), &EventFeed::appended, this, &EventsPage::fillUp, Qt::QueuedConnection);
    }
    showState();
}

void EventsPage::shown() {
    if (agent() != nullptr) {
        agent()->events().markSeen();
    }
    showState();
}

void EventsPage::ticked() {
    model_.setNow(now());
    if (agent() != nullptr && window()->isActiveWindow()) {
        agent()->events().markSeen();
    }
}

void EventsPage::connectionChanged() {
    showPossible();
}

QString EventsPage::sourceKey() const {
    const QModelIndex current = table_->currentIndex();
    return current.isValid() ? keyOf(model_.event(current.row())) : QString();
}

bool EventsPage::isLink(const QModelIndex& index) const {
    return index.column() == EventModel::source && !keyOf(model_.event(index.row())).isEmpty();
}

void EventsPage::follow(const QModelIndex& index) {
    if (isLink(index)) {
        openObject();
    }
}

void EventsPage::showHand(const QModelIndex& index) {
    table_->viewport()->setCursor(isLink(index) ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

/// An event about a server or pool: "web/a"; empty: it is about something else.
QString EventsPage::keyOf(const wire::Event& event) const {
    if (agent() == nullptr) {
        return {};
    }
    const std::string& source = event.source;
    const bool known = std::ranges::any_of(std::array{"servers", "pools"}, [&](const char* name) {
        const wire::Table* table = agent()->table(name);
        return table != nullptr && std::ranges::find(table->keys, source) != table->keys.end();
    });
    return known || source == "config" ? QString::fromStdString(source) : QString();
}

void EventsPage::openObject() {
    const QString key = sourceKey();
    if (key == u"config"_s) {
        const auto revision = model_.event(table_->currentIndex().row()).revision;
        emit openPage(u"revisions"_s, revision ? QVariantMap{{u"revision"_s, qulonglong(*revision)}} : QVariantMap());
    } else if (!key.isEmpty()) {
        emit openPage(u"pools"_s, {{u"server"_s, key}});
    }
}

void EventsPage::showPossible() {
    const QModelIndexList rows = table_->selectionModel()->selectedRows();
    const bool open =
        std::ranges::any_of(rows, [this](const QModelIndex& row) { return !model_.openIds(row.row()).empty(); });
    const bool operates = agent() != nullptr && agent()->may(wire::Role::operator_);
    acknowledge_->setEnabled(open && operates);
    acknowledge_->setToolTip(operates ? QString() : tr("This takes the role operator."));
    go_->setEnabled(!sourceKey().isEmpty());
}

void EventsPage::acknowledge() {
    std::vector<qint64> ids;
    for (const QModelIndex& row : table_->selectionModel()->selectedRows()) {
        const std::vector<qint64> open = model_.openIds(row.row());
        ids.insert(ids.end(), open.begin(), open.end());
    }
    for (const qint64 id : ids) {
        agent()->events().acknowledge(id, this, [this](const Answer<wire::Nothing>& answer) {
            if (!answer) {
                emit toast(tr("Not acknowledged: %1").arg(QString::fromStdString(answer.error().message)));
            }
            showPossible();
        });
    }
}

void EventsPage::showState() {
    const bool filtered = !filter_->text().isEmpty() || severity_->current() > 0 || onlyOpen_->isChecked();
    if (filtered) {
        empty_->setContent(u"filter"_s, tr("No such events"),
                           tr("Of those that are here none fits the filter; older ones are looked through."));
    } else {
        empty_->setContent(u"events"_s, tr("Nothing happened yet"), tr("Events stand here as they come."));
    }
    stack_->setCurrentIndex(model_.rowCount() == 0 ? 1 : 0);
    fillUp();
    reveal();
}

/// Older pages, as long as there is room below the last row: a filter may leave little of a page.
void EventsPage::fillUp() {
    const QScrollBar* bar = table_->verticalScrollBar();
    if (isActive() && bar->value() >= bar->maximum() - table_->height()) {
        model_.fetchMore({});
    }
}

void EventsPage::open(const QVariantMap& query) {
    wanted_ = query.value(u"event"_s).toLongLong();
    filter_->setText(query.value(u"filter"_s).toString());
    if (wanted_ != 0) {
        severity_->setCurrent(0);
        onlyOpen_->setChecked(false);
    }
    reveal();
}

void EventsPage::reveal() {
    const int row = wanted_ == 0 ? -1 : model_.rowOf(wanted_);
    if (row >= 0) {
        wanted_ = 0;
        table_->selectRow(row);
        table_->scrollTo(model_.index(row, 0), QAbstractItemView::PositionAtCenter);
    }
}

void EventsPage::focusFilter() {
    filter_->setFocus(Qt::ShortcutFocusReason);
    filter_->selectAll();
}

} // namespace poise::console
