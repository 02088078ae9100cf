// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// The agents of this machine, found by what they leave in their state folders: offered at the first start.
#pragma once

#include "console/store/profile.hpp"

#include <filesystem>
#include <vector>

namespace poise::console {

struct LocalAgent {
    QUrl url;
    QString fingerprint; ///< "sha256:…"; empty in clear text
    QString tokenFile;   ///< the admin's; may be unreadable for who asks
    QString stateDir;

    bool operator==(const LocalAgent&) const = default;
};

/// `$POISE_STATE_DIR`, ./state, /var/lib/poise: each agent once.
[[nodiscard]] std::vector<LocalAgent> localAgents();
[[nodiscard]] std::vector<LocalAgent> localAgents(const std::vector<std::filesystem::path>& folders);

/// What to save of it.
[[nodiscard]] Profile profileOf(const LocalAgent& agent);

} // namespace poise::console
