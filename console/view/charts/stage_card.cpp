// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/view/charts/stage_card.hpp"

#include "console/style/theme.hpp"
#include "console/text/columns.hpp"
#include "console/text/numbers.hpp"
#include "console/view/charts/span_bar.hpp"
#include "console/widget/label.hpp"

#include <QGridLayout>

#include <algorithm>
#include <array>
#include <numeric>

namespace poise::console {

namespace {

struct Stage {
    std::string_view column;
    const char* name;
    Token token;
};

/// In the order of the walk.
constexpr std::array kStages{
    Stage{"stage_parse_ms", QT_TRANSLATE_NOOP("poise::console::StageCard", "Parse"), Token::series2},
    Stage{"stage_route_ms", QT_TRANSLATE_NOOP("poise::console::StageCard", "Route"), Token::series2},
    Stage{"stage_pool_ms", QT_TRANSLATE_NOOP("poise::console::StageCard", "Choose server"), Token::series2},
    Stage{"stage_upstream_ms", QT_TRANSLATE_NOOP("poise::console::StageCard", "Wait for server"), Token::series1},
    Stage{"stage_respond_ms", QT_TRANSLATE_NOOP("poise::console::StageCard", "Respond"), Token::series4},
};

} // namespace

StageCard::StageCard(QWidget* parent)
    : Card(tr("Where time goes"), parent) {
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(5);
    grid->setColumnStretch(1, 1);
    for (const Stage& stage : kStages) {
        const Row row{new Label(TypeRole::label, Token::text2, tr(stage.name)), new SpanBar(stage.token),
                      new Label(TypeRole::number)};
        row.name->setToolTip(text::columnHelp("pools", stage.column));
        row.value->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
        row.value->setMinimumWidth(theme().scaled(58)); // bars keep their length while numbers change
        row.value->setAccessibleName(tr(stage.name));
        const int line = int(rows_.size());
        grid->addWidget(row.name, line, 0);
        grid->addWidget(row.bar, line, 1);
        grid->addWidget(row.value, line, 2);
        rows_.push_back(row);
    }
    body()->addLayout(grid);
    setTimes([](std::string_view) { return std::nullopt; });
}

void StageCard::setTimes(const std::function<std::optional<double>(std::string_view)>& valueOf) {
    std::array<std::optional<double>, kStages.size()> times;
    std::ranges::transform(kStages, times.begin(), valueOf, &Stage::column);
    const double sum = std::accumulate(times.begin(), times.end(), 0.0,
                                       [](double all, const auto& time) { return all + time.value_or(0); });
    double begin = 0;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        const double end = begin + times[i].value_or(0);
        rows_[i].bar->setSpan(sum == 0 ? 0 : begin / sum, sum == 0 ? 0 : end / sum);
        rows_[i].value->setText(text::shortTime(times[i]).joined());
        begin = end;
    }
    setSubtitle(times.front() ? tr("mean %1", "a duration").arg(text::shortTime(sum).joined())
                              : tr("no request of late"));
}

void StageCard::setDimmed(bool dimmed) {
    for (const Row& row : rows_) {
        row.bar->setDimmed(dimmed);
    }
}

} // namespace poise::console
