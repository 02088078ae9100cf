// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/model/pool_arranging.hpp"

#include "console/text/natural_order.hpp"

#include <algorithm>
#include <unordered_set>

namespace poise::console {

namespace {

std::string_view poolPart(std::string_view key) {
    return key.substr(0, key.find('/'));
}

} // namespace

PoolModel::Arranging::Arranging(PoolModel& model, bool keepRows)
    : model_(model)
    , keepRows_(keepRows) {
    gather();
}

void PoolModel::Arranging::gather() {
    std::unordered_set<std::string_view> kept;
    if (keepRows_) {
        for (const auto& pool : model_.shown_) {
            kept.insert(pool->name);
            for (const Server& server : pool->servers) {
                kept.insert(server.key);
            }
        }
    }
    for (std::size_t row = 0; row < model_.servers_.rows(); ++row) {
        const std::string_view key = model_.servers_.table()->keys[row];
        if (kept.contains(key) || model_.isShown(row)) {
            servers_[poolPart(key)].push_back({key, row, {}, {}});
        }
    }
    const bool everyPool = model_.filter_.isEmpty() && model_.show_ == Show::all;
    for (std::size_t row = 0; row < model_.pools_.rows(); ++row) {
        const std::string_view key = model_.pools_.table()->keys[row];
        if (everyPool || kept.contains(key) || servers_.contains(key)) {
            pools_.push_back({key, row, {}, {}});
        }
    }
    order(pools_, model_.pools_, true);
    for (auto& [pool, servers] : servers_) {
        order(servers, model_.servers_, false);
    }
}

void PoolModel::Arranging::order(Entries& entries, const Cells& cells, bool pools) const {
    for (Entry& entry : entries) {
        setSortKey(entry, cells, pools);
    }
    std::ranges::sort(entries, [this](const Entry& left, const Entry& right) { return before(left, right); });
}

void PoolModel::Arranging::setSortKey(Entry& entry, const Cells& cells, bool pools) const {
    const PoolColumn& column = kPoolColumns[std::size_t(model_.sortColumn_)];
    switch (column.kind) {
    case CellKind::name:
        break;
    case CellKind::state:
        entry.number =
            pools ? cells.number(entry.row, "healthy_share") : double(text::serverIs(cells.text(entry.row, "state")));
        break;
    case CellKind::text:
        entry.text = cells.text(entry.row, column.id);
        break;
    default:
        entry.number = cells.number(entry.row, pools ? column.pool : column.id);
        break;
    }
}

bool PoolModel::Arranging::before(const Entry& left, const Entry& right) const {
    const bool descending = model_.sortOrder_ == Qt::DescendingOrder;
    if (left.number.has_value() != right.number.has_value()) {
        return left.number.has_value(); // no data last, either way round
    }
    if (left.number && *left.number != *right.number) {
        return (*left.number < *right.number) != descending;
    }
    if (left.text != right.text) {
        return (left.text < right.text) != descending;
    }
    const bool byName = model_.sortColumn_ == poolColumn("name");
    return byName && descending ? text::naturalLess(right.key, left.key) : text::naturalLess(left.key, right.key);
}

namespace {

struct PoolAccess {
    template <typename Item>
    static std::string_view key(const Item& item) {
        return item->name;
    }

    template <typename Item>
    static void setRow(Item& item, std::size_t row) {
        item->row = row;
    }

    template <typename Item>
    static Item make(std::string_view key, std::size_t row) {
        auto item = std::make_unique<typename Item::element_type>();
        item->name = key;
        item->row = row;
        return item;
    }

    template <typename Item>
    static void renumber(std::vector<Item>& items) {
        for (std::size_t i = 0; i < items.size(); ++i) {
            items[i]->position = int(i);
        }
    }
};

struct ServerAccess {
    template <typename Item>
    static std::string_view key(const Item& item) {
        return item.key;
    }

    template <typename Item>
    static void setRow(Item& item, std::size_t row) {
        item.row = row;
    }

    template <typename Item>
    static Item make(std::string_view key, std::size_t row) {
        return Item{std::string(key), row};
    }

    template <typename Item>
    static void renumber(std::vector<Item>& /*items*/) {}
};

} // namespace

template <typename Item, typename Access>
void PoolModel::Arranging::removeGone(const QModelIndex& parent, std::vector<Item>& shown, const Entries& target,
                                      const Access& access) {
    std::unordered_set<std::string_view> wanted;
    for (const Entry& entry : target) {
        wanted.insert(entry.key);
    }
    for (std::size_t end = shown.size(); end > 0;) {
        if (wanted.contains(access.key(shown[end - 1]))) {
            --end;
            continue;
        }
        std::size_t begin = end - 1;
        while (begin > 0 && !wanted.contains(access.key(shown[begin - 1]))) {
            --begin;
        }
        model_.beginRemoveRows(parent, int(begin), int(end) - 1);
        shown.erase(shown.begin() + std::ptrdiff_t(begin), shown.begin() + std::ptrdiff_t(end));
        access.renumber(shown);
        model_.endRemoveRows();
        end = begin;
    }
}

template <typename Item, typename Access>
void PoolModel::Arranging::insertNew(const QModelIndex& parent, std::vector<Item>& shown, const Entries& target,
                                     const Access& access) {
    std::unordered_set<std::string_view> present;
    for (const Item& item : shown) {
        present.insert(access.key(item));
    }
    Entries fresh;
    std::ranges::copy_if(target, std::back_inserter(fresh),
                         [&](const Entry& entry) { return !present.contains(entry.key); });
    if (fresh.empty()) {
        return;
    }
    model_.beginInsertRows(parent, int(shown.size()), int(shown.size() + fresh.size()) - 1);
    for (const Entry& entry : fresh) {
        shown.push_back(access.template make<Item>(entry.key, entry.row));
    }
    access.renumber(shown);
    model_.endInsertRows();
}

template <typename Item, typename Access>
void PoolModel::Arranging::move(const QModelIndex& parent, std::vector<Item>& shown, const Entries& target,
                                const Access& access) {
    std::unordered_map<std::string_view, std::size_t> places;
    for (std::size_t i = 0; i < target.size(); ++i) {
        places.emplace(target[i].key, i);
    }
    std::vector<std::size_t> to(shown.size());
    bool same = true;
    for (std::size_t i = 0; i < shown.size(); ++i) {
        to[i] = places.at(access.key(shown[i]));
        access.setRow(shown[i], target[to[i]].row);
        same = same && to[i] == i;
    }
    if (same || keepRows_) {
        return;
    }
    const QList<QPersistentModelIndex> parents{QPersistentModelIndex(parent)};
    emit model_.layoutAboutToBeChanged(parents, VerticalSortHint);
    std::vector<Item> moved(shown.size());
    for (std::size_t i = 0; i < shown.size(); ++i) {
        moved[to[i]] = std::move(shown[i]);
    }
    shown = std::move(moved);
    access.renumber(shown);
    QModelIndexList before;
    QModelIndexList after;
    for (const QModelIndex& index : model_.persistentIndexList()) {
        if (index.parent() == parent) {
            before.append(index);
            after.append(
                model_.createIndex(int(to[std::size_t(index.row())]), index.column(), index.internalPointer()));
        }
    }
    model_.changePersistentIndexList(before, after);
    emit model_.layoutChanged(parents, VerticalSortHint);
}

template <typename Item, typename Access>
void PoolModel::Arranging::reconcile(const QModelIndex& parent, std::vector<Item>& shown, Entries target,
                                     const Access& access) {
    removeGone(parent, shown, target, access);
    insertNew(parent, shown, target, access);
    move(parent, shown, target, access);
}

void PoolModel::Arranging::run() {
    reconcile({}, model_.shown_, pools_, PoolAccess{});
    for (const auto& pool : model_.shown_) {
        reconcile(model_.index(pool->position, 0), pool->servers, servers_[pool->name], ServerAccess{});
    }
}

bool PoolModel::Arranging::wouldChange() const {
    if (pools_.size() != model_.shown_.size()) {
        return true;
    }
    for (std::size_t i = 0; i < pools_.size(); ++i) {
        const Pool& shown = *model_.shown_[i];
        const auto servers = servers_.find(shown.name);
        if (pools_[i].key != shown.name ||
            !staysInPlace(shown.servers, servers == servers_.end() ? Entries() : servers->second)) {
            return true;
        }
    }
    return false;
}

bool PoolModel::Arranging::staysInPlace(const std::vector<Server>& shown, const Entries& target) const {
    return std::ranges::equal(shown, target, {}, &Server::key, &Entry::key);
}

} // namespace poise::console
