// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// What a chart draws: lines over equal steps of time.
///
/// Time: milliseconds since the epoch, the agent's.
#pragma once

#include "console/style/token.hpp"

#include <QString>

#include <string>
#include <vector>

namespace poise::console {

struct ChartLine {
    QString name;
    Token token = Token::series1;
    std::vector<float> values; ///< NaN: a gap
    bool filled = false;       ///< down to zero, or to the line below where lines are stacked
};

struct ChartData {
    qint64 from = 0; ///< of the first value
    qint64 step = 0;
    qint64 begin = 0; ///< of the axis
    qint64 end = 0;
    std::string unit; ///< as telemetry has it; "share" of shares
    bool stacked = false;
    std::vector<ChartLine> lines; ///< stacked: the lowest first

    [[nodiscard]] bool isEmpty() const { return step == 0 || end <= begin; }

    [[nodiscard]] std::size_t steps() const;

    [[nodiscard]] qint64 time(std::size_t i) const { return from + qint64(i) * step; }

    /// The step that a moment falls into; -1: none of these.
    [[nodiscard]] qsizetype at(qint64 time) const;

    /// The values to be drawn: where lines are stacked each stands on those below it.
    [[nodiscard]] std::vector<std::vector<float>> drawn() const;
};

} // namespace poise::console
