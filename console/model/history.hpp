// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// What a chart shows: some series of one thing (the agent, a pool, a server) over a range, asked of the agent and
/// continued from telemetry; steps longer than telemetry looks back are asked for again when they are over.
///
/// A step without data is a gap (NaN), never a line; the last step is what is known of it so far. Memory: one float per
/// step and series, at most kMostSteps. Lifetime: the agent is its owner's; null before it goes. Time: the agent's
/// clock.
#pragma once

#include "console/model/time_range.hpp"
#include "shared/wire/history.hpp"

#include <QObject>
#include <QPointer>

#include <string>
#include <vector>

namespace poise::console {

class Agent;

class History : public QObject {
    Q_OBJECT

  public:
    static constexpr std::size_t kMostSteps = 2000;

    /// Names that history and telemetry share: "rps", "p95_ms", …
    explicit History(std::vector<std::string> series, QObject* parent = nullptr);

    void setAgent(Agent* agent);
    void setLabels(const wire::HistoryLabels& labels);
    void setRange(const TimeRange& range);

    /// Asks anew: after a reconnect, and when the page is shown again. What is here stays until the answer comes.
    void reload();

    /// Takes what telemetry says now, if the range is live.
    void tick();

    [[nodiscard]] const std::vector<std::string>& series() const { return series_; }

    [[nodiscard]] bool isEmpty() const { return step_ == 0; }

    [[nodiscard]] bool isLoading() const { return loading_; }

    [[nodiscard]] qint64 step() const { return step_; }

    [[nodiscard]] qint64 time(std::size_t i) const { return from_ + qint64(i) * step_; }

    [[nodiscard]] std::size_t steps() const { return values_.empty() ? 0 : values_.front().size(); }

    /// What the range is at the moment.
    [[nodiscard]] qint64 begin() const;
    [[nodiscard]] qint64 end() const;

    [[nodiscard]] const std::vector<float>& values(std::size_t series) const { return values_[series]; }

    /// The first value that is known; NaN: none.
    [[nodiscard]] float first(std::size_t series) const;

  signals:
    /// A step was completed, the range moved by about a pixel, or everything is another: time to draw.
    void changed();

    void loaded(); ///< the answer is here; after `changed`

  private:
    void ask();
    void forget();
    void take(const wire::HistoryQuery& answer);
    void add(qint64 t);
    void grow(std::size_t steps);
    [[nodiscard]] std::optional<double> now(std::size_t series) const;
    [[nodiscard]] qint64 agentTime() const;

    std::vector<std::string> series_;
    std::vector<bool> means_; ///< whether a step is the mean of what comes in it; else the last
    std::vector<std::vector<float>> values_;
    wire::HistoryLabels labels_;
    TimeRange range_;
    QPointer<Agent> agent_;
    qint64 from_ = 0;
    qint64 step_ = 0;
    qint64 taken_ = 0;  ///< the time of the last frame that is in it
    qint64 told_ = 0;   ///< the one that `changed` told of
    int inStep_ = 0;    ///< how many frames the last step has
    quint64 asked_ = 0; ///< which question is the newest: answers of others are late
    bool loading_ = false;
};

} // namespace poise::console
