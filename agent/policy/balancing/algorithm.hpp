// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What a balancing algorithm is: it ranks the servers of one rung of the ladder, purely, and keeps a turn for each.
///
/// A further algorithm is one file with one class, and one row in algorithm.cpp.
/// A position is a server's index in its pool. Weight 0 means "does not take part now"; what such a server is owed
/// is kept until it returns.
/// Thread: one worker's. It never allocates in `best` and `commit`.
#pragma once

#include "agent/snapshot/snapshot.hpp"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <span>

namespace poise::policy {

/// Positions that a request has tried: few, unordered.
using Excluded = std::span<const std::uint32_t>;

class Algorithm {
  public:
    static constexpr std::uint32_t kNone = UINT32_MAX;

    Algorithm() = default;
    Algorithm(const Algorithm&) = delete;
    Algorithm& operator=(const Algorithm&) = delete;
    virtual ~Algorithm() = default;

    /// The servers of a new snapshot; `from[i]` is the former position of server i, or `kNone`. Everybody's weight
    /// is 0 afterwards. `servers` must outlive the next attach.
    virtual void attach(std::span<const snapshot::Server> servers, std::span<const std::uint32_t> from) = 0;

    /// Takes effect with `settle`.
    virtual void setWeight(std::uint32_t position, double weight) = 0;

    /// Ends a group of `setWeight`.
    virtual void settle() = 0;

    /// Forgets what everybody is owed and begins `share` (0..1) of a round later than another worker would.
    virtual void restart(double share) = 0;

    /// The best position that is not excluded, or `kNone`: nobody takes part, or the algorithm has no answer.
    [[nodiscard]] virtual std::uint32_t best(Excluded excluded) const = 0;

    /// Charges a turn to `position`, which takes part.
    virtual void commit(std::uint32_t position) = 0;

  protected:
    [[nodiscard]] static bool contains(Excluded excluded, std::uint32_t position) {
        return std::find(excluded.begin(), excluded.end(), position) != excluded.end();
    }
};

[[nodiscard]] std::unique_ptr<Algorithm> makeAlgorithm(snapshot::AlgorithmKind kind);

/// Whether a degraded server can be given less, instead of being left for later (docs/adr/0003).
[[nodiscard]] bool usesWeights(snapshot::AlgorithmKind kind);

} // namespace poise::policy
