// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/view/charts/span_bar.hpp"

#include "console/style/theme.hpp"

#include <QPainter>

#include <algorithm>

namespace poise::console {

namespace {

constexpr double kThickness = 6;
constexpr double kLeast = 2; ///< microseconds beside milliseconds are still there

} // namespace

SpanBar::SpanBar(Token token, QWidget* parent)
    : QWidget(parent)
    , token_(token) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    connect(&theme(), &Theme::themeChanged, this, qOverload<>(&QWidget::update));
}

void SpanBar::setSpan(double from, double to) {
    if (from_ != from || to_ != to) {
        from_ = from;
        to_ = to;
        update();
    }
}

void SpanBar::setDimmed(bool dimmed) {
    if (dimmed_ != dimmed) {
        dimmed_ = dimmed;
        update();
    }
}

QSize SpanBar::sizeHint() const {
    return {theme().scaled(80), theme().scaled(14)};
}

void SpanBar::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setOpacity(dimmed_ ? 0.5 : 1);
    painter.setPen(Qt::NoPen);
    const QRectF track(0, (height() - kThickness) / 2, width(), kThickness);
    painter.setBrush(theme().color(Token::grid));
    painter.drawRoundedRect(track, kThickness / 2, kThickness / 2);
    if (to_ <= from_) {
        return;
    }
    const double length = std::max(kLeast, (to_ - from_) * track.width());
    const double begin = std::min(from_ * track.width(), track.width() - length);
    const double left = isRightToLeft() ? track.width() - begin - length : begin;
    const double radius = std::min(kThickness, length) / 2;
    painter.setBrush(theme().color(token_));
    painter.drawRoundedRect(QRectF(left, track.top(), length, kThickness), radius, radius);
}

} // namespace poise::console
