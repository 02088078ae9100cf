// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// One series of the busiest pools over a range, for a chart that stacks them.
///
/// At most kShown pools stand for themselves; what the agent answers beside them is the rest.
#pragma once

#include "console/model/history.hpp"

#include <QString>

#include <memory>
#include <vector>

namespace poise::console {

class PoolHistories : public QObject {
    Q_OBJECT

  public:
    static constexpr std::size_t kShown = 5;

    explicit PoolHistories(std::string series, QObject* parent = nullptr);

    void setAgent(Agent* agent);
    void setRange(const TimeRange& range);
    void reload();
    void tick();

    struct Part {
        QString pool; ///< empty: the rest
        std::vector<float> values;
    };

    /// The busiest first, each as long as `total()`.
    [[nodiscard]] std::vector<Part> parts() const;

    /// Of the whole agent: what says where time begins and ends.
    [[nodiscard]] const History& total() const { return total_; }

  signals:
    void changed();

  private:
    void choose();
    [[nodiscard]] std::vector<float> aligned(const History& history) const;

    std::string series_;
    History total_;
    std::vector<std::unique_ptr<History>> pools_;
    std::vector<std::string> names_; ///< of pools_
    std::size_t known_ = 0;          ///< how many pools the agent had when they were chosen
    QPointer<Agent> agent_;
    TimeRange range_;
};

} // namespace poise::console
