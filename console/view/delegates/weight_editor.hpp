// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// A slider and a number for one weight, in the cell that it is shown in.
#pragma once

#include <QWidget>

class QSlider;
class QSpinBox;

namespace poise::console {

class WeightEditor : public QWidget {
    Q_OBJECT

  public:
    static constexpr int kMost = 1000; ///< as the agent's schema has it

    explicit WeightEditor(QWidget* parent = nullptr);

    /// `scale`: what the slider ends at; larger weights can be typed. Only the first call counts: what telemetry says
    /// later must not type into it.
    void begin(int weight, int scale);
    [[nodiscard]] int weight() const;

  protected:
    void keyPressEvent(QKeyEvent* event) override;

  private:
    void followFocus(const QWidget* now);

    QSlider* slider_;
    QSpinBox* number_;
    bool begun_ = false;
};

} // namespace poise::console
