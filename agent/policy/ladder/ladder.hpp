// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The selection ladder of a pool: where each server stands, and who is next.
///
/// In this order: eligible servers by the algorithm, the same by the fallback algorithm, degraded servers, backup
/// servers, servers that just refused a connection, the emergency pool, panic.
/// Thread: one worker's. Lifetime: `attach`'s servers must outlive the next attach.
#pragma once

#include "agent/policy/balancing/algorithm.hpp"
#include "agent/policy/ladder/step.hpp"
#include "agent/snapshot/snapshot.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace poise::policy {

/// Where a server stands now.
enum class Rung : std::uint8_t { off, eligible, degraded, backup, backingOff, panic };

/// The rung of a server by what is known of it. A full server is off; that is for the caller to see.
[[nodiscard]] Rung rungOf(const snapshot::Server& server, const snapshot::Pool& pool, bool backingOff);

class Ladder {
  public:
    using MakeAlgorithm = std::unique_ptr<Algorithm> (*)(snapshot::AlgorithmKind);

    struct Found {
        std::uint32_t position = Algorithm::kNone; ///< none with step emergency
        LadderStep step = LadderStep::algorithm;
    };

    /// `share` (0..1): how far into a round the first choice is, so that workers differ.
    explicit Ladder(double share, MakeAlgorithm make = &makeAlgorithm)
        : share_(share)
        , make_(make) {}

    /// A new snapshot's version of the pool; `from` as in Algorithm::attach. Everybody is off afterwards.
    void attach(const snapshot::Pool& pool, std::span<const std::uint32_t> from);

    /// Takes effect with `settle`. `weight` is positive, except for `off`.
    void place(std::uint32_t position, Rung rung, double weight);
    void settle();

    /// The best server that is not excluded, and the step that it stands on; nothing: nobody can serve.
    [[nodiscard]] std::optional<Found> best(Excluded excluded) const;

    /// Charges a turn; not for step emergency.
    void commit(const Found& found);

    [[nodiscard]] Rung rung(std::uint32_t position) const { return placed_[position]; }

  private:
    /// The servers of one step, as one algorithm sees them.
    struct Team {
        std::unique_ptr<Algorithm> algorithm; ///< made when the step first has a server
        std::uint32_t members = 0;
        bool changed = false;
        bool fresh = true; ///< nobody was charged yet
    };

    [[nodiscard]] Team& team(LadderStep step) { return teams_[static_cast<std::size_t>(step)]; }

    void setWeight(LadderStep step, std::uint32_t position, double weight);
    void setWeights(Rung rung, std::uint32_t position, double weight);

    double share_;
    MakeAlgorithm make_;
    std::span<const snapshot::Server> servers_;
    snapshot::AlgorithmKind algorithm_{};
    snapshot::AlgorithmKind fallback_{};
    bool emergency_ = false;
    std::array<Team, kLadderSteps> teams_; ///< by step; emergency's stays empty
    std::vector<Rung> placed_;             ///< by position
};

} // namespace poise::policy
