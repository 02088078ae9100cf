// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// What `poise` was started with.
#pragma once

#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace poise::console {

struct CommandLine {
    QUrl connect;        ///< empty: the agent that was shown last, or one of this machine
    QString tokenFile;   ///< empty: the keyring's token, or an agent's own of this machine
    QString fingerprint; ///< "sha256:…"; empty: the saved one, or it is shown and asked for
    QString stateDir;    ///< of an agent on this machine; empty: not said

    bool operator==(const CommandLine&) const = default;
};

/// The command line, or what to print and how to exit instead: help and version (0), a mistake (2).
struct ParsedCommandLine {
    CommandLine commandLine;
    QString text;
    std::optional<int> exitCode;
};

/// `arguments` begin with the program's name.
[[nodiscard]] ParsedCommandLine parseCommandLine(const QStringList& arguments);

} // namespace poise::console
