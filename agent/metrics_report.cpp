// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/metrics_report.hpp"

#include "agent/base/version.hpp"
#include "agent/policy/balancing/effective_weight.hpp"
#include "shared/metrics/prometheus.hpp"

#include <array>
#include <map>

namespace poise {
namespace {

using account::CellName;
using metrics::metric;
using metrics::PrometheusText;
using Workers = std::vector<std::unique_ptr<dataplane::Worker>>;

constexpr std::array<std::string_view, 5> kCodeClasses{"1xx", "2xx", "3xx", "4xx", "5xx"};

struct ListenerSums {
    std::uint64_t accepted = 0;
    std::int64_t open = 0;
    std::uint64_t bytesIn = 0;
    std::uint64_t bytesOut = 0;
};

struct ServerSums {
    std::uint64_t connections = 0;
    std::uint64_t connectFailures = 0;
    std::int64_t idle = 0;
    std::uint64_t bytesIn = 0;
    std::uint64_t bytesOut = 0;
    metrics::HistogramSum duration;
};

struct PoolSums {
    std::uint64_t retries = 0;
    std::array<std::uint64_t, policy::kLadderSteps> selections{};
};

using Answered = std::map<CellName, std::array<std::uint64_t, 5>>;

void addAnswers(std::array<std::uint64_t, 5>& sums, const account::Answers& answers) {
    for (std::size_t i = 0; i < sums.size(); ++i) {
        sums[i] += answers.byClass[i].value();
    }
}

void reportRequests(const Workers& workers, PrometheusText& out) {
    Answered answered;
    for (const auto& worker : workers) {
        worker->cells().visitTraffic(
            [&](const CellName& name, const auto& cells) { addAnswers(answered[name], cells.answers); });
        worker->cells().visitListeners(
            [&](const CellName& name, const auto& cells) { addAnswers(answered[name], cells.own); });
    }
    for (const auto& [name, sums] : answered) {
        for (std::size_t i = 0; i < sums.size(); ++i) {
            if (sums[i] != 0) {
                out.add(metric("poise_requests_total"), {name.listener, name.pool, name.server, kCodeClasses[i]},
                        sums[i]);
            }
        }
    }
}

void reportListeners(const Workers& workers, PrometheusText& out) {
    std::map<CellName, ListenerSums> sums;
    for (const auto& worker : workers) {
        worker->cells().visitListeners([&](const CellName& name, const account::ListenerCells& cells) {
            ListenerSums& sum = sums[name];
            sum.accepted += cells.accepted.value();
            sum.open += cells.open.value();
            sum.bytesIn += cells.bytesIn.value();
            sum.bytesOut += cells.bytesOut.value();
        });
    }
    for (const auto& [name, sum] : sums) {
        out.add(metric("poise_connections_total"), {name.listener}, sum.accepted);
        out.add(metric("poise_connections_open"), {name.listener}, sum.open);
        out.add(metric("poise_client_bytes_in_total"), {name.listener}, sum.bytesIn);
        out.add(metric("poise_client_bytes_out_total"), {name.listener}, sum.bytesOut);
    }
}

void reportPools(const Workers& workers, PrometheusText& out) {
    std::map<CellName, PoolSums> sums;
    for (const auto& worker : workers) {
        worker->cells().visitPools([&](const CellName& name, const account::PoolCells& cells) {
            PoolSums& sum = sums[name];
            sum.retries += cells.retries.value();
            for (std::size_t step = 0; step < sum.selections.size(); ++step) {
                sum.selections[step] += cells.selections[step].value();
            }
        });
    }
    for (const auto& [name, sum] : sums) {
        out.add(metric("poise_retries_total"), {name.pool}, sum.retries);
        for (std::size_t step = 0; step < sum.selections.size(); ++step) {
            out.add(metric("poise_selection_total"), {name.pool, policy::name(policy::LadderStep(step))},
                    sum.selections[step]);
        }
    }
}

void reportServers(const Workers& workers, PrometheusText& out) {
    std::map<CellName, ServerSums> sums;
    for (const auto& worker : workers) {
        worker->cells().visitServers([&](const CellName& name, const account::ServerCells& cells) {
            ServerSums& sum = sums[name];
            sum.connections += cells.connections.value();
            sum.connectFailures += cells.connectFailures.value();
            sum.idle += cells.idle.value();
            sum.bytesIn += cells.bytesIn.value();
            sum.bytesOut += cells.bytesOut.value();
            cells.duration.addTo(sum.duration);
        });
    }
    for (const auto& [name, sum] : sums) {
        const PrometheusText::Labels labels{name.pool, name.server};
        out.add(metric("poise_server_connections_total"), labels, sum.connections);
        out.add(metric("poise_server_connect_failures_total"), labels, sum.connectFailures);
        out.add(metric("poise_server_connections_idle"), labels, sum.idle);
        out.add(metric("poise_server_bytes_in_total"), labels, sum.bytesIn);
        out.add(metric("poise_server_bytes_out_total"), labels, sum.bytesOut);
        if (sum.duration.count() != 0) {
            out.add(metric("poise_request_duration_seconds"), labels, sum.duration);
        }
    }
}

void reportRest(const Workers& workers, PrometheusText& out) {
    std::map<std::string_view, std::uint64_t> refusals;
    std::array<std::uint64_t, account::kAborterNames.size()> aborted{};
    std::array<metrics::HistogramSum, metrics::kStages> stages;
    std::uint64_t dropped = 0;
    for (const auto& worker : workers) {
        const account::WorkerCells& cells = worker->cells();
        cells.visitRefusals([&](std::string_view reason, const auto& count) { refusals[reason] += count.value(); });
        for (std::size_t i = 0; i < aborted.size(); ++i) {
            aborted[i] += cells.aborted(i).value();
        }
        for (std::size_t i = 0; i < stages.size(); ++i) {
            cells.stage(i).addTo(stages[i]);
        }
        dropped += cells.logDropped().value();
    }
    for (const auto& [reason, count] : refusals) {
        out.add(metric("poise_refusals_total"), {reason}, count);
    }
    for (std::size_t i = 0; i < aborted.size(); ++i) {
        out.add(metric("poise_aborted_total"), {account::kAborterNames[i]}, aborted[i]);
    }
    for (std::size_t i = 0; i < stages.size(); ++i) {
        if (stages[i].count() != 0) {
            out.add(metric("poise_stage_duration_seconds"), {metrics::kStageNames[i]}, stages[i]);
        }
    }
    out.add(metric("poise_access_log_dropped_total"), {}, dropped);
}

/// Whether selection may give it requests now.
bool isUp(const snapshot::ServerLive& live) {
    const snapshot::Health health = live.health.load(std::memory_order_relaxed);
    return live.admin.load(std::memory_order_relaxed) == snapshot::AdminState::ready &&
           (health == snapshot::Health::healthy || health == snapshot::Health::degraded);
}

void reportLive(const snapshot::Snapshot& snapshot, const health::Checker& checker, PrometheusText& out) {
    for (const auto& pool : snapshot.pools) {
        for (const snapshot::Server& server : pool->servers) {
            const PrometheusText::Labels labels{pool->name, server.name};
            out.add(metric("poise_server_up"), labels, isUp(*server.live) ? 1 : 0);
            out.add(metric("poise_server_in_flight"), labels, server.live->inFlight.load(std::memory_order_relaxed));
            if (const health::Monitor* monitor = checker.find(*server.live)) {
                const health::Monitor::Counts counts = monitor->counts();
                out.add(metric("poise_health_checks_total"), {pool->name, server.name, "good"}, counts.good);
                out.add(metric("poise_health_checks_total"), {pool->name, server.name, "bad"}, counts.bad);
            }
            out.add(metric("poise_server_weight"), labels, policy::weightFactors(server, *pool).effective());
        }
    }
}

} // namespace

std::string metricsText(const Workers& workers, const snapshot::Snapshot& snapshot, const health::Checker& checker,
                        double startSeconds) {
    PrometheusText out;
    out.add(metric("poise_build_info"), {kVersion}, 1);
    out.add(metric("poise_config_revision"), {}, snapshot.revision);
    out.add(metric("poise_workers"), {}, workers.size());
    out.add(metric("poise_start_time_seconds"), {}, startSeconds);
    reportRequests(workers, out);
    reportListeners(workers, out);
    reportPools(workers, out);
    reportServers(workers, out);
    reportLive(snapshot, checker, out);
    reportRest(workers, out);
    return out.text();
}

} // namespace poise
