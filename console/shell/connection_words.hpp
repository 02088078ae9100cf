// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// How the state of a connection is told to people: a short line for the header, a banner with the next step for the
/// page. One text for each trouble, so that nobody has to guess which it is.
#pragma once

#include "console/store/connection.hpp"
#include "console/store/profile.hpp"
#include "console/style/token.hpp"

#include <QString>

#include <optional>

namespace poise::console {

enum class NextStep : quint8 { none, retry, connect, editAgent };

struct ConnectionWords {
    QString icon;
    Token token = Token::text2;
    QString line;    ///< "Connected · 0.9.2 · 4 ms · operator"
    QString state{}; ///< the line's first word or two, where there is no room for more
    QString strong{};
    QString text{}; ///< empty with `strong`: no banner
    NextStep step = NextStep::none;
    QString stepText{};
};

/// `now`: milliseconds since the epoch, on this machine. `paused`: somebody holds the data still.
[[nodiscard]] ConnectionWords wordsOf(const Connection& connection, const Profile& profile, qint64 now,
                                      bool paused = false);

/// Whole milliseconds: it is there to be glanced at, and changes each second.
[[nodiscard]] QString roundTripText(std::optional<double> ms);

/// A fingerprint as people compare it, and as it has places to break.
[[nodiscard]] QString grouped(const QString& fingerprint);

[[nodiscard]] QString wordOf(Environment environment);
[[nodiscard]] Token tokenOf(Environment environment); ///< text3: it has no colour

} // namespace poise::console
