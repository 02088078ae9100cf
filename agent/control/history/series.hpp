// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The values of a series from what is known of each step.
#pragma once

#include "agent/control/history/assemble.hpp"

#include <optional>
#include <string_view>

namespace poise::history {

/// Computes one series of the catalogue in shared/wire/history_series.hpp.
using SeriesValue = std::optional<double> (*)(const StepValue&);

/// By its name; null: there is no such series. Every row of the catalogue has one.
[[nodiscard]] SeriesValue seriesValue(std::string_view name);

} // namespace poise::history
