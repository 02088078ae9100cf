// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// A card with a chart over time: title, legend, drawing, and the same as a table.
#pragma once

#include "console/model/time_range.hpp"
#include "console/view/charts/chart_data.hpp"
#include "console/view/tables/exports.hpp"
#include "console/widget/card.hpp"

class QStackedWidget;
class QPushButton;

namespace poise::console {

class ChartLegend;
class Crosshair;
class PlotView;
class RowTable;
class SeriesTable;

class TimeChart : public Card, public Exports {
    Q_OBJECT

  public:
    TimeChart(const QString& title, Crosshair& crosshair, QWidget* parent = nullptr);

    void setChartData(ChartData shown);

    [[nodiscard]] const ChartData& chartData() const { return data_; }

    void setDimmed(bool dimmed);

    /// The legend has a line of its own even where there is room for its names beside the title.
    void putLegendBelow();

    /// Beside the title, where there is room for all of it.
    void setExplanation(const QString& words);

    /// What stands in place of the drawing while there is nothing to draw.
    void setNothing(const QString& words);

    [[nodiscard]] QString exportName() const override { return accessibleName(); }

    [[nodiscard]] QByteArray csv() const override;

  signals:
    /// A part was selected; nothing: back to what it was.
    void rangeWanted(std::optional<poise::console::TimeRange> range);

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    void showTable(bool shown);
    void placeLegend();
    void describe();
    void select(qint64 begin, qint64 end);

    ChartData data_;
    QString explanation_;
    bool below_ = false; ///< the legend has a line of its own
    bool alwaysBelow_ = false;
    PlotView* plot_;
    ChartLegend* legend_;
    QStackedWidget* stack_;
    SeriesTable* table_ = nullptr;
    RowTable* tableView_ = nullptr;
    QPushButton* asTable_;
    QWidget* nothing_;
};

} // namespace poise::console
