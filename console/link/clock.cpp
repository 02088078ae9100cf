// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/link/clock.hpp"

#include <QDateTime>

#include <chrono>

namespace poise::console {

qint64 SystemClock::steady() const {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

qint64 SystemClock::steadyNs() const {
    return std::chrono::nanoseconds(std::chrono::steady_clock::now().time_since_epoch()).count();
}

qint64 SystemClock::wall() const {
    return QDateTime::currentMSecsSinceEpoch();
}

} // namespace poise::console
