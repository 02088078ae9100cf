// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// What telemetry's columns and history's series are called and what they say, for headings and tool tips.
#pragma once

#include <QString>

#include <string_view>

namespace poise::console::text {

/// Short, with its unit where the numbers below stand without one: "p95 ms". A column that is not known here is
/// called what the agent calls it.
[[nodiscard]] QString columnTitle(std::string_view column);

/// A sentence; empty where the agent of this version has none.
[[nodiscard]] QString columnHelp(std::string_view table, std::string_view column);

} // namespace poise::console::text
