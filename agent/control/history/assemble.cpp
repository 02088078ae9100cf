// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/history/assemble.hpp"

#include <algorithm>

namespace poise::history {
namespace {

void merge(const Point& part, std::int64_t seconds, bool gaugesKnown, StepValue& step) {
    for (std::size_t i = 0; i < kCounters; ++i) {
        step.point.counters[i] += part.counters[i];
    }
    for (std::size_t i = 0; i < kGauges; ++i) {
        step.point.gauges[i].sum += part.gauges[i].sum;
        step.point.gauges[i].most = std::max(step.point.gauges[i].most, part.gauges[i].most);
    }
    step.point.duration += part.duration;
    step.covered += seconds;
    step.gaugesKnown |= gaugesKnown;
}

} // namespace

std::vector<StepValue> assemble(const std::vector<Stretch>& stretches, const Steps& steps) {
    std::vector<StepValue> values(steps.count);
    const std::int64_t to = steps.from + steps.step * static_cast<std::int64_t>(steps.count);
    for (const Stretch& stretch : stretches) {
        std::optional<GaugeValues> carried = stretch.before;
        auto span = stretch.spans.begin();
        if (!carried && span != stretch.spans.end()) {
            carried = firstOf(span->point);
        }
        std::int64_t t = std::max(stretch.begin, steps.from);
        for (; span != stretch.spans.end() && span->begin < t; ++span) {
            carried = lastOf(span->point);
        }
        while (t < std::min(stretch.end, to)) {
            const std::int64_t index = (t - steps.from) / steps.step;
            const std::int64_t end = std::min(steps.from + (index + 1) * steps.step, stretch.end);
            Fold fold(t, carried);
            for (; span != stretch.spans.end() && span->begin < end; ++span) {
                fold.add(span->begin, span->end, span->point);
            }
            const bool known = fold.gaugesKnown();
            const Point point = fold.finish(end);
            if (known) {
                carried = lastOf(point);
            }
            merge(point, end - t, known, values[static_cast<std::size_t>(index)]);
            t = end;
        }
    }
    return values;
}

} // namespace poise::history
