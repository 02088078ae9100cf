// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// How times are written: moments in the user's zone or in UTC, ages and durations in words.
///
/// Time: milliseconds since the epoch; "now" is an argument.
#pragma once

#include <QString>
#include <QtGlobal>

namespace poise::console::text {

/// "14:21:07".
[[nodiscard]] QString timeOfDay(qint64 t);

/// "14:21" for an axis whose ticks are so far apart; with seconds or as a day where that is needed.
[[nodiscard]] QString axisTime(qint64 t, qint64 tickStep);

/// The time of day if it is today's, with the day if not.
[[nodiscard]] QString moment(qint64 t, qint64 now);

/// "12 Mar 2026".
[[nodiscard]] QString day(qint64 t);

/// Day and time with seconds and zone, for tool tips.
[[nodiscard]] QString fullMoment(qint64 t);

/// "12 s ago"; "now" within a second.
[[nodiscard]] QString age(qint64 t, qint64 now);

/// "4 s", "12 min", "3 h 20 min", "2 d".
[[nodiscard]] QString duration(qint64 ms);

/// "2026-11-23T14:21:07.250Z": for programs.
[[nodiscard]] QString iso(qint64 t);

} // namespace poise::console::text
