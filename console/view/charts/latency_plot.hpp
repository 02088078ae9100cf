// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// A histogram of how long requests took: bars over a logarithmic axis of time, with marks where p50, p95 and p99 are.
/// Mouse and arrow keys read a bar.
///
/// Short is left and long is right in every language.
#pragma once

#include "console/view/charts/ticks.hpp"
#include "shared/wire/history.hpp"

#include <QWidget>

#include <optional>

namespace poise::console {

class LatencyPlot : public QWidget {
    Q_OBJECT

  public:
    explicit LatencyPlot(QWidget* parent = nullptr);

    void setAnswer(const wire::HistoryLatency& answer);
    void setDimmed(bool dimmed);

    /// "34 requests": as many as there are, more than a plural's number can say.
    [[nodiscard]] static QString requests(std::uint64_t count);

    /// "10–12.6 ms: 34 requests".
    [[nodiscard]] static QString words(const wire::LatencyBucket& bucket);

  signals:
    /// The bar that is read; empty: none is.
    void read(const QString& words);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    [[nodiscard]] QRectF plot() const;
    [[nodiscard]] double xOf(double milliseconds) const;
    [[nodiscard]] QRectF barOf(const wire::LatencyBucket& bucket) const;
    void setChosen(std::optional<std::size_t> chosen);
    void paintGrid(QPainter& painter) const;
    void paintTimes(QPainter& painter) const;
    void paintMarks(QPainter& painter) const;

    wire::HistoryLatency answer_;
    ValueTicks ticks_;
    double shortest_ = 0; ///< of the axis: logarithms of milliseconds
    double longest_ = 1;
    std::optional<std::size_t> chosen_;
    bool dimmed_ = false;
};

} // namespace poise::console
