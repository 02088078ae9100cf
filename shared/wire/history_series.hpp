// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Every series of `history.query`, once: its name, unit, kind, whose it can be and what it says.
///
/// The query, its errors and the reference in docs/ are made from this table.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace poise::wire {

/// What the values of a series are of a step.
enum class SeriesKind : std::uint8_t {
    sum,        ///< how many came in the step; 0 is none
    rate,       ///< that, per second in which the agent ran
    share,      ///< 0..1; null where there was nothing to share
    percentile, ///< of all requests that ended in the step, within 1 %; null where there was none
    mean,       ///< over the step
    maximum,    ///< in the step
};

[[nodiscard]] constexpr std::string_view name(SeriesKind kind) {
    constexpr std::array<std::string_view, 6> kNames{"sum", "rate", "share", "percentile", "mean", "maximum"};
    return kNames[static_cast<std::size_t>(kind)];
}

/// Whose a series can be, by the labels of the query.
struct SeriesLabels {
    bool none = false; ///< the whole agent
    bool listener = false;
    bool pool = false;
    bool server = false;
};

struct SeriesRow {
    std::string_view name;
    std::string_view unit;
    SeriesKind kind;
    SeriesLabels labels;
    std::string_view help;
};

namespace series_labels {

inline constexpr SeriesLabels kAll{.none = true, .listener = true, .pool = true, .server = true};
inline constexpr SeriesLabels kClients{.none = true, .listener = true};
inline constexpr SeriesLabels kServers{.none = true, .pool = true, .server = true};

} // namespace series_labels

inline constexpr std::array kHistorySeries = [] {
    using enum SeriesKind;
    using namespace series_labels;
    return std::array{
        SeriesRow{"requests", "requests", sum, kAll, "Requests answered."},
        SeriesRow{"requests_1xx", "requests", sum, kAll, "Requests answered with a status of 100 to 199."},
        SeriesRow{"requests_2xx", "requests", sum, kAll, "Requests answered with a status of 200 to 299."},
        SeriesRow{"requests_3xx", "requests", sum, kAll, "Requests answered with a status of 300 to 399."},
        SeriesRow{"requests_4xx", "requests", sum, kAll, "Requests answered with a status of 400 to 499."},
        SeriesRow{"requests_5xx", "requests", sum, kAll, "Requests answered with a status of 500 to 599."},
        SeriesRow{"errors", "requests", sum, kAll, "Requests answered with a status of 500 or more."},
        SeriesRow{"aborted", "requests", sum, {.none = true}, "Requests cut off before their response was complete."},
        SeriesRow{"refused", "requests", sum, {.none = true}, "Requests and connections that the agent refused."},
        SeriesRow{
            "retries", "tries", sum, {.none = true, .pool = true}, "Further tries after a request's first one failed."},
        SeriesRow{"connections", "connections", sum, kAll, "Connections of clients; of a pool or server, those to it."},
        SeriesRow{"connect_failures", "connections", sum, kServers, "Connections to servers that failed to open."},
        SeriesRow{"bytes_in", "bytes", sum, kAll, "Bytes from clients; of a pool or server, those from it."},
        SeriesRow{"bytes_out", "bytes", sum, kAll, "Bytes to clients; of a pool or server, those to it."},
        SeriesRow{"rps", "requests/s", rate, kAll, "Requests answered per second."},
        SeriesRow{"bytes_in_ps", "bytes/s", rate, kAll, "bytes_in per second."},
        SeriesRow{"bytes_out_ps", "bytes/s", rate, kAll, "bytes_out per second."},
        SeriesRow{"error_rate", "", share, kAll, "Share of the answered requests whose status was 500 or more."},
        SeriesRow{"p50_ms", "ms", percentile, kServers, "Half of the requests took at most this long."},
        SeriesRow{"p90_ms", "ms", percentile, kServers, "90 % of the requests took at most this long."},
        SeriesRow{"p95_ms", "ms", percentile, kServers, "95 % of the requests took at most this long."},
        SeriesRow{"p99_ms", "ms", percentile, kServers, "99 % of the requests took at most this long."},
        SeriesRow{"mean_ms", "ms", mean, kServers, "How long a request took on average."},
        SeriesRow{"in_flight", "requests", mean, kServers, "Requests or TCP connections that servers worked on."},
        SeriesRow{"in_flight_max", "requests", maximum, kServers, "The most of them at any full second."},
        SeriesRow{"connections_open", "connections", mean, kClients, "Client connections open."},
        SeriesRow{"servers_up", "servers", mean, kServers, "Servers that could be given requests."},
        SeriesRow{
            "effective_weight", "weight", mean, {.server = true}, "The weight in force, after health and slow start."},
    };
}();

} // namespace poise::wire
