// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// What the keyboard does, once: the window binds it and F1 lists it.
#pragma once

#include <QKeySequence>
#include <QString>

#include <span>

namespace poise::console {

enum class Command : quint8 {
    jump,
    filter,
    nextAgent,
    review,
    apply,
    undo,
    redo,
    pause,
    retry,
    shorterRange,
    longerRange,
    exportShown,
    help,
    fullScreen,
    section, ///< Alt+1 to Alt+9
    // Of tables: bound there.
    edit,
    drain,
    maintenance,
};

struct CommandRow {
    Command command;
    const char* keys; ///< portable text
    const char* what; ///< to be translated in the context "Commands"
    bool bound;       ///< by the window, as a shortcut
};

[[nodiscard]] std::span<const CommandRow> commandTable();
[[nodiscard]] QString whatText(const CommandRow& row);
[[nodiscard]] QString keysText(const CommandRow& row);

} // namespace poise::console
