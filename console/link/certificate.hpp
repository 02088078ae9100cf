// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// Whether the certificate of a peer is the agent's: the gate in front of the token.
///
/// With a pinned fingerprint Qt is given no certificate authorities at all, so that every certificate is an error to it
/// and none passes unless judge() says so; with a CA's file Qt judges by that file alone, names included.
#pragma once

#include "console/link/endpoint.hpp"
#include "console/link/trouble.hpp"

#include <QList>

class QSslCertificate;
class QSslConfiguration;
class QSslError;
class QSslSocket;

namespace poise::console {

/// "sha256:…", of its DER form; empty: there is none.
[[nodiscard]] QString fingerprintOf(const QSslCertificate& certificate);

/// 64 lower-case digits with "sha256:" in front; empty: it is none.
[[nodiscard]] QString canonicalFingerprint(const QString& text);

[[nodiscard]] QSslConfiguration tlsFor(const Endpoint& endpoint);

/// What is wrong with a certificate in which Qt sees these errors; kind none: nothing.
[[nodiscard]] Trouble judge(const QSslCertificate& leaf, const QList<QSslError>& errors, const Endpoint& endpoint);

/// Lets the handshake of `socket` go on if the certificate is the agent's. To be called where the socket emits
/// sslErrors. Returns what judge() says.
Trouble letPass(QSslSocket& socket, const QList<QSslError>& errors, const Endpoint& endpoint);

/// What clear text to the endpoint would be: kind none: it is fine.
[[nodiscard]] Trouble judgeClearText(const Endpoint& endpoint);

} // namespace poise::console
