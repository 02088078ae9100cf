// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Whose numbers: the agent, a listener, a pool, or a server of a pool; and the number that stands for it in frames.
#pragma once

#include "shared/wire/history.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace poise::history {

/// The hash of an entity's name: needs no table to be found, and is the same in every life of the agent.
enum class EntityId : std::uint64_t {};

[[nodiscard]] constexpr EntityId idOf(std::string_view name) noexcept {
    std::uint64_t hash = 0xcbf29ce484222325; // FNV-1a, 64 bits: http://www.isthe.com/chongo/tech/comp/fnv/
    for (const char c : name) {
        hash = (hash ^ static_cast<std::uint8_t>(c)) * 0x100000001b3;
    }
    return static_cast<EntityId>(hash);
}

// Names of entities. '/' cannot stand in the names of which they are made.

[[nodiscard]] inline std::string agentName() {
    return "agent";
}

[[nodiscard]] inline std::string listenerName(std::string_view listener) {
    return "listener/" + std::string(listener);
}

[[nodiscard]] inline std::string poolName(std::string_view pool) {
    return "pool/" + std::string(pool);
}

[[nodiscard]] inline std::string serverName(std::string_view pool, std::string_view server) {
    return "server/" + std::string(pool) + "/" + std::string(server);
}

/// Nothing: the labels do not go together.
[[nodiscard]] inline std::optional<std::string> entityName(const wire::HistoryLabels& labels) {
    if (labels.server) {
        return labels.pool && !labels.listener ? std::optional(serverName(*labels.pool, *labels.server)) : std::nullopt;
    }
    if (labels.pool) {
        return labels.listener ? std::nullopt : std::optional(poolName(*labels.pool));
    }
    return labels.listener ? listenerName(*labels.listener) : agentName();
}

} // namespace poise::history
