// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/config/scaling.hpp"

#include "shared/config/forms.hpp"
#include "shared/schema/bind.hpp"

namespace poise::config {

using schema::between;
using schema::field;
using schema::Millis;
using enum schema::Level;

namespace {

constexpr schema::Range kInstances = between(1, 10'000);
constexpr schema::Range kCooldown = between(Millis(0), Millis(24 * 3'600'000));

} // namespace

std::vector<schema::Field> ScalingTriggers::fields() {
    return {
        field<&ScalingTriggers::cpu>(
            {.name = "cpu", .help = "Mean CPU use.", .unit = "share", .range = schema::kShare}),
        field<&ScalingTriggers::memory>(
            {.name = "memory", .help = "Mean memory use.", .unit = "share", .range = schema::kShare}),
        field<&ScalingTriggers::connections>({.name = "connections",
                                              .help = "Connections per instance.",
                                              .unit = "connections",
                                              .range = between(1, 10'000'000)}),
        field<&ScalingTriggers::responseTime>(
            {.name = "response_time", .help = "Mean response time.", .range = between(Millis(1), Millis(3'600'000))}),
    };
}

std::vector<schema::Field> ScalingPolicy::fields() {
    return {
        field<&ScalingPolicy::scaleUpCooldown>(
            {.name = "scale_up_cooldown", .help = "Least time between two steps up.", .range = kCooldown}),
        field<&ScalingPolicy::scaleDownCooldown>(
            {.name = "scale_down_cooldown", .help = "Least time between two steps down.", .range = kCooldown}),
        field<&ScalingPolicy::scaleUpFactor>({.name = "scale_up_factor",
                                              .help = "Instances after a step up, by those before.",
                                              .range = between(1, 10)}),
        field<&ScalingPolicy::scaleDownFactor>({.name = "scale_down_factor",
                                                .help = "Instances after a step down, by those before.",
                                                .range = schema::kShare}),
    };
}

std::vector<schema::Field> ScalingPrediction::fields() {
    return {
        field<&ScalingPrediction::enabled>({.name = "enabled", .help = "Forecasts the load."}),
        field<&ScalingPrediction::armed>({.name = "armed", .help = "Lets forecasts act; until then they advise."}),
        field<&ScalingPrediction::lookAhead>({.name = "look_ahead",
                                              .help = "How far the forecast looks.",
                                              .range = between(Millis(60'000), Millis(24 * 3'600'000))}),
        field<&ScalingPrediction::historyPoints>({.name = "history_points",
                                                  .help = "Hours of history that the forecast learns from.",
                                                  .unit = "hours",
                                                  .range = between(24, 8'784)}),
        field<&ScalingPrediction::seasonality>({.name = "seasonality", .help = "Looks for daily and weekly patterns."}),
        field<&ScalingPrediction::trend>({.name = "trend", .help = "Looks for a trend."}),
        field<&ScalingPrediction::decreaseBelow>(
            {.name = "decrease_below",
             .help = "Scales down when less than this share is predicted to be needed.",
             .unit = "share",
             .range = schema::kShare}),
    };
}

std::vector<schema::Field> Scaling::fields() {
    return {
        field<&Scaling::provider>({.name = "provider", .help = "What starts and stops instances.", .form = &kName}),
        field<&Scaling::minInstances>(
            {.name = "min_instances", .help = "Never fewer.", .unit = "instances", .range = kInstances}),
        field<&Scaling::maxInstances>(
            {.name = "max_instances", .help = "Never more.", .unit = "instances", .range = kInstances}),
        field<&Scaling::instanceCostPerHour>({.name = "instance_cost_per_hour",
                                              .help = "Puts a price beside capacity.",
                                              .example = "0.12",
                                              .range = schema::atLeast(0),
                                              .level = expert}),
        field<&Scaling::triggers>({.name = "triggers", .help = "Values above which the pool grows."}),
        field<&Scaling::policy>({.name = "policy", .help = "How far and how often it grows and shrinks."}),
        field<&Scaling::prediction>({.name = "prediction", .help = "Growing ahead of the load."}),
    };
}

} // namespace poise::config
