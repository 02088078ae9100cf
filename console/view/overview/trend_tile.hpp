// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// A figure with the line that it made over the range, and how far it moved from the range's begin.
#pragma once

#include "console/widget/stat_tile.hpp"

#include <optional>
#include <string>
#include <vector>

namespace poise::console {

class TrendTile : public StatTile {
    Q_OBJECT

  public:
    /// What more of it means.
    enum class Sense : quint8 { neutral, good, bad };

    struct What {
        std::string unit; ///< as telemetry has it
        Token token = Token::series1;
        Sense sense = Sense::neutral;
        bool inPercent = true; ///< how it moved: in percent of what it was, or by how much
    };

    TrendTile(const QString& label, What what, QWidget* parent = nullptr);

    void setValue(std::optional<double> value, float first);
    void setTrend(std::vector<float> values);

  protected:
    void paintTrend(QPainter& painter, const QRect& area) override;

  private:
    void setMove(double from, double to);

    What what_;
    std::vector<float> trend_;
};

} // namespace poise::console
