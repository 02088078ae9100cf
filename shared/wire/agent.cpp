// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/wire/agent.hpp"

#include "shared/wire/codec.hpp"

namespace poise::wire {

const Record& Nothing::record() {
    static const Record kRecord("Nothing", {});
    return kRecord;
}

const Record& AgentIdentity::record() {
    static const Record kRecord(
        "AgentIdentity",
        {
            member<&AgentIdentity::name>({.name = "name", .help = "`agent.name`."}),
            member<&AgentIdentity::region>({.name = "region", .help = "`agent.region`; may be empty."}),
            member<&AgentIdentity::bootId>(
                {.name = "boot_id",
                 .help = "Another one than before: the agent was started anew, and its counters began at 0."}),
        });
    return kRecord;
}

const Record& PortLimits::record() {
    static const Record kRecord(
        "PortLimits",
        {
            member<&PortLimits::messageBytes>({.name = "message_bytes", .help = "Of a message to the agent."}),
            member<&PortLimits::minIntervalMs>({.name = "min_interval_ms", .help = "Of `telemetry.subscribe`."}),
        });
    return kRecord;
}

const Record& Hello::record() {
    static const Record kRecord(
        "Hello",
        {
            member<&Hello::protocol>({.name = "protocol", .help = "1."}),
            member<&Hello::version>({.name = "version", .help = "Of the agent."}),
            member<&Hello::agent>({.name = "agent", .help = "Which one it is."}),
            member<&Hello::role>({.name = "role", .help = "The token's."}),
            member<&Hello::revision>({.name = "revision", .help = "Of the configuration in force."}),
            member<&Hello::now>({.name = "now", .help = "Milliseconds since the epoch, UTC: the agent's clock."}),
            member<&Hello::capabilities>(
                {.name = "capabilities",
                 .help = "The methods that this agent answers, and `topic:NAME` for each topic of telemetry."}),
            member<&Hello::schemaHash>(
                {.name = "schema_hash", .help = "Another one than before: `config.schema` has changed."}),
            member<&Hello::limits>({.name = "limits", .help = "What it takes."}),
        });
    return kRecord;
}

const Record& ConfigSchema::record() {
    static const Record kRecord(
        "ConfigSchema",
        {
            member<&ConfigSchema::schemaHash>({.name = "schema_hash", .help = "Of `schema`."}),
            member<&ConfigSchema::schema>(
                {.name = "schema", .help = "Every key of the configuration with type, unit, range, default and help."}),
        });
    return kRecord;
}

const Record& AgentDrainParams::record() {
    static const Record kRecord(
        "AgentDrainParams",
        {
            member<&AgentDrainParams::deadline>(
                {.name = "deadline", .help = "Without it what `--drain-timeout` says.", .form = &kDuration}),
            member<&AgentDrainParams::note>({.name = "note", .help = "Why.", .optional = true, .range = {.max = 4096}}),
        });
    return kRecord;
}

const Record& AgentDrain::record() {
    static const Record kRecord(
        "AgentDrain",
        {
            member<&AgentDrain::until>(
                {.name = "until",
                 .help = "Milliseconds since the epoch, UTC, when what is left is cut and the agent ends."}),
        });
    return kRecord;
}

} // namespace poise::wire
