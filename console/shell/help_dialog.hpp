// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// F1: what the page that is shown is for and how things are done there, what the keyboard does, and which program
/// this is.
#pragma once

#include <QString>

class QDialog;
class QWidget;

namespace poise::console {

QDialog* openHelp(QWidget* parent, const QString& pageId, const QString& pageTitle);

} // namespace poise::console
