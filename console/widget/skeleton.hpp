// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// Grey shapes where content will be: shown only when there is nothing to show after 200 ms, so that a fast answer does
/// not flicker.
///
/// *Time:* a single-shot timer of 200 ms; nothing moves, so nothing costs.
#pragma once

#include <QTimer>
#include <QWidget>

namespace poise::console {

class Skeleton : public QWidget {
    Q_OBJECT

  public:
    explicit Skeleton(QWidget* parent = nullptr);

    /// Covers its parent while there is nothing to show.
    void setLoading(bool loading);

  protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    QTimer delay_;
};

} // namespace poise::console
