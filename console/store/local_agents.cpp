// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/store/local_agents.hpp"

#include "shared/access/state_folder.hpp"

#include <algorithm>

namespace poise::console {

using namespace Qt::StringLiterals;

std::vector<LocalAgent> localAgents() {
    std::vector<std::filesystem::path> folders = access::usualStateFolders();
    if (const QString named = qEnvironmentVariable("POISE_STATE_DIR"); !named.isEmpty()) {
        folders.insert(folders.begin(), named.toStdString());
    }
    return localAgents(folders);
}

std::vector<LocalAgent> localAgents(const std::vector<std::filesystem::path>& folders) {
    std::vector<LocalAgent> found;
    for (const std::filesystem::path& folder : folders) {
        try {
            const auto described = access::describedIn(folder);
            if (!described) {
                continue;
            }
            LocalAgent agent{QUrl(QString::fromStdString(described->url.text())),
                             described->fingerprint.empty()
                                 ? QString()
                                 : u"sha256:"_s + QString::fromStdString(described->fingerprint),
                             QString::fromStdString(std::filesystem::absolute(described->tokenFile()).string()),
                             QString::fromStdString(std::filesystem::absolute(folder).string())};
            const bool known =
                std::any_of(found.begin(), found.end(), [&](const LocalAgent& each) { return each.url == agent.url; });
            if (!known) {
                found.push_back(std::move(agent));
            }
        } catch (const std::exception&) { // a description that describes nothing is no agent to offer
        }
    }
    return found;
}

Profile profileOf(const LocalAgent& agent) {
    Profile profile;
    profile.url = agent.url;
    profile.fingerprint = agent.fingerprint;
    profile.tokenFile = agent.tokenFile;
    return profile;
}

} // namespace poise::console
