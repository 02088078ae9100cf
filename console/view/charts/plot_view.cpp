// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/view/charts/plot_view.hpp"

#include "console/style/theme.hpp"
#include "console/text/numbers.hpp"
#include "console/text/times.hpp"
#include "console/text/units.hpp"
#include "console/view/charts/crosshair.hpp"
#include "console/widget/accessible_role.hpp"

#include <QAreaSeries>
#include <QChart>
#include <QDateTime>
#include <QGraphicsLayout>
#include <QLineSeries>
#include <QPainter>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace poise::console {

namespace {

constexpr double kLabelGap = 8;

/// How far the shown zone is east of UTC.
qint64 offsetAt(qint64 t) {
    return text::units().zone == text::Zone::utc ? 0 : QDateTime::fromMSecsSinceEpoch(t).offsetFromUtc() * 1000LL;
}

double largestOf(const std::vector<std::vector<float>>& lines) {
    double largest = 0;
    for (const auto& line : lines) {
        for (const float value : line) {
            largest = std::isnan(value) ? largest : std::max(largest, double(value));
        }
    }
    return largest;
}

} // namespace

PlotView::PlotView(Crosshair& crosshair, QWidget* parent)
    : QChartView(parent)
    , crosshair_(crosshair)
    , times_(new QValueAxis)
    , values_(new QValueAxis) {
    setAccessibleRole(*this, QAccessible::Chart);
    setUpChart();
    setLayoutDirection(Qt::LeftToRight);
    setFrameShape(NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setBackgroundBrush(Qt::NoBrush);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumHeight(theme().scaled(110));
    viewport()->setAutoFillBackground(false);
    connect(&crosshair_, &Crosshair::moved, this, &PlotView::moveCrosshair);
    connect(&theme(), &Theme::themeChanged, this, &PlotView::draw);
}

void PlotView::setUpChart() {
    chart()->setBackgroundVisible(false);
    chart()->setMargins({});
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->setAcceptHoverEvents(false);
    chart()->addAxis(times_, Qt::AlignBottom);
    chart()->addAxis(values_, Qt::AlignLeft);
    times_->setVisible(false);
    values_->setVisible(false);
    chart()->legend()->hide();
}

void PlotView::setChartData(const ChartData* shown) {
    data_ = shown;
    draw();
}

void PlotView::setDimmed(bool dimmed) {
    chart()->setOpacity(dimmed ? 0.5 : 1);
}

QString PlotView::label(double value) const {
    if (data_->unit == "share") {
        return text::percent(value).joined();
    }
    return data_->unit.starts_with("bytes") ? text::figure(value, data_->unit).joined() : text::compact(value);
}

void PlotView::draw() {
    std::size_t used = 0;
    lineOf_.clear();
    if (data_ != nullptr && !data_->isEmpty()) {
        const std::vector<std::vector<float>> values = data_->drawn();
        const QFontMetricsF metrics(theme().font(TypeRole::axis));
        valueTicks_ = valueTicks(largestOf(values), std::clamp(int(height() / (metrics.height() * 2.6)), 2, 5));
        place();
        for (std::size_t line = values.size(); line-- > 0;) { // the lowest on top
            drawLine(line, values, used);
        }
        times_->setRange(double(data_->begin), double(data_->end));
        values_->setRange(0, valueTicks_.top);
    }
    for (std::size_t i = used; i < pieces_.size(); ++i) {
        pieces_[i].line->clear();
        pieces_[i].area->setVisible(false);
    }
    colour();
    viewport()->update();
}

void PlotView::drawLine(std::size_t line, const std::vector<std::vector<float>>& values, std::size_t& used) {
    for (const Stretch& stretch : stretches(values[line], data_->from, data_->step, data_->end, kMostPoints)) {
        Piece& one = piece(used);
        one.line->replace(stretch);
        one.area->setVisible(data_->lines[line].filled);
        if (data_->lines[line].filled) {
            fill(one, stretch, data_->stacked && line > 0 ? &values[line - 1] : nullptr);
        }
        lineOf_.push_back(line);
        ++used;
    }
}

void PlotView::fill(Piece& piece, const Stretch& stretch, const std::vector<float>* below) {
    QList<QPointF> lower{{stretch.front().x(), 0}, {stretch.back().x(), 0}};
    if (below != nullptr) {
        lower.clear();
        for (const QPointF& point : stretch) {
            const qint64 within = &point == &stretch.back() ? 1 : 0; // the last point is where its step ends
            const auto place = std::size_t((qint64(point.x()) - data_->from - within) / data_->step);
            const float value = place < below->size() ? (*below)[place] : 0;
            lower.append({point.x(), std::isnan(value) ? 0 : double(value)});
        }
    }
    piece.upper->replace(stretch);
    piece.lower->replace(lower);
}

PlotView::Piece& PlotView::piece(std::size_t i) {
    if (i < pieces_.size()) {
        return pieces_[i];
    }
    Piece fresh;
    fresh.line = new QLineSeries(this);
    fresh.upper = new QLineSeries(this);
    fresh.lower = new QLineSeries(this);
    fresh.area = new QAreaSeries(fresh.upper, fresh.lower);
    for (QAbstractSeries* series :
         {static_cast<QAbstractSeries*>(fresh.area), static_cast<QAbstractSeries*>(fresh.line)}) {
        chart()->addSeries(series);
        series->attachAxis(times_);
        series->attachAxis(values_);
    }
    pieces_.push_back(fresh);
    return pieces_.back();
}

void PlotView::colour() {
    for (std::size_t i = 0; i < lineOf_.size(); ++i) {
        const ChartLine& line = data_->lines[lineOf_[i]];
        pieces_[i].line->setPen(QPen(theme().color(line.token), 1.4));
        pieces_[i].area->setPen(Qt::NoPen);
        pieces_[i].area->setBrush(theme().color(line.token, data_->stacked ? 0.2 : 0.1));
    }
}

void PlotView::resizeEvent(QResizeEvent* event) {
    QChartView::resizeEvent(event);
    draw();
}

/// Room for the widest value on the left and for times below.
void PlotView::place() {
    const QFontMetricsF metrics(theme().font(TypeRole::axis));
    double widest = metrics.horizontalAdvance(QLatin1Char('0'));
    for (const double value : valueTicks_.values) {
        widest = std::max(widest, metrics.horizontalAdvance(label(value)));
    }
    const double below = metrics.height() + kLabelGap;
    const QRectF plot(widest + kLabelGap, metrics.height() / 2, width() - widest - kLabelGap - 6,
                      height() - below - metrics.height() / 2);
    chart()->setPlotArea(plot.width() > 10 && plot.height() > 10 ? plot : QRectF(0, 0, 10, 10));
    const double room = metrics.horizontalAdvance(text::axisTime(data_->begin, (data_->end - data_->begin) / 8)) * 1.7;
    timeTicks_ = timeTicks(data_->begin, data_->end, std::clamp(int(plot.width() / room), 1, 8), offsetAt(data_->end));
}

double PlotView::xOf(qint64 time) const {
    const QRectF plot = chart()->plotArea();
    return plot.left() + plot.width() * double(time - data_->begin) / double(data_->end - data_->begin);
}

qint64 PlotView::timeAt(double x) const {
    const QRectF plot = chart()->plotArea();
    const double part = std::clamp((x - plot.left()) / plot.width(), 0.0, 1.0);
    return data_->begin + qint64(part * double(data_->end - data_->begin));
}

} // namespace poise::console
