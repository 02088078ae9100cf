// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/link/certificate.hpp"

#include "shared/access/state_folder.hpp"
#include "shared/access/url.hpp"

#include <QCryptographicHash>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslError>
#include <QSslSocket>

namespace poise::console {

using namespace Qt::StringLiterals;

QString fingerprintOf(const QSslCertificate& certificate) {
    return certificate.isNull()
               ? QString()
               : u"sha256:"_s + QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex());
}

QString canonicalFingerprint(const QString& text) {
    // Copied from where it stands for people to compare, it has gaps.
    const auto digits = access::parseFingerprint(text.simplified().remove(u' ').toStdString());
    return digits ? u"sha256:"_s + QString::fromStdString(*digits) : QString();
}

QSslConfiguration tlsFor(const Endpoint& endpoint) {
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    const bool byAuthority = endpoint.fingerprint.isEmpty() && !endpoint.caFile.isEmpty();
    tls.setCaCertificates(byAuthority ? QSslCertificate::fromPath(endpoint.caFile) : QList<QSslCertificate>());
    return tls;
}

Trouble judge(const QSslCertificate& leaf, const QList<QSslError>& errors, const Endpoint& endpoint) {
    using enum Trouble::Kind;
    const QString seen = fingerprintOf(leaf);
    if (!endpoint.fingerprint.isEmpty()) {
        const QString pinned = canonicalFingerprint(endpoint.fingerprint);
        return seen.isEmpty() || seen != pinned ? Trouble{changedCertificate, {}, seen} : Trouble{};
    }
    if (endpoint.caFile.isEmpty()) {
        return {unknownCertificate, {}, seen};
    }
    return errors.isEmpty() && !seen.isEmpty()
               ? Trouble{}
               : Trouble{unknownCertificate, errors.isEmpty() ? QString() : errors.front().errorString(), seen};
}

Trouble letPass(QSslSocket& socket, const QList<QSslError>& errors, const Endpoint& endpoint) {
    Trouble wrong = judge(socket.peerCertificate(), errors, endpoint);
    if (wrong.kind == Trouble::Kind::none) {
        socket.ignoreSslErrors(errors);
    }
    return wrong;
}

Trouble judgeClearText(const Endpoint& endpoint) {
    return access::isLoopback(endpoint.url.host().toStdString()) ? Trouble{} : Trouble{Trouble::Kind::insecure, {}, {}};
}

} // namespace poise::console
