// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/model/latency.hpp"

#include "console/store/agent.hpp"

#include <algorithm>

namespace poise::console {

namespace {

constexpr qint64 kAskAgain = 5000;
constexpr qint64 kLooksMoved = 100; ///< the part of a range after which its histogram is another

} // namespace

void Latency::setAgent(Agent* agent) {
    agent_ = agent;
    forget();
}

void Latency::setLabels(const wire::HistoryLabels& labels) {
    if (labels_ != labels) {
        labels_ = labels;
        forget();
    }
}

/// What is here is shown until the answer comes.
void Latency::setRange(const TimeRange& range) {
    if (range_ != range) {
        range_ = range;
        askedAt_ = 0;
    }
}

void Latency::forget() {
    answer_.reset();
    askedAt_ = 0;
    ++asked_;
    emit changed();
}

void Latency::tick() {
    const qint64 now = agent_ ? agent_->connection().dataTime : 0;
    if (now == 0 || !agent_->connection().up() || !agent_->can("history.latency")) {
        return;
    }
    const bool moved = range_.isLive() && now - askedAt_ >= std::max(kAskAgain, range_.length / kLooksMoved);
    if (askedAt_ == 0 || moved) {
        askedAt_ = now;
        ask();
    }
}

void Latency::ask() {
    const qint64 end = range_.end.value_or(askedAt_);
    const wire::HistoryLatencyParams params{labels_, end - range_.length, end};
    agent_->ask<wire::methods::HistoryLatency>(this, params,
                                               [this, question = ++asked_](const Answer<wire::HistoryLatency>& answer) {
                                                   if (question == asked_ && answer) {
                                                       answer_ = *answer;
                                                       emit changed();
                                                   }
                                               });
}

} // namespace poise::console
