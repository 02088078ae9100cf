// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/console/support/relay.hpp"

#include <stdexcept>

namespace poise::console::test {

namespace {

void pipe(QTcpSocket* from, QTcpSocket* to) {
    QObject::connect(from, &QTcpSocket::readyRead, to, [from, to] { to->write(from->readAll()); });
    QObject::connect(from, &QTcpSocket::disconnected, to, &QTcpSocket::disconnectFromHost);
    QObject::connect(from, &QTcpSocket::disconnected, from, &QObject::deleteLater);
}

} // namespace

Relay::Relay(quint16 target)
    : target_(target) {
    connect(this, &QTcpServer::newConnection, this, &Relay::take);
    if (!listen(QHostAddress::LocalHost)) {
        throw std::runtime_error("no port for a relay");
    }
    port_ = serverPort();
}

void Relay::cut() {
    close();
    for (const auto& socket : std::exchange(sockets_, {})) {
        if (socket) {
            socket->abort();
        }
    }
}

void Relay::mend() {
    if (!listen(QHostAddress::LocalHost, port_)) {
        throw std::runtime_error("the relay's port is taken");
    }
}

void Relay::take() {
    while (QTcpSocket* const near = nextPendingConnection()) {
        auto* const far = new QTcpSocket(this);
        pipe(near, far);
        pipe(far, near);
        far->connectToHost(QHostAddress::LocalHost, target_);
        sockets_.emplace_back(near);
        sockets_.emplace_back(far);
    }
}

} // namespace poise::console::test
