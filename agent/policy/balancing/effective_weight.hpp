// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What share of its rung a server gets: the one formula of all weighted algorithms, with each factor visible.
#pragma once

#include "agent/snapshot/snapshot.hpp"

namespace poise::policy {

struct WeightFactors {
    double configured = 0; ///< `weight` of the server
    double dynamic = 1;    ///< smoothed performance
    double health = 1;     ///< `health.degraded_factor` while degraded
    double slowStart = 1;  ///< 0.1 to 1 after a server came back

    [[nodiscard]] double effective() const { return configured * dynamic * health * slowStart; }
};

[[nodiscard]] inline WeightFactors weightFactors(const snapshot::Server& server, const snapshot::Pool& pool) {
    const snapshot::ServerLive& live = *server.live;
    const bool degraded = live.health.load(std::memory_order_relaxed) == snapshot::Health::degraded;
    return {server.weight, live.dynamic.load(std::memory_order_relaxed), degraded ? pool.degradedFactor : 1.0,
            live.slowStart.load(std::memory_order_relaxed)};
}

} // namespace poise::policy
