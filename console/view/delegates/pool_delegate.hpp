// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// Paints the cells of pools and servers, and edits weights.
#pragma once

#include <QStyledItemDelegate>

namespace poise::console {

class CellPainter;
class PoolModel;

class PoolDelegate : public QStyledItemDelegate {
    Q_OBJECT

  public:
    static constexpr int kPadding = 8; ///< of a cell at either end

    explicit PoolDelegate(const PoolModel& model, QObject* parent = nullptr);

    /// Last known values are drawn as such.
    void setDimmed(bool dimmed) { dimmed_ = dimmed; }

    /// Whether names stand alone.
    void setNamesOnly(bool only) { namesOnly_ = only; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void setEditorData(QWidget* editor, const QModelIndex& index) const override;
    void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override;
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const override;

  private:
    void paintName(CellPainter& cell, const QModelIndex& index) const;
    void paintWeight(QPainter& painter, CellPainter& cell, const QModelIndex& index) const;
    void paintTrend(QPainter& painter, CellPainter& cell, const QModelIndex& index) const;
    void paintNumber(CellPainter& cell, const QModelIndex& index) const;
    void paintLoad(CellPainter& cell, const QModelIndex& index) const;
    [[nodiscard]] bool isQuiet(const QModelIndex& index) const;

    const PoolModel& model_;
    bool dimmed_ = false;
    bool namesOnly_ = false;
};

} // namespace poise::console
