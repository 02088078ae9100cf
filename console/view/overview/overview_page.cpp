// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/view/overview/overview_page.hpp"

#include "console/store/event_feed.hpp"
#include "console/store/staging.hpp"
#include "console/store/trends.hpp"
#include "console/style/theme.hpp"
#include "console/view/charts/stage_card.hpp"
#include "console/view/charts/time_chart.hpp"
#include "console/view/overview/attention_card.hpp"
#include "console/view/overview/protocol_card.hpp"
#include "console/view/overview/setup_card.hpp"
#include "console/view/overview/tiles.hpp"
#include "console/view/pools/pool_tree.hpp"
#include "console/widget/button.hpp"
#include "console/widget/skeleton.hpp"

#include <QBoxLayout>
#include <QDateTime>
#include <QHeaderView>
#include <QResizeEvent>
#include <QScrollArea>
#include <QStackedWidget>

namespace poise::console {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kPoolTokens{Token::series1, Token::series2, Token::series3,
                                 Token::series4, Token::series5, Token::series6};

} // namespace

OverviewPage::OverviewPage(QWidget* parent)
    : AgentPage(u"overview"_s, u"overview"_s, {u"overview"_s, u"pools"_s}, parent)
    , figures_(Tiles::series())
    , latency_({"p50_ms", "p95_ms", "p99_ms"})
    , requests_("rps")
    , tiles_(new Tiles(figures_))
    , requestChart_(new TimeChart(tr("Requests per second"), crosshair_))
    , latencyChart_(new TimeChart(tr("Latency"), crosshair_))
    , pools_(new Card(tr("Pools")))
    , tree_(new PoolTree(model_))
    , attention_(new AttentionCard)
    , stages_(new StageCard)
    , protocols_(new ProtocolCard)
    , setup_(new SetupCard)
    , stack_(new QStackedWidget)
    , charts_(new QBoxLayout(QBoxLayout::LeftToRight))
    , lower_(new QBoxLayout(QBoxLayout::LeftToRight))
    , skeleton_(nullptr) {
    makePools();
    layOut();
    connectParts();
}

void OverviewPage::layOut() {
    requestChart_->setExplanation(tr("by pool, stacked"));
    latencyChart_->setExplanation(tr("ms"));
    charts_->setSpacing(metric::gap);
    charts_->addWidget(requestChart_, 3);
    charts_->addWidget(latencyChart_, 2);
    lower_->setSpacing(metric::gap);
    lower_->addWidget(pools_, 2);
    auto* aside = new QVBoxLayout;
    aside->setSpacing(metric::gap);
    aside->addWidget(attention_, 1);
    aside->addWidget(stages_);
    aside->addWidget(protocols_);
    lower_->addLayout(aside, 1);
    auto* main = new QWidget;
    main->setProperty("plain", true);
    auto* column = new QVBoxLayout(main);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metric::gap);
    column->addWidget(tiles_);
    column->addLayout(charts_, 5);
    column->addLayout(lower_, 7);
    auto* scroll = new QScrollArea;
    scroll->setFocusPolicy(Qt::NoFocus); // what is in it takes the keyboard
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(main);
    auto* empty = new QWidget;
    auto* emptyColumn = new QVBoxLayout(empty);
    emptyColumn->setContentsMargins(0, 0, 0, 0);
    emptyColumn->addWidget(setup_);
    emptyColumn->addStretch(1);
    stack_->addWidget(scroll);
    stack_->addWidget(empty);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(stack_);
    skeleton_ = new Skeleton(this);
}

/// The columns that say most; the page of pools has them all.
void OverviewPage::makePools() {
    tree_->setCompact({poolColumn("state"), poolColumn("rps"), poolColumn("weight"), poolColumn("p95_ms"),
                       poolColumn("error_rate"), poolColumn("load")});
    tree_->setMinimumHeight(theme().scaled(180));
    pools_->body()->addWidget(tree_, 1);
    auto* open = new Button({}, tr("Open pools"), ButtonKind::flat);
    pools_->addAction(open);
    connect(open, &Button::clicked, this, [this] { emit openPage(u"pools"_s, {}); });
    for (TimeChart* chart : {requestChart_, latencyChart_}) {
        chart->setNothing(tr("No data of this time"));
        chart->setMinimumHeight(theme().scaled(214)); // with a legend of two lines
    }
}

void OverviewPage::connectParts() {
    connect(tiles_, &Tiles::opened, this, &Page::openPage);
    connect(attention_, &AttentionCard::opened, this, &Page::openPage);
    connect(tree_, &PoolTree::openWanted, this, [this] {
        const QModelIndex at = tree_->currentIndex();
        const QString key = model_.isPool(at) ? model_.poolOf(at) : model_.poolOf(at) + u'/' + model_.serverOf(at);
        emit openPage(u"pools"_s, {{u"server"_s, key}});
    });
    connect(&figures_, &History::changed, tiles_, &Tiles::setTrends);
    connect(&latency_, &History::changed, this, &OverviewPage::drawLatency);
    connect(&requests_, &PoolHistories::changed, this, &OverviewPage::drawRequests);
    for (TimeChart* chart : {requestChart_, latencyChart_}) {
        connect(chart, &TimeChart::rangeWanted, this,
                [this](const std::optional<TimeRange>& wanted) { emit rangeChosen(wanted.value_or(TimeRange{})); });
    }
}

const Exports* OverviewPage::exported() const {
    return tree_;
}

QString OverviewPage::title() const {
    return tr("Overview");
}

void OverviewPage::agentChanged() {
    wasUp_ = false;
    model_.setTrends(agent() == nullptr ? nullptr : &agent()->trends());
    model_.setStaging(agent() == nullptr ? nullptr : &agent()->staging());
    model_.tick({}, 0);
    setup_->setAgent(agent());
    figures_.setAgent(agent());
    latency_.setAgent(agent());
    requests_.setAgent(agent());
    showState();
}

void OverviewPage::rangeChanged() {
    figures_.setRange(range());
    latency_.setRange(range());
    requests_.setRange(range());
}

void OverviewPage::shown() {
    figures_.reload();
    latency_.reload();
    requests_.reload();
}

void OverviewPage::hidden() {
    model_.forget();
}

void OverviewPage::ticked() {
    if (agent() != nullptr) {
        model_.tick({agent()->table("pools"), agent()->table("servers"), now()}, QDateTime::currentMSecsSinceEpoch());
        figures_.tick();
        latency_.tick();
        requests_.tick();
        Cells overview;
        overview.setTable(agent()->table("overview"));
        tiles_->setFigures(overview);
        stages_->setTimes([&overview](std::string_view column) { return overview.number(0, column); });
        protocols_->setSpeech(speechOf(overview, 0));
        attention_->setFacts(model_.servers(), agent()->events().events(), now());
        describePools();
    }
    showState();
}

void OverviewPage::connectionChanged() {
    const bool fresh = isFresh();
    tree_->setDimmed(!fresh);
    tiles_->setDimmed(!fresh);
    attention_->setDimmed(!fresh);
    stages_->setDimmed(!fresh);
    protocols_->setDimmed(!fresh);
    requestChart_->setDimmed(!fresh);
    latencyChart_->setDimmed(!fresh);
    model_.setEditable(agent() != nullptr && agent()->may(wire::Role::operator_));
    if (fresh && !wasUp_) { // what was while nobody was connected
        shown();
    }
    wasUp_ = fresh;
    showState();
}

void OverviewPage::describePools() {
    const QString pools = tr("%Ln pool(s)", nullptr, int(model_.pools().rows()));
    const QString servers = tr("%Ln server(s)", nullptr, int(model_.servers().rows()));
    pools_->setSubtitle(tr("%1 · %2 · double click a weight to stage a change").arg(pools, servers));
}

void OverviewPage::showState() {
    const wire::Table* pools = agent() == nullptr ? nullptr : agent()->table("pools");
    skeleton_->setLoading(pools == nullptr && agent() != nullptr);
    const bool empty = pools != nullptr && pools->keys.empty();
    stack_->setCurrentIndex(empty ? 1 : 0);
    if (empty) {
        setup_->refresh();
    }
}

void OverviewPage::drawRequests() {
    const History& total = requests_.total();
    ChartData chart;
    if (!total.isEmpty()) {
        chart = {total.time(0), total.step(), total.begin(), total.end(), "requests/s", true, {}};
        for (const PoolHistories::Part& part : requests_.parts()) {
            const Token token = kPoolTokens.at(std::min(chart.lines.size(), kPoolTokens.size() - 1));
            chart.lines.push_back({part.pool.isEmpty() ? tr("others") : part.pool, token, part.values, true});
        }
    }
    requestChart_->setChartData(std::move(chart));
}

void OverviewPage::drawLatency() {
    ChartData chart;
    if (!latency_.isEmpty()) {
        chart = {latency_.time(0), latency_.step(), latency_.begin(), latency_.end(), "ms", false, {}};
        chart.lines = {{u"p50"_s, Token::series2, latency_.values(0), false},
                       {u"p95"_s, Token::series1, latency_.values(1), false},
                       {u"p99"_s, Token::series4, latency_.values(2), true}};
    }
    latencyChart_->setChartData(std::move(chart));
}

/// Side by side where there is room for it.
void OverviewPage::resizeEvent(QResizeEvent* event) {
    AgentPage::resizeEvent(event);
    const auto direction = width() < theme().scaled(820) ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight;
    charts_->setDirection(direction);
    lower_->setDirection(direction);
}

} // namespace poise::console
