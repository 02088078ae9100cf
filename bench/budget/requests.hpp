// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Whole requests through a real worker: what each asks of the system.
#pragma once

#include "bench/budget/table.hpp"

namespace poise::bench {

/// Adds `SCENE.allocations`, `SCENE.transfers` (recv and send) and `SCENE.system_calls` (all of them), per request and
/// in the steady state, and prints the worker's CPU time. Throws std::runtime_error when a request fails.
void measureRequests(Measured& measured);

/// Adds `size.NAME`: bytes of what a connection, a request, a relay occupy.
void measureSizes(Measured& measured);

} // namespace poise::bench
