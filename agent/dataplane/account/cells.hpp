// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A worker's counters: cells that the walk writes without a lock and that control reads and sums at any time.
///
/// Cells are found by name when a snapshot arrives, never during a request, and stay until the agent ends, so that a
/// server that comes back goes on counting where it stopped.
/// Thread: cells have one writer, their worker; find and visit may run on any thread.
#pragma once

#include "agent/dataplane/account/stage_clock.hpp"
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

namespace poise::tls {
class Session;
}

namespace poise::account {

using metrics::Counter;
using metrics::Gauge;
using metrics::Histogram;

/// Answers by class of status; [0] is 1xx.
struct Answers {
    std::array<Counter, 5> byClass;

    void add(std::uint16_t status) { byClass[std::min<std::size_t>(status / 100U - 1U, 4)].add(); }
};

/// Why a datagram was not sent on.
enum class Drop : std::uint8_t {
    sessionsFull, ///< `max_sessions` of the listener
    noServer,
    noDescriptor,
    draining,    ///< the agent ends and takes no new client
    tooLarge,    ///< for the way on
    serverFull,  ///< no room in the kernel's queue towards the server
    clientFull,  ///< or towards the client
    unreachable, ///< the system cannot send there
};
inline constexpr std::array<std::string_view, 8> kDropNames{"sessions_full", "no_server",  "no_descriptor",
                                                            "draining",      "too_large",  "server_full",
                                                            "client_full",   "unreachable"};

/// What a client speaks.
enum class HttpVersion : std::uint8_t { http10, http11, http2 };
inline constexpr std::array<std::string_view, 3> kHttpVersionNames{"1.0", "1.1", "2"};

struct ListenerCells {
    Counter accepted;
    Gauge open;
    Gauge openHttp2;                                     ///< of these
    std::array<Counter, kHttpVersionNames.size()> asked; ///< requests whose head was understood
    Counter bytesIn;
    Counter bytesOut;
    std::array<std::array<Counter, 2>, 2> handshakes; ///< TLS 1.2 and 1.3; whole and resumed
    Answers own;                                      ///< answered by the agent itself, no server involved
    Counter datagramsIn;
    Counter datagramsOut;
    std::array<Counter, kDropNames.size()> drops;

    Counter& requests(HttpVersion version) { return asked[static_cast<std::size_t>(version)]; }

    void secured(const tls::Session& session);
};

/// How a pool's cache served a request.
enum class CacheResult : std::uint8_t {
    hit,         ///< from memory
    stale,       ///< likewise, no longer fresh
    revalidated, ///< likewise, after its server said that it still holds
    miss,        ///< a server was asked
    bypass,      ///< it is none of the cache's
};
inline constexpr std::array<std::string_view, 5> kCacheResultNames{"hit", "stale", "revalidated", "miss", "bypass"};

struct PoolCells {
    Counter retries;
    std::array<Counter, kCacheResultNames.size()> cacheResults;
    Counter coalesced;     ///< requests that waited for another's response
    Counter compressedIn;  ///< bytes of content before
    Counter compressedOut; ///< and after

    Counter& cache(CacheResult result) { return cacheResults[static_cast<std::size_t>(result)]; }

    std::array<Counter, policy::kLadderSteps> selections;
    Counter timedRequests;                            ///< those whose stages were timed
    std::array<Counter, metrics::kStages> stageNanos; ///< what these spent

    void timed(const StageClock& stages);
};

struct ServerCells {
    Counter connections;
    Counter connectFailures;
    Gauge open; ///< idle ones among them
    Gauge idle;
    Counter reused; ///< requests given to a connection that had carried others
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

    /// How many cells the above visit; it only grows.
    [[nodiscard]] std::size_t size() const {
        const std::scoped_lock lock(mutex_);
        return listeners_.size() + pools_.size() + servers_.size() + traffic_.size();
    }

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
