// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/view/pools/pool_export.hpp"

#include "console/model/pool_model.hpp"
#include "console/text/csv.hpp"
#include "console/text/times.hpp"

#include <QHeaderView>

namespace poise::console {

using namespace Qt::StringLiterals;

QByteArray csvOf(const PoolModel& model, const QHeaderView& columns) {
    std::vector<int> shown;
    QStringList names{u"time"_s, u"pool"_s, u"server"_s};
    for (int visual = 0; visual < columns.count(); ++visual) {
        const int column = columns.logicalIndex(visual);
        if (!columns.isSectionHidden(column) && column != poolColumn("name")) {
            shown.push_back(column);
            const std::string_view id = kPoolColumns[std::size_t(column)].id;
            names.append(QLatin1String(id.data(), qsizetype(id.size())));
        }
    }
    QByteArray out = text::csvLine(names);
    const QString time = text::iso(model.dataTime());
    const auto addRow = [&](const QModelIndex& row) {
        QStringList fields{time, model.poolOf(row), model.serverOf(row)};
        for (const int column : shown) {
            fields.append(model.plain(row.siblingAtColumn(column)));
        }
        out += text::csvLine(fields);
    };
    for (int i = 0; i < model.rowCount(); ++i) {
        const QModelIndex pool = model.index(i, 0);
        addRow(pool);
        for (int k = 0; k < model.rowCount(pool); ++k) {
            addRow(model.index(k, 0, pool));
        }
    }
    return out;
}

} // namespace poise::console
