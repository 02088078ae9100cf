// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// Everything that the jump box can go to of an agent's configuration, as it is with the staged edits in it.
#pragma once

#include "console/shell/jump_box.hpp"

#include <QVariantMap>

namespace poise::console {

class Agent;

using OpenPage = std::function<void(const QString& page, const QVariantMap& query)>;

/// Pools, servers and listeners.
void addConfiguredTargets(std::vector<JumpTarget>& targets, Agent& agent, const OpenPage& open);

} // namespace poise::console
