// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// One session with an agent (a WebSocket, RFC 6455): calls with their answers, and what the agent tells unasked.
///
/// The token is sent only to a peer whose certificate was believed on that very connection.
/// Thread: the GUI's. Time: deadlines are judged in tick(), which whoever owns the link calls a few times a second.
/// Lifetime: opened at most once; whoever wants another session makes another link. Not to be deleted in its signals.
#pragma once

#include "console/link/clock.hpp"
#include "console/link/endpoint.hpp"
#include "console/link/trouble.hpp"
#include "shared/wire/error.hpp"

#include <QByteArray>
#include <QList>
#include <QObject>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <boost/system/result.hpp>

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

class QSslError;
class QSslSocket;
class QWebSocket;

namespace poise::console {

class Inquiry;

class Link : public QObject {
    Q_OBJECT

  public:
    using Reply = boost::system::result<boost::json::value, wire::Error>;
    using Then = std::function<void(Reply)>;

    static constexpr qint64 kOpenWithin = 10'000; ///< milliseconds until opening is given up
    static constexpr qint64 kAnswerWithin = 30'000;
    static constexpr qint64 kPingEach = 2'000;
    static constexpr qint64 kSilence = 15'000; ///< without a byte for so long it counts as cut

    /// What the agent says in one message is at most this long (docs/reference/api.md, Limits).
    static constexpr quint64 kLongestMessage = 16ULL << 20U;
    static constexpr std::size_t kMostCalls = 64;           ///< under way; the agent takes no more
    static constexpr std::size_t kLongestCall = 8UL << 20U; ///< the agent takes no longer one

    explicit Link(const Clock& clock, QObject* parent = nullptr);
    ~Link() override;

    /// Begins to open; `opened` or `ended` follows, never before this returns.
    void open(const Endpoint& endpoint, const QByteArray& token);

    /// Calls under way are answered no more.
    void forgetCalls() { pending_.clear(); }

    /// Says goodbye. Calls under way are answered as when the session ends; `ended` is not emitted.
    void close();

    [[nodiscard]] bool isOpen() const { return isOpen_; }

    /// `params` is a JSON object. `then` is called once unless the link dies first: with internalError and a sentence
    /// when the session ends or the answer does not come in time.
    void call(std::string_view method, const std::string& params, Then then);

    /// Of the last ping.
    [[nodiscard]] std::optional<double> roundTripMs() const { return roundTripMs_; }

    /// Lets deadlines pass.
    void tick();

  signals:
    void opened();

    /// It could not be opened, or is over; the last that it says.
    void ended(const poise::console::Trouble& why);

    /// A notification of the agent.
    void told(const std::string& method, const boost::json::object& params, qsizetype bytes);

  private:
    struct Pending {
        qint64 until;
        Then then;
    };

    void connectSocket();
    void onErrors(const QList<QSslError>& errors);
    void onEncrypted();
    void onConnected();
    void onText(const QString& text);
    void onPong();
    void onDisconnected();
    void onFailed();
    void askWhy();
    void end(const Trouble& why);
    void drop(const QString& sentence);
    void giveUpCalls(qint64 now);
    void answer(std::int64_t id, Reply reply);
    [[nodiscard]] QSslSocket* tls() const;

    const Clock& clock_;
    Endpoint endpoint_;
    QByteArray token_; ///< empty again as soon as it was sent or refused
    QWebSocket* socket_;
    Inquiry* inquiry_ = nullptr;
    Trouble certificate_; ///< what is wrong with it
    bool isOpen_ = false;
    bool over_ = false;
    bool believed_ = false; ///< there is a peer, and its certificate is the agent's
    qint64 openUntil_ = 0;
    qint64 heardAt_ = 0;
    qint64 pingAt_ = 0;
    std::optional<qint64> pingNs_; ///< when the ping under way was sent
    std::optional<double> roundTripMs_;
    std::int64_t lastId_ = 0;
    std::map<std::int64_t, Pending> pending_;
};

} // namespace poise::console
