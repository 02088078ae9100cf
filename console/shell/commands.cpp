// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/shell/commands.hpp"

#include <QCoreApplication>

#include <array>

namespace poise::console {

namespace {

constexpr std::array<CommandRow, 18> table{{
    {Command::jump, "Ctrl+K", QT_TRANSLATE_NOOP("Commands", "Jump to anything"), true},
    {Command::filter, "Ctrl+F", QT_TRANSLATE_NOOP("Commands", "Filter what is shown"), true},
    {Command::section, "Alt+1", QT_TRANSLATE_NOOP("Commands", "First page; Alt+2 the second, and so on"), false},
    {Command::nextAgent, "Ctrl+Tab", QT_TRANSLATE_NOOP("Commands", "Next agent"), true},
    {Command::review, "Ctrl+S", QT_TRANSLATE_NOOP("Commands", "Review pending changes"), true},
    {Command::apply, "Ctrl+Shift+S", QT_TRANSLATE_NOOP("Commands", "Apply pending changes"), true},
    {Command::undo, "Ctrl+Z", QT_TRANSLATE_NOOP("Commands", "Undo the last change, applied or not"), true},
    {Command::redo, "Ctrl+Shift+Z", QT_TRANSLATE_NOOP("Commands", "Do it again"), true},
    {Command::pause, "Space", QT_TRANSLATE_NOOP("Commands", "Hold the values, or go on"), false},
    {Command::retry, "F5", QT_TRANSLATE_NOOP("Commands", "Connect again now"), true},
    {Command::shorterRange, "[", QT_TRANSLATE_NOOP("Commands", "Shorter range"), true},
    {Command::longerRange, "]", QT_TRANSLATE_NOOP("Commands", "Longer range"), true},
    {Command::exportShown, "Ctrl+E", QT_TRANSLATE_NOOP("Commands", "Export what is shown"), true},
    {Command::fullScreen, "F11", QT_TRANSLATE_NOOP("Commands", "Full screen"), true},
    {Command::help, "F1", QT_TRANSLATE_NOOP("Commands", "Help for this page, and this list"), true},
    {Command::edit, "F2", QT_TRANSLATE_NOOP("Commands", "In a table: edit the weight"), false},
    {Command::drain, "D", QT_TRANSLATE_NOOP("Commands", "In a table: drain what is selected"), false},
    {Command::maintenance, "M", QT_TRANSLATE_NOOP("Commands", "In a table: maintenance for what is selected"), false},
}};

} // namespace

std::span<const CommandRow> commandTable() {
    return table;
}

QString whatText(const CommandRow& row) {
    return QCoreApplication::translate("Commands", row.what);
}

QString keysText(const CommandRow& row) {
    return QKeySequence(QString::fromLatin1(row.keys)).toString(QKeySequence::NativeText);
}

} // namespace poise::console
