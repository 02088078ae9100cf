// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/history/series.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace poise::history {
namespace {

using Value = std::optional<double>;

std::uint64_t answers(const StepValue& step) {
    const auto first = step.point.counters.begin() + static_cast<std::ptrdiff_t>(Counter::answers1xx);
    return std::accumulate(first, first + 5, std::uint64_t{0});
}

Value ifRan(const StepValue& step, std::uint64_t count) {
    return step.covered > 0 ? Value(static_cast<double>(count)) : std::nullopt;
}

Value perSecond(const StepValue& step, std::uint64_t count) {
    return step.covered > 0 ? Value(static_cast<double>(count) / static_cast<double>(step.covered)) : std::nullopt;
}

template <Counter counter>
Value sum(const StepValue& step) {
    return ifRan(step, step.point[counter]);
}

template <Counter counter>
Value rate(const StepValue& step) {
    return perSecond(step, step.point[counter]);
}

Value errorRate(const StepValue& step) {
    const std::uint64_t all = answers(step);
    return all == 0 ? std::nullopt
                    : Value(static_cast<double>(step.point[Counter::answers5xx]) / static_cast<double>(all));
}

template <int percent>
Value percentile(const StepValue& step) {
    const auto found = step.point.duration.quantile(percent / 100.0);
    return found ? Value(std::chrono::duration<double, std::milli>(*found).count()) : std::nullopt;
}

Value meanMillis(const StepValue& step) {
    const std::uint64_t count = step.point.duration.count();
    return count == 0 ? std::nullopt : Value(step.point.duration.total().count() * 1000 / static_cast<double>(count));
}

template <GaugeKind kind, int scale = 1>
Value mean(const StepValue& step) {
    return step.gaugesKnown
               ? Value(static_cast<double>(step.point[kind].sum) / static_cast<double>(step.covered) / scale)
               : std::nullopt;
}

template <GaugeKind kind>
Value most(const StepValue& step) {
    return step.gaugesKnown ? Value(static_cast<double>(step.point[kind].most)) : std::nullopt;
}

struct Row {
    std::string_view name;
    SeriesValue value;
};

constexpr std::array kRows{
    Row{"requests", [](const StepValue& step) { return ifRan(step, answers(step)); }},
    Row{"requests_1xx", sum<Counter::answers1xx>},
    Row{"requests_2xx", sum<Counter::answers2xx>},
    Row{"requests_3xx", sum<Counter::answers3xx>},
    Row{"requests_4xx", sum<Counter::answers4xx>},
    Row{"requests_5xx", sum<Counter::answers5xx>},
    Row{"errors", sum<Counter::answers5xx>},
    Row{"aborted", sum<Counter::aborted>},
    Row{"refused", sum<Counter::refused>},
    Row{"retries", sum<Counter::retries>},
    Row{"connections", sum<Counter::connections>},
    Row{"connect_failures", sum<Counter::connectFailures>},
    Row{"bytes_in", sum<Counter::bytesIn>},
    Row{"bytes_out", sum<Counter::bytesOut>},
    Row{"rps", [](const StepValue& step) { return perSecond(step, answers(step)); }},
    Row{"bytes_in_ps", rate<Counter::bytesIn>},
    Row{"bytes_out_ps", rate<Counter::bytesOut>},
    Row{"error_rate", errorRate},
    Row{"p50_ms", percentile<50>},
    Row{"p90_ms", percentile<90>},
    Row{"p95_ms", percentile<95>},
    Row{"p99_ms", percentile<99>},
    Row{"mean_ms", meanMillis},
    Row{"in_flight", mean<GaugeKind::inFlight>},
    Row{"in_flight_max", most<GaugeKind::inFlight>},
    Row{"connections_open", mean<GaugeKind::connectionsOpen>},
    Row{"servers_up", mean<GaugeKind::serversUp>},
    Row{"effective_weight", mean<GaugeKind::weight, 1000>},
};

} // namespace

SeriesValue seriesValue(std::string_view name) {
    const auto* const row = std::ranges::find(kRows, name, &Row::name);
    return row == kRows.end() ? nullptr : row->value;
}

} // namespace poise::history
