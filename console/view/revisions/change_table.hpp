// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// What a revision changed: key, old value, new value.
#pragma once

#include "shared/wire/config.hpp"

#include <QAbstractTableModel>

#include <vector>

namespace poise::console {

class ChangeTable : public QAbstractTableModel {
    Q_OBJECT

  public:
    enum Column : int { key, before, after, kColumns };

    using QAbstractTableModel::QAbstractTableModel;

    void setChanges(std::vector<wire::Change> changes);

    /// On one line; a dash for what is not set, words for a secret.
    [[nodiscard]] static QString shownValue(const boost::json::value& value);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    std::vector<wire::Change> changes_;
};

} // namespace poise::console
