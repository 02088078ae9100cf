// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// The tree of pools and servers as people work with it: rows that stand still under the mouse, weights edited in
/// place, cells copied, letters that act on what is selected.
#pragma once

#include "console/view/tables/exports.hpp"

#include <QTreeView>

#include <vector>

namespace poise::console {

class ColumnFit;
class PoolDelegate;
class PoolModel;

class PoolTree : public QTreeView, public Exports {
    Q_OBJECT

  public:
    explicit PoolTree(PoolModel& model, QWidget* parent = nullptr);

    void setDimmed(bool dimmed);

    /// For a part of a page: columns that do not fit are not there, the last of `optional` goes first.
    void setCompact(std::vector<int> optional);

    [[nodiscard]] ColumnFit& columnFit() const { return *fit_; }

    /// The selected servers; those of a selected pool where only the pool is.
    [[nodiscard]] QModelIndexList selectedServers() const;

    /// The pools that are selected themselves.
    [[nodiscard]] QModelIndexList selectedPools() const;

    /// Opens the way to it, selects it and puts it in sight; false: it is not shown.
    bool reveal(const QString& key);
    void editWeight();

    /// A button of the mouse goes down right now: what comes of it may be a double click.
    [[nodiscard]] bool isPressed() const { return pressed_; }

    [[nodiscard]] bool isEditing() const { return state() == EditingState; }

    [[nodiscard]] QString exportName() const override { return accessibleName(); }

    [[nodiscard]] QByteArray csv() const override;

  signals:
    void drainWanted();
    void maintenanceWanted();
    void readyWanted();
    void removeWanted();
    void openWanted(); ///< Return, or a double click on what is no weight
    void chosen();     ///< what is selected, or current, is another

  protected:
    void drawRow(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void drawBranches(QPainter* painter, const QRect& rect, const QModelIndex& index) const override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) override;
    bool edit(const QModelIndex& index, EditTrigger trigger, QEvent* event) override;
    void closeEditor(QWidget* editor, QAbstractItemDelegate::EndEditHint hint) override;

  private:
    void setUp();
    void restyle();
    void fit();
    void openNew(const QModelIndex& pool, int first, int last);
    void copy() const;
    void hold();
    bool act(int key);

    PoolModel& model_;
    PoolDelegate* delegate_;
    ColumnFit* fit_ = nullptr;
    std::vector<int> optional_; ///< of a compact tree
    bool mouseOver_ = false;
    bool pressed_ = false;
};

} // namespace poise::console
