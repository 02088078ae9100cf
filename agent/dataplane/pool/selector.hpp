// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Chooses the server of a pool for one worker: feeds the policies (algorithms, ladder, back-off, budget) with what
/// `live` says, so that the walk asks one object.
///
/// The walk: `budget().onRequest(now)` once; `rank`; with step emergency the same on the selector of `Pick::pool`, with
/// a fresh Tried and bounded depth; `commit`; connect; `connectFailed` or `connectSucceeded`; `release` once the
/// server's part is over. After a failure that allows another try: `tried.add(*pick.server)`, `budget().take(now)`,
/// `rank` again. Thread: one worker. Lifetime: until `update`, `Pick` points into the pool given last; a walk that
/// outlives it holds the snapshot of its pick.
#pragma once

#include "agent/base/clock.hpp"
#include "agent/policy/ladder/ladder.hpp"
#include "agent/policy/ladder/tried.hpp"
#include "agent/policy/retry/connect_backoff.hpp"
#include "agent/policy/retry/retry_budget.hpp"
#include "agent/snapshot/snapshot.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace poise::pool {

using policy::LadderStep;
using policy::Tried;

struct Pick {
    const snapshot::Server* server = nullptr; ///< nullptr with step emergency only
    const snapshot::Pool* pool = nullptr;     ///< the server's; with step emergency the pool to ask next
    LadderStep step = LadderStep::algorithm;
};

class Selector {
  public:
    /// Workers are numbered from 0; each starts its turn at another place, so that their sum is even.
    Selector(const snapshot::Pool& pool, std::uint32_t worker, std::uint32_t workers);

    /// A new snapshot's version of the same pool. What servers are owed is carried over by ServerLive::serial.
    void update(const snapshot::Pool& pool);

    /// The best candidate that was not tried; nothing when nobody can serve. Charges nothing: asked twice at the
    /// same moment it answers twice the same. Servers that are not ready, unhealthy, unknown or full (max_per_server)
    /// are no candidates.
    /// With `client`, and where the pool's algorithm goes by it, the best is the one that this client belongs to.
    [[nodiscard]] std::optional<Pick> rank(TimePoint now, const Tried& tried, const IpBytes* client = nullptr);

    /// Charges the turn and the in-flight count. `pick` is the answer of the last `rank`. False: another worker took
    /// the server's last place since, and nothing is charged; the next `rank` knows.
    bool commit(const Pick& pick);

    /// The other half of `commit`; allowed after any number of updates.
    static void release(snapshot::ServerLive& server) { server.inFlight.fetch_sub(1, std::memory_order_relaxed); }

    /// Connecting failed: this worker ranks the server last for a short, growing time. It marks nothing unhealthy.
    /// Like connectSucceeded it takes `live`, because the walk may hold it longer than the snapshot.
    void connectFailed(const snapshot::ServerLive& server, TimePoint now);

    /// A new connection stands, or an idle one answered.
    void connectSucceeded(const snapshot::ServerLive& server);

    /// The last `rank` passed over a server that has as much as it may.
    [[nodiscard]] bool crowded() const { return !full_.empty(); }

    [[nodiscard]] policy::RetryBudget& budget() { return budget_; }

    [[nodiscard]] const snapshot::Pool& pool() const { return *pool_; }

  private:
    static constexpr std::uint32_t kNowhere = UINT32_MAX;

    [[nodiscard]] std::uint32_t position(std::uint64_t serial) const;
    [[nodiscard]] bool isFull(std::uint32_t index) const;
    [[nodiscard]] policy::Ladder::Found mostWanted(policy::Ladder::Found found, policy::Excluded excluded,
                                                   const IpBytes& client) const;
    void place(std::uint32_t index, TimePoint now);
    void placeAll(TimePoint now);
    void reopenFull(TimePoint now);

    const snapshot::Pool* pool_;
    std::uint64_t epoch_ = 0; ///< of PoolLive, when the ladder was last brought up to date
    TimePoint now_;           ///< of the last rank
    TimePoint wake_;          ///< when a back-off ends, and everybody is placed anew
    policy::Ladder ladder_;
    policy::RetryBudget budget_;
    std::vector<policy::ConnectBackoff> backoff_; ///< by index
    std::vector<std::uint64_t> serials_;          ///< by index
    bool anySuspect_ = false;                     ///< spares a successful connection the search for its server
    std::vector<std::uint32_t> full_;             ///< servers found at max_per_server
};

} // namespace poise::pool
