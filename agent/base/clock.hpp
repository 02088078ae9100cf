// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The agent's notion of time: one monotonic clock for decisions, wall-clock time only for people and stores.
///
/// Time: decisions take a `TimePoint now` as an argument, so that tests drive them with a clock of their own.
#pragma once

#include <chrono>
#include <cstdint>

namespace poise {

using Clock = std::chrono::steady_clock;
using TimePoint = Clock::time_point;
using Duration = std::chrono::nanoseconds;
using Millis = std::chrono::milliseconds;

/// Milliseconds since the epoch in UTC, as every `t` of the API and the logs counts them.
[[nodiscard]] inline std::int64_t wallMillis() {
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

} // namespace poise
