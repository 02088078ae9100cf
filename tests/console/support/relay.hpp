// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// A network between a console and an agent that a test can cut and mend: the port stays, whoever stands behind it.
#pragma once

#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>

#include <vector>

namespace poise::console::test {

class Relay : public QTcpServer {
    Q_OBJECT

  public:
    explicit Relay(quint16 target);

    void setTarget(quint16 target) { target_ = target; }

    /// Ends every connection and lets nobody in.
    void cut();

    /// Lets in again, at the port that it had.
    void mend();

    [[nodiscard]] quint16 port() const { return port_; }

  private:
    void take();

    quint16 target_;
    quint16 port_;
    std::vector<QPointer<QTcpSocket>> sockets_;
};

} // namespace poise::console::test
