// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// poise, the console.

#include "console/command_line.hpp"
#include "console/console.hpp"

#include <QApplication>

#include <cstdio>

int main(int argc, char** argv) {
    using namespace poise::console;
    QApplication application(argc, argv);
    Console::introduce(application);
    const ParsedCommandLine parsed = parseCommandLine(QApplication::arguments());
    if (parsed.exitCode) {
        std::fputs(qPrintable(parsed.text), *parsed.exitCode == 0 ? stdout : stderr);
        return *parsed.exitCode;
    }
    Console console(application);
    console.open(parsed.commandLine);
    return QApplication::exec();
}
