// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// What is staged and not applied yet, at the foot of every page: how much, the first of it, and what to do with it.
#pragma once

#include <QFrame>

class QPushButton;

namespace poise::console {

class Agent;
class Label;

class PendingBar : public QFrame {
    Q_OBJECT

  public:
    explicit PendingBar(QWidget* parent = nullptr);

    /// Null: there is none.
    void show(Agent* agent);

    /// Why it cannot be applied now, for people; empty: it can.
    [[nodiscard]] static QString obstacle(Agent& agent);

  signals:
    void discardWanted();
    void reviewWanted();
    void applyWanted();

  private:
    [[nodiscard]] static QString stateOf(Agent& agent, const QString& obstacle);

    Label* title_;
    Label* list_;
    QPushButton* apply_;
};

} // namespace poise::console
