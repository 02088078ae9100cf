// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// The page on which operators see their servers and steer them.
#pragma once

#include "console/model/pool_model.hpp"
#include "console/view/agent_page.hpp"
#include "console/view/pools/pool_toolbar.hpp"

#include <QTimer>

class QSplitter;
class QStackedWidget;

namespace poise::console {

class ColumnMemory;
class DetailPanel;
class EmptyState;
class Label;
class PoolActions;
class PoolTree;
class Skeleton;

class PoolsPage : public AgentPage {
    Q_OBJECT

  public:
    explicit PoolsPage(QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override;
    void open(const QVariantMap& query) override;
    void focusFilter() override;

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
    void connectParts();
    void makeEmpty();
    void showState();
    void choose();
    void showDetail();
    void showPossible();
    void showPaused(bool paused);
    void takeRange(const std::optional<TimeRange>& range);

    PoolModel model_;
    PoolToolbar* toolbar_;
    PoolTree* tree_;
    PoolActions* actions_;
    ColumnMemory* columns_;
    DetailPanel* detail_;
    QSplitter* split_;
    QStackedWidget* stack_;
    EmptyState* empty_;
    Label* paused_;
    Label* looking_; ///< says why nothing can be done
    Skeleton* skeleton_;
    QTimer soon_;
    QString wanted_; ///< a row to be shown as soon as it is there
};

} // namespace poise::console
