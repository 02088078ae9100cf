// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// The translator's context of this folder, for functions that belong to no class.
#pragma once

#include <QCoreApplication>

namespace poise::console::text {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(text)
};

} // namespace poise::console::text
