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

std::span<const schema::Choice> choices(LogLevel) {
    static constexpr schema::Choice kWords[] = {{"debug"}, {"info"}, {"warning"}, {"error"}};
    return kWords;
}

std::vector<schema::Field> Log::fields() {
    return {
        field<&Log::access>({.name = "access", .help = "One line per request or TCP connection, and in which form."}),
        field<&Log::level>({.name = "level", .help = "The least severe message that is logged."}),
        field<&Log::file>({.name = "file",
                           .help = "File that the logs go to, relative to this file; without it standard error.",
                           .example = R"("poised.log")",
                           .form = &kFile,
                           .applies = schema::Applies::reload}),
    };
}

} // namespace poise::config
