// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// The dialogs in which people add and change servers, pools, listeners and routes: forms of the agent's own schema,
/// whose result is staged, never sent.
///
/// Each opens at once, is modal to the window of `parent`, and deletes itself. Whoever lacks the role sees the values
/// and which role it takes.
#pragma once

#include <QString>

class QDialog;
class QWidget;

namespace poise::console {

class Agent;

QDialog* addServer(Agent& agent, const QString& pool, QWidget* parent);
QDialog* editServer(Agent& agent, const QString& pool, const QString& server, QWidget* parent);
QDialog* addPool(Agent& agent, QWidget* parent);
QDialog* editPool(Agent& agent, const QString& pool, QWidget* parent);
QDialog* addListener(Agent& agent, QWidget* parent);
QDialog* editListener(Agent& agent, const QString& listener, QWidget* parent);
QDialog* editRoutes(Agent& agent, const QString& listener, QWidget* parent);

} // namespace poise::console
