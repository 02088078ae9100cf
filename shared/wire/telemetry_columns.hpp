// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Every table and column of telemetry, once: the agent fills them, clients and docs/reference/api.md read of them
/// here.
#pragma once

#include "shared/wire/telemetry.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace poise::wire {

enum class ColumnKind : std::uint8_t {
    gauge,   ///< as it is now, or was over the last seconds
    counter, ///< cumulative since `boot_id`
    text,
    time,  ///< milliseconds since the epoch
    share, ///< 0..1
};

[[nodiscard]] constexpr std::string_view word(ColumnKind kind) {
    constexpr std::array<std::string_view, 5> words{"gauge", "counter", "text", "time", "share"};
    return words[static_cast<std::size_t>(kind)];
}

struct ColumnRow {
    std::string_view name;
    std::string_view unit; ///< empty: none
    ColumnKind kind;
    std::string_view help;
};

struct TableRow {
    std::string_view name;
    std::string_view topic; ///< what to subscribe to
    std::string_view key;   ///< what the rows' keys are
    std::span<const ColumnRow> columns;
};

inline constexpr std::array<std::string_view, 3> kTopics{"overview", "pools", "events"};

/// One array behind the other.
template <typename T, std::size_t N, std::size_t M>
[[nodiscard]] constexpr std::array<T, N + M> joined(const std::array<T, N>& first, const std::array<T, M>& second) {
    std::array<T, N + M> all{};
    std::ranges::copy(second, std::ranges::copy(first, all.begin()).out);
    return all;
}

/// How clients speak: of the whole agent, and of a listener.
inline constexpr std::array kSpeechColumns{
    ColumnRow{"requests_http1", "requests", ColumnKind::counter,
              "Requests of HTTP/1.0 and 1.1 that were understood; null of tcp and udp."},
    ColumnRow{"requests_http2", "requests", ColumnKind::counter,
              "Requests of HTTP/2 that were understood; null of tcp and udp."},
    ColumnRow{"connections_http2", "connections", ColumnKind::gauge,
              "Those of connections_open that speak HTTP/2; null of tcp and udp."},
    ColumnRow{"tls_1_2", "connections", ColumnKind::counter, "Connections on which TLS 1.2 was agreed."},
    ColumnRow{"tls_1_3", "connections", ColumnKind::counter, "Connections on which TLS 1.3 was agreed."},
    ColumnRow{"tls_resumed_ratio", "", ColumnKind::share,
              "TLS connections that resumed an earlier session, since the start; null before the first."},
};

/// Where the time of a request goes: of the whole agent, and of a pool.
inline constexpr std::array kStageColumns{
    ColumnRow{"stage_parse_ms", "ms", ColumnKind::gauge,
              "Mean time in that stage over the last 10 s: from its arrival until the request is understood."},
    ColumnRow{"stage_route_ms", "ms", ColumnKind::gauge,
              "Mean time in that stage over the last 10 s: finding the route."},
    ColumnRow{"stage_pool_ms", "ms", ColumnKind::gauge,
              "Mean time in that stage over the last 10 s: choosing the server."},
    ColumnRow{
        "stage_upstream_ms", "ms", ColumnKind::gauge,
        "Mean time in that stage over the last 10 s: connecting to the server and waiting for its answer to begin."},
    ColumnRow{"stage_respond_ms", "ms", ColumnKind::gauge,
              "Mean time in that stage over the last 10 s: passing the answer on."},
};

inline constexpr std::array kOwnOverviewColumns{
    ColumnRow{"revision", "", ColumnKind::gauge, "Revision of the configuration in force."},
    ColumnRow{"workers", "threads", ColumnKind::gauge, "Threads of the data plane."},
    ColumnRow{"servers_total", "servers", ColumnKind::gauge, "Servers of all pools."},
    ColumnRow{"servers_up", "servers", ColumnKind::gauge, "Those that may be given requests: up or degraded."},
    ColumnRow{"connections_open", "connections", ColumnKind::gauge, "Client connections open now."},
    ColumnRow{"in_flight", "requests", ColumnKind::gauge, "Requests and TCP connections that servers work on."},
    ColumnRow{"rps", "requests/s", ColumnKind::gauge, "Requests answered, over the last second."},
    ColumnRow{"connections_ps", "connections/s", ColumnKind::gauge,
              "Client connections accepted, over the last second."},
    ColumnRow{"bytes_in_ps", "bytes/s", ColumnKind::gauge, "Received from clients, over the last second."},
    ColumnRow{"bytes_out_ps", "bytes/s", ColumnKind::gauge, "Sent to clients, over the last second."},
    ColumnRow{"p50_ms", "ms", ColumnKind::gauge, "Half of the requests were answered within it, over the last 10 s."},
    ColumnRow{"p95_ms", "ms", ColumnKind::gauge, "95 % of the requests were answered within it, over the last 10 s."},
    ColumnRow{"p99_ms", "ms", ColumnKind::gauge, "99 % of the requests were answered within it, over the last 10 s."},
    ColumnRow{"error_rate", "", ColumnKind::share, "Requests answered with 5xx, over the last 10 s."},
    ColumnRow{"requests", "requests", ColumnKind::counter, "Requests answered, by servers or by the agent itself."},
    ColumnRow{"requests_1xx", "requests", ColumnKind::counter, "Of those with a status of 100-199."},
    ColumnRow{"requests_2xx", "requests", ColumnKind::counter, "Of those with a status of 200-299."},
    ColumnRow{"requests_3xx", "requests", ColumnKind::counter, "Of those with a status of 300-399."},
    ColumnRow{"requests_4xx", "requests", ColumnKind::counter, "Of those with a status of 400-499."},
    ColumnRow{"requests_5xx", "requests", ColumnKind::counter, "Of those with a status of 500-599."},
    ColumnRow{"refusals", "requests", ColumnKind::counter, "Requests and connections that the agent refused."},
    ColumnRow{"aborted", "requests", ColumnKind::counter, "Requests cut off before their response was complete."},
    ColumnRow{"retries", "tries", ColumnKind::counter, "Further tries after a first one failed."},
    ColumnRow{"connections", "connections", ColumnKind::counter, "Client connections accepted."},
    ColumnRow{"bytes_in", "bytes", ColumnKind::counter, "Received from clients."},
    ColumnRow{"bytes_out", "bytes", ColumnKind::counter, "Sent to clients."},
};
inline constexpr auto kOverviewColumns = joined(joined(kOwnOverviewColumns, kStageColumns), kSpeechColumns);

inline constexpr std::array kOwnPoolColumns{
    ColumnRow{"protocol", "", ColumnKind::text, "http or tcp."},
    ColumnRow{"algorithm", "", ColumnKind::text, "How servers are chosen, in the configuration's word."},
    ColumnRow{"servers_total", "servers", ColumnKind::gauge, "Servers of the pool."},
    ColumnRow{"servers_up", "servers", ColumnKind::gauge, "Those that may be given requests: up or degraded."},
    ColumnRow{"servers_degraded", "servers", ColumnKind::gauge, "Those that are degraded."},
    ColumnRow{"servers_down", "servers", ColumnKind::gauge, "Those that are down."},
    ColumnRow{"servers_checking", "servers", ColumnKind::gauge, "Those that no check has judged yet."},
    ColumnRow{"servers_draining", "servers", ColumnKind::gauge, "Those that are draining."},
    ColumnRow{"servers_drained", "servers", ColumnKind::gauge, "Those that are drained."},
    ColumnRow{"servers_maintenance", "servers", ColumnKind::gauge, "Those in maintenance."},
    ColumnRow{"healthy_share", "", ColumnKind::share, "servers_up of servers_total."},
    ColumnRow{"in_flight", "requests", ColumnKind::gauge, "Requests and TCP connections that its servers work on."},
    ColumnRow{"rps", "requests/s", ColumnKind::gauge, "Requests answered, over the last second."},
    ColumnRow{"connections_ps", "connections/s", ColumnKind::gauge,
              "Connections opened to servers, over the last second."},
    ColumnRow{"bytes_in_ps", "bytes/s", ColumnKind::gauge, "Received from servers, over the last second."},
    ColumnRow{"bytes_out_ps", "bytes/s", ColumnKind::gauge, "Sent to servers, over the last second."},
    ColumnRow{"p50_ms", "ms", ColumnKind::gauge, "Half of the requests were answered within it, over the last 10 s."},
    ColumnRow{"p95_ms", "ms", ColumnKind::gauge, "95 % of the requests were answered within it, over the last 10 s."},
    ColumnRow{"p99_ms", "ms", ColumnKind::gauge, "99 % of the requests were answered within it, over the last 10 s."},
    ColumnRow{"error_rate", "", ColumnKind::share, "Requests answered with 5xx, over the last 10 s."},
    ColumnRow{"requests", "requests", ColumnKind::counter, "Requests that its servers answered."},
    ColumnRow{"errors", "requests", ColumnKind::counter, "Of those with 5xx."},
    ColumnRow{"retries", "tries", ColumnKind::counter, "Further tries after a first one failed."},
    ColumnRow{"connections", "connections", ColumnKind::counter, "Connections opened to its servers."},
    ColumnRow{"bytes_in", "bytes", ColumnKind::counter, "Received from its servers."},
    ColumnRow{"bytes_out", "bytes", ColumnKind::counter, "Sent to its servers."},
    ColumnRow{"cache_hit_ratio", "", ColumnKind::share,
              "Answered from the cache, of the requests that it was asked for since the start; null without one."},
    ColumnRow{"cache_bytes", "bytes", ColumnKind::gauge,
              "Memory of the responses that are kept; null without a cache."},
};
inline constexpr auto kPoolColumns = joined(kOwnPoolColumns, kStageColumns);

inline constexpr std::array kServerColumns{
    ColumnRow{"state", "", ColumnKind::text,
              "In a word: up, degraded, down, checking, draining, drained, maintenance."},
    ColumnRow{"admin_state", "", ColumnKind::text, "What operators want: ready, drain or maintenance."},
    ColumnRow{"health", "", ColumnKind::text, "What the checks say: unknown, healthy, degraded or unhealthy."},
    ColumnRow{"weight", "", ColumnKind::gauge, "As configured."},
    ColumnRow{"effective_weight", "", ColumnKind::gauge, "As configured, times the factors of health and slow start."},
    ColumnRow{"rps", "requests/s", ColumnKind::gauge, "Requests answered, over the last second."},
    ColumnRow{"in_flight", "requests", ColumnKind::gauge, "Requests or TCP connections that it works on."},
    ColumnRow{"p50_ms", "ms", ColumnKind::gauge, "Half of the requests were answered within it, over the last 10 s."},
    ColumnRow{"p95_ms", "ms", ColumnKind::gauge, "95 % of the requests were answered within it, over the last 10 s."},
    ColumnRow{"p99_ms", "ms", ColumnKind::gauge, "99 % of the requests were answered within it, over the last 10 s."},
    ColumnRow{"error_rate", "", ColumnKind::share, "Requests answered with 5xx, over the last 10 s."},
    ColumnRow{"load", "", ColumnKind::share, "in_flight of the pool's max_per_server; null where that has no limit."},
    ColumnRow{"availability", "", ColumnKind::share, "Good rounds among the last 100 of its checks."},
    ColumnRow{"bytes_in_ps", "bytes/s", ColumnKind::gauge, "Received from it, over the last second."},
    ColumnRow{"bytes_out_ps", "bytes/s", ColumnKind::gauge, "Sent to it, over the last second."},
    ColumnRow{"last_check_t", "ms", ColumnKind::time, "When the last round of checks ended."},
    ColumnRow{"reason", "", ColumnKind::text, "Why it is not healthy; null while it is."},
    ColumnRow{"address", "", ColumnKind::text, "As configured."},
    ColumnRow{"backup", "", ColumnKind::gauge, "1: a backup, used when no other server may be given requests."},
    ColumnRow{"drain_until_t", "ms", ColumnKind::time, "When what is left of a drain is cut; null: never."},
    ColumnRow{"connections_open", "connections", ColumnKind::gauge,
              "Connections to it that stand, those kept for the next request among them."},
    ColumnRow{"connections_idle", "connections", ColumnKind::gauge, "Connections kept for the next request."},
    ColumnRow{"reuse_ratio", "", ColumnKind::share,
              "Requests given to a connection that had carried others, since the start; null of tcp and udp."},
    ColumnRow{"connections_ps", "connections/s", ColumnKind::gauge, "Connections opened to it, over the last second."},
    ColumnRow{"requests", "requests", ColumnKind::counter, "Requests that it answered."},
    ColumnRow{"errors", "requests", ColumnKind::counter, "Of those with 5xx."},
    ColumnRow{"connections", "connections", ColumnKind::counter, "Connections opened to it."},
    ColumnRow{"connect_failures", "connections", ColumnKind::counter, "Connections to it that could not be opened."},
    ColumnRow{"bytes_in", "bytes", ColumnKind::counter, "Received from it."},
    ColumnRow{"bytes_out", "bytes", ColumnKind::counter, "Sent to it."},
    ColumnRow{"checks_good", "checks", ColumnKind::counter, "Good rounds of checks."},
    ColumnRow{"checks_bad", "checks", ColumnKind::counter, "Bad rounds of checks."},
};

inline constexpr std::array kOwnListenerColumns{
    ColumnRow{"protocol", "", ColumnKind::text, "http or tcp."},
    ColumnRow{"connections_open", "connections", ColumnKind::gauge, "Client connections open now."},
    ColumnRow{"rps", "requests/s", ColumnKind::gauge, "Requests answered, over the last second."},
    ColumnRow{"connections_ps", "connections/s", ColumnKind::gauge,
              "Client connections accepted, over the last second."},
    ColumnRow{"bytes_in_ps", "bytes/s", ColumnKind::gauge, "Received from clients, over the last second."},
    ColumnRow{"bytes_out_ps", "bytes/s", ColumnKind::gauge, "Sent to clients, over the last second."},
    ColumnRow{"error_rate", "", ColumnKind::share, "Requests answered with 5xx, over the last 10 s."},
    ColumnRow{"requests", "requests", ColumnKind::counter, "Requests answered, by servers or by the agent itself."},
    ColumnRow{"errors", "requests", ColumnKind::counter, "Of those with 5xx."},
    ColumnRow{"connections", "connections", ColumnKind::counter, "Client connections accepted."},
    ColumnRow{"bytes_in", "bytes", ColumnKind::counter, "Received from clients."},
    ColumnRow{"bytes_out", "bytes", ColumnKind::counter, "Sent to clients."},
};
inline constexpr auto kListenerColumns = joined(kOwnListenerColumns, kSpeechColumns);

inline constexpr std::array kEventColumns{
    ColumnRow{"t", "ms", ColumnKind::time, "When it happened."},
    ColumnRow{"severity", "", ColumnKind::text, "info, warning or critical."},
    ColumnRow{"kind", "", ColumnKind::text, "What happened, in a word."},
    ColumnRow{"source", "", ColumnKind::text, "What it is about."},
    ColumnRow{"text", "", ColumnKind::text, "A sentence for people."},
    ColumnRow{"actor", "", ColumnKind::text, "Whose token did it; null: nobody's."},
    ColumnRow{"revision", "", ColumnKind::gauge, "The revision that it made, if any."},
    ColumnRow{"acknowledged", "", ColumnKind::gauge, "1: somebody has acknowledged it."},
};

inline constexpr std::array kTables{
    TableRow{"overview", "overview", "\"agent\"", kOverviewColumns},
    TableRow{"pools", "pools", "the pool's name", kPoolColumns},
    TableRow{"servers", "pools", "\"pool/server\"", kServerColumns},
    TableRow{"listeners", "pools", "the listener's name", kListenerColumns},
    TableRow{"events", "events", "the event's id; the newest 100", kEventColumns},
};

/// The columns as a frame carries them.
[[nodiscard]] inline std::vector<Column> columnsOf(std::span<const ColumnRow> rows) {
    std::vector<Column> columns;
    columns.reserve(rows.size());
    for (const ColumnRow& row : rows) {
        columns.push_back({std::string(row.name), std::string(row.unit), std::string(word(row.kind))});
    }
    return columns;
}

} // namespace poise::wire
