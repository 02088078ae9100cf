// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// What is known of the selected server or pool: checks, connections, latency, and how it went over the range.
#pragma once

#include "console/model/history.hpp"
#include "console/model/latency.hpp"
#include "console/view/charts/crosshair.hpp"
#include "console/view/pools/facts_grid.hpp"
#include "console/widget/card.hpp"

#include <QModelIndex>
#include <QPointer>

namespace poise::console {

class Chip;
class LatencyChart;
class PoolModel;
class StageCard;
class TimeChart;

class DetailPanel : public QWidget {
    Q_OBJECT

  public:
    explicit DetailPanel(const PoolModel& model, QWidget* parent = nullptr);

    void setAgent(Agent* agent);
    void setRange(const TimeRange& range);

    /// Shows another row; invalid: none.
    void show(const QModelIndex& index);
    using QWidget::show;

    /// Shows what the row says now.
    void tick();
    void setDimmed(bool dimmed);

  signals:
    void rangeWanted(std::optional<poise::console::TimeRange> range);

  private:
    void makeCharts();
    void draw();
    [[nodiscard]] std::vector<FactsGrid::Fact> facts() const;
    void addServerFacts(std::vector<FactsGrid::Fact>& facts) const;
    void addConnections(std::vector<FactsGrid::Fact>& facts) const;
    void addCache(std::vector<FactsGrid::Fact>& facts) const;
    void addListeners(std::vector<FactsGrid::Fact>& facts) const;
    [[nodiscard]] FactsGrid::Fact fact(const QString& name, const char* column, const char* unit) const;
    void addEvents(std::vector<FactsGrid::Fact>& facts) const;
    [[nodiscard]] QString drainText() const;

    const PoolModel& model_;
    QPointer<Agent> agent_;
    QPersistentModelIndex index_;
    Crosshair crosshair_;
    History history_;
    Latency spread_;
    Card* head_;
    Chip* chip_;
    FactsGrid* facts_;
    TimeChart* requests_;
    TimeChart* latency_;
    LatencyChart* histogram_;
    StageCard* stages_;
};

} // namespace poise::console
