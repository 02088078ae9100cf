// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/metrics_report.hpp"

#include "agent/base/version.hpp"
#include "agent/dataplane/account/cells.hpp"
#include "agent/policy/ladder/step.hpp"
#include "shared/metrics/prometheus.hpp"

#include <array>

namespace poise {
namespace {

using metrics::metric;
using metrics::PrometheusText;

constexpr std::array<std::string_view, 5> kCodeClasses{"1xx", "2xx", "3xx", "4xx", "5xx"};

void report(const facts::CodeClasses& answers, std::string_view listener, std::string_view pool,
            std::string_view server, PrometheusText& out) {
    for (std::size_t i = 0; i < answers.size(); ++i) {
        if (answers[i] != 0) {
            out.add(metric("poise_requests_total"), {listener, pool, server, kCodeClasses[i]}, answers[i]);
        }
    }
}

void reportDatagrams(const facts::Listener& listener, PrometheusText& out) {
    out.add(metric("poise_datagrams_in_total"), {listener.name}, listener.datagramsIn);
    out.add(metric("poise_datagrams_out_total"), {listener.name}, listener.datagramsOut);
    static_assert(account::kDropNames.size() == std::tuple_size_v<decltype(listener.drops)>);
    for (std::size_t reason = 0; reason < listener.drops.size(); ++reason) {
        if (listener.drops[reason] != 0) {
            out.add(metric("poise_datagrams_dropped_total"), {listener.name, account::kDropNames[reason]},
                    listener.drops[reason]);
        }
    }
}

void report(const facts::Listener& listener, PrometheusText& out) {
    report(listener.own, listener.name, "", "", out);
    out.add(metric("poise_connections_total"), {listener.name}, listener.accepted);
    out.add(metric("poise_connections_open"), {listener.name}, listener.open);
    if (listener.protocol == "http" || facts::total(listener.requests) != 0) {
        out.add(metric("poise_http2_connections_open"), {listener.name}, listener.openHttp2);
        for (std::size_t version = 0; version < listener.requests.size(); ++version) {
            out.add(metric("poise_client_requests_total"), {listener.name, account::kHttpVersionNames[version]},
                    listener.requests[version]);
        }
    }
    out.add(metric("poise_client_bytes_in_total"), {listener.name}, listener.bytesIn);
    out.add(metric("poise_client_bytes_out_total"), {listener.name}, listener.bytesOut);
    if (listener.protocol == "udp" || listener.datagramsIn != 0) {
        reportDatagrams(listener, out);
    }
    for (std::size_t version = 0; version < listener.handshakes.size(); ++version) {
        for (std::size_t resumed = 0; resumed < 2; ++resumed) {
            if (const std::uint64_t count = listener.handshakes[version][resumed]; count != 0) {
                out.add(metric("poise_tls_handshakes_total"),
                        {listener.name, version == 1 ? "1.3" : "1.2", resumed == 1 ? "yes" : "no"}, count);
            }
        }
    }
}

void report(const facts::Pool& pool, PrometheusText& out) {
    out.add(metric("poise_retries_total"), {pool.name}, pool.retries);
    for (std::size_t step = 0; step < pool.selections.size(); ++step) {
        out.add(metric("poise_selection_total"), {pool.name, policy::name(policy::LadderStep(step))},
                pool.selections[step]);
    }
    for (std::size_t result = 0; result < pool.cacheResults.size(); ++result) {
        if (const std::uint64_t count = pool.cacheResults[result]; pool.cache || count != 0) {
            out.add(metric("poise_cache_requests_total"), {pool.name, account::kCacheResultNames[result]}, count);
        }
    }
    if (pool.compressedIn != 0) {
        out.add(metric("poise_compression_bytes_in_total"), {pool.name}, pool.compressedIn);
        out.add(metric("poise_compression_bytes_out_total"), {pool.name}, pool.compressedOut);
    }
    if (pool.cache) {
        out.add(metric("poise_cache_coalesced_total"), {pool.name}, pool.coalesced);
        out.add(metric("poise_cache_bytes"), {pool.name}, pool.cache->bytes);
        out.add(metric("poise_cache_objects"), {pool.name}, pool.cache->objects);
        out.add(metric("poise_cache_evictions_total"), {pool.name}, pool.cache->evictions);
    }
}

void report(const facts::Configured& server, PrometheusText::Labels labels, PrometheusText& out) {
    out.add(metric("poise_server_up"), labels, server.isUp() ? 1 : 0);
    out.add(metric("poise_server_in_flight"), labels, server.inFlight);
    out.add(metric("poise_server_weight"), labels, server.effectiveWeight);
    const std::string_view pool = *labels.begin();
    const std::string_view name = *std::next(labels.begin());
    out.add(metric("poise_health_checks_total"), {pool, name, "good"}, server.goodChecks);
    out.add(metric("poise_health_checks_total"), {pool, name, "bad"}, server.badChecks);
}

void report(const facts::Server& server, PrometheusText& out) {
    const PrometheusText::Labels labels{server.pool, server.name};
    if (server.configured) {
        report(*server.configured, labels, out);
    }
    out.add(metric("poise_server_connections_total"), labels, server.connections);
    out.add(metric("poise_server_connect_failures_total"), labels, server.connectFailures);
    out.add(metric("poise_server_connections_open"), labels, server.open);
    out.add(metric("poise_server_connections_reused_total"), labels, server.reused);
    out.add(metric("poise_server_connections_idle"), labels, server.idle);
    out.add(metric("poise_server_bytes_in_total"), labels, server.bytesIn);
    out.add(metric("poise_server_bytes_out_total"), labels, server.bytesOut);
    if (server.duration.count() != 0) {
        out.add(metric("poise_request_duration_seconds"), labels, server.duration);
    }
}

void reportRest(const facts::Sample& sample, PrometheusText& out) {
    for (const auto& [reason, count] : sample.refusals) {
        out.add(metric("poise_refusals_total"), {reason}, count);
    }
    for (std::size_t i = 0; i < sample.aborted.size(); ++i) {
        out.add(metric("poise_aborted_total"), {account::kAborterNames[i]}, sample.aborted[i]);
    }
    for (std::size_t i = 0; i < sample.stages.size(); ++i) {
        if (sample.stages[i].count() != 0) {
            out.add(metric("poise_stage_duration_seconds"), {metrics::kStageNames[i]}, sample.stages[i]);
        }
    }
    out.add(metric("poise_access_log_dropped_total"), {}, sample.logDropped);
}

} // namespace

std::string metricsText(const facts::Sample& sample, double startSeconds) {
    PrometheusText out;
    out.add(metric("poise_build_info"), {kVersion}, 1);
    out.add(metric("poise_config_revision"), {}, sample.revision);
    out.add(metric("poise_workers"), {}, sample.workers);
    out.add(metric("poise_start_time_seconds"), {}, startSeconds);
    for (const facts::Listener& listener : sample.listeners) {
        report(listener, out);
    }
    for (const facts::Traffic& traffic : sample.traffic) {
        report(traffic.answers, traffic.listener, traffic.pool, traffic.server, out);
    }
    for (const facts::Pool& pool : sample.pools) {
        report(pool, out);
    }
    for (const facts::Server& server : sample.servers) {
        report(server, out);
    }
    reportRest(sample, out);
    return out.text();
}

} // namespace poise
