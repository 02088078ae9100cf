// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Makes the coarser tiers out of the finer ones, and chunks out of frames.
///
/// Within a transaction of the caller's. What was done stands in the run, so that doing it again does nothing.
#pragma once

#include "agent/control/history/tiers.hpp"
#include "agent/store/database.hpp"

namespace poise::history {

/// Rolls up every step that is over and moves into chunks what every tier has; journal and frames shrink by it.
/// `closing`: the run is over, with it its last steps, and no frame of it remains.
[[nodiscard]] Result<void> rollUp(store::Database& database, Run& run, bool closing);

} // namespace poise::history
