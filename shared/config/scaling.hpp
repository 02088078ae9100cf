// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// `[pools.X.scaling]`: when servers are added and removed.
#pragma once

#include "shared/schema/values.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace poise::config {

struct ScalingTriggers {
    double cpu = 0.7;
    double memory = 0.8;
    std::uint32_t connections = 1000;
    schema::Millis responseTime{1'000};

    static std::vector<schema::Field> fields();
};

struct ScalingPolicy {
    schema::Millis scaleUpCooldown{300'000};
    schema::Millis scaleDownCooldown{900'000};
    double scaleUpFactor = 1.5;
    double scaleDownFactor = 0.8;

    static std::vector<schema::Field> fields();
};

struct ScalingPrediction {
    bool enabled = true;
    bool armed = false; ///< its decisions are advice until then
    schema::Millis lookAhead{1'800'000};
    std::uint32_t historyPoints = 168;
    bool seasonality = true;
    bool trend = true;
    double decreaseBelow = 0.7;

    static std::vector<schema::Field> fields();
};

struct Scaling {
    std::string provider = "process";
    std::uint32_t minInstances = 2;
    std::uint32_t maxInstances = 50;
    std::optional<double> instanceCostPerHour;
    ScalingTriggers triggers;
    ScalingPolicy policy;
    ScalingPrediction prediction;

    static std::vector<schema::Field> fields();
};

} // namespace poise::config
