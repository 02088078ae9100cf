// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/dataplane/h2/guard.hpp"

#include <algorithm>

namespace poise::h2 {

static_assert(
    [] {
        for (std::size_t i = 0; i < kNoises; ++i) {
            if (kNoiseRows[i].noise != static_cast<Noise>(i)) {
                return false;
            }
        }
        return true;
    }(),
    "rows stand in the order of the enumeration");

Guard::Guard(TimePoint now) {
    for (const NoiseRow& row : kNoiseRows) {
        allowances_[static_cast<std::size_t>(row.noise)] = {.left = row.burst, .work = 0, .since = now};
    }
}

bool Guard::allows(Noise noise, TimePoint now) {
    const auto index = static_cast<std::size_t>(noise);
    Allowance& allowance = allowances_[index];
    if (allowance.left == 0) {
        refill(kNoiseRows[index], allowance, now);
    }
    if (allowance.left == 0) {
        return false;
    }
    --allowance.left;
    return true;
}

/// Only when it is used up: until then nothing depends on it, and the burst bounds what was saved.
void Guard::refill(const NoiseRow& row, Allowance& allowance, TimePoint now) const {
    const std::uint64_t worked = std::uint64_t{work_ - allowance.work} * row.perWork;
    const auto elapsed = std::chrono::duration_cast<Millis>(now - allowance.since);
    const std::uint64_t waited = static_cast<std::uint64_t>(elapsed.count()) * row.perSecond / 1000;
    allowance.left = static_cast<std::uint32_t>(std::min<std::uint64_t>(row.burst, worked + waited));
    allowance.work = work_;
    if (waited > 0) {
        allowance.since = now;
    }
}

} // namespace poise::h2
