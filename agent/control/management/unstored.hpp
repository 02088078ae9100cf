// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What belongs into the state folder and could not be put there, because that was full or read-only when the agent
/// started: tried again until it is there.
///
/// Thread: one that may wait for a disk; between two calls of store() the owner's.
#pragma once

#include "agent/control/management/certificate.hpp"
#include "agent/control/management/state_folder.hpp"
#include "agent/control/management/token_store.hpp"

#include <memory>
#include <optional>
#include <string>

namespace poise::management {

/// How to reach the agent, for tools on this machine.
inline constexpr std::string_view kAgentFile = "agent.json";

struct Unstored {
    std::shared_ptr<const StateFolder> folder;
    std::optional<std::string> description{}; ///< for kAgentFile
    std::optional<Certificate> certificate{}; ///< made for this run
    bool tokens = false;                      ///< there are none
    std::optional<TokenStore> madeTokens{};   ///< by store()

    [[nodiscard]] bool empty() const { return !description && !certificate && !tokens; }

    /// Stores what is left; what succeeded is left no more. Errors: fileNotWritable, storageFull, stateLocked when
    /// another agent has made the folder its own meanwhile.
    [[nodiscard]] Result<void> store();
};

} // namespace poise::management
