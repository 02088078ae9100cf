// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// Adds an agent to the saved ones, or changes one.
#pragma once

#include "console/store/profile.hpp"

#include <functional>

class QDialog;
class QWidget;

namespace poise::console {

class Agents;
class Clock;

/// Opens at once and deletes itself; an added agent is shown. `say` tells what else people should know.
QDialog* openAgentDialog(Agents& agents, const Clock& clock, const Profile& profile, QWidget* parent,
                         const std::function<void(const QString&)>& say);

/// Saves the profile, connects and shows it.
void addAgent(Agents& agents, const Profile& profile);

} // namespace poise::console
