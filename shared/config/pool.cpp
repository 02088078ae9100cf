// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/config/pool.hpp"

#include "shared/config/forms.hpp"
#include "shared/schema/bind.hpp"

namespace poise::config {

using schema::between;
using schema::field;
using enum schema::Applies;
using enum schema::Level;
using enum schema::Role;

std::span<const schema::Choice> choices(PoolProtocol) {
    static constexpr schema::Choice kWords[] = {{"http"}, {"tcp"}, {"udp"}};
    return kWords;
}

std::span<const schema::Choice> choices(Algorithm) {
    static constexpr std::string_view kWeighted = "weighted_round_robin runs instead";
    static constexpr schema::Choice kWords[] = {
        {"round_robin"},
        {"weighted_round_robin"},
        {"least_connections"},
        {"least_response_time", false, kWeighted},
        {"resource_based", false, kWeighted},
        {"geographic", false, kWeighted},
        {"consistent_hash"},
        {"maglev", false, kWeighted},
        {"random_two_choices", false, kWeighted},
        {"peak_ewma", false, kWeighted},
        {"prequal", false, kWeighted},
    };
    return kWords;
}

std::span<const schema::Choice> choices(ServerProtocol) {
    static constexpr schema::Choice kWords[] = {{"http/1.1"}, {"h2"}, {"h2c"}, {"auto"}};
    return kWords;
}

std::span<const schema::Choice> choices(ProxyHeader) {
    static constexpr schema::Choice kWords[] = {{"off"}, {"v1"}, {"v2"}};
    return kWords;
}

std::vector<schema::Field> Server::fields() {
    return {
        field<&Server::address>({.name = "address",
                                 .help = "Where the server is reached; a name is resolved when the file is read.",
                                 .example = R"("127.0.0.1:9001")",
                                 .required = true}),
        field<&Server::weight>({.name = "weight",
                                .help = "Its share of the work, by the weights of the others; 0 takes no new work.",
                                .unit = "weight",
                                .range = between(0, 1'000),
                                .role = operator_}),
        field<&Server::region>(
            {.name = "region", .help = "Where it stands.", .example = R"("us-east")", .form = &kName}),
        field<&Server::backup>({.name = "backup", .help = "Takes work only when no other server can."}),
    };
}

std::vector<schema::Field> Pool::fields() {
    return {
        field<&Pool::protocol>({.name = "protocol",
                                .help = "What its servers speak; listeners of that protocol use it.",
                                .applies = reload}),
        field<&Pool::algorithm>({.name = "algorithm", .help = "How servers are chosen."}),
        field<&Pool::serverProtocol>(
            {.name = "server_protocol",
             .help = "HTTP version towards the servers: h2 over TLS, h2c without; auto as the client came.",
             .applies = reload,
             .level = expert}),
        field<&Pool::proxyProtocol>({.name = "proxy_protocol",
                                     .help = "PROXY header that connections to the servers begin with, so that they "
                                             "know the client.",
                                     .applies = reload}),
        field<&Pool::tls>({.name = "tls", .help = "TLS to the servers.", .applies = reload}),
        field<&Pool::fallbackAlgorithm>({.name = "fallback_algorithm",
                                         .help = "How servers are chosen where the algorithm has no answer.",
                                         .level = expert}),
        field<&Pool::emergencyPool>({.name = "emergency_pool",
                                     .help = "Pool that takes over when no server is eligible.",
                                     .example = R"("sorry")",
                                     .form = &kName}),
        field<&Pool::panic>({.name = "panic",
                             .help = "Without an emergency pool, uses unhealthy servers rather than none.",
                             .level = expert}),
        field<&Pool::servers>({.name = "servers", .help = "The servers, each under its name."}),
        field<&Pool::weights>(
            {.name = "weights", .help = "Weights that follow performance.", .role = operator_, .built = false}),
        field<&Pool::health>({.name = "health", .help = "How servers are checked and judged."}),
        field<&Pool::breaker>(
            {.name = "breaker", .help = "Circuit breaker of each server.", .role = operator_, .built = false}),
        field<&Pool::affinity>({.name = "affinity",
                                .help = "How a client stays with its server.",
                                .built = false,
                                .instead = "requests are balanced without it"}),
        field<&Pool::timeouts>({.name = "timeouts", .help = "How long servers may take."}),
        field<&Pool::connections>({.name = "connections", .help = "Connections to the servers."}),
        field<&Pool::retry>({.name = "retry", .help = "Requests that are sent again.", .role = operator_}),
        field<&Pool::cache>({.name = "cache", .help = "Responses that are kept."}),
        field<&Pool::compression>({.name = "compression", .help = "Responses that are compressed for who wants it."}),
        field<&Pool::scaling>({.name = "scaling", .help = "Servers that come and go with the load.", .built = false}),
    };
}

} // namespace poise::config
