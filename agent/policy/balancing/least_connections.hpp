// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// least_connections: the fewest requests in flight per unit of weight, over all workers.
///
/// Ties are common (an idle pool is one big tie) and must neither herd all workers to the first server nor forget the
/// weights: they go to the server with the earliest virtual finish time (start-time fair queueing, Goyal et al. 1996).
/// Reading 2,000 counters, each on a line that other cores write, would cost more than the rest of the selection: a
/// look reads 32 of them afresh in rotation, which is every one of a pool of up to 32 servers.
#pragma once

#include "agent/policy/balancing/algorithm.hpp"

#include <atomic>
#include <limits>
#include <vector>

namespace poise::policy {

class LeastConnections final : public Algorithm {
  public:
    void attach(std::span<const snapshot::Server> servers, std::span<const std::uint32_t> from) override;
    void setWeight(std::uint32_t position, double weight) override;
    void settle() override;
    void restart(double share) override;
    [[nodiscard]] std::uint32_t best(Excluded excluded) const override;
    void commit(std::uint32_t position) override;

  private:
    static constexpr std::size_t kBlock = 8;
    static constexpr std::size_t kFreshBlocks = 4; ///< per look

    /// What orders servers: load first, then whose turn it is, then the configuration.
    struct Standing {
        double load = std::numeric_limits<double>::infinity();
        double finish = 0;
        std::uint32_t position = kNone;

        [[nodiscard]] bool operator<(const Standing& other) const {
            return load < other.load || (load == other.load && finish < other.finish);
        }
    };

    struct Member {
        const std::atomic<std::uint32_t>* inFlight = nullptr;
        double perRequest = 0; ///< 1 / weight; 0: takes no part
        double finish = 0;     ///< virtual time when its last turn is over
    };

    [[nodiscard]] Standing standing(std::size_t position) const;
    [[nodiscard]] Standing leader(std::size_t blockIndex, Excluded excluded) const;

    std::vector<Member> members_; ///< by position
    double virtualTime_ = 0;
    mutable std::vector<Standing> leaders_; ///< of each block, as last seen
    mutable std::size_t rotation_ = 0;
};

} // namespace poise::policy
