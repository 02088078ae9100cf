// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Finds what the store has of one entity, in the coarsest tier that the answer's step allows, and finer ones for what
/// is not rolled up yet.
///
/// Thread: the writer's.
#pragma once

#include "agent/control/history/question.hpp"
#include "agent/control/history/tiers.hpp"
#include "agent/store/database.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace poise::history {

/// A second that is in memory; what the store has of it too is left out by its number.
struct Second {
    std::uint64_t number = 0;
    std::int64_t t = 0;
    bool begins = false;
    std::optional<Point> point; ///< of the entity
};

/// Runs of the agent with what happened to an entity in them, from memory alone.
[[nodiscard]] std::vector<Stretch> stretchesOf(std::vector<Second> seconds, const std::optional<GaugeValues>& before);

/// What the store is asked, beside the question.
struct Lookup {
    bool known = false;          ///< whether the entity is known to exist
    std::uint64_t stored = 0;    ///< the last frame that the store has
    std::optional<Run> open;     ///< which goes on in `fresh`
    std::vector<Second> fresh{}; ///< by number
};

/// What is known, or why nothing is: not_found, invalid_params. Errors: storageFailed, storageDamaged.
[[nodiscard]] Result<Answer<Found>> lookUp(store::Database& database, const Question& question, Lookup lookup);

} // namespace poise::history
