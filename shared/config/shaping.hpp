// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// `[shaping]`: which requests go first, and how many a client may send.
#pragma once

#include "shared/config/route.hpp"
#include "shared/schema/values.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace poise::config {

struct TrafficClass {
    std::string name;
    std::uint32_t priority = 3;
    double bandwidth = 0;
    schema::Millis maxLatency{500};
    std::uint32_t queue = 1000;

    static std::vector<schema::Field> fields();
};

struct ShapingRule {
    std::string name;
    Match match;
    std::string trafficClass;

    static std::vector<schema::Field> fields();
};

struct RateLimits {
    bool enabled = false;
    schema::Rate global{10'000};
    schema::Rate perClient{100};
    double burst = 1.5;
    bool dryRun = false;
    std::vector<std::string> keys;

    static std::vector<schema::Field> fields();
};

/// Of a client; servers have one of their own under `pools.X.breaker`.
struct ClientBreaker {
    bool enabled = true;
    double failureThreshold = 0.5;
    std::uint32_t requestVolume = 20;
    schema::Millis sleepWindow{60'000};

    static std::vector<schema::Field> fields();
};

struct Shaping {
    std::optional<schema::Rate> capacity;
    schema::NamedTables<TrafficClass> classes{{
        {.name = "critical", .priority = 1, .bandwidth = 0.4, .maxLatency = schema::Millis(50)},
        {.name = "high", .priority = 2, .bandwidth = 0.3, .maxLatency = schema::Millis(100)},
        {.name = "normal", .priority = 3, .bandwidth = 0.2, .maxLatency = schema::Millis(500)},
        {.name = "low", .priority = 4, .bandwidth = 0.1, .maxLatency = schema::Millis(2'000)},
    }};
    schema::TableList<ShapingRule> rules;
    RateLimits rateLimits;
    ClientBreaker clientBreaker;

    static std::vector<schema::Field> fields();
};

} // namespace poise::config
