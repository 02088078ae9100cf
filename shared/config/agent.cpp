// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/config/agent.hpp"

#include "shared/config/forms.hpp"
#include "shared/schema/bind.hpp"

namespace poise::config {

using schema::between;
using schema::field;

std::vector<schema::Field> Agent::fields() {
    using enum schema::Applies;
    return {
        field<&Agent::name>({.name = "name",
                             .help = "Names this agent in logs, metrics and the Via field of requests.",
                             .example = R"("edge-1")",
                             .form = &kName}),
        field<&Agent::region>({.name = "region",
                               .help = "Where this agent stands, for geographic choices.",
                               .example = R"("eu-west")",
                               .form = &kName}),
        field<&Agent::latitude>({.name = "latitude",
                                 .help = "Latitude of this agent, north positive.",
                                 .unit = "degrees",
                                 .range = between(-90, 90),
                                 .level = schema::Level::expert,
                                 .built = false}),
        field<&Agent::longitude>({.name = "longitude",
                                  .help = "Longitude of this agent, east positive.",
                                  .unit = "degrees",
                                  .range = between(-180, 180),
                                  .level = schema::Level::expert,
                                  .built = false}),
        field<&Agent::workers>({.name = "workers",
                                .help = "Threads of the data plane; 0 is one per core.",
                                .unit = "threads",
                                .range = between(0, 256),
                                .applies = restart}),
        field<&Agent::stateDir>({.name = "state_dir",
                                 .help = "Folder of history, revisions, keys and certificates; relative to this file.",
                                 .form = &kFile,
                                 .applies = restart}),
        field<&Agent::historySize>(
            {.name = "history_size",
             .help = "What history may take of the disk; the finest and oldest is forgotten first.",
             .range = between(schema::Size{64ULL << 20U}, schema::Size{1ULL << 40U}),
             .applies = restart}),
        field<&Agent::upgradeTimeout>(
            {.name = "upgrade_timeout",
             .help =
                 "How long a new program may take until it serves; until then, and if it does not, the old one does.",
             .range = between(schema::Millis(1'000), schema::Millis(240'000)),
             .level = schema::Level::expert}),
        field<&Agent::upgradeDrain>(
            {.name = "upgrade_drain",
             .help = "How long connections go on in the old program after an upgrade, WebSockets for instance.",
             .range = between(schema::Millis(0), schema::Millis(30LL * 24 * 3'600'000))}),
    };
}

std::vector<schema::Field> Management::fields() {
    using enum schema::Applies;
    return {
        field<&Management::listen>({.name = "listen",
                                    .help = "Address of the management port: API, health and metrics of the agent.",
                                    .applies = restart}),
        field<&Management::tls>({.name = "tls",
                                 .help = "Encrypts the management port; false is accepted on loopback only.",
                                 .applies = restart}),
        field<&Management::metricsPublic>(
            {.name = "metrics_public", .help = "Lets anyone who reaches the management port read /metrics."}),
    };
}

std::span<const schema::Choice> choices(AccessLog) {
    static constexpr schema::Choice kWords[] = {{"off"}, {"text"}, {"json"}};
    return kWords;
}

std::span<const schema::Choice> choices(Trace) {
    static constexpr schema::Choice kWords[] = {{"pass"}, {"begin"}};
    return kWords;
}

std::span<const schema::Choice> choices(LogLevel) {
    static constexpr schema::Choice kWords[] = {{"debug"}, {"info"}, {"warning"}, {"error"}};
    return kWords;
}

std::vector<schema::Field> Log::fields() {
    return {
        field<&Log::access>({.name = "access", .help = "One line per request or TCP connection, and in which form."}),
        field<&Log::accessSample>(
            {.name = "access_sample",
             .help = "Share of the requests that get a line; those that failed or got a 5xx always do.",
             .unit = "share",
             .range = between(0, 1)}),
        field<&Log::syslog>({.name = "syslog",
                             .help = "Sends the access log to syslog (RFC 5424) instead of a file.",
                             .example = R"("unix:/dev/log")",
                             .form = &kSyslog,
                             .applies = schema::Applies::reload}),
        field<&Log::trace>(
            {.name = "trace",
             .help = "Whether a request without a valid traceparent gets one; a valid one is passed on."}),
        field<&Log::level>({.name = "level", .help = "The least severe message that is logged."}),
        field<&Log::file>(
            {.name = "file",
             .help = "File that the access log goes to, relative to this file; without it standard error.",
             .example = R"("access.log")",
             .form = &kFile,
             .applies = schema::Applies::reload}),
    };
}

} // namespace poise::config
