// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A worker's counters: cells that the walk writes without a lock and that control reads and sums at any time.
///
/// Cells are found by name when a snapshot arrives, never during a request, and stay until the agent ends, so that a
/// server that comes back goes on counting where it stopped.
/// Thread: cells have one writer, their worker; find and visit may run on any thread.
#pragma once

#include "agent/policy/ladder/ladder.hpp"
#include "shared/metrics/cell.hpp"
#include "shared/metrics/histogram.hpp"
#include "shared/metrics/stage.hpp"

#include <array>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace poise::account {

using metrics::Counter;
using metrics::Gauge;
using metrics::Histogram;

/// Answers by class of status; [0] is 1xx.
struct Answers {
    std::array<Counter, 5> byClass;

    void add(std::uint16_t status) { byClass[std::min<std::size_t>(status / 100U - 1U, 4)].add(); }
};

struct ListenerCells {
    Counter accepted;
    Gauge open;
    Counter bytesIn;
    Counter bytesOut;
    Answers own; ///< answered by the agent itself, no server involved
};

struct PoolCells {
    Counter retries;
    std::array<Counter, policy::kLadderSteps> selections;
};

struct ServerCells {
    Counter connections;
    Counter connectFailures;
    Gauge idle;
    Counter bytesIn;
    Counter bytesOut;
    Histogram duration;
};

/// What one listener sent through one server.
struct TrafficCells {
    Answers answers;
};

enum class Aborter : std::uint8_t { client, server, agent };
inline constexpr std::array<std::string_view, 3> kAborterNames{"client", "server", "agent"};

/// "listener", "pool" and "server" of a cell; what does not apply is empty.
struct CellName {
    std::string listener;
    std::string pool;
    std::string server;

    auto operator<=>(const CellName&) const = default;
};

class WorkerCells {
  public:
    ListenerCells& listener(const std::string& name) { return find(listeners_, {name, {}, {}}); }

    PoolCells& pool(const std::string& name) { return find(pools_, {{}, name, {}}); }

    ServerCells& server(const std::string& pool, const std::string& name) { return find(servers_, {{}, pool, name}); }

    TrafficCells& traffic(const std::string& listener, const std::string& pool, const std::string& server) {
        return find(traffic_, {listener, pool, server});
    }

    /// Counts one refusal. `reason` has static storage.
    void refused(std::string_view reason);

    void aborted(Aborter by) { aborted_[static_cast<std::size_t>(by)].add(); }

    Histogram& stage(metrics::Stage stage) { return stages_[metrics::index(stage)]; }

    Counter& logDropped() { return logDropped_; }

    /// For control: calls back with every cell of a kind, in the order of the names.
    template <typename Cells>
    using Visit = std::function<void(const CellName&, const Cells&)>;

    void visitListeners(const Visit<ListenerCells>& visit) const { each(listeners_, visit); }

    void visitPools(const Visit<PoolCells>& visit) const { each(pools_, visit); }

    void visitServers(const Visit<ServerCells>& visit) const { each(servers_, visit); }

    void visitTraffic(const Visit<TrafficCells>& visit) const { each(traffic_, visit); }

    void visitRefusals(const std::function<void(std::string_view, const Counter&)>& visit) const;

    [[nodiscard]] const Counter& aborted(std::size_t by) const { return aborted_[by]; }

    [[nodiscard]] const Histogram& stage(std::size_t index) const { return stages_[index]; }

    [[nodiscard]] const Counter& logDropped() const { return logDropped_; }

  private:
    template <typename Cells>
    using Table = std::map<CellName, std::unique_ptr<Cells>>;

    template <typename Cells>
    Cells& find(Table<Cells>& table, CellName name) {
        const std::scoped_lock lock(mutex_);
        std::unique_ptr<Cells>& cells = table[std::move(name)];
        if (!cells) {
            cells = std::make_unique<Cells>();
        }
        return *cells;
    }

    template <typename Cells>
    void each(const Table<Cells>& table, const Visit<Cells>& visit) const {
        const std::scoped_lock lock(mutex_);
        for (const auto& [name, cells] : table) {
            visit(name, *cells);
        }
    }

    mutable std::mutex mutex_; ///< guards the tables, not the cells
    Table<ListenerCells> listeners_;
    Table<PoolCells> pools_;
    Table<ServerCells> servers_;
    Table<TrafficCells> traffic_;
    std::map<std::string_view, std::unique_ptr<Counter>> refusals_;
    std::array<Counter, kAborterNames.size()> aborted_;
    std::array<Histogram, metrics::kStages> stages_;
    Counter logDropped_;
};

} // namespace poise::account
