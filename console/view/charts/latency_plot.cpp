// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/view/charts/latency_plot.hpp"

#include "console/style/theme.hpp"
#include "console/text/numbers.hpp"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

namespace poise::console {

using namespace Qt::StringLiterals;

namespace {

constexpr double kLeastDecades = 1; ///< that the axis spans

double logOf(double milliseconds) {
    return std::log10(std::max(milliseconds, 1e-3));
}

} // namespace

LatencyPlot::LatencyPlot(QWidget* parent)
    : QWidget(parent) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setLayoutDirection(Qt::LeftToRight);
    setMinimumHeight(theme().scaled(110));
    connect(&theme(), &Theme::themeChanged, this, qOverload<>(&QWidget::update));
}

void LatencyPlot::setAnswer(const wire::HistoryLatency& answer) {
    answer_ = answer;
    double largest = 0;
    for (const wire::LatencyBucket& bucket : answer_.buckets) {
        largest = std::max(largest, double(bucket.requests));
    }
    ticks_ = valueTicks(largest, 3);
    if (!answer_.buckets.empty()) {
        shortest_ = logOf(std::max(answer_.buckets.front().from, answer_.buckets.front().to / 1.26));
        longest_ = logOf(answer_.buckets.back().to);
        const double more = std::max(0.0, kLeastDecades - (longest_ - shortest_)) / 2;
        shortest_ -= more;
        longest_ += more;
    }
    setChosen(chosen_ && *chosen_ < answer_.buckets.size() ? chosen_ : std::nullopt);
    update();
}

void LatencyPlot::setDimmed(bool dimmed) {
    if (dimmed_ != dimmed) {
        dimmed_ = dimmed;
        update();
    }
}

QString LatencyPlot::requests(std::uint64_t count) {
    constexpr std::uint64_t kMost = 1'000'000; // which plural it is the last six digits tell
    const int form = int(count < kMost ? count : kMost + count % kMost);
    return tr("%1 request(s)", "so many", form).arg(text::whole(double(count)));
}

QString LatencyPlot::words(const wire::LatencyBucket& bucket) {
    return tr("%1–%2 ms: %3", "from, to, so many requests")
        .arg(text::number(bucket.from), text::number(bucket.to), requests(bucket.requests));
}

QRectF LatencyPlot::plot() const {
    const QFontMetricsF metrics(theme().font(TypeRole::axis));
    double widest = 0;
    for (const double value : ticks_.values) {
        widest = std::max(widest, metrics.horizontalAdvance(text::compact(value)));
    }
    const double above = metrics.height() + 4; // the names of the marks
    return {widest + 8, above, width() - widest - 14, height() - above - metrics.height() - 8};
}

double LatencyPlot::xOf(double milliseconds) const {
    const QRectF area = plot();
    return area.left() + area.width() * (logOf(milliseconds) - shortest_) / (longest_ - shortest_);
}

QRectF LatencyPlot::barOf(const wire::LatencyBucket& bucket) const {
    const QRectF area = plot();
    const double left = std::max(area.left(), xOf(bucket.from));
    const double height = area.height() * double(bucket.requests) / ticks_.top;
    const double seen = bucket.requests == 0 ? 0 : std::max(1.0, height); // one of a million is there too
    return {left, area.bottom() - seen, std::max(1.0, xOf(bucket.to) - left - 1), seen};
}

void LatencyPlot::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setLayoutDirection(Qt::LeftToRight); // "10 k" in every language
    painter.setOpacity(dimmed_ ? 0.5 : 1);
    painter.setFont(theme().font(TypeRole::axis));
    paintGrid(painter);
    for (std::size_t i = 0; i < answer_.buckets.size(); ++i) {
        painter.fillRect(barOf(answer_.buckets[i]), theme().color(Token::series1, chosen_ == i ? 1 : 0.55));
    }
    paintTimes(painter);
    paintMarks(painter);
}

void LatencyPlot::paintGrid(QPainter& painter) const {
    const QRectF area = plot();
    const double height = painter.fontMetrics().height();
    for (const double value : ticks_.values) {
        const double y = std::round(area.bottom() - area.height() * value / ticks_.top);
        painter.setPen(theme().color(value == 0 ? Token::border : Token::grid));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(theme().color(Token::text2));
        painter.drawText(QRectF(0, y - height / 2, area.left() - 6, height), Qt::AlignRight | Qt::AlignVCenter,
                         text::compact(value));
    }
}

/// 1, 2 and 5 of each power of ten, as far as there is room.
void LatencyPlot::paintTimes(QPainter& painter) const {
    const QRectF area = plot();
    painter.setPen(theme().color(Token::text2));
    double taken = -1;
    for (int power = int(std::floor(shortest_)); power <= int(longest_); ++power) {
        for (const double factor : {1.0, 2.0, 5.0}) {
            const double value = factor * std::pow(10, power);
            const QString words = text::exact(value);
            const double width = painter.fontMetrics().horizontalAdvance(words) + 2;
            const double left = xOf(value) - width / 2;
            if (left > taken && xOf(value) >= area.left() - 1 && left + width <= this->width()) {
                painter.drawText(QRectF(left, area.bottom() + 5, width, painter.fontMetrics().height()),
                                 Qt::AlignCenter, words);
                taken = left + width + 6;
            }
        }
    }
}

void LatencyPlot::paintMarks(QPainter& painter) const {
    struct Mark {
        QString name;
        std::optional<double> value;
        Token token;
    };

    const QRectF area = plot();
    double taken = 0;
    for (const Mark& mark :
         std::array{Mark{u"p50"_s, answer_.p50, Token::series2}, Mark{u"p95"_s, answer_.p95, Token::series1},
                    Mark{u"p99"_s, answer_.p99, Token::series4}}) {
        if (!mark.value) {
            continue;
        }
        const double x = std::round(std::clamp(xOf(*mark.value), area.left(), area.right()));
        painter.setPen(QPen(theme().color(mark.token), 1.5, Qt::DashLine));
        painter.drawLine(QPointF(x, area.top() - 2), QPointF(x, area.bottom()));
        const double width = painter.fontMetrics().horizontalAdvance(mark.name) + 2;
        const double left = std::clamp(x - width / 2, taken, std::max(taken, this->width() - width));
        painter.drawText(QRectF(left, 0, width, area.top() - 3), Qt::AlignCenter, mark.name);
        taken = left + width + 4;
    }
}

void LatencyPlot::setChosen(std::optional<std::size_t> chosen) {
    chosen_ = chosen;
    emit read(chosen_ ? words(answer_.buckets[*chosen_]) : QString());
    update();
}

void LatencyPlot::mouseMoveEvent(QMouseEvent* event) {
    const double x = event->position().x();
    const auto found = std::ranges::find_if(answer_.buckets, [&](const wire::LatencyBucket& bucket) {
        return x >= xOf(bucket.from) && x < xOf(bucket.to);
    });
    setChosen(found == answer_.buckets.end() ? std::nullopt
                                             : std::optional(std::size_t(found - answer_.buckets.begin())));
}

void LatencyPlot::leaveEvent(QEvent* /*event*/) {
    setChosen(std::nullopt);
}

void LatencyPlot::keyPressEvent(QKeyEvent* event) {
    const bool back = event->key() == Qt::Key_Left;
    if (answer_.buckets.empty() || (!back && event->key() != Qt::Key_Right)) {
        QWidget::keyPressEvent(event);
        return;
    }
    const std::size_t last = answer_.buckets.size() - 1;
    const std::size_t from = chosen_.value_or(back ? last + 1 : std::size_t(-1));
    setChosen(back ? std::max<std::size_t>(from, 1) - 1 : std::min(from + 1, last));
}

} // namespace poise::console
