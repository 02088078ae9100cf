// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/gather_layout.hpp"

#include <algorithm>
#include <concepts>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>

namespace poise {
namespace {

using account::CellName;
using Workers = GatherLayout::Workers;

/// A row to read or to write.
template <typename T, typename Row>
concept Some = std::same_as<std::remove_const_t<T>, Row>;

auto nameOf(Some<facts::Listener> auto& row) {
    return std::tie(row.name);
}

auto nameOf(Some<facts::Pool> auto& row) {
    return std::tie(row.name);
}

auto nameOf(Some<facts::Server> auto& row) {
    return std::tie(row.pool, row.name);
}

auto nameOf(Some<facts::Traffic> auto& row) {
    return std::tie(row.listener, row.pool, row.server);
}

// What of a cell's name is the name of its row.

auto nameIn(const CellName& name, const account::ListenerCells*) {
    return std::tie(name.listener);
}

auto nameIn(const CellName& name, const account::PoolCells*) {
    return std::tie(name.pool);
}

auto nameIn(const CellName& name, const account::ServerCells*) {
    return std::tie(name.pool, name.server);
}

auto nameIn(const CellName& name, const account::TrafficCells*) {
    return std::tie(name.listener, name.pool, name.server);
}

/// Rows in the order of their names. They are asked for in nearly that order, so that the next is mostly the one.
template <typename Row>
class Rows {
  public:
    explicit Rows(std::vector<Row>& rows)
        : rows_(rows) {}

    /// Where the row of that name is; it is made if there is none, and those behind it move.
    template <typename Name>
    std::size_t of(const Name& name) {
        if (next_ == rows_.size() || nameOf(rows_[next_]) != name) {
            const auto less = [](Row& row, const Name& wanted) { return nameOf(row) < wanted; };
            auto place = rows_.empty() || nameOf(rows_.back()) < name
                             ? rows_.end()
                             : std::lower_bound(rows_.begin(), rows_.end(), name, less);
            if (place == rows_.end() || nameOf(*place) != name) {
                place = rows_.emplace(place);
                nameOf(*place) = name;
            }
            next_ = static_cast<std::size_t>(place - rows_.begin());
        }
        return next_++;
    }

  private:
    std::vector<Row>& rows_;
    std::size_t next_ = 0; ///< where the name after the last one is expected
};

template <typename Cells>
using Noted = std::vector<std::pair<const CellName*, const Cells*>>;

/// The cells of all workers. Each worker is held up while its cells are visited: they are only noted.
struct AllCells {
    explicit AllCells(const Workers& workers) {
        const auto into = [](auto& noted) {
            return [&noted](const CellName& name, const auto& cells) { noted.emplace_back(&name, &cells); };
        };
        for (const auto& worker : workers) {
            worker->cells().visitListeners(into(listeners));
            worker->cells().visitPools(into(pools));
            worker->cells().visitServers(into(servers));
            worker->cells().visitTraffic(into(traffic));
        }
    }

    Noted<account::ListenerCells> listeners;
    Noted<account::PoolCells> pools;
    Noted<account::ServerCells> servers;
    Noted<account::TrafficCells> traffic;
};

template <typename Row, typename Cells>
void name(std::vector<Row>& rows, const Noted<Cells>& noted) {
    Rows<Row> finder(rows);
    for (const auto& [name, cells] : noted) {
        (void)finder.of(nameIn(*name, cells));
    }
}

template <typename Row, typename Cells>
std::vector<GatherLayout::Part<Cells>> parts(std::vector<Row>& rows, const Noted<Cells>& noted) {
    Rows<Row> finder(rows);
    std::vector<GatherLayout::Part<Cells>> parts;
    parts.reserve(noted.size());
    for (const auto& [name, cells] : noted) {
        parts.push_back({finder.of(nameIn(*name, cells)), cells});
    }
    std::sort(parts.begin(), parts.end(), [](const auto& one, const auto& other) { return one.row < other.row; });
    return parts;
}

} // namespace

GatherLayout::GatherLayout(const Workers& workers, const snapshot::Snapshot& snapshot)
    : cells_(countCells(workers)) { // before they are noted: one that comes in between makes this not fit
    const AllCells all(workers);
    name(rows_.listeners, all.listeners);
    name(rows_.pools, all.pools);
    name(rows_.servers, all.servers);
    name(rows_.traffic, all.traffic);
    place(snapshot); // makes what is missing
    place(snapshot); // and finds where all of it is in the end
    listeners_ = parts(rows_.listeners, all.listeners);
    pools_ = parts(rows_.pools, all.pools);
    servers_ = parts(rows_.servers, all.servers);
    traffic_ = parts(rows_.traffic, all.traffic);
    Rows servers(rows_.servers);
    for (const facts::Traffic& traffic : rows_.traffic) {
        serverOfTraffic_.push_back(servers.of(std::tie(traffic.pool, traffic.server)));
    }
}

void GatherLayout::place(const snapshot::Snapshot& snapshot) {
    configuredListeners_.clear();
    configuredPools_.clear();
    configuredServers_.clear();
    Rows listeners(rows_.listeners);
    for (const auto& listener : snapshot.listeners) {
        configuredListeners_.push_back(listeners.of(std::tie(listener->name)));
    }
    Rows pools(rows_.pools);
    Rows servers(rows_.servers);
    for (const auto& pool : snapshot.pools) {
        configuredPools_.push_back(pools.of(std::tie(pool->name)));
        for (const snapshot::Server& server : pool->servers) {
            configuredServers_.push_back(servers.of(std::tie(pool->name, server.name)));
        }
    }
}

std::size_t GatherLayout::countCells(const Workers& workers) {
    std::size_t count = 0;
    for (const auto& worker : workers) {
        count += worker->cells().size();
    }
    return count;
}

bool GatherLayout::fits(const Workers& workers, const snapshot::Snapshot& snapshot) const {
    if (countCells(workers) != cells_ || snapshot.listeners.size() != configuredListeners_.size() ||
        snapshot.pools.size() != configuredPools_.size()) {
        return false;
    }
    for (std::size_t i = 0; i < configuredListeners_.size(); ++i) {
        if (snapshot.listeners[i]->name != rows_.listeners[configuredListeners_[i]].name) {
            return false;
        }
    }
    std::size_t next = 0;
    for (std::size_t i = 0; i < configuredPools_.size(); ++i) {
        const snapshot::Pool& pool = *snapshot.pools[i];
        if (pool.name != rows_.pools[configuredPools_[i]].name ||
            pool.servers.size() > configuredServers_.size() - next) {
            return false;
        }
        for (const snapshot::Server& server : pool.servers) {
            const facts::Server& row = rows_.servers[configuredServers_[next++]];
            if (row.name != server.name || row.pool != pool.name) {
                return false;
            }
        }
    }
    return next == configuredServers_.size();
}

} // namespace poise
