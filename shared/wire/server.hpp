// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The messages of `server.*`: weights and states of servers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace poise::wire {

class Record;

enum class ServerState : std::uint8_t {
    ready,
    drain,       ///< nothing new; what is under way goes on until the deadline
    maintenance, ///< nothing new, and not checked either
};

struct ServerSetWeightParams {
    std::string pool;
    std::string server;
    double weight = 0;
    std::string note;

    static const Record& record();
};

struct ServerSetStateParams {
    std::string pool;
    std::string server;
    ServerState state = ServerState::ready;
    std::optional<std::string> deadline; ///< a duration, of a drain: what is left by then is cut; without it nothing is
    std::string note;

    static const Record& record();
};

struct ServerSetState {
    ServerState state = ServerState::ready;
    std::optional<std::int64_t> until; ///< of a drain with a deadline
    std::uint64_t remaining = 0;       ///< requests, TCP connections and tunnels that the server still works on

    static const Record& record();
};

} // namespace poise::wire
