// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// One question to an agent's port below the WebSocket: which certificate is there, or why is an upgrade refused.
///
/// QWebSocket keeps the answer to a refused upgrade to itself; this one asks again and reads it. The rule is the
/// link's: the token goes out only to a peer whose certificate was believed on that very connection. Thread: the GUI's.
/// Lifetime: one question each.
#pragma once

#include "console/link/endpoint.hpp"
#include "console/link/trouble.hpp"

#include <QByteArray>
#include <QObject>
#include <QTimer>

#include <memory>

class QSslError;
class QSslSocket;

namespace poise::console {

class Inquiry : public QObject {
    Q_OBJECT

  public:
    static constexpr qsizetype kLongestAnswer = 16 * 1024; ///< a head and a problem's sentence are far from it

    explicit Inquiry(const Endpoint& endpoint, QObject* parent = nullptr);
    ~Inquiry() override;

    /// Sends nothing. Answers seenFingerprint, with the trouble that a session would have with this certificate;
    /// a certificate that is unknown to the endpoint is what is asked for, not a trouble of its own.
    void look();

    /// Asks for an upgrade, as a session does.
    void ask(const QByteArray& token);

  signals:
    void answered(const poise::console::Trouble& why);

  private:
    void begin();
    void onErrors(const QList<QSslError>& errors);
    void onReady();
    void onRead();
    void onOver();
    void finish(Trouble why);

    Endpoint endpoint_;
    QByteArray token_; ///< empty: only look
    QByteArray heard_;
    Trouble certificate_;
    bool asking_ = false;
    bool believed_ = false;
    bool done_ = false;
    std::unique_ptr<QSslSocket> socket_;
    QTimer timer_;
};

/// What an answer to an upgrade means: "HTTP/1.1 401 …" with or without a problem (RFC 9457) in its body.
[[nodiscard]] Trouble refusalOf(const QByteArray& answer);

/// The head of the request that asks for the API.
[[nodiscard]] QByteArray upgradeHead(const Endpoint& endpoint, const QByteArray& token);

} // namespace poise::console
