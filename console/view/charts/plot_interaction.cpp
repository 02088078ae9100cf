// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How PlotView paints around the lines, and what mouse and keys do in it.
#include "console/style/theme.hpp"
#include "console/text/numbers.hpp"
#include "console/text/times.hpp"
#include "console/view/charts/crosshair.hpp"
#include "console/view/charts/plot_view.hpp"

#include <QChart>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <cmath>

namespace poise::console {

namespace {

constexpr double kDragFrom = 4; // pixels: less is a click

} // namespace

void PlotView::drawBackground(QPainter* painter, const QRectF& rect) {
    QChartView::drawBackground(painter, rect);
    if (data_ == nullptr || data_->isEmpty()) {
        return;
    }
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->setFont(theme().font(TypeRole::axis));
    painter->setLayoutDirection(Qt::LeftToRight);
    paintValueLabels(*painter, chart()->plotArea());
    paintTimeLabels(*painter, chart()->plotArea());
    painter->restore();
}

void PlotView::paintValueLabels(QPainter& painter, const QRectF& plot) const {
    const double height = painter.fontMetrics().height();
    for (const double value : valueTicks_.values) {
        const double y = std::round(plot.bottom() - plot.height() * value / valueTicks_.top);
        painter.setPen(theme().color(value == 0 ? Token::border : Token::grid));
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        painter.setPen(theme().color(Token::text2));
        painter.drawText(QRectF(0, y - height / 2, plot.left() - 6, height), Qt::AlignRight | Qt::AlignVCenter,
                         label(value));
    }
}

void PlotView::paintTimeLabels(QPainter& painter, const QRectF& plot) const {
    painter.setPen(theme().color(Token::text2));
    const QFontMetricsF metrics(painter.font());
    for (const qint64 time : timeTicks_.times) {
        const QString words = text::axisTime(time, timeTicks_.step);
        const double width = metrics.horizontalAdvance(words) + 2;
        const double left = std::clamp(xOf(time) - width / 2, 0.0, std::max(0.0, this->width() - width));
        painter.drawText(QRectF(left, plot.bottom() + 5, width, metrics.height()), Qt::AlignCenter, words);
    }
}

void PlotView::drawForeground(QPainter* painter, const QRectF& /*rect*/) {
    if (data_ == nullptr || data_->isEmpty()) {
        return;
    }
    const QRectF plot = chart()->plotArea();
    if (dragFrom_ && std::abs(dragTo_ - *dragFrom_) >= kDragFrom) {
        QRectF selection(plot);
        selection.setLeft(std::clamp(std::min(*dragFrom_, dragTo_), plot.left(), plot.right()));
        selection.setRight(std::clamp(std::max(*dragFrom_, dragTo_), plot.left(), plot.right()));
        painter->fillRect(selection, theme().color(Token::accent, 0.18));
    }
    if (shownCross_ && *shownCross_ >= data_->begin && *shownCross_ <= data_->end) {
        painter->setRenderHint(QPainter::Antialiasing, false);
        painter->setPen(QPen(theme().color(Token::text3), 1));
        const double x = std::round(xOf(*shownCross_));
        painter->drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
    }
    if (hasFocus()) {
        painter->setPen(QPen(theme().color(Token::accent), 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(QRectF(viewport()->rect()).adjusted(1, 1, -1, -1));
    }
}

/// Only the strips are painted anew in which it was and is.
void PlotView::moveCrosshair() {
    updateAround(shownCross_);
    shownCross_ = crosshair_.time();
    updateAround(shownCross_);
}

void PlotView::updateAround(std::optional<qint64> time) {
    if (time && data_ != nullptr && !data_->isEmpty()) {
        viewport()->update(int(xOf(*time)) - 2, 0, 5, height());
    }
}

void PlotView::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && data_ != nullptr && !data_->isEmpty()) {
        dragFrom_ = dragTo_ = event->position().x();
    }
    event->accept();
}

void PlotView::mouseMoveEvent(QMouseEvent* event) {
    if (data_ == nullptr || data_->isEmpty()) {
        return;
    }
    crosshair_.setTime(timeAt(event->position().x()));
    if (dragFrom_) {
        dragTo_ = event->position().x();
        viewport()->update();
    }
}

void PlotView::mouseReleaseEvent(QMouseEvent* event) {
    const std::optional<double> from = std::exchange(dragFrom_, std::nullopt);
    viewport()->update();
    if (!from || std::abs(event->position().x() - *from) < kDragFrom || data_ == nullptr || data_->isEmpty()) {
        return;
    }
    const qint64 one = timeAt(*from);
    const qint64 other = timeAt(event->position().x());
    if (std::abs(one - other) >= 2 * data_->step) {
        emit selected(std::min(one, other), std::max(one, other));
    }
}

void PlotView::mouseDoubleClickEvent(QMouseEvent* /*event*/) {
    dragFrom_.reset();
    emit resetWanted();
}

void PlotView::keyPressEvent(QKeyEvent* event) {
    const bool moves = event->key() == Qt::Key_Left || event->key() == Qt::Key_Right;
    if (!moves || data_ == nullptr || data_->isEmpty()) {
        event->ignore();
        return;
    }
    const qint64 now = crosshair_.time().value_or(data_->end);
    crosshair_.setTime(
        std::clamp(now + (event->key() == Qt::Key_Left ? -data_->step : data_->step), data_->begin, data_->end));
}

bool PlotView::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::Leave) {
        crosshair_.setTime(std::nullopt);
    }
    return QChartView::viewportEvent(event);
}

} // namespace poise::console
