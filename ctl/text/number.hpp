// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Numbers as tables show them; their units stand in the heading.
#pragma once

#include <string>

namespace poise::ctl {

/// With `digits` behind the point, "1234.50"; "—" for what is no number.
[[nodiscard]] std::string fixed(double value, int digits);

/// Whole numbers without a point, others with up to three digits behind it: "150", "0.5", "37.125".
[[nodiscard]] std::string shortest(double value);

} // namespace poise::ctl
