// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// Where an agent is and why to believe that it is that one.
#pragma once

#include <QString>
#include <QUrl>

namespace poise::console {

struct Endpoint {
    QUrl url;            ///< https://host:port, or http on loopback
    QString fingerprint; ///< "sha256:…" of the certificate to expect; empty: see caFile
    QString caFile; ///< certificates that may have signed the agent's; empty, and no fingerprint: nothing is believed

    bool operator==(const Endpoint&) const = default;
};

} // namespace poise::console
