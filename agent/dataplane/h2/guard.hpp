// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// How much a client may do on an HTTP/2 connection beside asking for things and sending content: frames that cost
/// their sender next to nothing and us something are paid for from an allowance, which time and useful work refill.
///
/// Time: given by the caller. Lifetime: of the connection.
#pragma once

#include "agent/base/clock.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace poise::h2 {

/// What is rationed.
enum class Noise : std::uint8_t {
    reset,        ///< streams given up, or lost by breaking the rules (CVE-2023-44487)
    settings,     ///< CVE-2019-9515
    ping,         ///< CVE-2019-9512
    emptyData,    ///< CVE-2019-9518
    windowUpdate, ///< each at most as useful as the DATA that it lets through
    priority,     ///< CVE-2019-9513
};

inline constexpr std::size_t kNoises = 6;

struct NoiseRow {
    Noise noise;
    std::uint32_t burst;     ///< how many at once
    std::uint32_t perSecond; ///< how many more each second
    std::uint32_t perWork;   ///< how many more for each request, and each DATA frame with content, either way
    std::string_view word;   ///< of poise_refusals_total
};

/// Ordered as the enumeration. Clients that measure their line ping with each burst of content (gRPC), and some open
/// two windows for each DATA frame: both are earned by work. A page that is left resets all of its requests at once.
inline constexpr std::array<NoiseRow, kNoises> kNoiseRows{{
    {Noise::reset, 200, 20, 0, "h2_rapid_reset"},
    {Noise::settings, 32, 2, 0, "h2_settings_flood"},
    {Noise::ping, 200, 20, 1, "h2_ping_flood"},
    {Noise::emptyData, 50, 5, 0, "h2_empty_data_flood"},
    {Noise::windowUpdate, 1000, 100, 4, "h2_window_update_flood"},
    {Noise::priority, 400, 40, 2, "h2_priority_flood"},
}};

class Guard {
  public:
    explicit Guard(TimePoint now);

    /// One more of that kind; false: it is one too many.
    [[nodiscard]] bool allows(Noise noise, TimePoint now);

    /// Something useful was done.
    void worked() { ++work_; }

  private:
    struct Allowance {
        std::uint32_t left = 0;
        std::uint32_t work = 0; ///< of work_, taken into account
        TimePoint since;        ///< to which time is taken into account
    };

    void refill(const NoiseRow& row, Allowance& allowance, TimePoint now) const;

    std::array<Allowance, kNoises> allowances_;
    std::uint32_t work_ = 0;
};

} // namespace poise::h2
