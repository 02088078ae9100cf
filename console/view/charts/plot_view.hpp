// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// The drawing part of a chart: lines and areas by Qt Charts; grid, labels and crosshair painted by itself, because Qt
/// Charts puts ticks where its arithmetic and not where people's clocks have them.
///
/// Time goes from left to right in every language.
#pragma once

#include "console/view/charts/chart_data.hpp"
#include "console/view/charts/ticks.hpp"

#include <QChartView>

#include <vector>

class QAreaSeries;
class QLineSeries;
class QValueAxis;

namespace poise::console {

class Crosshair;

class PlotView : public QChartView {
    Q_OBJECT

  public:
    static constexpr std::size_t kMostPoints = 300; ///< of a line

    explicit PlotView(Crosshair& crosshair, QWidget* parent = nullptr);

    void setChartData(const ChartData* shown); ///< stays the caller's; again after each change
    void setDimmed(bool dimmed);

  signals:
    void selected(qint64 begin, qint64 end); ///< by dragging
    void resetWanted();                      ///< by a double click

  protected:
    void resizeEvent(QResizeEvent* event) override;
    void drawBackground(QPainter* painter, const QRectF& rect) override;
    void drawForeground(QPainter* painter, const QRectF& rect) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool viewportEvent(QEvent* event) override;

  private:
    /// One stretch of a line with the ground below it.
    struct Piece {
        QLineSeries* line = nullptr;
        QLineSeries* upper = nullptr;
        QLineSeries* lower = nullptr;
        QAreaSeries* area = nullptr;
    };

    void setUpChart();
    void place();
    void draw();
    void drawLine(std::size_t line, const std::vector<std::vector<float>>& values, std::size_t& used);
    void fill(Piece& piece, const Stretch& stretch, const std::vector<float>* below);
    Piece& piece(std::size_t i);
    void colour();
    void paintValueLabels(QPainter& painter, const QRectF& plot) const;
    void paintTimeLabels(QPainter& painter, const QRectF& plot) const;
    void updateAround(std::optional<qint64> time);
    void moveCrosshair();
    [[nodiscard]] QString label(double value) const;
    [[nodiscard]] qint64 timeAt(double x) const;
    [[nodiscard]] double xOf(qint64 time) const;

    Crosshair& crosshair_;
    const ChartData* data_ = nullptr;
    QValueAxis* times_;
    QValueAxis* values_;
    ValueTicks valueTicks_;
    TimeTicks timeTicks_;
    std::vector<Piece> pieces_;
    std::vector<std::size_t> lineOf_; ///< of each piece in use
    std::optional<qint64> shownCross_;
    std::optional<double> dragFrom_;
    double dragTo_ = 0;
};

} // namespace poise::console
