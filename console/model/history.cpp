// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/model/history.hpp"

#include "console/model/cells.hpp"
#include "console/store/agent.hpp"
#include "shared/wire/history_series.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace poise::console {

namespace {

constexpr qint64 kFrameEvery = 500;
constexpr qint64 kFramesTell = 10'000; ///< percentiles of telemetry are of so many milliseconds
constexpr qint64 kAskAgain = 5000;     ///< after an answer that said nothing
constexpr qint64 kTellAgain = 1000;    ///< within a step
constexpr qint64 kLooksMoved = 600;    ///< the part of a range that is about a pixel of a chart
constexpr float kGap = std::numeric_limits<float>::quiet_NaN();

bool isMean(std::string_view series) {
    const auto found = std::ranges::find(wire::kHistorySeries, series, &wire::SeriesRow::name);
    return found != wire::kHistorySeries.end() &&
           (found->kind == wire::SeriesKind::rate || found->kind == wire::SeriesKind::mean);
}

} // namespace

History::History(std::vector<std::string> series, QObject* parent)
    : QObject(parent)
    , series_(std::move(series))
    , values_(series_.size()) {
    for (const std::string& name : series_) {
        means_.push_back(isMean(name));
    }
}

void History::setAgent(Agent* agent) {
    agent_ = agent;
    forget();
    reload();
}

void History::setLabels(const wire::HistoryLabels& labels) {
    if (labels_ != labels) {
        labels_ = labels;
        forget();
        reload();
    }
}

void History::setRange(const TimeRange& range) {
    if (range_ != range) {
        range_ = range;
        reload();
    }
}

qint64 History::agentTime() const {
    return agent_ ? agent_->connection().dataTime : 0;
}

qint64 History::end() const {
    return range_.end.value_or(taken_);
}

qint64 History::begin() const {
    return end() - range_.length;
}

void History::forget() {
    step_ = 0;
    from_ = 0;
    taken_ = 0;
    for (auto& values : values_) {
        values.clear();
    }
    emit changed();
}

/// What is here is shown until the answer comes.
void History::reload() {
    loading_ = false;
    ++asked_;
    ask();
}

void History::ask() {
    const qint64 end = range_.end.value_or(agentTime());
    if (!agent_ || !agent_->connection().up() || end == 0) {
        return;
    }
    ++asked_;
    loading_ = true;
    taken_ = end;
    const wire::HistoryQueryParams params{series_, labels_, end - range_.length, end, {}};
    agent_->ask<wire::methods::HistoryQuery>(this, params,
                                             [this, question = asked_](const Answer<wire::HistoryQuery>& answer) {
                                                 if (question == asked_) {
                                                     loading_ = false;
                                                     take(answer ? *answer : wire::HistoryQuery{});
                                                 }
                                             });
}

void History::take(const wire::HistoryQuery& answer) {
    if (answer.step > 0) {
        for (auto& values : values_) {
            values.clear();
        }
        from_ = answer.from;
        step_ = answer.step;
        for (const wire::HistorySeries& one : answer.series) {
            const auto place = std::ranges::find(series_, one.name) - series_.begin();
            if (std::size_t(place) < series_.size()) {
                auto& values = values_[std::size_t(place)];
                values.reserve(one.values.size());
                std::ranges::transform(one.values, std::back_inserter(values),
                                       [](const std::optional<double>& value) { return value ? float(*value) : kGap; });
            }
        }
        std::size_t longest = 0;
        for (const auto& values : values_) {
            longest = std::max(longest, values.size());
        }
        grow(longest);
        inStep_ = 1 + int((taken_ - time(std::max<std::size_t>(steps(), 1) - 1)) / kFrameEvery);
    }
    emit changed();
    emit loaded();
}

void History::grow(std::size_t steps) {
    for (auto& values : values_) {
        values.resize(std::max(steps, values.size()), kGap);
    }
}

void History::tick() {
    const qint64 t = agentTime();
    if (t == 0 || !range_.isLive()) {
        return;
    }
    if (step_ == 0) {
        if (!loading_ && t - taken_ >= kAskAgain) {
            reload();
        }
        return;
    }
    if (t <= taken_) {
        return;
    }
    if (t - time(steps()) > range_.length) { // nothing of what is here would be left
        reload();
        return;
    }
    const qint64 before = time(steps()); // their number stays once the range is full
    add(t);
    taken_ = t;
    const bool completed = time(steps()) != before;
    if (!completed && t - told_ < std::max(kTellAgain, range_.length / kLooksMoved)) {
        return;
    }
    told_ = t;
    emit changed();
    if (completed && step_ > kFramesTell &&
        !loading_) { // what frames say is of seconds: the agent knows what the whole step was
        ask();
    }
}

void History::add(qint64 t) {
    const auto place = std::size_t(std::max<qint64>(0, t - from_) / step_);
    if (place >= steps()) {
        grow(place + 1);
        inStep_ = 0;
    }
    ++inStep_;
    for (std::size_t i = 0; i < series_.size(); ++i) {
        const auto value = now(i);
        if (!value) {
            continue;
        }
        float& last = values_[i].back();
        const bool add = means_[i] && inStep_ > 1 && !std::isnan(last);
        last = add ? last + (float(*value) - last) / float(inStep_) : float(*value);
    }
    const auto most = std::min<std::size_t>(kMostSteps, std::size_t(range_.length / step_) + 1);
    if (steps() > most) {
        const auto gone = std::ptrdiff_t(steps() - most);
        for (auto& values : values_) {
            values.erase(values.begin(), values.begin() + gone);
        }
        from_ += gone * step_;
    }
}

std::optional<double> History::now(std::size_t series) const {
    Cells cells;
    std::string key = "agent";
    if (labels_.server) {
        cells.setTable(agent_->table("servers"));
        key = labels_.pool.value_or(std::string()) + '/' + *labels_.server;
    } else if (labels_.pool) {
        cells.setTable(agent_->table("pools"));
        key = *labels_.pool;
    } else {
        cells.setTable(agent_->table("overview"));
    }
    if (cells.table() == nullptr) {
        return std::nullopt;
    }
    const auto row = std::ranges::find(cells.table()->keys, key) - cells.table()->keys.begin();
    return cells.number(std::size_t(row), series_[series]);
}

float History::first(std::size_t series) const {
    const auto found = std::ranges::find_if(values_[series], [](float value) { return !std::isnan(value); });
    return found == values_[series].end() ? kGap : *found;
}

} // namespace poise::console
