// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// A card with a histogram of how long requests took: what is read of it, the bars, and the same as a table.
#pragma once

#include "console/view/tables/exports.hpp"
#include "console/widget/card.hpp"

#include <optional>

class QPushButton;
class QStackedWidget;

namespace poise::wire {
struct HistoryLatency;
}

namespace poise::console {

class BucketTable;
class Label;
class LatencyPlot;
class RowTable;

class LatencyChart : public Card, public Exports {
    Q_OBJECT

  public:
    explicit LatencyChart(QWidget* parent = nullptr);

    /// Nothing: not known.
    void setAnswer(const std::optional<wire::HistoryLatency>& answer);
    void setDimmed(bool dimmed);

    [[nodiscard]] QString exportName() const override { return accessibleName(); }

    [[nodiscard]] QByteArray csv() const override;

  private:
    void showPart();
    void describe(const wire::HistoryLatency& answer);

    LatencyPlot* plot_;
    BucketTable* buckets_;
    RowTable* rows_;
    Label* reading_;
    Label* nothing_;
    QStackedWidget* stack_;
    QPushButton* asTable_;
    QString summary_; ///< while no bar is read
};

} // namespace poise::console
