// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// The first page: how much traffic there is, how well it is served, by whom, and what needs attention.
#pragma once

#include "console/model/history.hpp"
#include "console/model/pool_histories.hpp"
#include "console/model/pool_model.hpp"
#include "console/view/agent_page.hpp"
#include "console/view/charts/crosshair.hpp"

class QBoxLayout;
class QStackedWidget;

namespace poise::console {

class AttentionCard;
class Card;
class PoolTree;
class ProtocolCard;
class SetupCard;
class Skeleton;
class StageCard;
class Tiles;
class TimeChart;

class OverviewPage : public AgentPage {
    Q_OBJECT

  public:
    explicit OverviewPage(QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override;

  protected:
    [[nodiscard]] const Exports* exported() const override;
    void agentChanged() override;
    void rangeChanged() override;
    void shown() override;
    void hidden() override;
    void ticked() override;
    void connectionChanged() override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    void layOut();
    void makePools();
    void connectParts();
    void drawRequests();
    void drawLatency();
    void describePools();
    void showState();

    History figures_;
    History latency_;
    PoolHistories requests_;
    PoolModel model_;
    Crosshair crosshair_;
    Tiles* tiles_;
    TimeChart* requestChart_;
    TimeChart* latencyChart_;
    Card* pools_;
    PoolTree* tree_;
    AttentionCard* attention_;
    StageCard* stages_;
    ProtocolCard* protocols_;
    SetupCard* setup_;
    QStackedWidget* stack_;
    QBoxLayout* charts_;
    QBoxLayout* lower_;
    Skeleton* skeleton_;
    bool wasUp_ = false;
};

} // namespace poise::console
