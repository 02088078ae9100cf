// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/view/pools/detail_panel.hpp"

#include "console/model/pool_model.hpp"
#include "console/model/speech.hpp"
#include "console/store/agent.hpp"
#include "console/store/event_feed.hpp"
#include "console/style/theme.hpp"
#include "console/text/columns.hpp"
#include "console/text/numbers.hpp"
#include "console/text/times.hpp"
#include "console/view/charts/latency_chart.hpp"
#include "console/view/charts/stage_card.hpp"
#include "console/view/charts/time_chart.hpp"
#include "console/view/delegates/cell_painter.hpp"
#include "console/widget/chip.hpp"

#include <QScrollArea>
#include <QVBoxLayout>

namespace poise::console {

using namespace Qt::StringLiterals;

namespace {

enum Series : std::size_t { rps, p50, p95, p99 };

QString fromUtf8(std::string_view text) {
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

} // namespace

DetailPanel::DetailPanel(const PoolModel& model, QWidget* parent)
    : QWidget(parent)
    , model_(model)
    , history_({"rps", "p50_ms", "p95_ms", "p99_ms"})
    , head_(new Card)
    , chip_(new Chip)
    , facts_(new FactsGrid)
    , requests_(new TimeChart(tr("Requests/s"), crosshair_))
    , latency_(new TimeChart(tr("Latency"), crosshair_))
    , histogram_(new LatencyChart)
    , stages_(new StageCard) {
    head_->addAction(chip_);
    head_->body()->addWidget(facts_);
    auto* inner = new QWidget;
    inner->setProperty("plain", true);
    auto* column = new QVBoxLayout(inner);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metric::gap);
    column->addWidget(head_);
    column->addWidget(histogram_);
    column->addWidget(stages_);
    column->addWidget(requests_);
    column->addWidget(latency_);
    column->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(inner);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);
    makeCharts();
}

void DetailPanel::makeCharts() {
    for (TimeChart* chart : {requests_, latency_}) {
        chart->putLegendBelow();
        chart->setFixedHeight(theme().scaled(206));
        chart->setNothing(tr("No data of this time"));
        connect(chart, &TimeChart::rangeWanted, this, &DetailPanel::rangeWanted);
    }
    histogram_->setFixedHeight(theme().scaled(216));
    connect(&history_, &History::changed, this, &DetailPanel::draw);
    connect(&spread_, &Latency::changed, this, [this] { histogram_->setAnswer(spread_.answer()); });
}

void DetailPanel::setAgent(Agent* agent) {
    index_ = QPersistentModelIndex();
    agent_ = agent;
    history_.setAgent(agent);
    spread_.setAgent(agent);
}

void DetailPanel::setRange(const TimeRange& range) {
    history_.setRange(range);
    spread_.setRange(range);
}

void DetailPanel::show(const QModelIndex& index) {
    if (index_ == index.siblingAtColumn(0)) {
        return;
    }
    index_ = index.siblingAtColumn(0);
    if (index_.isValid()) {
        wire::HistoryLabels labels;
        labels.pool = model_.poolOf(index_).toStdString();
        if (!model_.isPool(index_)) {
            labels.server = model_.serverOf(index_).toStdString();
        }
        history_.setLabels(labels);
        spread_.setLabels(labels);
    }
    tick();
}

void DetailPanel::setDimmed(bool dimmed) {
    requests_->setDimmed(dimmed);
    latency_->setDimmed(dimmed);
    histogram_->setDimmed(dimmed);
    stages_->setDimmed(dimmed);
}

void DetailPanel::tick() {
    setVisible(index_.isValid());
    if (!index_.isValid()) {
        return;
    }
    const bool pool = model_.isPool(index_);
    head_->setTitle(pool ? model_.poolOf(index_) : model_.serverOf(index_));
    head_->setSubtitle(pool ? QString() : model_.poolOf(index_));
    const text::Mark mark = model_.mark(index_);
    chip_->setLook({mark.word, mark.icon, tokenOf(mark.tone)});
    facts_->setFacts(facts());
    stages_->setVisible(pool && model_.text(index_, "protocol") == "http");
    stages_->setTimes([this](std::string_view column) { return model_.value(index_, column); });
    history_.tick();
    spread_.tick();
}

FactsGrid::Fact DetailPanel::fact(const QString& name, const char* column, const char* unit) const {
    const bool pool = model_.isPool(index_);
    const text::Value value = model_.value(index_, column);
    return {name, text::figure(value, unit).joined(), text::columnHelp(pool ? "pools" : "servers", column)};
}

std::vector<FactsGrid::Fact> DetailPanel::facts() const {
    std::vector<FactsGrid::Fact> all;
    if (model_.isPool(index_)) {
        all.push_back({tr("Algorithm"), model_.detail(index_), {}});
        all.push_back(fact(tr("Healthy"), "healthy_share", "share"));
    } else {
        addServerFacts(all);
    }
    const QString percentiles =
        tr("%1 / %2 / %3", "p50, p95, p99")
            .arg(text::number(model_.value(index_, "p50_ms")), text::number(model_.value(index_, "p95_ms")),
                 text::number(model_.value(index_, "p99_ms")));
    all.push_back(fact(tr("Active"), "in_flight", ""));
    all.push_back({tr("p50/p95/p99 ms"), percentiles, text::columnHelp("servers", "p95_ms")});
    all.push_back(fact(tr("Errors"), "error_rate", "share"));
    all.push_back(fact(tr("Connections"), "connections_ps", "connections/s"));
    all.push_back(fact(tr("Received"), "bytes_in_ps", "bytes/s"));
    all.push_back(fact(tr("Sent"), "bytes_out_ps", "bytes/s"));
    if (model_.isPool(index_)) {
        addCache(all);
        addListeners(all);
    }
    addEvents(all);
    return all;
}

void DetailPanel::addServerFacts(std::vector<FactsGrid::Fact>& facts) const {
    facts.push_back({tr("Address"), model_.detail(index_), {}});
    if (const QString reason = fromUtf8(model_.text(index_, "reason")); !reason.isEmpty()) {
        facts.push_back({tr("Reason"), reason, {}, true});
    }
    if (const QString drain = drainText(); !drain.isEmpty()) {
        facts.push_back({tr("Drain"), drain, {}, true});
    }
    const text::Value checked = model_.value(index_, "last_check_t");
    facts.push_back({tr("Last check"), checked ? text::age(qint64(*checked), model_.dataTime()) : text::noData(),
                     checked ? text::fullMoment(qint64(*checked)) : QString()});
    facts.push_back(fact(tr("Good checks"), "availability", "share"));
    const QString weights =
        tr("%1, acts as %2", "a weight and what it comes to now")
            .arg(text::exact(model_.value(index_, "weight")), text::exact(model_.value(index_, "effective_weight")));
    facts.push_back({tr("Weight"), weights, text::columnHelp("servers", "effective_weight")});
    addConnections(facts);
    facts.push_back(fact(tr("Failed to connect"), "connect_failures", ""));
}

/// What is kept for the next request, and how often that spared a connection.
void DetailPanel::addConnections(std::vector<FactsGrid::Fact>& facts) const {
    const text::Value open = model_.value(index_, "connections_open");
    const text::Value idle = model_.value(index_, "connections_idle");
    if (!open || !idle) { // an older agent
        facts.push_back(fact(tr("Idle connections"), "connections_idle", ""));
        return;
    }
    facts.push_back({tr("Open connections"),
                     tr("%1 in use, %2 idle", "connections to a server")
                         .arg(text::whole(std::max(0.0, *open - *idle)), text::whole(idle)),
                     text::columnHelp("servers", "connections_open")});
    if (model_.value(index_, "reuse_ratio")) { // of HTTP, once there was a request
        facts.push_back(fact(tr("Reused"), "reuse_ratio", "share"));
    }
}

void DetailPanel::addCache(std::vector<FactsGrid::Fact>& facts) const {
    if (model_.value(index_, "cache_bytes")) {
        facts.push_back(fact(tr("Cache hits"), "cache_hit_ratio", "share"));
        facts.push_back(fact(tr("Cache holds"), "cache_bytes", "bytes"));
    }
}

/// Those that lead here, and what their clients speak.
void DetailPanel::addListeners(std::vector<FactsGrid::Fact>& facts) const {
    if (!agent_) {
        return;
    }
    Cells cells;
    cells.setTable(agent_->table("listeners"));
    const std::string pool = model_.poolOf(index_).toStdString();
    for (std::size_t row = 0; row < cells.rows(); ++row) {
        const std::string& name = cells.table()->keys[row];
        if (leadsTo(agent_->configuration().document, name, pool)) {
            const Speech speech = speechOf(cells, row);
            facts.push_back(
                {tr("Listener %1").arg(QString::fromStdString(name)), speech.summary(), speech.counts(), true});
        }
    }
}

/// What happened to it lately: its checks' verdicts among it.
void DetailPanel::addEvents(std::vector<FactsGrid::Fact>& facts) const {
    constexpr int kMost = 3;
    const QString server = model_.isPool(index_) ? QString() : u'/' + model_.serverOf(index_);
    const std::string source = (model_.poolOf(index_) + server).toStdString();
    int shown = 0;
    for (const wire::Event& event : agent_ ? agent_->events().events() : std::deque<wire::Event>()) {
        if (event.source == source && shown++ < kMost) {
            facts.push_back({text::moment(event.t, model_.dataTime()), QString::fromStdString(event.text),
                             text::fullMoment(event.t), true});
        }
    }
}

/// What is left of a drain, and when that ends.
QString DetailPanel::drainText() const {
    if (text::serverIs(model_.text(index_, "state")) != text::ServerIs::draining) {
        return {};
    }
    const QString left = tr("%Ln left", nullptr, int(model_.value(index_, "in_flight").value_or(0)));
    const text::Value until = model_.value(index_, "drain_until_t");
    if (!until) {
        return tr("%1, no deadline", "what is left of a drain").arg(left);
    }
    const qint64 remaining = std::max<qint64>(0, qint64(*until) - model_.dataTime());
    return tr("%1, cut in %2 at the latest", "what is left of a drain").arg(left, text::duration(remaining));
}

void DetailPanel::draw() {
    ChartData chart;
    if (!history_.isEmpty()) {
        chart = {history_.time(0), history_.step(), history_.begin(), history_.end(), "requests/s", false, {}};
    }
    ChartData latency = chart;
    latency.unit = "ms";
    if (!history_.isEmpty()) {
        chart.lines = {{tr("Requests"), Token::series1, history_.values(rps), true}};
        latency.lines = {{u"p50"_s, Token::series2, history_.values(p50), false},
                         {u"p95"_s, Token::series1, history_.values(p95), false},
                         {u"p99"_s, Token::series4, history_.values(p99), true}};
    }
    requests_->setChartData(std::move(chart));
    latency_->setChartData(std::move(latency));
}

} // namespace poise::console
