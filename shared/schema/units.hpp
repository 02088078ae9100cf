// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Quantities with units as a configuration writes them; parsing a formatted value gives the value back.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace poise::schema {

using Millis = std::chrono::milliseconds;

struct Size {
    std::uint64_t bytes = 0;

    auto operator<=>(const Size&) const = default;
};

/// Events per time; the unit that was written is kept, so that it can be written back.
struct Rate {
    enum class Per : std::uint8_t { second, minute, hour };

    double count = 0;
    Per per = Per::second;

    [[nodiscard]] double perSecond() const;
    bool operator==(const Rate&) const = default;
};

/// A whole number of ms, s, m or h: "250ms", "30s", "5m", "1h".
[[nodiscard]] std::optional<Millis> parseDuration(std::string_view text);
/// In the largest unit that gives a whole number.
[[nodiscard]] std::string formatDuration(Millis value);

/// A whole number of B, KiB, MiB, GiB or TiB: "16KiB", below 8 EiB.
[[nodiscard]] std::optional<Size> parseSize(std::string_view text);
[[nodiscard]] std::string formatSize(Size value);

/// A decimal number per s, m or h: "10000/s", "0.5/m".
[[nodiscard]] std::optional<Rate> parseRate(std::string_view text);
[[nodiscard]] std::string formatRate(Rate value);

/// The shortest decimal form that reads back as the same number.
[[nodiscard]] std::string formatNumber(double value);

} // namespace poise::schema
