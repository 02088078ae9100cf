// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/console/support/scripted_port.hpp"

#include <QSslConfiguration>
#include <QSslSocket>
#include <QWebSocket>

namespace poise::console::test {

using namespace Qt::StringLiterals;

ScriptedPort::ScriptedPort(bool secure_)
    : secure(secure_)
    , certificate(TestCertificate::make())
    , token("poise_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG")
    , upgrades_(u"scripted"_s, QWebSocketServer::NonSecureMode) {
    upgrades_.setSupportedSubprotocols({u"poise.v1"_s});
    connect(&upgrades_, &QWebSocketServer::newConnection, this, [this] {
        while (QWebSocket* const next = upgrades_.nextPendingConnection()) {
            emit session(next);
        }
    });
    setListening(true);
}

ScriptedPort::~ScriptedPort() {
    cut();
}

void ScriptedPort::setListening(bool listening) {
    if (!listening) {
        close();
    } else if (!isListening() && listen(QHostAddress::LocalHost, port_)) {
        port_ = serverPort();
    }
}

void ScriptedPort::incomingConnection(qintptr descriptor) {
    auto* const socket = new QSslSocket(this);
    socket->setSocketDescriptor(descriptor);
    sockets_.emplace_back(socket);
    const std::size_t index = heads_.size();
    heads_.emplace_back();
    connect(socket, &QTcpSocket::readyRead, this, [this, socket, index] { onBytes(socket, index); });
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    socket->blockSignals(stalled_);
    if (secure && !stalled_) {
        QSslConfiguration tls = socket->sslConfiguration();
        tls.setLocalCertificate(certificate.certificate);
        tls.setPrivateKey(certificate.key);
        tls.setPeerVerifyMode(QSslSocket::VerifyNone);
        socket->setSslConfiguration(tls);
        socket->startServerEncryption();
    }
}

void ScriptedPort::onBytes(QTcpSocket* socket, std::size_t index) {
    QByteArray& head = heads_[index];
    head = socket->peek(64 * 1024);
    if (!head.contains("\r\n\r\n")) {
        return;
    }
    socket->disconnect(this);
    if (const int status = judge(head); status != 0) {
        refuse(socket, status, refuseCode);
        return;
    }
    upgrades_.setSupportedSubprotocols(noSubprotocol ? QStringList() : QStringList{u"poise.v1"_s});
    disconnect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater); // it is the WebSocket's now
    upgrades_.handleConnection(socket);
}

/// The status to refuse with; 0: welcome.
int ScriptedPort::judge(const QByteArray& head) const {
    if (refuseStatus != 0) {
        return refuseStatus;
    }
    if (!head.contains("\r\nAuthorization: Bearer " + token + "\r\n")) {
        return 401;
    }
    return head.toLower().contains("\r\nsec-websocket-protocol: poise.v1\r\n") ? 0 : 426;
}

void ScriptedPort::refuse(QTcpSocket* socket, int status, const QByteArray& code) {
    const QByteArray body = R"({"title":"refused","status":)" + QByteArray::number(status) + R"(,"code":")" + code +
                            R"(","detail":"this is a test"})";
    socket->write("HTTP/1.1 " + QByteArray::number(status) +
                  " Refused\r\nContent-Type: application/problem+json\r\nConnection: close\r\nContent-Length: " +
                  QByteArray::number(body.size()) + "\r\n\r\n" + body);
    socket->disconnectFromHost();
}

void ScriptedPort::stall(bool stalled) {
    stalled_ = stalled;
    for (const QPointer<QTcpSocket>& socket : sockets_) {
        if (socket) {
            socket->blockSignals(stalled);
            if (!stalled && socket->bytesAvailable() > 0) {
                emit socket->readyRead();
            }
        }
    }
}

void ScriptedPort::cut() {
    for (const QPointer<QTcpSocket>& socket : std::exchange(sockets_, {})) {
        if (socket) {
            socket->abort();
        }
    }
}

QByteArray ScriptedPort::heard() const {
    QByteArray all;
    for (const QByteArray& head : heads_) {
        all += head;
    }
    return all;
}

} // namespace poise::console::test
