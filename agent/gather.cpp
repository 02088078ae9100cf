// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/gather.hpp"

#include "agent/gather_layout.hpp"
#include "agent/policy/balancing/effective_weight.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

namespace poise {
namespace {

constexpr std::string_view word(snapshot::Protocol protocol) {
    constexpr std::array<std::string_view, 3> words{"http", "tcp", "udp"};
    return words[static_cast<std::size_t>(protocol)];
}

constexpr std::string_view word(snapshot::AlgorithmKind kind) {
    constexpr std::array<std::string_view, 3> words{"round_robin", "weighted_round_robin", "least_connections"};
    return words[static_cast<std::size_t>(kind)];
}

void add(facts::CodeClasses& sums, const account::Answers& answers) {
    for (std::size_t i = 0; i < sums.size(); ++i) {
        sums[i] += answers.byClass[i].value();
    }
}

/// One sample on its way.
class Gathering {
  public:
    Gathering(const Sources& sources, const GatherLayout& layout, facts::Sample& sample)
        : sources_(sources)
        , layout_(layout)
        , sample_(sample) {}

    /// `last`: a sample of the same layout, or null.
    void run(const facts::Sample* last, facts::Depth depth) {
        sample_.revision = sources_.snapshot.revision;
        sample_.workers = static_cast<std::uint32_t>(sources_.workers.size());
        describe();
        addListeners();
        addPools();
        addTraffic();
        addServers();
        addDurations(last, depth); // after the answers: see there
        addRest();
    }

  private:
    void describe() {
        const snapshot::Snapshot& snapshot = sources_.snapshot;
        for (std::size_t i = 0; i < snapshot.listeners.size(); ++i) {
            sample_.listeners[layout_.configuredListeners()[i]].protocol = word(snapshot.listeners[i]->protocol);
        }
        std::size_t next = 0;
        for (std::size_t i = 0; i < snapshot.pools.size(); ++i) {
            const snapshot::Pool& configured = *snapshot.pools[i];
            facts::Pool& pool = sample_.pools[layout_.configuredPools()[i]];
            pool.protocol = word(configured.protocol);
            pool.algorithm = configured.byClient ? "consistent_hash" : word(configured.algorithm);
            pool.selections.resize(policy::kLadderSteps);
            if (configured.cache) {
                const cache::ShardCounts counts = configured.cache->counts();
                pool.cache = facts::Cache{counts.bytes, counts.objects, counts.evictions};
            }
            for (const snapshot::Server& server : configured.servers) {
                const std::size_t row = layout_.configuredServers()[next++];
                describe(server, configured, sample_.servers[row].configured.emplace());
            }
        }
    }

    void describe(const snapshot::Server& server, const snapshot::Pool& pool, facts::Configured& about) const {
        const snapshot::ServerLive& live = *server.live;
        about.address = server.authority;
        about.weight = server.weight;
        about.effectiveWeight = policy::weightFactors(server, pool).effective();
        about.backup = server.backup;
        about.health = live.health.load(std::memory_order_relaxed);
        about.admin = live.admin.load(std::memory_order_relaxed);
        about.inFlight = live.inFlight.load(std::memory_order_relaxed);
        about.maxPerServer = pool.maxPerServer;
        if (about.admin == snapshot::AdminState::drain && sources_.drainUntil) {
            about.drainUntil = sources_.drainUntil(server.id);
        }
        if (const health::Monitor* monitor = sources_.checker.find(live)) {
            const policy::Verdict& verdict = monitor->verdict();
            about.goodChecks = monitor->counts().good;
            about.badChecks = monitor->counts().bad;
            about.availability = verdict.history().availability();
            about.reason = verdict.reason();
            about.checked = monitor->checksAnything();
            if (verdict.history().size() != 0) {
                about.lastCheck = verdict.history().record(0).time;
            }
        }
    }

    void addListeners() {
        for (const auto& [row, cells] : layout_.listeners()) {
            facts::Listener& listener = sample_.listeners[row];
            listener.accepted += cells->accepted.value();
            listener.open += cells->open.value();
            listener.openHttp2 += cells->openHttp2.value();
            for (std::size_t version = 0; version < listener.requests.size(); ++version) {
                listener.requests[version] += cells->asked[version].value();
            }
            listener.bytesIn += cells->bytesIn.value();
            listener.bytesOut += cells->bytesOut.value();
            for (std::size_t version = 0; version < listener.handshakes.size(); ++version) {
                for (std::size_t resumed = 0; resumed < 2; ++resumed) {
                    listener.handshakes[version][resumed] += cells->handshakes[version][resumed].value();
                }
            }
            add(listener.own, cells->own);
            listener.datagramsIn += cells->datagramsIn.value();
            listener.datagramsOut += cells->datagramsOut.value();
            for (std::size_t reason = 0; reason < listener.drops.size(); ++reason) {
                listener.drops[reason] += cells->drops[reason].value();
            }
        }
    }

    void addPools() {
        for (const auto& [row, cells] : layout_.pools()) {
            facts::Pool& pool = sample_.pools[row];
            pool.retries += cells->retries.value();
            pool.selections.resize(policy::kLadderSteps);
            for (std::size_t step = 0; step < pool.selections.size(); ++step) {
                pool.selections[step] += cells->selections[step].value();
            }
            for (std::size_t result = 0; result < pool.cacheResults.size(); ++result) {
                pool.cacheResults[result] += cells->cacheResults[result].value();
            }
            pool.coalesced += cells->coalesced.value();
            pool.compressedIn += cells->compressedIn.value();
            pool.compressedOut += cells->compressedOut.value();
            pool.stages.requests += cells->timedRequests.value();
            for (std::size_t stage = 0; stage < metrics::kStages; ++stage) {
                pool.stages.nanos[stage] += cells->stageNanos[stage].value();
            }
        }
    }

    void addTraffic() {
        for (const auto& [row, cells] : layout_.traffic()) {
            add(sample_.traffic[row].answers, cells->answers);
        }
        for (std::size_t row = 0; row < sample_.traffic.size(); ++row) {
            facts::CodeClasses& answers = sample_.servers[layout_.serverOf(row)].answers;
            for (std::size_t i = 0; i < answers.size(); ++i) {
                answers[i] += sample_.traffic[row].answers[i];
            }
        }
    }

    void addServers() {
        for (const auto& [row, cells] : layout_.servers()) {
            facts::Server& server = sample_.servers[row];
            server.connections += cells->connections.value();
            server.connectFailures += cells->connectFailures.value();
            server.open += cells->open.value();
            server.idle += cells->idle.value();
            server.reused += cells->reused.value();
            server.bytesIn += cells->bytesIn.value();
            server.bytesOut += cells->bytesOut.value();
        }
    }

    /// Each answer of a server is in its histogram as well, and was before it was counted: if the last sample's
    /// histogram holds as many, nothing was added.
    void addDurations(const facts::Sample* last, facts::Depth depth) {
        std::vector<const metrics::Histogram*> histograms;
        const auto& parts = layout_.servers();
        for (std::size_t i = 0; i < parts.size();) {
            const std::size_t row = parts[i].row;
            facts::Server& server = sample_.servers[row];
            histograms.clear();
            for (; i < parts.size() && parts[i].row == row; ++i) {
                histograms.push_back(&parts[i].cells->duration);
            }
            if (last != nullptr && (depth == facts::Depth::counters ||
                                    last->servers[row].duration.count() == facts::total(server.answers))) {
                server.duration = last->servers[row].duration;
            } else {
                server.duration = facts::SharedHistogram(metrics::SparseHistogram::sumOf(histograms));
            }
        }
    }

    void addRest() {
        std::map<std::string_view, std::uint64_t> refusals;
        std::array<std::vector<const metrics::Histogram*>, metrics::kStages> stages;
        for (const auto& worker : sources_.workers) {
            const account::WorkerCells& cells = worker->cells();
            cells.visitRefusals([&](std::string_view reason, const auto& count) { refusals[reason] += count.value(); });
            for (std::size_t i = 0; i < sample_.aborted.size(); ++i) {
                sample_.aborted[i] += cells.aborted(i).value();
            }
            for (std::size_t i = 0; i < stages.size(); ++i) {
                stages[i].push_back(&cells.stage(i));
            }
            sample_.logDropped += cells.logDropped().value();
        }
        sample_.logDropped += sources_.logLost;
        sample_.refusals.assign(refusals.begin(), refusals.end());
        std::transform(stages.begin(), stages.end(), sample_.stages.begin(), &metrics::SparseHistogram::sumOf);
    }

    const Sources& sources_;
    const GatherLayout& layout_;
    facts::Sample& sample_;
};

} // namespace

Gatherer::Gatherer() = default;
Gatherer::~Gatherer() = default;

std::shared_ptr<const facts::Sample> Gatherer::gather(const Sources& sources, TimePoint at, std::int64_t t,
                                                      facts::Depth depth) {
    if (!layout_ || !layout_->fits(sources.workers, sources.snapshot)) {
        layout_ = std::make_unique<const GatherLayout>(sources.workers, sources.snapshot);
        last_ = nullptr;
    }
    auto sample = std::make_shared<facts::Sample>(layout_->rows());
    sample->t = t;
    sample->at = at;
    Gathering(sources, *layout_, *sample).run(last_.get(), depth);
    last_ = sample;
    return sample;
}

} // namespace poise
