// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Who a token is: what its bearer may see and change.
#pragma once

#include <cstdint>

namespace poise::wire {

/// Each may do what those before it may.
enum class Role : std::uint8_t {
    viewer,    ///< reads
    operator_, ///< also weights, states, classes, limits, thresholds, rules
    admin,     ///< everything
};

} // namespace poise::wire
