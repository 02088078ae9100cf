// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// A saved agent: where it is, how it is known, where its token is. Never the token.
#pragma once

#include <QString>
#include <QUrl>

namespace poise::console {

/// What an agent is for; its colour frames the window.
enum class Environment { none, development, staging, production };

struct Profile {
    QString id;          ///< made when it is added; never shown
    QString label;       ///< empty: the agent's own name
    QUrl url;            ///< https://host:port
    QString fingerprint; ///< "sha256:…", pinned
    QString caFile;      ///< certificates that may have signed the agent's, instead
    QString tokenFile;   ///< empty: the token is in the keyring, or is asked for
    Environment environment = Environment::none;

    bool operator==(const Profile&) const = default;
};

} // namespace poise::console
