// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// What to do first on an agent that has nothing to do yet: a pool, a listener, traffic.
#pragma once

#include "console/widget/card.hpp"

#include <vector>

class QPushButton;

namespace poise::console {

class Agent;
class IconLabel;

class SetupCard : public Card {
    Q_OBJECT

  public:
    explicit SetupCard(QWidget* parent = nullptr);

    void setAgent(Agent* agent) { agent_ = agent; }

    /// Shows what is done already, as the configuration with what is staged says.
    void refresh();

  private:
    struct Step {
        IconLabel* mark;
        QPushButton* button; ///< null: nothing to be done here
    };

    QPushButton* addStep(const QString& title, const QString& text, const QString& button);

    Agent* agent_ = nullptr;
    std::vector<Step> steps_;
};

} // namespace poise::console
