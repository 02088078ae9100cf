// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// In what people want measures written: one choice for the whole console.
///
/// *Thread:* the GUI's.
#pragma once

#include <cstdint>

namespace poise::console::text {

enum class Zone : std::uint8_t { local, utc };
enum class Sizes : std::uint8_t { decimal, binary }; ///< kB of 1,000 bytes, or KiB of 1,024
enum class Rates : std::uint8_t { bytes, bits };     ///< MB/s or Mbit/s

struct Units {
    Zone zone = Zone::local;
    Sizes sizes = Sizes::decimal;
    Rates rates = Rates::bytes;
};

void setUnits(const Units& units);
[[nodiscard]] const Units& units();

} // namespace poise::console::text
