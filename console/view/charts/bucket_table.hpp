// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// A histogram's bars as a table, the shortest first.
#pragma once

#include "shared/wire/history.hpp"

#include <QAbstractTableModel>

namespace poise::console {

class BucketTable : public QAbstractTableModel {
    Q_OBJECT

  public:
    enum Column : int { from, to, requests, share, kColumns };

    using QAbstractTableModel::QAbstractTableModel;

    void setAnswer(const wire::HistoryLatency& answer);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    wire::HistoryLatency answer_;
};

} // namespace poise::console
