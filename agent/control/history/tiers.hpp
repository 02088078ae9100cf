// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The resolutions in which history is stored, and for how long.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace poise::history {

struct Tier {
    std::int64_t step;  ///< seconds of one point
    std::int64_t chunk; ///< seconds of the points that one row has of an entity
    std::int64_t keep;  ///< seconds
};

/// [0] is memory and the journal. A chunk's length is a multiple of the next tier's step, so that what goes into
/// chunks is rolled up before.
inline constexpr std::array<Tier, 4> kTiers{{
    {.step = 1, .chunk = 0, .keep = 15 * 60},
    {.step = 10, .chunk = 600, .keep = 24 * 3600},
    {.step = 60, .chunk = 3600, .keep = 31 * 24 * 3600},
    {.step = 3600, .chunk = 3600, .keep = 2 * 366 * 24 * 3600},
}};
static_assert(kTiers[1].chunk % kTiers[2].step == 0 && kTiers[2].chunk % kTiers[3].step == 0);

/// The last multiple of `step` that is not after `t`.
[[nodiscard]] constexpr std::int64_t alignDown(std::int64_t t, std::int64_t step) {
    const std::int64_t rest = t % step;
    return t - (rest < 0 ? rest + step : rest);
}

[[nodiscard]] constexpr std::int64_t alignUp(std::int64_t t, std::int64_t step) {
    return alignDown(t + step - 1, step);
}

/// A stretch in which the agent ran and its clock did not jump, as the store knows it.
struct Run {
    std::int64_t id = 0;
    std::int64_t begun = 0;
    std::int64_t ended = 0;               ///< not included
    std::array<std::int64_t, 4> rolled{}; ///< what is before [k] is in tier k; [0] is not used
};

} // namespace poise::history
