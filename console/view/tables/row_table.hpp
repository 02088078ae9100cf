// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// A flat table as the console shows one: rows of one height, whole rows selected, lines between them, no grid.
#pragma once

#include "console/view/tables/exports.hpp"

#include <QTableView>

namespace poise::console {

class ColumnFit;

class RowTable : public QTableView, public Exports {
    Q_OBJECT

  public:
    explicit RowTable(const QString& name, QWidget* parent = nullptr);

    /// What columns are wide at first in relation to each other, for text of 100 %: together they fill the table.
    void setColumnWidths(std::initializer_list<int> widths);

    /// Once the widths are set.
    [[nodiscard]] ColumnFit& columnFit() const { return *fit_; }

    /// Its height with so many rows, with all that is around them.
    [[nodiscard]] int heightFor(int rows) const;

    [[nodiscard]] QString exportName() const override { return accessibleName(); }

    [[nodiscard]] QByteArray csv() const override;

  signals:
    void chosen();     ///< another row is current, or others are selected
    void openWanted(); ///< Return, or a double click

  protected:
    void selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    void restyle();
    void fit();
    void copy() const;

    ColumnFit* fit_ = nullptr;
};

} // namespace poise::console
