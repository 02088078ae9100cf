// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// A change that the agent takes back by itself unless somebody confirms it: how long is left, Keep and Revert. Also
/// shown when somebody else made it.
///
/// *Time:* counts down by the agent's clock, whose difference to ours is taken from its hello.
#pragma once

#include <QFrame>
#include <QPointer>

class QPushButton;

namespace poise::console {

class Agent;
class Clock;
class Label;

class ConfirmBar : public QFrame {
    Q_OBJECT

  public:
    explicit ConfirmBar(const Clock& clock, QWidget* parent = nullptr);

    /// Null: there is none.
    void show(Agent* agent);

    /// Writes the time that is left.
    void refresh();

  signals:
    void said(const QString& text);

  private:
    void keep();
    void revert();

    const Clock& clock_;
    QPointer<Agent> agent_;
    qint64 helloAt_ = 0; ///< of the hello that the difference was taken from
    qint64 ahead_ = 0;   ///< the agent's clock before ours
    Label* text_;
    QPushButton* keep_;
    QPushButton* revert_;
};

} // namespace poise::console
