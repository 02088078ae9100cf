// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// What the shop's load balancer remembers: history, events and revisions.
#pragma once

#include "tests/console/support/scripted_agent.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace poise::console::test {

/// About 1, the same each time; what bears the same name moves together.
[[nodiscard]] double wave(std::string_view name, std::int64_t t);

/// What a series is at `t`, live and in history: of the whole agent, of a pool, or of a server of it.
[[nodiscard]] double figure(std::string_view series, const std::string& pool, const std::string& server,
                            std::int64_t t);

void rememberPast(ScriptedAgent& agent);

} // namespace poise::console::test
