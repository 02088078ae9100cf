// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// From points, wherever they were kept, to equal steps of time.
#pragma once

#include "agent/control/history/fold.hpp"
#include "agent/control/history/point.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace poise::history {

/// A point over [begin, end), in seconds since the epoch.
struct Span {
    std::int64_t begin = 0;
    std::int64_t end = 0;
    Point point;
};

/// What is known of one entity in one run of the agent.
struct Stretch {
    std::int64_t begin = 0;
    std::int64_t end = 0;
    std::optional<GaugeValues> before; ///< its gauges at the begin, if known
    std::vector<Span> spans;           ///< in order of time, none reaches beyond a step's end
};

/// Steps of equal length, the first at `from`.
struct Steps {
    std::int64_t from = 0; ///< a multiple of `step`
    std::int64_t step = 1; ///< seconds
    std::size_t count = 0;
};

struct StepValue {
    Point point;
    std::int64_t covered = 0; ///< seconds of the step in which the agent ran
    bool gaugesKnown = false;
};

/// Stretches may overlap, where a clock was set back; what happened then adds up.
[[nodiscard]] std::vector<StepValue> assemble(const std::vector<Stretch>& stretches, const Steps& steps);

} // namespace poise::history
