// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the keyboard, the mouse and the clipboard do with the tree.

#include "console/model/pool_model.hpp"
#include "console/view/pools/pool_export.hpp"
#include "console/view/pools/pool_tree.hpp"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScopedValueRollback>

#include <algorithm>

namespace poise::console {

void PoolTree::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy)) {
        copy();
    } else if (event->modifiers() != Qt::NoModifier || !act(event->key())) {
        QTreeView::keyPressEvent(event);
    }
}

/// Letters without modifiers; false: the key means something else.
bool PoolTree::act(int key) {
    switch (key) {
    case Qt::Key_F2:
        editWeight();
        return true;
    case Qt::Key_D:
        emit drainWanted();
        return true;
    case Qt::Key_M:
        emit maintenanceWanted();
        return true;
    case Qt::Key_R:
        emit readyWanted();
        return true;
    case Qt::Key_Delete:
        emit removeWanted();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        emit openWanted();
        return true;
    default:
        return false;
    }
}

void PoolTree::editWeight() {
    const QModelIndex weight = currentIndex().siblingAtColumn(poolColumn("weight"));
    if (!(weight.flags() & Qt::ItemIsEditable) || isColumnHidden(weight.column())) {
        return;
    }
    scrollTo(weight);
    QTreeView::edit(weight);
}

void PoolTree::mousePressEvent(QMouseEvent* event) {
    const QScopedValueRollback guard(pressed_, true);
    QTreeView::mousePressEvent(event);
}

void PoolTree::mouseDoubleClickEvent(QMouseEvent* event) {
    const QModelIndex index = indexAt(event->position().toPoint());
    if (model_.isPool(index)) {
        setExpanded(index, !isExpanded(index));
        return;
    }
    QTreeView::mouseDoubleClickEvent(event);
    if (index.isValid() && !isEditing()) {
        emit openWanted();
    }
}

QByteArray PoolTree::csv() const {
    return csvOf(model_, *header());
}

void PoolTree::copy() const {
    QStringList lines;
    QModelIndexList rows = selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, [this](const QModelIndex& index) { return visualRect(index).top(); });
    for (const QModelIndex& row : rows) {
        QStringList cells;
        for (int visual = 0; visual < header()->count(); ++visual) {
            const int column = header()->logicalIndex(visual);
            if (!isColumnHidden(column)) {
                cells.append(row.siblingAtColumn(column).data().toString());
            }
        }
        lines.append(cells.join(u'\t'));
    }
    QApplication::clipboard()->setText(lines.join(u'\n'));
}

bool PoolTree::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::Enter || event->type() == QEvent::Leave) {
        mouseOver_ = event->type() == QEvent::Enter;
        hold();
    }
    return QTreeView::viewportEvent(event);
}

void PoolTree::hold() {
    model_.setHeld(mouseOver_ || isEditing());
}

bool PoolTree::edit(const QModelIndex& index, EditTrigger trigger, QEvent* event) {
    const bool editing = QTreeView::edit(index, trigger, event);
    hold();
    return editing;
}

void PoolTree::closeEditor(QWidget* editor, QAbstractItemDelegate::EndEditHint hint) {
    QTreeView::closeEditor(editor, hint);
    hold();
}

void PoolTree::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) {
    QTreeView::selectionChanged(selected, deselected);
    emit chosen();
}

} // namespace poise::console
