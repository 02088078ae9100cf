// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// How numbers are written: by the user's locale, with units, in as many digits as say something. 0 is a number;
/// no data is a dash.
#pragma once

#include <QString>

#include <optional>
#include <string_view>

namespace poise::console::text {

/// Nothing, or not a finite number: no data.
using Value = std::optional<double>;

/// "—".
[[nodiscard]] QString noData();

/// A number and what stands small beside it; the unit may be empty.
struct Figure {
    QString number;
    QString unit;

    [[nodiscard]] QString joined() const;
};

/// Three digits that count: "1,234", "48.1", "0.31", "0".
[[nodiscard]] QString number(Value value);

/// "1,234".
[[nodiscard]] QString whole(Value value);

/// As many decimals as it needs, at most three: "1.5", "100".
[[nodiscard]] QString exact(Value value);

/// For axes and narrow places: "12.3 k", "4 M".
[[nodiscard]] QString compact(Value value);

/// A share 0..1 in percent, the sign as unit: "0.31", "%".
[[nodiscard]] Figure percent(Value share);

/// A share in full percent: "48 %".
[[nodiscard]] QString fullPercent(Value share);

/// Milliseconds, seconds from 10,000 ms on: "84", "ms".
[[nodiscard]] Figure millis(Value ms);

/// As millis(), below 0.1 ms in microseconds: "3.1", "µs".
[[nodiscard]] Figure shortTime(Value ms);

/// Bytes in the units that are wanted: "1.2", "MB".
[[nodiscard]] Figure bytes(Value count);

/// Bytes a second, likewise: "1.2", "MB/s", or "9.6", "Mbit/s".
[[nodiscard]] Figure byteRate(Value perSecond);

/// By the unit that a column or series has: "requests/s", "ms", "bytes", …; "share" for shares; what is neither a
/// measure nor a rate is counted.
[[nodiscard]] Figure figure(Value value, std::string_view unit);

/// The unit alone, as people read it: "req/s".
[[nodiscard]] QString unitName(std::string_view unit);

/// A number as programs read it: dot decimals, no grouping; empty if there is no data.
[[nodiscard]] QString plain(Value value);

} // namespace poise::console::text
