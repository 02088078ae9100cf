// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// The line above every page: its title, the agent, search, range, Live or paused, theme.
#pragma once

#include "console/model/time_range.hpp"

#include <QWidget>

namespace poise::console {

class Agent;
class Agents;
class AgentSwitcher;
class Button;
class Clock;
class Label;
class Preferences;
class SegmentedControl;

class Header : public QWidget {
    Q_OBJECT

  public:
    Header(Agents& agents, const Clock& clock, Preferences& preferences, QWidget* parent = nullptr);

    void setTitle(const QString& title);

    /// The agent's state changed, or time passed.
    void refresh();

    /// The length of the range; a part of the past that is selected keeps no button pressed down.
    void setRange(const TimeRange& range);
    void stepRange(int by);

    [[nodiscard]] AgentSwitcher* switcher() const { return switcher_; }

  signals:
    void jumpWanted();
    void rangeChosen(const poise::console::TimeRange& range);
    void pauseWanted();

  protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    void makeRanges();
    void nextTheme();
    void refreshLive();
    void restyle();

    Agents& agents_;
    Preferences& preferences_;
    Label* title_;
    AgentSwitcher* switcher_;
    Button* search_;
    SegmentedControl* ranges_;
    Button* live_;
    Button* theme_;
};

} // namespace poise::console
