// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What a command line can ask for, as values: made by parseCommandLine(), done by run().
#pragma once

#include "ctl/link/target.hpp"
#include "shared/wire/event.hpp"
#include "shared/wire/role.hpp"
#include "shared/wire/server.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace poise::ctl {

struct ServerName {
    std::string pool;
    std::string server;

    [[nodiscard]] std::string text() const { return pool + "/" + server; }

    bool operator==(const ServerName&) const = default;
};

/// An edit of the configuration: a whole file, or a patch made of a JSON text and single keys.
struct Edit {
    std::string file;              ///< TOML; empty: none
    std::string patch;             ///< JSON (RFC 7396), "@FILE", or "-": standard input; empty: none
    std::vector<std::string> sets; ///< "KEY=VALUE" in TOML; a value that is none is a text
    std::vector<std::string> unsets;

    bool operator==(const Edit&) const = default;
};

namespace commands {

struct Status {
    bool operator==(const Status&) const = default;
};

struct Pools {
    bool operator==(const Pools&) const = default;
};

struct Servers {
    std::string pool; ///< empty: of all

    bool operator==(const Servers&) const = default;
};

struct SetWeight {
    ServerName server;
    double weight = 0;
    std::string note;

    bool operator==(const SetWeight&) const = default;
};

struct SetState {
    ServerName server;
    wire::ServerState state = wire::ServerState::ready;
    std::optional<std::string> deadline;
    bool wait = false; ///< of a drain: until it is done
    std::string note;

    bool operator==(const SetState&) const = default;
};

struct CachePurge {
    std::string pool;
    std::optional<std::string> host;
    std::optional<std::string> path;
    std::optional<std::string> prefix;
    bool all = false;
    std::string note;

    bool operator==(const CachePurge&) const = default;
};

struct Events {
    bool follow = false;
    std::optional<wire::EventSeverity> severity;
    std::optional<std::string> source;
    std::optional<std::int64_t> since; ///< milliseconds since the epoch
    std::uint32_t limit = 50;

    bool operator==(const Events&) const = default;
};

struct Top {
    bool once = false;

    bool operator==(const Top&) const = default;
};

struct ConfigShow {
    bool operator==(const ConfigShow&) const = default;
};

struct ConfigCheck {
    Edit edit;

    bool operator==(const ConfigCheck&) const = default;
};

struct ConfigDiff {
    Edit edit;

    bool operator==(const ConfigDiff&) const = default;
};

struct ConfigApply {
    Edit edit;
    std::optional<std::uint64_t> base; ///< the current revision if not given
    std::string note;
    std::optional<std::string> confirmWithin;
    bool yes = false; ///< without being asked

    bool operator==(const ConfigApply&) const = default;
};

struct ConfigConfirm {
    bool operator==(const ConfigConfirm&) const = default;
};

struct ConfigHistory {
    std::uint32_t limit = 20;
    std::optional<std::uint64_t> after;

    bool operator==(const ConfigHistory&) const = default;
};

struct ConfigRollback {
    std::uint64_t revision = 0;
    std::string note;
    bool yes = false;

    bool operator==(const ConfigRollback&) const = default;
};

struct History {
    std::vector<std::string> series;
    std::optional<std::string> listener;
    std::optional<std::string> pool;
    std::optional<std::string> server;
    std::int64_t from = 0;
    std::int64_t to = 0;
    std::optional<std::string> step;

    bool operator==(const History&) const = default;
};

struct Latency {
    std::optional<std::string> pool;
    std::optional<std::string> server;
    std::int64_t from = 0;
    std::int64_t to = 0;

    bool operator==(const Latency&) const = default;
};

struct Certificates {
    bool operator==(const Certificates&) const = default;
};

struct TokenAdd {
    std::string name;
    wire::Role role = wire::Role::viewer;
    std::optional<std::string> expires;

    bool operator==(const TokenAdd&) const = default;
};

struct TokenList {
    bool operator==(const TokenList&) const = default;
};

struct TokenRevoke {
    std::string name;

    bool operator==(const TokenRevoke&) const = default;
};

struct AgentDrain {
    std::optional<std::string> deadline;
    std::string note;
    bool yes = false;

    bool operator==(const AgentDrain&) const = default;
};

/// Says its text; needs no agent.
struct Print {
    std::string text;

    bool operator==(const Print&) const = default;
};

} // namespace commands

using Command = std::variant<commands::Print, commands::Status, commands::Pools, commands::Servers, commands::SetWeight,
                             commands::SetState, commands::CachePurge, commands::Events, commands::Top,
                             commands::ConfigShow, commands::ConfigCheck, commands::ConfigDiff, commands::ConfigApply,
                             commands::ConfigConfirm, commands::ConfigHistory, commands::ConfigRollback,
                             commands::History, commands::Latency, commands::Certificates, commands::TokenAdd,
                             commands::TokenList, commands::TokenRevoke, commands::AgentDrain>;

/// A whole command line.
struct Invocation {
    Command command;
    Wanted agent;
    bool json = false;
    std::chrono::milliseconds timeout{10'000};
};

} // namespace poise::ctl
