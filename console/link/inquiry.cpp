// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/link/inquiry.hpp"

#include "console/link/certificate.hpp"
#include "console/link/link.hpp"

#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkProxy>
#include <QSslConfiguration>
#include <QSslSocket>

namespace poise::console {

using namespace Qt::StringLiterals;
using Kind = Trouble::Kind;

Trouble refusalOf(const QByteArray& answer) {
    if (!answer.startsWith("HTTP/1.")) {
        return {Kind::notAnAgent, {}, {}};
    }
    const int status = answer.mid(9, 3).toInt();
    const qsizetype body = answer.indexOf("\r\n\r\n");
    const QString detail =
        body < 0 ? QString() : QJsonDocument::fromJson(answer.mid(body + 4)).object().value("detail"_L1).toString();
    switch (status) {
    case 401:
        return {Kind::tokenRefused, detail, {}};
    case 403:
        return {Kind::forbidden, detail, {}};
    case 426:
        return {Kind::wrongVersion, detail, {}};
    case 503: // it is about to end, or full
    case 101: // it has changed its mind
        return {Kind::unreachable, detail, {}};
    default:
        return {Kind::notAnAgent, detail.isEmpty() ? u"HTTP %1"_s.arg(status) : detail, {}};
    }
}

/// Whether an answer has all that its head promises; one that promises nothing is an agent's if it ends as JSON does.
bool isWhole(const QByteArray& heard) {
    const qsizetype end = heard.indexOf("\r\n\r\n");
    if (end < 0) {
        return false;
    }
    const QByteArray key = "\r\ncontent-length:";
    const QByteArray head = heard.left(end + 2).toLower();
    const qsizetype at = head.indexOf(key);
    if (at < 0) {
        return heard.trimmed().endsWith('}');
    }
    const qsizetype value = at + key.size();
    return heard.size() - end - 4 >= head.mid(value, head.indexOf("\r\n", value) - value).trimmed().toLongLong();
}

QByteArray upgradeHead(const Endpoint& endpoint, const QByteArray& token) {
    return "GET /api/v1 HTTP/1.1\r\nHost: " + endpoint.url.authority(QUrl::FullyEncoded).toLatin1() +
           "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
           "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Protocol: poise.v1\r\n"
           "Authorization: Bearer " +
           token + "\r\n\r\n";
}

Inquiry::Inquiry(const Endpoint& endpoint, QObject* parent)
    : QObject(parent)
    , endpoint_(endpoint)
    , socket_(std::make_unique<QSslSocket>()) {
    timer_.setSingleShot(true);
    connect(&timer_, &QTimer::timeout, this,
            [this] { finish(heard_.isEmpty() ? Trouble{Kind::timedOut, {}, {}} : refusalOf(heard_)); });
}

Inquiry::~Inquiry() = default;

void Inquiry::look() {
    begin();
}

void Inquiry::ask(const QByteArray& token) {
    token_ = token;
    asking_ = true;
    begin();
}

void Inquiry::begin() {
    timer_.start(std::chrono::milliseconds(Link::kOpenWithin));
    const bool secure = endpoint_.url.scheme() == "https"_L1;
    certificate_ = secure ? Trouble() : judgeClearText(endpoint_);
    if (certificate_.kind != Kind::none) {
        QMetaObject::invokeMethod(this, [this] { finish(certificate_); }, Qt::QueuedConnection);
        return;
    }
    connect(socket_.get(), &QSslSocket::sslErrors, this, &Inquiry::onErrors);
    connect(socket_.get(), &QSslSocket::readyRead, this, &Inquiry::onRead);
    connect(socket_.get(), &QSslSocket::errorOccurred, this, &Inquiry::onOver);
    connect(socket_.get(), secure ? &QSslSocket::encrypted : &QSslSocket::connected, this, &Inquiry::onReady);
    const quint16 port = static_cast<quint16>(endpoint_.url.port());
    socket_->setProxy(QNetworkProxy::NoProxy);
    if (secure) {
        socket_->setSslConfiguration(tlsFor(endpoint_));
        socket_->connectToHostEncrypted(endpoint_.url.host(), port);
    } else {
        believed_ = true;
        socket_->connectToHost(endpoint_.url.host(), port);
    }
}

void Inquiry::onErrors(const QList<QSslError>& errors) {
    certificate_ = letPass(*socket_, errors, endpoint_);
    certificate_.seenFingerprint = fingerprintOf(socket_->peerCertificate());
    believed_ = certificate_.kind == Kind::none;
}

void Inquiry::onReady() {
    if (!believed_) { // no error came up: only a CA's file can have allowed that
        certificate_ = judge(socket_->peerCertificate(), {}, endpoint_);
        certificate_.seenFingerprint = fingerprintOf(socket_->peerCertificate());
        believed_ = certificate_.kind == Kind::none;
    }
    if (!asking_ || !believed_) {
        finish(certificate_);
        return;
    }
    socket_->write(upgradeHead(endpoint_, token_));
    token_.fill('\0');
}

void Inquiry::onRead() {
    heard_ += socket_->read(kLongestAnswer - heard_.size());
    if (isWhole(heard_) || heard_.size() >= kLongestAnswer) {
        finish(refusalOf(heard_));
    }
}

void Inquiry::onOver() {
    if (certificate_.kind != Kind::none) {
        finish(certificate_);
    } else if (!heard_.isEmpty()) {
        finish(refusalOf(heard_));
    } else if (socket_->error() == QAbstractSocket::SslHandshakeFailedError || believed_) {
        finish({Kind::notAnAgent, socket_->errorString(), {}});
    } else {
        finish({Kind::unreachable, socket_->errorString(), {}});
    }
}

void Inquiry::finish(Trouble why) {
    if (std::exchange(done_, true)) {
        return;
    }
    timer_.stop();
    socket_->disconnect(this);
    socket_->abort();
    emit answered(why);
}

} // namespace poise::console
