// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/view/tables/exports.hpp"

#include "console/model/plain_role.hpp"
#include "console/text/csv.hpp"

#include <QAbstractItemModel>
#include <QHeaderView>

namespace poise::console {

QByteArray csvOf(const QAbstractItemModel& model, const QHeaderView* columns) {
    std::vector<int> shown;
    QStringList fields;
    for (int i = 0; i < model.columnCount(); ++i) {
        const int column = columns == nullptr ? i : columns->logicalIndex(i);
        if (columns == nullptr || !columns->isSectionHidden(column)) {
            shown.push_back(column);
            fields.append(model.headerData(column, Qt::Horizontal, kPlainRole).toString());
        }
    }
    QByteArray out = text::csvLine(fields);
    for (int row = 0; row < model.rowCount(); ++row) {
        fields.clear();
        for (const int column : shown) {
            fields.append(model.index(row, column).data(kPlainRole).toString());
        }
        out += text::csvLine(fields);
    }
    return out;
}

} // namespace poise::console
