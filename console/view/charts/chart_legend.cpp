// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/view/charts/chart_legend.hpp"

#include "console/style/theme.hpp"
#include "console/text/numbers.hpp"
#include "console/text/times.hpp"
#include "console/view/charts/crosshair.hpp"
#include "console/view/delegates/cell_painter.hpp"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace poise::console {

namespace {

constexpr int kSwatch = 14;
constexpr int kGap = 6;
constexpr int kBetween = 16;
constexpr int kAround = kSwatch + kGap + kBetween; ///< an entry's words

} // namespace

ChartLegend::ChartLegend(Crosshair& crosshair, QWidget* parent)
    : QWidget(parent)
    , crosshair_(crosshair) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&crosshair_, &Crosshair::moved, this, &ChartLegend::updateGeometry);
    connect(&crosshair_, &Crosshair::moved, this, qOverload<>(&QWidget::update));
    connect(&theme(), &Theme::themeChanged, this, &QWidget::updateGeometry);
}

void ChartLegend::setChartData(const ChartData* shown) {
    data_ = shown;
    if (const int wanted = sizeHint().width(); wanted != wanted_) {
        wanted_ = wanted;
        updateGeometry();
    }
    update();
}

std::vector<ChartLegend::Entry> ChartLegend::entries() const {
    std::vector<Entry> out;
    if (data_ == nullptr) {
        return out;
    }
    const qsizetype place = crosshair_.time() ? data_->at(*crosshair_.time()) : -1;
    if (place >= 0) {
        out.push_back({text::timeOfDay(data_->time(std::size_t(place))), Token::text3});
    }
    for (const ChartLine& line : data_->lines) {
        QString words = line.name;
        if (place >= 0) {
            const float value = place < qsizetype(line.values.size()) ? line.values[std::size_t(place)] : std::nanf("");
            words = tr("%1 %2", "a line's name and its value")
                        .arg(line.name, text::figure(double(value), data_->unit).joined());
        }
        out.push_back({words, line.token});
    }
    return out;
}

int ChartLegend::widthOfNames() const {
    const QFontMetrics metrics(theme().font(TypeRole::label));
    int width = 0;
    for (const ChartLine& line : data_ == nullptr ? std::vector<ChartLine>() : data_->lines) {
        width += kAround + metrics.horizontalAdvance(line.name);
    }
    return width;
}

QSize ChartLegend::sizeHint() const {
    const QFontMetrics metrics(theme().font(TypeRole::label));
    int width = 0;
    for (const Entry& entry : entries()) {
        width += kAround + metrics.horizontalAdvance(entry.words);
    }
    return {width, metrics.height() + 4};
}

QSize ChartLegend::minimumSizeHint() const {
    return {0, sizeHint().height()};
}

/// Where there is too little room only the longest words are cut: how wide each may be at most.
int ChartLegend::mostForWords(const std::vector<Entry>& entries) const {
    const QFontMetrics metrics(theme().font(TypeRole::label));
    std::vector<int> widths;
    for (const Entry& entry : entries) {
        widths.push_back(metrics.horizontalAdvance(entry.words));
    }
    std::ranges::sort(widths);
    int room = width() - int(entries.size()) * kAround;
    int left = int(entries.size());
    for (const int wanted : widths) {
        if (wanted * left > room) {
            return std::max(0, room / left);
        }
        room -= wanted;
        --left;
    }
    return width();
}

void ChartLegend::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    const QFontMetrics metrics(theme().font(TypeRole::label));
    const std::vector<Entry> all = entries();
    const int most = mostForWords(all);
    CellPainter row(painter, rect(), layoutDirection());
    row.skip(CellPainter::Edge::leading, std::max(0, width() - sizeHint().width()));
    for (const Entry& entry : all) {
        if (entry.token != Token::text3) {
            row.bar(CellPainter::Edge::leading, kSwatch, 1.0, entry.token);
            row.skip(CellPainter::Edge::leading, kGap);
        }
        const QString shown = metrics.elidedText(entry.words, Qt::ElideRight, most);
        row.put(CellPainter::Edge::leading, {shown, TypeRole::label, Token::text2});
        row.skip(CellPainter::Edge::leading, kBetween);
    }
}

} // namespace poise::console
