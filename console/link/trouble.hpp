// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// Why there is no session with an agent: one kind for each next step that people can take.
#pragma once

#include <QString>

namespace poise::console {

struct Trouble {
    enum class Kind {
        none,
        unreachable,        ///< nobody answers there, or takes no sessions now
        timedOut,           ///< somebody does, but too slowly
        notAnAgent,         ///< somebody answers who does not speak the API
        insecure,           ///< clear text to another machine
        unknownCertificate, ///< nothing says that it is this agent: look at the fingerprint and pin it
        changedCertificate, ///< another one than pinned
        tokenMissing,       ///< no file, no keyring: ask for it
        tokenRefused,       ///< 401
        forbidden,          ///< 403
        wrongVersion,       ///< 426, or another protocol
        ended,              ///< there was a session; it was cut or closed
        expired,            ///< there was one; the token was revoked or has expired
    };

    Kind kind = Kind::none;
    QString detail;          ///< what the system or the agent says, as it says it; may be empty
    QString seenFingerprint; ///< "sha256:…" of the certificate that was presented; empty: none was

    bool operator==(const Trouble&) const = default;
};

/// Whether the same may go well later without anybody doing something: these are tried again.
[[nodiscard]] constexpr bool passes(Trouble::Kind kind) {
    return kind == Trouble::Kind::unreachable || kind == Trouble::Kind::timedOut || kind == Trouble::Kind::ended;
}

} // namespace poise::console
