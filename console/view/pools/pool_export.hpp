// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// What the tree of pools shows, as CSV.
#pragma once

#include <QByteArray>

class QHeaderView;

namespace poise::console {

class PoolModel;

/// The rows that are shown, in their order, with the columns that are shown, in theirs; the first line has their names
/// in the agent's words.
[[nodiscard]] QByteArray csvOf(const PoolModel& model, const QHeaderView& columns);

} // namespace poise::console
