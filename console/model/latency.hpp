// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// How long the requests of one thing (a pool, a server) took over a range, asked of the agent and asked again while
/// the range moves on.
///
/// Lifetime: the agent is its owner's; null before it goes.
/// Time: the agent's clock.
#pragma once

#include "console/model/time_range.hpp"
#include "shared/wire/history.hpp"

#include <QObject>
#include <QPointer>

#include <optional>

namespace poise::console {

class Agent;

class Latency : public QObject {
    Q_OBJECT

  public:
    using QObject::QObject;

    void setAgent(Agent* agent);
    void setLabels(const wire::HistoryLabels& labels);
    void setRange(const TimeRange& range);

    /// Asks anew where the range has moved on by as much as can be seen.
    void tick();

    /// Nothing: not known yet, or not to this agent.
    [[nodiscard]] const std::optional<wire::HistoryLatency>& answer() const { return answer_; }

  signals:
    void changed();

  private:
    void forget();
    void ask();

    QPointer<Agent> agent_;
    wire::HistoryLabels labels_;
    TimeRange range_;
    std::optional<wire::HistoryLatency> answer_;
    qint64 askedAt_ = 0; ///< the agent's time
    quint64 asked_ = 0;  ///< which question is the newest: answers of others are late
};

} // namespace poise::console
