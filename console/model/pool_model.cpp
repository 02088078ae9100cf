// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/model/pool_model.hpp"

#include "console/model/pool_arranging.hpp"
#include "console/store/staging.hpp"
#include "console/store/trends.hpp"
#include "shared/wire/words.hpp"

#include <algorithm>

namespace poise::console {

namespace {

QString fromUtf8(std::string_view text) {
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

const std::vector<std::string>& keysOf(const Cells& cells) {
    static const std::vector<std::string> kNone;
    return cells.table() == nullptr ? kNone : cells.table()->keys;
}

bool isProblem(text::ServerIs state) {
    return state == text::ServerIs::down || state == text::ServerIs::degraded;
}

std::optional<double> numberOf(const boost::json::value& value) {
    return value.is_number() ? std::optional(value.to_number<double>()) : std::nullopt;
}

} // namespace

PoolModel::PoolModel(QObject* parent)
    : QAbstractItemModel(parent) {}

PoolModel::~PoolModel() = default;

void PoolModel::tick(const Tables& tables, qint64 now) {
    pools_.setTable(tables.pools);
    servers_.setTable(tables.servers);
    time_ = tables.t;
    if (keysOf(pools_) != poolKeys_ || keysOf(servers_) != serverKeys_) {
        poolKeys_ = keysOf(pools_);
        serverKeys_ = keysOf(servers_);
        arrange(held_);
        sortedAt_ = now;
    } else if (now - sortedAt_ >= kSortEvery) {
        sortedAt_ = now;
        if (held_) {
            setOrderPaused(Arranging(*this, false).wouldChange());
        } else {
            arrange(false);
        }
    }
    count();
    announceValues();
}

void PoolModel::forget() {
    pools_.setTable(nullptr);
    servers_.setTable(nullptr);
}

void PoolModel::arrange(bool keepRows) {
    Arranging(*this, keepRows).run();
    if (!keepRows) {
        setOrderPaused(false);
    }
}

void PoolModel::setOrderPaused(bool paused) {
    if (orderPaused_ != paused) {
        orderPaused_ = paused;
        emit orderPausedChanged(paused);
    }
}

void PoolModel::count() {
    std::array<int, 3> counts{int(servers_.rows()), 0, 0};
    const int state = servers_.column("state");
    for (std::size_t row = 0; row < servers_.rows(); ++row) {
        counts[1] += isProblem(text::serverIs(servers_.text(row, state))) ? 1 : 0;
    }
    counts[2] = int(std::ranges::count_if(staged_, [](const auto& one) { return one.second.changed; }));
    if (counts != counts_) {
        counts_ = counts;
        emit countsChanged();
    }
}

/// One signal per table that is open in a view, however many cells changed.
void PoolModel::announceValues() {
    if (shown_.empty()) {
        return;
    }
    const int weight = servers_.column("weight");
    const int last = columnCount() - 1;
    for (const auto& pool : shown_) {
        pool->heaviest = 0;
        for (const Server& server : pool->servers) {
            pool->heaviest = std::max(pool->heaviest, servers_.number(server.row, weight).value_or(0));
        }
        if (!pool->servers.empty()) {
            const QModelIndex parent = index(pool->position, 0);
            emit dataChanged(index(0, 0, parent), index(int(pool->servers.size()) - 1, last, parent));
        }
    }
    emit dataChanged(index(0, 0), index(int(shown_.size()) - 1, last));
}

void PoolModel::setStaging(Staging* staging) {
    if (staging_ != nullptr) {
        staging_->disconnect(this);
    }
    staging_ = staging;
    if (staging_ != nullptr) {
        connect(staging_, &Staging::changed, this, &PoolModel::readStaging);
    }
    readStaging();
}

void PoolModel::readStaging() {
    staged_.clear();
    static const std::vector<Edit> kNone;
    for (const Edit& edit : staging_ == nullptr ? kNone : staging_->edits()) {
        const Path& path = edit.path;
        if (path.size() < 4 || path[0] != "pools" || path[2] != "servers") {
            continue;
        }
        StagedServer& server = staged_[path[1] + '/' + path[3]];
        server.changed = true;
        server.removed = server.removed || (path.size() == 4 && !edit.after);
        if (edit.kind == Edit::Kind::serverState) {
            const std::optional<ServerOrder> order = orderOf(path, edit.after);
            server.state = order ? std::optional(std::string(wire::word(order->state))) : std::nullopt;
        } else if (path.size() == 5 && path[4] == "weight" && edit.after) {
            server.weight = numberOf(*edit.after);
        }
    }
    if (show_ == Show::changed) {
        arrange(held_);
    }
    count();
    announceValues();
}

void PoolModel::setFilter(const Filter& filter) {
    filter_ = filter;
    arrange(false);
}

void PoolModel::setShow(Show show) {
    show_ = show;
    arrange(false);
}

void PoolModel::setHeld(bool held) {
    held_ = held;
}

void PoolModel::sort(int column, Qt::SortOrder order) {
    if (column < 0 || column >= columnCount()) {
        return;
    }
    sortColumn_ = column;
    sortOrder_ = order;
    arrange(false);
}

bool PoolModel::isShown(std::size_t row) const {
    switch (show_) {
    case Show::problems:
        if (!isProblem(text::serverIs(servers_.text(row, "state")))) {
            return false;
        }
        break;
    case Show::changed:
        if (!staged_.contains(servers_.table()->keys[row])) {
            return false;
        }
        break;
    case Show::all:
        break;
    }
    return filter_.matches(servers_, row);
}

// The tree.

QModelIndex PoolModel::index(int row, int column, const QModelIndex& parent) const {
    if (!hasIndex(row, column, parent)) {
        return {};
    }
    return createIndex(row, column, parent.isValid() ? shown_[std::size_t(parent.row())].get() : nullptr);
}

QModelIndex PoolModel::parent(const QModelIndex& child) const {
    const auto* pool = static_cast<const Pool*>(child.internalPointer());
    return pool == nullptr ? QModelIndex() : createIndex(pool->position, 0, nullptr);
}

int PoolModel::rowCount(const QModelIndex& parent) const {
    if (!parent.isValid()) {
        return int(shown_.size());
    }
    const bool pool = isPool(parent) && parent.column() == 0 && std::size_t(parent.row()) < shown_.size();
    return pool ? int(shown_[std::size_t(parent.row())]->servers.size()) : 0;
}

int PoolModel::columnCount(const QModelIndex& /*parent*/) const {
    return int(kPoolColumns.size());
}

bool PoolModel::isPool(const QModelIndex& index) const {
    return index.isValid() && index.internalPointer() == nullptr;
}

const PoolModel::Pool* PoolModel::poolAt(const QModelIndex& index) const {
    if (!index.isValid()) {
        return nullptr;
    }
    const auto* pool = static_cast<const Pool*>(index.internalPointer());
    return pool == nullptr ? shown_[std::size_t(index.row())].get() : pool;
}

const PoolModel::Server* PoolModel::serverAt(const QModelIndex& index) const {
    return !index.isValid() || isPool(index) ? nullptr : &poolAt(index)->servers[std::size_t(index.row())];
}

QString PoolModel::poolOf(const QModelIndex& index) const {
    const Pool* pool = poolAt(index);
    return pool == nullptr ? QString() : QString::fromStdString(pool->name);
}

QString PoolModel::serverOf(const QModelIndex& index) const {
    const Server* server = serverAt(index);
    return server == nullptr ? QString()
                             : fromUtf8(std::string_view(server->key).substr(poolAt(index)->name.size() + 1));
}

QModelIndex PoolModel::find(const QString& key) const {
    const std::string wanted = key.toStdString();
    const std::string name = wanted.substr(0, wanted.find('/'));
    const auto pool = std::ranges::find_if(shown_, [&](const auto& one) { return one->name == name; });
    if (pool == shown_.end()) {
        return {};
    }
    const QModelIndex poolIndex = index((*pool)->position, 0);
    if (name == wanted) {
        return poolIndex;
    }
    const auto& servers = (*pool)->servers;
    const auto server = std::ranges::find(servers, wanted, &Server::key);
    return server == servers.end() ? QModelIndex() : index(int(server - servers.begin()), 0, poolIndex);
}

Qt::ItemFlags PoolModel::flags(const QModelIndex& index) const {
    Qt::ItemFlags flags = QAbstractItemModel::flags(index);
    if (!index.isValid()) {
        return flags;
    }
    if (!isPool(index)) {
        flags |= Qt::ItemNeverHasChildren;
        if (editable_ && index.column() == poolColumn("weight")) {
            flags |= Qt::ItemIsEditable;
        }
    }
    return flags;
}

bool PoolModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::EditRole || staging_ == nullptr || !(flags(index) & Qt::ItemIsEditable)) {
        return false;
    }
    const Path path{"pools", poolAt(index)->name, "servers", serverOf(index).toStdString(), "weight"};
    staging_->stage(path, value.toInt());
    return true;
}

} // namespace poise::console
