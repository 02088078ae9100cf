// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/console.hpp"

#include "console/command_line.hpp"
#include "console/language.hpp"
#include "console/link/clock.hpp"
#include "console/shell/main_window.hpp"
#include "console/shell/preferences.hpp"
#include "console/store/agents.hpp"
#include "console/store/local_agents.hpp"
#include "console/store/profiles.hpp"
#include "console/store/tokens.hpp"
#include "console/style/theme.hpp"
#include "console/view/pages.hpp"

#include <QApplication>
#include <QSettings>
#include <QStandardPaths>

namespace poise::console {

using namespace Qt::StringLiterals;

namespace {

/// The agent that the command line names, as a profile to save; nothing: it names none, or none is there.
std::optional<Profile> wanted(const CommandLine& said, const Profiles& profiles) {
    if (!said.connect.isEmpty()) {
        Profile profile;
        for (const Profile& saved : profiles.all()) {
            profile = saved.url == said.connect ? saved : profile;
        }
        profile.url = said.connect;
        profile.tokenFile = said.tokenFile.isEmpty() ? profile.tokenFile : said.tokenFile;
        profile.fingerprint = said.fingerprint.isEmpty() ? profile.fingerprint : said.fingerprint;
        return profile;
    }
    if (!said.stateDir.isEmpty()) {
        const std::vector<LocalAgent> found = localAgents({said.stateDir.toStdString()});
        return found.empty() ? std::nullopt : std::optional(profileOf(found.front()));
    }
    return std::nullopt;
}

} // namespace

struct Console::Parts {
    SystemClock clock;
    QSettings settings;
    Preferences preferences{settings};
    Tokens tokens{desktopKeyring()};
    Profiles profiles{settings};
    Agents agents{{clock, tokens, profiles, QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)}};
    std::unique_ptr<MainWindow> window;
};

void Console::introduce(QApplication& application) {
    QApplication::setOrganizationName(u"poise"_s);
    QApplication::setApplicationName(u"poise"_s);
    QApplication::setApplicationDisplayName(u"Poise"_s);
    QApplication::setApplicationVersion(QStringLiteral(POISE_VERSION));
    QApplication::setDesktopFileName(u"poise"_s);
    application.setWindowIcon(QIcon(u":/icons/poise.svg"_s));
    QSettings settings;
    speak(application, Preferences(settings).language());
}

Console::Console(QApplication& application) {
    theme().install(application);
    parts_ = std::make_unique<Parts>();
    parts_->preferences.apply();
}

Console::~Console() = default;

void Console::open(const CommandLine& commandLine) {
    Agents& agents = parts_->agents;
    const std::optional<Profile> profile = wanted(commandLine, parts_->profiles);
    const QString id = profile ? parts_->profiles.add(*profile) : parts_->profiles.lastShown();
    parts_->window = std::make_unique<MainWindow>(
        MainWindow::Context{agents, parts_->clock, parts_->preferences, localAgents()}, makePages(nullptr));
    if (Agent* const agent = agents.find(id)) {
        agents.show(agent);
    }
    agents.start();
    parts_->window->show();
}

MainWindow& Console::window() const {
    return *parts_->window;
}

} // namespace poise::console
