// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// poise-screenshot --state-dir DIR --out DIR [--seconds N]: opens the console on a running agent, waits until its
/// charts have something to show, and saves a picture of each page in light and dark.
///
/// Exit codes: 0 saved, 1 something failed, 2 usage.
#include "console/command_line.hpp"
#include "console/console.hpp"
#include "console/shell/main_window.hpp"
#include "console/style/theme.hpp"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QEventLoop>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>

using namespace poise::console;
using namespace Qt::StringLiterals;

namespace {

constexpr QSize kWindow(1440, 900);
constexpr int kSettleMs = 1'500; ///< of a page that was opened, until its data is there

void wait(int milliseconds) {
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    loop.exec();
}

bool save(MainWindow& window, const QString& page, const QString& look, const QDir& folder) {
    window.openPage(page);
    wait(kSettleMs);
    const QString file = folder.filePath(page + u'-' + look + u".png"_s);
    if (!window.grab().save(file)) {
        std::fprintf(stderr, "%s cannot be written\n", qPrintable(file));
        return false;
    }
    return true;
}

bool saveAll(MainWindow& window, const QDir& folder) {
    bool good = true;
    for (const auto& [mode, look] : {std::pair(ThemeMode::light, u"light"_s), {ThemeMode::dark, u"dark"_s}}) {
        theme().setMode(mode);
        for (const QString& page : {u"overview"_s, u"pools"_s, u"events"_s, u"revisions"_s}) {
            good = save(window, page, look, folder) && good;
        }
    }
    return good;
}

} // namespace

int main(int argc, char** argv) {
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    QApplication application(argc, argv);
    const QTemporaryDir settings; // the pictures show nobody's own
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, settings.path());
    QStandardPaths::setTestModeEnabled(true);
    Console::introduce(application);

    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({{u"state-dir"_s, u"The agent's state folder."_s, u"DIR"_s},
                       {u"out"_s, u"Where the pictures go."_s, u"DIR"_s},
                       {u"seconds"_s, u"Of traffic before the first one; 90."_s, u"N"_s, u"90"_s}});
    parser.process(application);
    if (!parser.isSet(u"state-dir"_s) || !parser.isSet(u"out"_s)) {
        std::fputs(qPrintable(parser.helpText()), stderr);
        return 2;
    }
    const QDir folder(parser.value(u"out"_s));
    CommandLine commandLine;
    commandLine.stateDir = parser.value(u"state-dir"_s);
    Console console(application);
    console.open(commandLine);
    console.window().resize(kWindow);
    wait(1'000 * parser.value(u"seconds"_s).toInt());
    return folder.mkpath(u"."_s) && saveAll(console.window(), folder) ? 0 : 1;
}
