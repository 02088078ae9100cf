// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// What the user's own action led to, said for a few seconds at the foot of the window; the newest replaces the one
/// before. Alerts never come this way.
#pragma once

#include <QFrame>
#include <QTimer>

class QLabel;
class QPushButton;

namespace poise::console {

class Toast : public QFrame {
    Q_OBJECT

  public:
    explicit Toast(QWidget* parent);

    /// `action`: the words of a button, as "Undo"; empty: none.
    void say(const QString& text, const QString& action = {});

  signals:
    void actionClicked();

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void place();

    QLabel* text_;
    QPushButton* action_;
    QTimer life_;
};

} // namespace poise::console
