// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The messages about the agent as a whole: who it is, what it takes, its configuration's schema, its end.
#pragma once

#include "shared/wire/role.hpp"

#include <boost/json/object.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace poise::wire {

class Record;

/// Of methods that take no params, or have nothing to say but that it is done.
struct Nothing {
    static const Record& record();
};

struct AgentIdentity {
    std::string name;
    std::string region;
    std::string bootId; ///< another one: the agent was started anew, its counters began at 0

    static const Record& record();
};

struct PortLimits {
    std::uint32_t messageBytes = 0;  ///< of a message to the agent
    std::uint32_t minIntervalMs = 0; ///< of telemetry

    static const Record& record();
};

struct Hello {
    std::uint32_t protocol = 1;
    std::string version;
    AgentIdentity agent;
    Role role = Role::viewer; ///< the token's
    std::uint64_t revision = 0;
    std::int64_t now = 0;
    std::vector<std::string> capabilities; ///< names of the methods that the agent answers
    std::string schemaHash;
    PortLimits limits;

    static const Record& record();
};

struct ConfigSchema {
    std::string schemaHash;
    boost::json::object schema;

    static const Record& record();
};

struct AgentDrainParams {
    std::optional<std::string> deadline; ///< a duration; without it what `--drain-timeout` says
    std::string note;

    static const Record& record();
};

struct AgentDrain {
    std::int64_t until = 0; ///< when what is left is cut

    static const Record& record();
};

} // namespace poise::wire
