// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the cells of PoolModel hold and how they are written.
#include "console/model/pool_model.hpp"
#include "console/store/trends.hpp"
#include "console/text/columns.hpp"
#include "console/text/numbers.hpp"
#include "console/text/times.hpp"

#include <QCoreApplication>

namespace poise::console {

namespace {

const PoolColumn& columnOf(const QModelIndex& index) {
    return kPoolColumns[std::size_t(index.column())];
}

QString fromUtf8(std::string_view text) {
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

} // namespace

std::optional<double> PoolModel::value(const QModelIndex& index) const {
    const Pool* pool = poolAt(index);
    if (pool == nullptr) {
        return std::nullopt;
    }
    const PoolColumn& column = columnOf(index);
    if (const Server* server = serverAt(index)) {
        return servers_.number(server->row, column.id);
    }
    return column.kind == CellKind::load ? poolLoad(*pool) : pools_.number(pool->row, column.pool);
}

/// The limit per server is the pool's, so the mean of its servers is what the pool works on of all it may.
std::optional<double> PoolModel::poolLoad(const Pool& pool) const {
    const int column = servers_.column("load");
    double sum = 0;
    int known = 0;
    for (const Server& server : pool.servers) {
        if (const auto load = servers_.number(server.row, column)) {
            sum += *load;
            ++known;
        }
    }
    return known == 0 ? std::nullopt : std::optional(sum / known);
}

std::optional<double> PoolModel::value(const QModelIndex& index, std::string_view column) const {
    if (const Server* server = serverAt(index)) {
        return servers_.number(server->row, column);
    }
    return ofPool(index, column);
}

std::optional<double> PoolModel::ofPool(const QModelIndex& index, std::string_view column) const {
    const Pool* pool = poolAt(index);
    return pool == nullptr ? std::nullopt : pools_.number(pool->row, column);
}

std::string_view PoolModel::text(const QModelIndex& index, std::string_view column) const {
    if (const Server* server = serverAt(index)) {
        return servers_.text(server->row, column);
    }
    const Pool* pool = poolAt(index);
    return pool == nullptr ? std::string_view() : pools_.text(pool->row, column);
}

text::Mark PoolModel::mark(const QModelIndex& index) const {
    if (const Server* server = serverAt(index)) {
        return text::markOf(text::serverIs(servers_.text(server->row, "state")));
    }
    const Pool* pool = poolAt(index);
    const auto up = pools_.number(pool->row, "servers_up");
    const auto total = pools_.number(pool->row, "servers_total");
    return up && total ? text::poolMark(int(*up), int(*total)) : text::markOf(text::ServerIs::unknown);
}

QString PoolModel::detail(const QModelIndex& index) const {
    if (!isPool(index)) {
        return fromUtf8(text(index, "address"));
    }
    const std::string_view protocol = text(index, "protocol");
    QString algorithm = fromUtf8(text(index, "algorithm")).replace(QLatin1Char('_'), QLatin1Char(' '));
    return protocol.empty() || protocol == "http"
               ? algorithm
               : tr("%1 · %2", "protocol and algorithm of a pool").arg(fromUtf8(protocol).toUpper(), algorithm);
}

std::span<const float> PoolModel::trend(const QModelIndex& index) const {
    if (trends_ == nullptr || !index.isValid()) {
        return {};
    }
    if (const Server* server = serverAt(index)) {
        return trends_->values("servers", server->key, columnOf(index).id);
    }
    return trends_->values("pools", poolAt(index)->name, columnOf(index).pool);
}

StagedServer PoolModel::staged(const QModelIndex& index) const {
    const Server* server = serverAt(index);
    const auto found = server == nullptr ? staged_.end() : staged_.find(server->key);
    return found == staged_.end() ? StagedServer() : found->second;
}

double PoolModel::weightScale(const QModelIndex& index) const {
    constexpr double kUsual = 200; // twice the default: an ordinary weight stands in the middle
    return std::max({kUsual, poolAt(index)->heaviest, staged(index).weight.value_or(0)});
}

QString PoolModel::shownText(const QModelIndex& index) const {
    switch (columnOf(index).kind) {
    case CellKind::name:
        return isPool(index) ? poolOf(index) : serverOf(index);
    case CellKind::state:
        return mark(index).word;
    case CellKind::weight: {
        if (isPool(index)) {
            const auto total = pools_.number(poolAt(index)->row, "servers_total");
            return total ? tr("%Ln server(s)", nullptr, int(*total)) : text::noData();
        }
        const std::optional<double> staged = this->staged(index).weight;
        const QString now = text::exact(value(index));
        return staged ? tr("%1 → %2", "a value and the one staged").arg(now, text::exact(staged)) : now;
    }
    case CellKind::count:
        return text::whole(value(index));
    case CellKind::trend:
    case CellKind::number:
        return text::number(value(index));
    case CellKind::share:
        return text::percent(value(index)).number;
    case CellKind::load:
        return text::fullPercent(value(index));
    case CellKind::bytes:
        return text::figure(value(index), "bytes/s").joined();
    case CellKind::time: {
        const auto t = value(index);
        return t ? text::age(qint64(*t), time_) : text::noData();
    }
    case CellKind::text:
        break;
    }
    return fromUtf8(text(index, columnOf(index).id));
}

QString PoolModel::plain(const QModelIndex& index) const {
    switch (columnOf(index).kind) {
    case CellKind::name:
    case CellKind::text:
        return shownText(index);
    case CellKind::state:
        return isPool(index) ? text::plain(pools_.number(poolAt(index)->row, "healthy_share"))
                             : fromUtf8(text(index, "state"));
    case CellKind::time: {
        const auto t = value(index);
        return t ? text::iso(qint64(*t)) : QString();
    }
    default:
        return text::plain(value(index));
    }
}

QString PoolModel::toolTip(const QModelIndex& index) const {
    const PoolColumn& column = columnOf(index);
    if (column.kind == CellKind::time) {
        const auto t = value(index);
        return t ? text::fullMoment(qint64(*t)) : QString();
    }
    if (column.kind == CellKind::name) {
        return detail(index);
    }
    return column.kind == CellKind::state || column.kind == CellKind::text ? fromUtf8(text(index, "reason"))
                                                                           : QString();
}

QVariant PoolModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
        return shownText(index);
    case Qt::ToolTipRole:
        return toolTip(index);
    case Qt::EditRole: {
        const std::optional<double> wanted = staged(index).weight;
        const std::optional<double> weight = wanted ? wanted : value(index);
        return columnOf(index).kind == CellKind::weight && weight ? QVariant(*weight) : QVariant();
    }
    case Qt::AccessibleDescriptionRole:
        return columnOf(index).kind == CellKind::name ? detail(index) : QString();
    default:
        return {};
    }
}

QVariant PoolModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) {
        return {};
    }
    const PoolColumn& column = kPoolColumns[std::size_t(section)];
    switch (role) {
    case Qt::DisplayRole:
        return column.kind == CellKind::name ? tr("Pool / server") : text::columnTitle(column.id);
    case Qt::ToolTipRole:
        return text::columnHelp(column.id == "cache_hit_ratio" ? "pools" : "servers", column.id);
    case Qt::TextAlignmentRole: {
        const bool number = column.kind == CellKind::number || column.kind == CellKind::count ||
                            column.kind == CellKind::share || column.kind == CellKind::bytes;
        return int((number ? Qt::AlignTrailing : Qt::AlignLeading) | Qt::AlignVCenter);
    }
    default:
        return {};
    }
}

} // namespace poise::console
