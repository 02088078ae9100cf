// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// A shop's load balancer, for pictures: the same pools, servers, troubles and figures each time.
#pragma once

#include "tests/console/support/scripted_agent.hpp"

#include <cstdint>

namespace poise::console::test {

/// When the pictures are taken: 2026-06-16, 14:21 UTC.
inline constexpr std::int64_t kShopTime = 1'781'619'660'000;

/// Six pools with thirty servers, three listeners, routes, events, revisions and a quarter of an hour of history.
void stock(ScriptedAgent& agent);

/// The figures of all servers, pools and listeners at `t`.
void trade(ScriptedAgent& agent, std::int64_t t);

} // namespace poise::console::test
