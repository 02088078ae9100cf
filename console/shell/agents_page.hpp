// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// The saved agents, what is known of the one that is shown, and how the console looks on this machine.
#pragma once

#include "console/view/page.hpp"

#include <QPointer>

class QGridLayout;
class QVBoxLayout;

namespace poise::console {

class Agents;
class Button;
class Card;
class Clock;
class Preferences;

class AgentsPage : public Page {
    Q_OBJECT

  public:
    AgentsPage(Agents& agents, const Clock& clock, Preferences& preferences, QWidget* parent = nullptr);

    [[nodiscard]] QString title() const override { return tr("Agents & settings"); }

    void setAgent(Agent* agent) override;
    void activate() override;
    void deactivate() override;

  private:
    void rebuildAgents();
    void addRow(Agent& agent);
    void refreshFacts();
    void edit(const QString& profileId); ///< empty: a new one
    void askToRemove(const QString& profileId);

    Agents& agents_;
    const Clock& clock_;
    QPointer<Agent> agent_;
    QWidget* lastStop_ = nullptr; ///< of the keyboard, among the agents
    Button* add_;
    QVBoxLayout* rows_;
    QGridLayout* facts_;
    bool shown_ = false;
};

} // namespace poise::console
