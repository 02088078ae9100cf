// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The health policy of a pool from its configuration, with the defaults that depend on the pool's protocol.
#pragma once

#include "agent/snapshot/health_policy.hpp"
#include "shared/config/pool.hpp"

namespace poise::snapshot {

[[nodiscard]] HealthPolicy compileHealth(const config::Pool& pool);

} // namespace poise::snapshot
