// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/view/overview/trend_tile.hpp"

#include "console/text/numbers.hpp"
#include "console/view/delegates/cell_painter.hpp"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace poise::console {

namespace {

/// Beyond ten times nobody reads the number.
QString percentOf(double share) {
    constexpr double kMost = 9.99;
    const QString words = text::percent(std::min(share, kMost)).joined();
    return share > kMost ? TrendTile::tr("> %1", "more than").arg(words) : words;
}

} // namespace

TrendTile::TrendTile(const QString& label, What what, QWidget* parent)
    : StatTile(label, parent)
    , what_(std::move(what)) {}

void TrendTile::setValue(std::optional<double> value, float first) {
    const text::Figure figure = text::figure(value, what_.unit);
    setFigure(figure.number, value ? figure.unit : QString());
    if (!value || std::isnan(first)) {
        setNote({});
    } else {
        setMove(double(first), *value);
    }
}

void TrendTile::setMove(double from, double to) {
    const double moved = to - from;
    constexpr double kWorthPercent = 10; // from 1 to 2 is chance
    const bool still = std::abs(moved) < std::max(0.005 * std::abs(from), 1e-9);
    if (still || (what_.inPercent && from < kWorthPercent)) {
        setNote({});
        return;
    }
    const QString much =
        what_.inPercent ? percentOf(std::abs(moved / from)) : text::figure(std::abs(moved), what_.unit).joined();
    const bool good = (moved > 0) == (what_.sense == Sense::good);
    const Token token = what_.sense == Sense::neutral ? Token::text2 : good ? Token::up : Token::down;
    setNote((moved > 0 ? tr("▲ %1", "grown by") : tr("▼ %1", "fallen by")).arg(much), token);
}

void TrendTile::setTrend(std::vector<float> values) {
    trend_ = std::move(values);
    update();
}

void TrendTile::paintTrend(QPainter& painter, const QRect& area) {
    paintSparkline(painter, area, trend_, what_.token, true);
}

} // namespace poise::console
