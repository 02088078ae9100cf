// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/config/shaping.hpp"

#include "shared/config/forms.hpp"
#include "shared/schema/bind.hpp"

namespace poise::config {

using schema::between;
using schema::field;
using schema::Millis;

std::vector<schema::Field> TrafficClass::fields() {
    return {
        field<&TrafficClass::priority>({.name = "priority", .help = "1 goes first.", .range = between(1, 100)}),
        field<&TrafficClass::bandwidth>({.name = "bandwidth",
                                         .help = "Share of the capacity that the class is sure of.",
                                         .unit = "share",
                                         .range = schema::kShare}),
        field<&TrafficClass::maxLatency>({.name = "max_latency",
                                          .help = "A request that waited longer is refused.",
                                          .range = between(Millis(1), Millis(600'000))}),
        field<&TrafficClass::queue>(
            {.name = "queue", .help = "Requests that may wait.", .unit = "requests", .range = between(0, 1'000'000)}),
    };
}

std::vector<schema::Field> ShapingRule::fields() {
    return {
        field<&ShapingRule::name>(
            {.name = "name", .help = "Names the rule in logs and edits.", .form = &kName, .required = true}),
        field<&ShapingRule::match>(
            {.name = "match", .help = "What a request must have; without it every request matches."}),
        field<&ShapingRule::trafficClass>({.name = "class",
                                           .help = "Class of the requests that match.",
                                           .example = R"("low")",
                                           .form = &kName,
                                           .required = true}),
    };
}

std::vector<schema::Field> RateLimits::fields() {
    constexpr schema::Range kRate = between(0.001, 1e9);
    return {
        field<&RateLimits::enabled>({.name = "enabled", .help = "Refuses what is over a limit with 429."}),
        field<&RateLimits::global>({.name = "global", .help = "Of all clients together.", .range = kRate}),
        field<&RateLimits::perClient>({.name = "per_client", .help = "Of each client.", .range = kRate}),
        field<&RateLimits::burst>(
            {.name = "burst", .help = "Factor on a limit for a short time.", .range = between(1, 100)}),
        field<&RateLimits::dryRun>({.name = "dry_run", .help = "Counts what would be refused, and refuses nothing."}),
        field<&RateLimits::keys>({.name = "keys",
                                  .help = "What clients are told apart by, beside their address.",
                                  .example = R"(["header:x-api-key"])",
                                  .form = &kNotEmpty,
                                  .level = schema::Level::expert}),
    };
}

std::vector<schema::Field> ClientBreaker::fields() {
    return {
        field<&ClientBreaker::enabled>({.name = "enabled", .help = "Refuses clients that cause mostly errors."}),
        field<&ClientBreaker::failureThreshold>({.name = "failure_threshold",
                                                 .help = "Share of its requests that may fail.",
                                                 .unit = "share",
                                                 .range = schema::kShare}),
        field<&ClientBreaker::requestVolume>({.name = "request_volume",
                                              .help = "Requests before the share counts.",
                                              .unit = "requests",
                                              .range = between(1, 1'000'000)}),
        field<&ClientBreaker::sleepWindow>({.name = "sleep_window",
                                            .help = "How long a client is refused.",
                                            .range = between(Millis(100), Millis(24 * 3'600'000))}),
    };
}

std::vector<schema::Field> Shaping::fields() {
    return {
        field<&Shaping::capacity>({.name = "capacity",
                                   .help = "Requests that the servers can take; classes share it.",
                                   .example = R"("10000/s")",
                                   .range = between(0.001, 1e9)}),
        field<&Shaping::classes>({.name = "classes", .help = "Traffic classes; critical, high, normal and low exist."}),
        field<&Shaping::rules>({.name = "rules", .help = "Which requests are of which class; the first match wins."}),
        field<&Shaping::rateLimits>({.name = "rate_limits", .help = "How much clients may send."}),
        field<&Shaping::clientBreaker>({.name = "client_breaker", .help = "Circuit breaker of each client."}),
    };
}

} // namespace poise::config
