// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// How the servers of a pool are checked and judged: `pools.X.health` with defaults and words resolved.
///
/// Compiled from the configuration, read by the checker and by the verdict; workers never look at it.
/// Equality tells the checker whether a new snapshot changes anything for a pool.
#pragma once

#include "agent/base/clock.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace poise::snapshot {

/// HTTP status codes that count as an answer, both ends included; 100 <= first <= last <= 599.
struct StatusRange {
    std::uint16_t first = 200;
    std::uint16_t last = 299;

    bool operator==(const StatusRange&) const = default;
};

struct HealthPolicy {
    bool tcp = true;
    bool http = false;
    bool udp = false;
    bool grpc = false;
    bool http2 = false;         ///< is spoken with the servers; over TLS they say so
    bool httpIsDefault = false; ///< nobody asked for the HTTP check: a 404 at its first run turns it off
    std::string path = "/health";
    std::vector<StatusRange> expectStatus = std::vector<StatusRange>(1); ///< 200-299
    std::string send;                                                    ///< datagram of the UDP check
    std::string expect;                                                  ///< what the reply has to contain
    Millis healthyInterval{30'000};
    Millis degradedInterval{15'000};
    Millis unhealthyInterval{5'000};
    Millis timeout{5'000};      ///< of one check; an answer after it is a failure
    Millis responseTime{2'000}; ///< an answer within the timeout but slower than this degrades
    std::uint32_t require = 0;  ///< checks that must succeed in a round; 0: all of them
    std::uint32_t failures = 3; ///< failed rounds in a row that make a server unhealthy, at least 1
    std::uint32_t successes = 2;
    Millis slowStart{30'000}; ///< ramp of a server that returns; 0: none
    bool initiallyHealthy = false;
    double degradedFactor = 0.5; ///< of the effective weight, 0..1

    /// Without a check every server counts as healthy.
    [[nodiscard]] bool anyCheck() const { return tcp || http || udp || grpc; }

    bool operator==(const HealthPolicy&) const = default;
};

} // namespace poise::snapshot
