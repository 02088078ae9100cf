// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/view/pools/pool_tree.hpp"

#include "console/model/pool_model.hpp"
#include "console/style/theme.hpp"
#include "console/view/delegates/pool_delegate.hpp"
#include "console/view/tables/column_fit.hpp"
#include "console/widget/chip.hpp"

#include <QHeaderView>
#include <QPainter>

#include <algorithm>

namespace poise::console {

using namespace Qt::StringLiterals;

namespace {

constexpr int kNarrowest = 32; ///< that one can drag a column to

/// What states need in this language, for text of 100 %.
int widthOfStates() {
    std::vector<text::Mark> marks{text::poolMark(88, 88)};
    for (int state = 0; state <= int(text::ServerIs::unknown); ++state) {
        marks.push_back(text::markOf(static_cast<text::ServerIs>(state)));
    }
    int width = 0;
    for (const text::Mark& mark : marks) {
        width = std::max(width, chipSize({mark.word, mark.icon, Token::text}).width());
    }
    return width * 100 / theme().textPercent() + 2 * PoolDelegate::kPadding;
}

std::vector<int> leastWidths() {
    std::vector<int> least;
    for (const PoolColumn& column : kPoolColumns) {
        least.push_back(column.kind == CellKind::state ? std::max(column.least, widthOfStates()) : column.least);
    }
    return least;
}

} // namespace

PoolTree::PoolTree(PoolModel& model, QWidget* parent)
    : QTreeView(parent)
    , model_(model)
    , delegate_(new PoolDelegate(model, this)) {
    setModel(&model);
    setItemDelegate(delegate_);
    setAccessibleName(tr("Pools and servers"));
    setUp();
    connect(&theme(), &Theme::themeChanged, this, &PoolTree::restyle);
    connect(&model, &QAbstractItemModel::rowsInserted, this, &PoolTree::openNew);
}

void PoolTree::setUp() {
    setUniformRowHeights(true);
    setSelectionMode(ExtendedSelection);
    setSelectionBehavior(SelectRows);
    setEditTriggers(DoubleClicked | EditKeyPressed);
    setExpandsOnDoubleClick(false);
    setSortingEnabled(true);
    setMouseTracking(true);
    setFrameShape(NoFrame);
    setIndentation(theme().scaled(20));
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    header()->setSectionsMovable(true);
    header()->setFirstSectionMovable(false);
    header()->setStretchLastSection(false);
    header()->setHighlightSections(false);
    // Before any is hidden, and the same for all sizes of text: Qt gives hidden sections the new least when it grows.
    header()->setMinimumSectionSize(kNarrowest);
    sortByColumn(poolColumn("name"), Qt::AscendingOrder);
    for (int i = 0; i < int(kPoolColumns.size()); ++i) {
        header()->resizeSection(i, theme().scaled(kPoolColumns[std::size_t(i)].width));
        header()->setSectionHidden(i, !kPoolColumns[std::size_t(i)].shown);
    }
    fit_ = new ColumnFit(*header(), leastWidths());
}

/// A pool that gets its first servers is open.
void PoolTree::openNew(const QModelIndex& pool, int first, int last) {
    if (pool.isValid() && model_.rowCount(pool) == last - first + 1) {
        expand(pool);
    }
}

void PoolTree::setCompact(std::vector<int> optional) {
    optional_ = std::move(optional);
    for (int i = 0; i < int(kPoolColumns.size()); ++i) {
        header()->setSectionHidden(i, i != poolColumn("name") && std::ranges::find(optional_, i) == optional_.end());
    }
    header()->setSectionsMovable(false);
    delegate_->setNamesOnly(true);
    std::vector<double> shares = fit_->shares();
    shares[std::size_t(poolColumn("name"))] /= 4; // without addresses
    fit_->setShares(std::move(shares));
    fit();
}

void PoolTree::fit() {
    constexpr int kName = 120; // a part of a page rather goes without a column than without names
    int room = viewport()->width() - theme().scaled(kName);
    for (const int column : optional_) {
        room -= fit_->least(column);
        header()->setSectionHidden(column, room < 0);
    }
    fit_->fit(viewport()->width());
}

void PoolTree::resizeEvent(QResizeEvent* event) {
    QTreeView::resizeEvent(event);
    fit();
}

void PoolTree::restyle() {
    setIndentation(theme().scaled(20));
    QMetaObject::invokeMethod(this, &PoolTree::fit, Qt::QueuedConnection); // when all know the new size of text
    doItemsLayout();
}

void PoolTree::setDimmed(bool dimmed) {
    delegate_->setDimmed(dimmed);
    viewport()->update();
}

QModelIndexList PoolTree::selectedServers() const {
    QModelIndexList servers;
    for (const QModelIndex& index : selectionModel()->selectedRows()) {
        if (!model_.isPool(index)) {
            servers.append(index);
        }
    }
    if (!servers.isEmpty()) {
        return servers;
    }
    for (const QModelIndex& pool : selectedPools()) {
        for (int i = 0; i < model_.rowCount(pool); ++i) {
            servers.append(model_.index(i, 0, pool));
        }
    }
    return servers;
}

QModelIndexList PoolTree::selectedPools() const {
    QModelIndexList pools;
    for (const QModelIndex& index : selectionModel()->selectedRows()) {
        if (model_.isPool(index)) {
            pools.append(index);
        }
    }
    return pools;
}

bool PoolTree::reveal(const QString& key) {
    const QModelIndex index = model_.find(key);
    if (!index.isValid()) {
        return false;
    }
    expand(index.parent());
    setCurrentIndex(index);
    scrollTo(index);
    return true;
}

void PoolTree::drawRow(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const bool selected = selectionModel()->isRowSelected(index.row(), index.parent());
    if (selected) {
        painter->fillRect(option.rect, theme().color(Token::accentSoft));
    }
    QTreeView::drawRow(painter, option, index);
    painter->setPen(theme().color(Token::grid));
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    if (index.siblingAtColumn(0) == currentIndex().siblingAtColumn(0) && hasFocus()) {
        painter->setPen(QPen(theme().color(Token::accent), 2));
        painter->drawRect(option.rect.adjusted(1, 1, -1, -2));
    }
}

void PoolTree::drawBranches(QPainter* painter, const QRect& rect, const QModelIndex& index) const {
    if (!model_.hasChildren(index)) {
        return;
    }
    const int extent = theme().scaled(14);
    const QRect place = QStyle::alignedRect(layoutDirection(), Qt::AlignRight | Qt::AlignVCenter, {extent, extent},
                                            rect.adjusted(2, 0, -2, 0));
    painter->drawPixmap(place.topLeft(), theme().pixmap(isExpanded(index) ? u"chevron-down"_s : u"chevron-end"_s,
                                                        Token::text2, extent, devicePixelRatioF()));
}

} // namespace poise::console
