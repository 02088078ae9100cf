// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/config/pool_parts.hpp"

#include "shared/config/forms.hpp"
#include "shared/schema/bind.hpp"

namespace poise::config {

using schema::between;
using schema::field;
using schema::kShare;
using schema::Millis;
using schema::Size;
using enum schema::Level;

namespace {

constexpr schema::Range kTimeout = between(Millis(10), Millis(24 * 3'600'000));
constexpr schema::Range kStale = between(Millis(0), Millis(30LL * 24 * 3'600'000));
constexpr schema::Range kSize = between(Size{1}, Size{1ULL << 40U});

} // namespace

std::vector<schema::Field> PoolTls::fields() {
    return {
        field<&PoolTls::enabled>({.name = "enabled", .help = "Speaks TLS to the servers."}),
        field<&PoolTls::ca>({.name = "ca",
                             .help = "File with the authorities that servers are checked against.",
                             .example = R"("servers.pem")",
                             .form = &kFile}),
        field<&PoolTls::sni>({.name = "sni",
                              .help = "Server name to ask for and to check.",
                              .example = R"("web.internal")",
                              .form = &kHostPattern}),
        field<&PoolTls::verify>({.name = "verify", .help = "Checks the servers' certificates.", .level = expert}),
    };
}

std::vector<schema::Field> WeightFactors::fields() {
    return {
        field<&WeightFactors::responseTime>(
            {.name = "response_time", .help = "Share of the response time.", .unit = "share", .range = kShare}),
        field<&WeightFactors::cpu>(
            {.name = "cpu", .help = "Share of the CPU use that servers report.", .unit = "share", .range = kShare}),
        field<&WeightFactors::connections>(
            {.name = "connections", .help = "Share of the connections.", .unit = "share", .range = kShare}),
        field<&WeightFactors::errorRate>(
            {.name = "error_rate", .help = "Share of the error rate.", .unit = "share", .range = kShare}),
    };
}

std::vector<schema::Field> Weights::fields() {
    constexpr schema::Range kBound = between(0.01, 10'000);
    return {
        field<&Weights::dynamic>({.name = "dynamic", .help = "Adjusts weights to how servers perform."}),
        field<&Weights::adjustmentInterval>({.name = "adjustment_interval",
                                             .help = "Time between two adjustments.",
                                             .range = between(Millis(1'000), Millis(3'600'000))}),
        field<&Weights::min>({.name = "min", .help = "Never less.", .unit = "weight", .range = kBound}),
        field<&Weights::max>({.name = "max", .help = "Never more.", .unit = "weight", .range = kBound}),
        field<&Weights::sensitivity>({.name = "sensitivity",
                                      .help = "Largest change of one adjustment, by the weight.",
                                      .unit = "share",
                                      .range = kShare,
                                      .level = expert}),
        field<&Weights::smoothing>({.name = "smoothing",
                                    .help = "How much of the old weight each adjustment keeps.",
                                    .unit = "share",
                                    .range = kShare,
                                    .level = expert}),
        field<&Weights::factors>(
            {.name = "factors", .help = "What performance is made of; they add up to 1.", .level = expert}),
    };
}

std::vector<schema::Field> Breaker::fields() {
    return {
        field<&Breaker::enabled>({.name = "enabled", .help = "Keeps requests from a server that fails."}),
        field<&Breaker::failures>({.name = "failures",
                                   .help = "Failures in a row that open the breaker.",
                                   .unit = "failures",
                                   .range = between(1, 1'000)}),
        field<&Breaker::recovery>({.name = "recovery",
                                   .help = "How long it stays open before it tries again.",
                                   .range = between(Millis(100), Millis(24 * 3'600'000))}),
        field<&Breaker::halfOpenRequests>({.name = "half_open_requests",
                                           .help = "Requests that are let through to try.",
                                           .unit = "requests",
                                           .range = between(1, 1'000)}),
    };
}

std::vector<schema::Field> PoolTimeouts::fields() {
    return {
        field<&PoolTimeouts::response>(
            {.name = "response", .help = "Longest time until the response's head is there.", .range = kTimeout}),
        field<&PoolTimeouts::idle>(
            {.name = "idle", .help = "Longest pause between two reads of a response.", .range = kTimeout}),
    };
}

std::vector<schema::Field> Connections::fields() {
    return {
        field<&Connections::maxPerServer>({.name = "max_per_server",
                                           .help = "Requests or TCP connections that a server has at a time.",
                                           .range = between(1, 1'000'000)}),
        field<&Connections::connectTimeout>(
            {.name = "connect_timeout",
             .help = "Longest time to connect; a tenth of it while other servers remain to be tried.",
             .range = kTimeout}),
        field<&Connections::keepAlive>(
            {.name = "keep_alive", .help = "How long an unused connection to a server is kept.", .range = kTimeout}),
        field<&Connections::maxIdle>({.name = "max_idle",
                                      .help = "Unused connections kept per server, over all workers; what a burst "
                                              "leaves beyond them is closed after a second.",
                                      .range = between(0, 10'000)}),
        field<&Connections::maxRequests>({.name = "max_requests",
                                          .help = "Requests after which a connection is replaced; 0 is no limit.",
                                          .unit = "requests",
                                          .range = between(0, 1'000'000'000),
                                          .level = expert}),
        field<&Connections::maxAge>({.name = "max_age",
                                     .help = "Age at which a connection gets no further request, up to a tenth less so "
                                             "that not all end together.",
                                     .example = R"("10m")",
                                     .range = between(Millis(1'000), Millis(7 * 24 * 3'600'000)),
                                     .level = expert}),
        field<&Connections::queue>({.name = "queue",
                                    .help = "Requests and TCP connections that may wait while every server has "
                                            "max_per_server; 0: they are refused at once.",
                                    .range = between(0, 1'000'000)}),
        field<&Connections::queueTimeout>({.name = "queue_timeout", .help = "How long they wait.", .range = kTimeout}),
        field<&Connections::prewarm>({.name = "prewarm",
                                      .help = "Unused connections kept ready per server while it is up, over all "
                                              "workers, handshake done.",
                                      .range = between(0, 10'000),
                                      .level = expert,
                                      .built = false}),
        field<&Connections::tcpKeepAlive>({.name = "tcp_keep_alive",
                                           .help = "Silence after which the system asks whether a server is still "
                                                   "there; four questions without an answer end the connection.",
                                           .range = between(Millis(1'000), Millis(2 * 3'600'000)),
                                           .level = expert}),
        field<&Connections::tcpUserTimeout>({.name = "tcp_user_timeout",
                                             .help = "How long what was sent may stay unacknowledged; without it the "
                                                     "system decides, a quarter of an hour.",
                                             .example = R"("30s")",
                                             .range = between(Millis(1'000), Millis(3'600'000)),
                                             .level = expert}),
    };
}

std::span<const schema::Choice> choices(RetryOn) {
    static constexpr schema::Choice kWords[] = {{"connect"}, {"reset_before_response"}, {"5xx"}};
    return kWords;
}

std::vector<schema::Field> Retry::fields() {
    return {
        field<&Retry::attempts>(
            {.name = "attempts", .help = "Further servers to try.", .unit = "servers", .range = between(0, 10)}),
        field<&Retry::on>({.name = "on", .help = "Failures after which another server is tried, where that is safe."}),
        field<&Retry::budget>({.name = "budget",
                               .help = "Share of the requests that may be sent again, at least 3 a second.",
                               .unit = "share",
                               .range = kShare}),
    };
}

std::vector<schema::Field> Cache::fields() {
    return {
        field<&Cache::enabled>({.name = "enabled", .help = "Keeps responses that may be kept."}),
        field<&Cache::size>({.name = "size", .help = "Memory for all of them.", .range = kSize}),
        field<&Cache::maxObject>({.name = "max_object", .help = "Largest response that is kept.", .range = kSize}),
        field<&Cache::coalesce>({.name = "coalesce", .help = "Asks a server once for what several clients want."}),
        field<&Cache::coalesceTimeout>({.name = "coalesce_timeout",
                                        .help = "Longest wait for another client's request; then its own is sent.",
                                        .range = kTimeout,
                                        .level = expert}),
        field<&Cache::defaultTtl>({.name = "default_ttl",
                                   .help = "How long a response is used that does not say so itself; 0: not at all.",
                                   .range = kStale}),
        field<&Cache::staleWhileRevalidate>(
            {.name = "stale_while_revalidate",
             .help = "How long a stale response is used while its server is asked, where it does not say so itself.",
             .range = kStale}),
        field<&Cache::staleIfError>(
            {.name = "stale_if_error",
             .help = "How long a stale response stands in for a server that fails, where it does not say so itself.",
             .range = kStale}),
    };
}

} // namespace poise::config
