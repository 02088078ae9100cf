// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/view/charts/time_chart.hpp"

#include "console/style/theme.hpp"
#include "console/text/numbers.hpp"
#include "console/text/times.hpp"
#include "console/view/charts/chart_legend.hpp"
#include "console/view/charts/plot_view.hpp"
#include "console/view/charts/series_table.hpp"
#include "console/view/tables/row_table.hpp"
#include "console/widget/button.hpp"
#include "console/widget/label.hpp"

#include <QHeaderView>
#include <QLocale>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace poise::console {

using namespace Qt::StringLiterals;

TimeChart::TimeChart(const QString& title, Crosshair& crosshair, QWidget* parent)
    : Card(title, parent)
    , plot_(new PlotView(crosshair))
    , legend_(new ChartLegend(crosshair))
    , stack_(new QStackedWidget)
    , asTable_(Button::onlyIcon(u"table"_s, tr("Show as table")))
    , nothing_(new Label(TypeRole::label, Token::text2)) {
    static_cast<Label*>(nothing_)->setAlignment(Qt::AlignCenter);
    plot_->setAccessibleName(title);
    asTable_->setCheckable(true);
    asTable_->setProperty("kind", u"flat"_s);
    addAction(legend_);
    addAction(asTable_);
    stack_->addWidget(plot_);
    stack_->addWidget(nothing_);
    body()->addWidget(stack_, 1);
    connect(asTable_, &QPushButton::toggled, this, &TimeChart::showTable);
    connect(plot_, &PlotView::selected, this, &TimeChart::select);
    connect(plot_, &PlotView::resetWanted, this, [this] { emit rangeWanted(std::nullopt); });
}

void TimeChart::setChartData(ChartData shown) {
    data_ = std::move(shown);
    plot_->setChartData(&data_);
    legend_->setChartData(&data_);
    if (table_ != nullptr && asTable_->isChecked()) {
        table_->setChartData(data_);
    }
    if (!asTable_->isChecked()) {
        stack_->setCurrentWidget(data_.isEmpty() ? nothing_ : plot_);
    }
    placeLegend();
    describe();
}

void TimeChart::setDimmed(bool dimmed) {
    plot_->setDimmed(dimmed);
}

void TimeChart::putLegendBelow() {
    alwaysBelow_ = true;
    placeLegend();
}

void TimeChart::setExplanation(const QString& words) {
    explanation_ = words;
    placeLegend();
}

/// By its names alone: under the crosshair nothing is to jump.
void TimeChart::placeLegend() {
    constexpr int kAround = 64; // margins, and distances in the title's line
    const int title = QFontMetrics(theme().font(TypeRole::card)).horizontalAdvance(accessibleName());
    const int explanation = QFontMetrics(theme().font(TypeRole::label)).horizontalAdvance(explanation_);
    const int room = width() - title - asTable_->sizeHint().width() - kAround;
    const int names = legend_->widthOfNames();
    const bool below = alwaysBelow_ || names > room;
    setSubtitle(below || names + explanation <= room ? explanation_ : QString());
    if (below == below_) {
        return;
    }
    below_ = below;
    if (below) {
        body()->insertWidget(0, legend_);
    } else {
        addAction(legend_);
        addAction(asTable_); // stays the last
    }
}

void TimeChart::resizeEvent(QResizeEvent* event) {
    Card::resizeEvent(event);
    placeLegend();
}

void TimeChart::setNothing(const QString& words) {
    static_cast<Label*>(nothing_)->setText(words);
}

void TimeChart::showTable(bool shown) {
    if (table_ == nullptr) {
        table_ = new SeriesTable(this);
        tableView_ = new RowTable(accessibleName());
        tableView_->setModel(table_);
        tableView_->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
        tableView_->setFont(theme().font(TypeRole::number));
        stack_->addWidget(tableView_);
    }
    asTable_->setToolTip(shown ? tr("Show as chart") : tr("Show as table"));
    if (shown) {
        table_->setChartData(data_);
        tableView_->scrollToBottom();
    }
    stack_->setCurrentWidget(shown ? static_cast<QWidget*>(tableView_) : data_.isEmpty() ? nothing_ : plot_);
}

QByteArray TimeChart::csv() const {
    SeriesTable table;
    table.setChartData(data_);
    return csvOf(table);
}

void TimeChart::select(qint64 begin, qint64 end) {
    emit rangeWanted(TimeRange{end - begin, end});
}

/// What a chart says to who cannot see it: its range, and the last value of each line.
void TimeChart::describe() {
    if (data_.isEmpty()) {
        plot_->setAccessibleDescription(tr("No data"));
        return;
    }
    QStringList lines;
    for (const ChartLine& line : data_.lines) {
        const auto last =
            std::find_if(line.values.rbegin(), line.values.rend(), [](float v) { return !std::isnan(v); });
        const text::Value value = last == line.values.rend() ? std::nullopt : text::Value(double(*last));
        lines.append(
            tr("%1: %2", "a line and its last value").arg(line.name, text::figure(value, data_.unit).joined()));
    }
    plot_->setAccessibleDescription(tr("From %1 to %2. Last values: %3.")
                                        .arg(text::moment(data_.begin, data_.end), text::moment(data_.end, data_.end),
                                             QLocale().createSeparatedList(lines)));
}

} // namespace poise::console
