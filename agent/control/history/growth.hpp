// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What every entity's numbers grew by from one sample to the next. Never less than nothing: a counter that is lower
/// than before has begun anew.
#pragma once

#include "agent/control/history/point.hpp"
#include "agent/facts/sample.hpp"

#include <string>
#include <utility>
#include <vector>

namespace poise::history {

/// By entity's name, each once: the agent and every listener, pool and server of `now`. Sums are made of the growth of
/// their parts, so that they agree also when a part begins anew. Gauges are those of `now`, as over one second.
[[nodiscard]] std::vector<std::pair<std::string, Point>> growth(const facts::Sample& before, const facts::Sample& now);

} // namespace poise::history
