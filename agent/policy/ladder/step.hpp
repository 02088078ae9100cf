// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The steps of the selection ladder, best first: which of them served a request is counted and explained.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace poise::policy {

enum class LadderStep : std::uint8_t {
    algorithm, ///< an eligible server, by the pool's algorithm
    fallback,  ///< an eligible server, by the fallback algorithm because the algorithm had no answer
    degraded,  ///< a degraded server of a pool whose algorithm cannot give it less
    backup,
    backingOff, ///< a server that just refused this worker a connection; nobody else is left
    emergency,  ///< the emergency pool takes over
    panic,      ///< a server that is not healthy, rather than nobody
};

inline constexpr std::size_t kLadderSteps = 7;

[[nodiscard]] constexpr std::string_view name(LadderStep step) {
    constexpr std::array<std::string_view, kLadderSteps> names{"algorithm",   "fallback",  "degraded", "backup",
                                                               "backing_off", "emergency", "panic"};
    return names.at(static_cast<std::size_t>(step));
}

} // namespace poise::policy
