// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// The names of a chart's lines with their colours, and their values where the crosshair stands.
#pragma once

#include "console/view/charts/chart_data.hpp"

#include <QWidget>

namespace poise::console {

class Crosshair;

class ChartLegend : public QWidget {
    Q_OBJECT

  public:
    explicit ChartLegend(Crosshair& crosshair, QWidget* parent = nullptr);

    void setChartData(const ChartData* shown); ///< stays the caller's; again after each change

    /// What the names need, without the values that stand with them under the crosshair.
    [[nodiscard]] int widthOfNames() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    struct Entry {
        QString words;
        Token token = Token::series1;
    };

    [[nodiscard]] std::vector<Entry> entries() const;
    [[nodiscard]] int mostForWords(const std::vector<Entry>& entries) const;

    Crosshair& crosshair_;
    const ChartData* data_ = nullptr;
    int wanted_ = 0; ///< the width that it asked for last
};

} // namespace poise::console
