// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/policy/balancing/round_robin.hpp"

namespace poise::policy {

void RoundRobin::attach(std::span<const snapshot::Server> servers, std::span<const std::uint32_t> from) {
    // The turn goes on at the first server that came at or after it before.
    std::uint32_t next = 0;
    std::uint32_t nearest = kNone;
    for (std::uint32_t i = 0; i < from.size(); ++i) {
        if (from[i] != kNone && from[i] >= next_ && from[i] < nearest) {
            nearest = from[i];
            next = i;
        }
    }
    next_ = next;
    takesPart_.assign(servers.size(), 0);
}

void RoundRobin::restart(double share) {
    const auto members = std::count(takesPart_.begin(), takesPart_.end(), 1);
    next_ = 0;
    for (auto skipped = static_cast<std::ptrdiff_t>(share * static_cast<double>(members)); skipped > 0; --skipped) {
        commit(best({}));
    }
}

std::uint32_t RoundRobin::best(Excluded excluded) const {
    const auto size = static_cast<std::uint32_t>(takesPart_.size());
    std::uint32_t at = next_;
    for (std::uint32_t seen = 0; seen < size; ++seen, ++at) {
        if (at >= size) {
            at = 0;
        }
        if (takesPart_[at] != 0 && !contains(excluded, at)) {
            return at;
        }
    }
    return kNone;
}

} // namespace poise::policy
