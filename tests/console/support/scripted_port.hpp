// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// The port of a ScriptedAgent: TLS, heads of requests, refusals, and WebSockets behind them.
#pragma once

#include "tests/console/support/test_certificate.hpp"

#include <QByteArray>
#include <QPointer>
#include <QTcpServer>
#include <QWebSocketServer>

#include <deque>
#include <vector>

class QTcpSocket;
class QWebSocket;

namespace poise::console::test {

class ScriptedPort : public QTcpServer {
    Q_OBJECT

  public:
    explicit ScriptedPort(bool secure);
    ~ScriptedPort() override;

    bool secure;
    TestCertificate certificate;
    QByteArray token;
    int refuseStatus = 0;
    QByteArray refuseCode;
    bool noSubprotocol = false;

    /// On the port that it had, if it had one.
    void setListening(bool listening);

    /// Reads no more of any connection, old or new.
    void stall(bool stalled);
    void cut();

    [[nodiscard]] QByteArray heard() const;

    [[nodiscard]] int accepted() const { return static_cast<int>(heads_.size()); }

    [[nodiscard]] quint16 portNumber() const { return port_; }

  signals:
    void session(QWebSocket* socket);

  protected:
    void incomingConnection(qintptr descriptor) override;

  private:
    void onBytes(QTcpSocket* socket, std::size_t index);
    void refuse(QTcpSocket* socket, int status, const QByteArray& code);
    [[nodiscard]] int judge(const QByteArray& head) const;

    QWebSocketServer upgrades_;
    std::deque<QByteArray> heads_; ///< of each connection so far
    std::vector<QPointer<QTcpSocket>> sockets_;
    quint16 port_ = 0;
    bool stalled_ = false;
};

} // namespace poise::console::test
