// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/view/charts/series_table.hpp"

#include "console/model/plain_role.hpp"
#include "console/text/numbers.hpp"
#include "console/text/times.hpp"

#include <cmath>

namespace poise::console {

/// While the window of time moves on the table keeps its rows, so that who reads it keeps his place.
void SeriesTable::setChartData(const ChartData& data) {
    const int before = rowCount();
    const int after = int(data.steps());
    if (data.lines.size() != data_.lines.size() || after < before) {
        beginResetModel();
        data_ = data;
        endResetModel();
        return;
    }
    if (after > before) {
        beginInsertRows({}, before, after - 1);
        data_ = data;
        endInsertRows();
    } else {
        data_ = data;
    }
    if (after > 0) {
        emit dataChanged(index(0, 0), index(after - 1, columnCount() - 1));
        emit headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    }
}

int SeriesTable::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(data_.steps());
}

int SeriesTable::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(data_.lines.size()) + 1;
}

QVariant SeriesTable::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const auto row = std::size_t(index.row());
    if (role == Qt::TextAlignmentRole) {
        return int((index.column() == 0 ? Qt::AlignLeading : Qt::AlignTrailing) | Qt::AlignVCenter);
    }
    if (role == Qt::ToolTipRole && index.column() == 0) {
        return text::fullMoment(data_.time(row));
    }
    const bool plain = role == kPlainRole;
    if (role != Qt::DisplayRole && !plain) {
        return {};
    }
    if (index.column() == 0) {
        return plain ? text::iso(data_.time(row)) : text::moment(data_.time(row), data_.end);
    }
    const std::vector<float>& values = data_.lines[std::size_t(index.column()) - 1].values;
    const double value = row < values.size() ? double(values[row]) : std::nan("");
    return plain ? text::plain(value) : text::figure(value, data_.unit).joined();
}

QVariant SeriesTable::headerData(int section, Qt::Orientation orientation, int role) const {
    const bool plain = role == kPlainRole;
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && !plain) || section < 0 ||
        section >= columnCount()) {
        return {};
    }
    return section == 0 ? (plain ? QStringLiteral("time") : tr("Time")) : data_.lines[std::size_t(section) - 1].name;
}

} // namespace poise::console
