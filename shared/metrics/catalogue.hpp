// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Every metric of the agent, once: its name, kind, unit, labels and meaning.
///
/// The exposition for Prometheus and the reference in docs/ are made from this table; metric("poise_...") finds a row
/// when the program is compiled, and a name that is not in the table does not compile.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace poise::metrics {

enum class Kind : std::uint8_t { counter, gauge, histogram };

[[nodiscard]] constexpr std::string_view name(Kind kind) {
    constexpr std::array<std::string_view, 3> names{"counter", "gauge", "histogram"};
    return names[static_cast<std::size_t>(kind)];
}

inline constexpr std::size_t kMaxLabels = 4;

struct Metric {
    std::string_view name; ///< ends as Prometheus wants it: _total for counters, the unit for quantities
    Kind kind;
    std::string_view unit;                           ///< what one is: "requests", "seconds"
    std::array<std::string_view, kMaxLabels> labels; ///< filled from the front
    std::string_view help;

    [[nodiscard]] constexpr std::size_t labelCount() const {
        std::size_t count = 0;
        while (count < labels.size() && !labels[count].empty()) {
            ++count;
        }
        return count;
    }
};

inline constexpr std::array kCatalogue{
    Metric{"poise_build_info", Kind::gauge, "agents", {"version"}, "Always 1; the label says which version runs."},
    Metric{"poise_config_revision", Kind::gauge, "revision", {}, "Revision of the configuration in force."},
    Metric{"poise_workers", Kind::gauge, "threads", {}, "Threads of the data plane."},
    Metric{
        "poise_start_time_seconds", Kind::gauge, "seconds", {}, "When the agent started, in seconds since the epoch."},

    Metric{"poise_connections_total",
           Kind::counter,
           "connections",
           {"listener"},
           "Client connections accepted; with UDP, sessions begun."},
    Metric{"poise_connections_open",
           Kind::gauge,
           "connections",
           {"listener"},
           "Client connections open now; with UDP, sessions."},
    Metric{"poise_http2_connections_open",
           Kind::gauge,
           "connections",
           {"listener"},
           "Client connections of HTTP/2 open now; they are among poise_connections_open."},
    Metric{"poise_client_requests_total",
           Kind::counter,
           "requests",
           {"listener", "version"},
           "Requests of clients that were understood, by version of HTTP: 1.0, 1.1 or 2."},
    Metric{"poise_client_bytes_in_total", Kind::counter, "bytes", {"listener"}, "Bytes received from clients."},
    Metric{"poise_client_bytes_out_total", Kind::counter, "bytes", {"listener"}, "Bytes sent to clients."},

    Metric{"poise_datagrams_in_total", Kind::counter, "datagrams", {"listener"}, "Datagrams received from clients."},
    Metric{"poise_datagrams_out_total", Kind::counter, "datagrams", {"listener"}, "Datagrams sent to clients."},
    Metric{"poise_datagrams_dropped_total",
           Kind::counter,
           "datagrams",
           {"listener", "reason"},
           "Datagrams that were not sent on, by reason; each counts once."},

    Metric{"poise_tls_handshakes_total",
           Kind::counter,
           "handshakes",
           {"listener", "version", "resumed"},
           "TLS handshakes of clients that succeeded; those that did not are refusals."},

    Metric{"poise_requests_total",
           Kind::counter,
           "requests",
           {"listener", "pool", "server", "code_class"},
           "Requests answered, by the class of the status that the client got; pool and server are empty where the "
           "agent answered by itself."},
    Metric{"poise_request_duration_seconds",
           Kind::histogram,
           "seconds",
           {"pool", "server"},
           "From a request's first byte to its response's last."},
    Metric{"poise_stage_duration_seconds", Kind::histogram, "seconds", {"stage"}, "Time spent in a stage of the walk."},
    Metric{"poise_refusals_total",
           Kind::counter,
           "requests",
           {"reason"},
           "Requests and connections that the agent refused, by reason; each refusal counts once."},
    Metric{"poise_aborted_total",
           Kind::counter,
           "requests",
           {"side"},
           "Requests cut off before their response was complete, by the side that did it: client, server or agent."},
    Metric{"poise_retries_total", Kind::counter, "tries", {"pool"}, "Further tries after a first one failed."},
    Metric{"poise_selection_total",
           Kind::counter,
           "selections",
           {"pool", "step"},
           "Servers selected, by the step of the selection ladder that served."},

    Metric{
        "poise_cache_requests_total",
        Kind::counter,
        "requests",
        {"pool", "result"},
        "Requests to a pool that keeps responses: hit, stale and revalidated were answered from memory, for a miss a "
        "server was asked, a bypass is none of the cache's."},
    Metric{"poise_cache_coalesced_total",
           Kind::counter,
           "requests",
           {"pool"},
           "Requests that waited for the response to another client's."},
    Metric{"poise_cache_bytes",
           Kind::gauge,
           "bytes",
           {"pool"},
           "Memory of the responses that are kept, that come in, or that were evicted and are still being sent."},
    Metric{"poise_cache_objects", Kind::gauge, "responses", {"pool"}, "Responses that are kept."},
    Metric{"poise_cache_evictions_total", Kind::counter, "responses", {"pool"}, "Responses that made room for others."},

    Metric{"poise_compression_bytes_in_total",
           Kind::counter,
           "bytes",
           {"pool"},
           "Content of responses before it was compressed."},
    Metric{"poise_compression_bytes_out_total", Kind::counter, "bytes", {"pool"}, "The same content afterwards."},

    Metric{"poise_server_up",
           Kind::gauge,
           "servers",
           {"pool", "server"},
           "1 while the server may be given requests, else 0."},
    Metric{"poise_server_in_flight",
           Kind::gauge,
           "requests",
           {"pool", "server"},
           "Requests, TCP connections or UDP sessions that the server is working on."},
    Metric{"poise_server_weight",
           Kind::gauge,
           "weight",
           {"pool", "server"},
           "Effective weight: as configured, times the factors of health and slow start."},
    Metric{"poise_server_connections_total",
           Kind::counter,
           "connections",
           {"pool", "server"},
           "Connections opened to the server; with UDP, sessions that it was given."},
    Metric{"poise_server_connect_failures_total",
           Kind::counter,
           "connections",
           {"pool", "server"},
           "Connections to the server that could not be opened; with UDP, reports that nobody listens there."},
    Metric{"poise_server_connections_open",
           Kind::gauge,
           "connections",
           {"pool", "server"},
           "Connections to the server that stand, those that are kept among them; with UDP, sessions."},
    Metric{"poise_server_connections_reused_total",
           Kind::counter,
           "requests",
           {"pool", "server"},
           "Requests given to a connection to the server that had carried others before."},
    Metric{"poise_server_connections_idle",
           Kind::gauge,
           "connections",
           {"pool", "server"},
           "Connections to the server that are kept for the next request."},
    Metric{
        "poise_server_bytes_in_total", Kind::counter, "bytes", {"pool", "server"}, "Bytes received from the server."},
    Metric{"poise_server_bytes_out_total", Kind::counter, "bytes", {"pool", "server"}, "Bytes sent to the server."},
    Metric{"poise_health_checks_total",
           Kind::counter,
           "checks",
           {"pool", "server", "result"},
           "Health checks done, by result: good or bad."},

    Metric{"poise_access_log_dropped_total",
           Kind::counter,
           "lines",
           {},
           "Lines of the access log that were dropped because the disk was slower than the traffic."},
};

/// The row of that name; anything but a name in the table fails to compile.
[[nodiscard]] consteval const Metric& metric(std::string_view name) {
    std::size_t i = 0;
    while (kCatalogue[i].name != name) { // past the end: not a constant expression
        ++i;
    }
    return kCatalogue[i];
}

/// Upper bounds of the buckets that histograms are exposed with.
inline constexpr std::array<std::chrono::nanoseconds, 20> kExposedBounds = [] {
    using namespace std::chrono_literals;
    return std::array<std::chrono::nanoseconds, 20>{1us,  10us,  100us, 250us, 500us, 1ms,    2500us, 5ms, 10ms, 25ms,
                                                    50ms, 100ms, 250ms, 500ms, 1s,    2500ms, 5s,     10s, 30s,  60s};
}();

} // namespace poise::metrics
