// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Keeps the database within its age and size: the oldest and finest goes first.
#pragma once

#include "agent/control/history/tiers.hpp"
#include "agent/store/database.hpp"

#include <cstdint>

namespace poise::history {

/// A small step, so that others need not wait long for the writer; called again while there is more to do. `limit` is
/// in bytes. Time is that of `run`; age counts only once its clock has held for an hour.
[[nodiscard]] Result<void> prune(store::Database& database, const Run& run, std::uint64_t limit);

} // namespace poise::history
