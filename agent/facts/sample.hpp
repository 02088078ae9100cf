// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What is true of the agent at one moment: every counter and state once, as plain values.
///
/// /metrics, telemetry and history are all made from samples, so that their numbers cannot differ.
/// Gathered by the composition root from both planes. Counters are cumulative since the agent started.
#pragma once

#include "agent/base/clock.hpp"
#include "agent/facts/shared_histogram.hpp"
#include "agent/snapshot/live.hpp"
#include "shared/metrics/sparse_histogram.hpp"
#include "shared/metrics/stage.hpp"

#include <array>
#include <cstdint>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace poise::facts {

/// Answers by class of status; [0] is 1xx.
using CodeClasses = std::array<std::uint64_t, 5>;

inline void addTo(CodeClasses& sum, const CodeClasses& part) {
    for (std::size_t i = 0; i < sum.size(); ++i) {
        sum[i] += part[i];
    }
}

template <std::size_t N>
[[nodiscard]] std::uint64_t total(const std::array<std::uint64_t, N>& counts) {
    return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
}

/// Those that count as errors.
[[nodiscard]] inline std::uint64_t errors(const CodeClasses& classes) {
    return classes[4];
}

/// What the requests whose stages were timed spent in them.
struct StageTimes {
    std::uint64_t requests = 0;
    std::array<std::uint64_t, metrics::kStages> nanos{};
};

struct Listener {
    std::string name;
    std::string protocol; ///< "http", "tcp", "udp"; empty: no longer configured
    std::uint64_t accepted = 0;
    std::int64_t open = 0;
    std::int64_t openHttp2 = 0;              ///< of these
    std::array<std::uint64_t, 3> requests{}; ///< understood: HTTP/1.0, 1.1 and 2
    std::uint64_t bytesIn = 0;
    std::uint64_t bytesOut = 0;
    std::array<std::array<std::uint64_t, 2>, 2> handshakes{}; ///< TLS 1.2 and 1.3; whole and resumed
    CodeClasses own{};                                        ///< answered by the agent itself
    std::uint64_t datagramsIn = 0;
    std::uint64_t datagramsOut = 0;
    std::array<std::uint64_t, 8> drops{}; ///< by reason, in the order of account::kDropNames
};

/// Of a pool that keeps responses.
struct Cache {
    std::uint64_t bytes = 0;
    std::uint64_t objects = 0;
    std::uint64_t evictions = 0;
};

struct Pool {
    std::string name;
    std::string protocol;  ///< empty: no longer configured
    std::string algorithm; ///< in the configuration's word
    std::uint64_t retries = 0;
    std::vector<std::uint64_t> selections;       ///< by step of the ladder
    std::optional<Cache> cache;                  ///< as configured now
    std::array<std::uint64_t, 5> cacheResults{}; ///< hit, stale, revalidated, miss, bypass
    std::uint64_t coalesced = 0;
    std::uint64_t compressedIn = 0;  ///< bytes of content before
    std::uint64_t compressedOut = 0; ///< and after
    StageTimes stages;
};

/// What one listener sent through one server.
struct Traffic {
    std::string listener;
    std::string pool;
    std::string server;
    CodeClasses answers{};
};

/// What is only known of a server of the configuration in force.
struct Configured {
    std::string address; ///< "host:port" as configured
    double weight = 0;
    double effectiveWeight = 0;
    bool backup = false;
    snapshot::Health health = snapshot::Health::unknown;
    snapshot::AdminState admin = snapshot::AdminState::ready;
    std::optional<std::int64_t> drainUntil; ///< milliseconds since the epoch
    std::uint32_t inFlight = 0;
    std::uint32_t maxPerServer = 0;
    std::uint64_t goodChecks = 0;
    std::uint64_t badChecks = 0;
    std::optional<double> availability;    ///< share of good rounds, 0..1; nothing before the first
    std::optional<std::int64_t> lastCheck; ///< milliseconds since the epoch
    std::string reason;                    ///< why it is not healthy; empty: it is
    bool checked = false;                  ///< whether there are checks at all

    /// Whether selection may give it requests now.
    [[nodiscard]] bool isUp() const {
        return admin == snapshot::AdminState::ready &&
               (health == snapshot::Health::healthy || health == snapshot::Health::degraded);
    }
};

struct Server {
    std::string pool;
    std::string name;
    std::optional<Configured> configured; ///< nothing: it is gone, its counters remain
    std::uint64_t connections = 0;
    std::uint64_t connectFailures = 0;
    std::int64_t open = 0;
    std::int64_t idle = 0;    ///< of the open ones
    std::uint64_t reused = 0; ///< requests on a connection that had carried others
    std::uint64_t bytesIn = 0;
    std::uint64_t bytesOut = 0;
    CodeClasses answers{}; ///< the sum of its traffic
    SharedHistogram duration;
};

/// How much of a sample is new.
enum class Depth : std::uint8_t {
    full,
    counters, ///< histograms are as in the sample before, which saves most of the work
};

struct Sample {
    std::int64_t t = 0; ///< milliseconds since the epoch
    TimePoint at;       ///< the same moment, for differences
    std::uint64_t revision = 0;
    std::uint32_t workers = 0;
    std::vector<Listener> listeners;                                  ///< by name
    std::vector<Pool> pools;                                          ///< by name
    std::vector<Server> servers;                                      ///< by pool and name
    std::vector<Traffic> traffic;                                     ///< by listener, pool and server
    std::vector<std::pair<std::string_view, std::uint64_t>> refusals; ///< by reason
    std::array<std::uint64_t, 3> aborted{};                           ///< by side: client, server, agent
    std::array<metrics::SparseHistogram, metrics::kStages> stages;
    std::uint64_t logDropped = 0;
};

} // namespace poise::facts
