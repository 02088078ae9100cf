// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// States and severities as people tell them apart: by word, by shape and by colour, never by colour alone.
#pragma once

#include "shared/wire/event.hpp"

#include <QString>

#include <cstdint>
#include <string_view>

namespace poise::console::text {

/// Which colour of the palette it is drawn in.
enum class Tone : std::uint8_t { neutral, up, draining, down, maintenance, warming, ejected, accent };

struct Mark {
    QString word;
    QLatin1String icon; ///< of console/style
    Tone tone;
};

/// What a server is, in the words of telemetry's column `state`, worst first.
enum class ServerIs : std::uint8_t { down, degraded, checking, draining, drained, maintenance, up, unknown };

[[nodiscard]] ServerIs serverIs(std::string_view state);
[[nodiscard]] Mark markOf(ServerIs state);

/// "5 of 6 up".
[[nodiscard]] Mark poolMark(int up, int total);

[[nodiscard]] Mark markOf(wire::EventSeverity severity);

} // namespace poise::console::text
