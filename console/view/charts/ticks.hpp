// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// Where the lines of a chart's grid stand: at round values and round times; and how many points are drawn.
#pragma once

#include <QList>
#include <QPointF>
#include <QtGlobal>

#include <cstddef>
#include <span>
#include <vector>

namespace poise::console {

struct ValueTicks {
    double top = 1; ///< of the axis, which begins at 0
    std::vector<double> values;
};

/// From 0 to at least `largest`, in about so many steps of 1, 2, 2.5 or 5 times a power of ten.
[[nodiscard]] ValueTicks valueTicks(double largest, int about);

struct TimeTicks {
    qint64 step = 0;
    std::vector<qint64> times;
};

/// Full seconds, minutes, hours, days of the zone `offset` milliseconds east of UTC, at most so many.
[[nodiscard]] TimeTicks timeTicks(qint64 from, qint64 to, int most, qint64 offset);

/// A stretch of a line without a gap.
using Stretch = QList<QPointF>;

/// The line through values at `from`, `from + step`, …, in stretches. A stretch ends where its last step does, at
/// `end` at the latest: one step makes a line too, and a step under way grows with the time. Where there are more
/// values than `most` each part is drawn by its least and its largest, so that no peak is lost.
[[nodiscard]] std::vector<Stretch> stretches(std::span<const float> values, qint64 from, qint64 step, qint64 end,
                                             std::size_t most);

} // namespace poise::console
