// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// The stretch of time that charts show: the last so many minutes, or a part of the past that somebody selected.
///
/// Time: milliseconds since the epoch, as the agent tells it.
#pragma once

#include <QMetaType>
#include <QtGlobal>

#include <optional>

namespace poise::console {

struct TimeRange {
    qint64 length = 15LL * 60 * 1000;
    std::optional<qint64> end; ///< nothing: it ends now, and moves on

    [[nodiscard]] bool isLive() const { return !end; }

    bool operator==(const TimeRange&) const = default;
};

} // namespace poise::console

Q_DECLARE_METATYPE(poise::console::TimeRange)
