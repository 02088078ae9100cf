// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What happened to one entity in one span of time: the unit that history keeps, folds and stores.
#pragma once

#include "shared/metrics/sparse_histogram.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace poise::history {

/// What is counted; the number is part of the stored form.
enum class Counter : std::uint8_t {
    bytesIn,
    bytesOut,
    connections,
    connectFailures,
    answers1xx,
    answers2xx,
    answers3xx,
    answers4xx,
    answers5xx,
    retries,
    aborted,
    refused,
};
inline constexpr std::size_t kCounters = 12;

/// What is looked at once a second; the number is part of the stored form.
enum class GaugeKind : std::uint8_t {
    inFlight,
    connectionsOpen,
    serversUp,
    weight, ///< in thousandths
};
inline constexpr std::size_t kGauges = 4;

/// A gauge over a span.
struct Gauge {
    std::uint64_t first = 0; ///< before the span: what it was since the point before, if there is a gap
    std::uint64_t last = 0;
    std::uint64_t most = 0;
    std::uint64_t sum = 0; ///< of its values at each second

    bool operator==(const Gauge&) const = default;
};

struct Point {
    std::array<std::uint64_t, kCounters> counters{};
    std::array<Gauge, kGauges> gauges{};
    metrics::SparseHistogram duration; ///< of the requests that ended

    [[nodiscard]] std::uint64_t& operator[](Counter counter) { return counters[static_cast<std::size_t>(counter)]; }

    [[nodiscard]] std::uint64_t operator[](Counter counter) const {
        return counters[static_cast<std::size_t>(counter)];
    }

    [[nodiscard]] Gauge& operator[](GaugeKind gauge) { return gauges[static_cast<std::size_t>(gauge)]; }

    [[nodiscard]] const Gauge& operator[](GaugeKind gauge) const { return gauges[static_cast<std::size_t>(gauge)]; }

    bool operator==(const Point&) const = default;
};

/// What the gauges of an entity are at a moment.
using GaugeValues = std::array<std::uint64_t, kGauges>;

/// At the end of the point's span.
[[nodiscard]] GaugeValues lastOf(const Point& point);
/// Before it.
[[nodiscard]] GaugeValues firstOf(const Point& point);

/// Appends the compact form: what is zero takes no space.
void encode(const Point& point, std::string& out);
[[nodiscard]] std::string encoded(const Point& point);

/// The point whose form is all of `bytes`; nothing for other bytes, whatever they are.
[[nodiscard]] std::optional<Point> decodePoint(std::string_view bytes);

/// lastOf() such a point, without reading its histogram.
[[nodiscard]] std::optional<GaugeValues> decodeLast(std::string_view bytes);

} // namespace poise::history
