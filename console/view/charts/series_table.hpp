// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// A chart's values as a table, oldest first: what "Show as table" shows, and what can be read aloud.
#pragma once

#include "console/view/charts/chart_data.hpp"

#include <QAbstractTableModel>

namespace poise::console {

class SeriesTable : public QAbstractTableModel {
    Q_OBJECT

  public:
    using QAbstractTableModel::QAbstractTableModel;

    void setChartData(const ChartData& data);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    ChartData data_;
};

} // namespace poise::console
