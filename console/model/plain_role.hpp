// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// The role under which the console's models say cells and headings as programs read them: numbers with dots, times in
/// ISO 8601 and UTC, columns by the agent's names.
#pragma once

#include <Qt>

namespace poise::console {

inline constexpr int kPlainRole = Qt::UserRole + 100;

} // namespace poise::console
