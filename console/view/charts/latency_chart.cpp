// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/view/charts/latency_chart.hpp"

#include "console/text/numbers.hpp"
#include "console/view/charts/bucket_table.hpp"
#include "console/view/charts/latency_plot.hpp"
#include "console/view/tables/row_table.hpp"
#include "console/widget/button.hpp"
#include "console/widget/label.hpp"

#include <QStackedWidget>
#include <QVBoxLayout>

namespace poise::console {

using namespace Qt::StringLiterals;

LatencyChart::LatencyChart(QWidget* parent)
    : Card(tr("Time taken"), parent)
    , plot_(new LatencyPlot)
    , buckets_(new BucketTable(this))
    , rows_(new RowTable(tr("Time taken")))
    , reading_(new Label(TypeRole::label, Token::text2))
    , nothing_(new Label(TypeRole::label, Token::text2, tr("No request in this time")))
    , stack_(new QStackedWidget)
    , asTable_(Button::onlyIcon(u"table"_s, tr("Show as table"))) {
    setSubtitle(tr("ms, logarithmic"));
    asTable_->setCheckable(true);
    asTable_->setProperty("kind", u"flat"_s);
    addAction(asTable_);
    reading_->setElided();
    nothing_->setAlignment(Qt::AlignCenter);
    rows_->setModel(buckets_);
    rows_->setColumnWidths({60, 60, 70, 60});
    stack_->addWidget(nothing_);
    stack_->addWidget(plot_);
    stack_->addWidget(rows_);
    body()->addWidget(reading_);
    body()->addWidget(stack_, 1);
    connect(asTable_, &QPushButton::toggled, this, &LatencyChart::showPart);
    connect(plot_, &LatencyPlot::read, this,
            [this](const QString& words) { reading_->setText(words.isEmpty() ? summary_ : words); });
}

void LatencyChart::setAnswer(const std::optional<wire::HistoryLatency>& answer) {
    const wire::HistoryLatency known = answer.value_or(wire::HistoryLatency());
    nothing_->setText(answer ? tr("No request in this time") : QString());
    describe(known);
    plot_->setAnswer(known);
    buckets_->setAnswer(known);
    showPart();
}

void LatencyChart::setDimmed(bool dimmed) {
    plot_->setDimmed(dimmed);
}

QByteArray LatencyChart::csv() const {
    return csvOf(*buckets_);
}

void LatencyChart::showPart() {
    asTable_->setToolTip(asTable_->isChecked() ? tr("Show as chart") : tr("Show as table"));
    const bool empty = buckets_->rowCount() == 0;
    asTable_->setEnabled(!empty);
    QWidget* const full = asTable_->isChecked() ? static_cast<QWidget*>(rows_) : plot_;
    stack_->setCurrentWidget(empty ? nothing_ : full);
}

void LatencyChart::describe(const wire::HistoryLatency& answer) {
    const QString requests = LatencyPlot::requests(answer.requests);
    summary_ = answer.requests == 0 ? QString() : tr("%1 · mean %2 ms").arg(requests, text::number(answer.mean));
    plot_->setAccessibleName(accessibleName());
    plot_->setAccessibleDescription(
        tr("%1 · p50 %2 · p95 %3 · p99 %4 ms", "requests, and how long they took")
            .arg(requests, text::number(answer.p50), text::number(answer.p95), text::number(answer.p99)));
}

} // namespace poise::console
