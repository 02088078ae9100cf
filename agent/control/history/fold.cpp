// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/history/fold.hpp"

#include <algorithm>
#include <utility>

namespace poise::history {

Fold::Fold(std::int64_t begin, const std::optional<GaugeValues>& before)
    : cursor_(begin)
    , known_(before.has_value()) {
    for (std::size_t i = 0; before && i < kGauges; ++i) {
        point_.gauges[i].first = point_.gauges[i].last = (*before)[i];
    }
}

void Fold::carryTo(std::int64_t t) {
    const std::int64_t seconds = t - cursor_;
    if (seconds <= 0) {
        return;
    }
    for (Gauge& gauge : point_.gauges) {
        gauge.sum += gauge.last * static_cast<std::uint64_t>(seconds);
        gauge.most = std::max(gauge.most, gauge.last);
    }
    cursor_ = t;
}

void Fold::add(std::int64_t begin, std::int64_t end, const Point& point) {
    if (!known_) {
        for (std::size_t i = 0; i < kGauges; ++i) {
            point_.gauges[i].first = point_.gauges[i].last = point.gauges[i].first;
        }
        known_ = true;
    }
    carryTo(begin);
    for (std::size_t i = 0; i < kGauges; ++i) {
        Gauge& gauge = point_.gauges[i];
        gauge.last = point.gauges[i].last;
        gauge.most = std::max(gauge.most, point.gauges[i].most);
        gauge.sum += point.gauges[i].sum;
    }
    for (std::size_t i = 0; i < kCounters; ++i) {
        point_.counters[i] += point.counters[i];
    }
    point_.duration += point.duration;
    cursor_ = std::max(cursor_, end);
}

Point Fold::finish(std::int64_t end) {
    carryTo(end);
    return std::move(point_);
}

} // namespace poise::history
