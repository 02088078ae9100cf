// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/text/states.hpp"

#include "console/text/words.hpp"

#include <QLocale>

#include <algorithm>
#include <array>

namespace poise::console::text {

namespace {

constexpr std::array<std::string_view, 7> kStates{"down",    "degraded",    "checking", "draining",
                                                  "drained", "maintenance", "up"};

} // namespace

ServerIs serverIs(std::string_view state) {
    const auto found = std::find(kStates.begin(), kStates.end(), state);
    return static_cast<ServerIs>(found - kStates.begin());
}

Mark markOf(ServerIs state) {
    switch (state) {
    case ServerIs::down:
        return {Words::tr("Down"), QLatin1String("cross"), Tone::down};
    case ServerIs::degraded:
        return {Words::tr("Degraded"), QLatin1String("triangle-warning"), Tone::draining};
    case ServerIs::checking:
        return {Words::tr("Checking"), QLatin1String("clock"), Tone::warming};
    case ServerIs::draining:
        return {Words::tr("Draining"), QLatin1String("arrow-down"), Tone::draining};
    case ServerIs::drained:
        return {Words::tr("Drained"), QLatin1String("pause"), Tone::maintenance};
    case ServerIs::maintenance:
        return {Words::tr("Maintenance"), QLatin1String("wrench"), Tone::maintenance};
    case ServerIs::up:
        return {Words::tr("Up"), QLatin1String("check"), Tone::up};
    case ServerIs::unknown:
        break;
    }
    return {Words::tr("Unknown"), QLatin1String("dash"), Tone::neutral};
}

Mark poolMark(int up, int total) {
    const QLocale locale;
    const QString word = Words::tr("%1 of %2 up").arg(locale.toString(up), locale.toString(total));
    if (total == 0) {
        return {Words::tr("No servers"), QLatin1String("dash"), Tone::neutral};
    }
    if (up == total) {
        return {word, QLatin1String("check"), Tone::up};
    }
    return up == 0 ? Mark{word, QLatin1String("cross"), Tone::down}
                   : Mark{word, QLatin1String("triangle-warning"), Tone::draining};
}

Mark markOf(wire::EventSeverity severity) {
    switch (severity) {
    case wire::EventSeverity::critical:
        return {Words::tr("Critical"), QLatin1String("cross"), Tone::down};
    case wire::EventSeverity::warning:
        return {Words::tr("Warning"), QLatin1String("triangle-warning"), Tone::draining};
    case wire::EventSeverity::info:
        break;
    }
    return {Words::tr("Info"), QLatin1String("info"), Tone::neutral};
}

} // namespace poise::console::text
