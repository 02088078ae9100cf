// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// What is there before any agent is saved: the agents of this machine, one click away, or the way to another one.
#pragma once

#include "console/store/local_agents.hpp"

#include <QWidget>

#include <vector>

namespace poise::console {

class EmptyState;

class ConnectPage : public QWidget {
    Q_OBJECT

  public:
    explicit ConnectPage(std::vector<LocalAgent> found, QWidget* parent = nullptr);

  signals:
    void localChosen(const poise::console::Profile& profile);
    void otherWanted();

  private:
    void add(const LocalAgent& agent, bool first);

    EmptyState* state_;
};

} // namespace poise::console
