// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// A ring of 2 px around what has the keyboard, shown once somebody moves with the keyboard and not before.
#pragma once

#include <QFocusFrame>

namespace poise::console {

class FocusRing : public QFocusFrame {
    Q_OBJECT

  public:
    explicit FocusRing(QWidget* parent = nullptr);

    /// Follows the keyboard through the whole application, as long as `owner` lives.
    static void install(QObject* owner);

  protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace poise::console
