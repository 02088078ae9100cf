// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// An agent that says what a test wants it to say: a real WebSocket server with TLS that speaks the API's words.
///
/// Without a script it behaves as an agent does: it answers hello, config.* (edits are merged, compared and refused as
/// the agent does it, by shared/config), telemetry.*, events.*, event.ack, server.set_state and history.query. A test
/// replaces what it is about.
/// Thread: the test's; it needs its event loop.
#pragma once

#include "console/link/endpoint.hpp"
#include "console/store/answer.hpp"
#include "console/store/profile.hpp"
#include "shared/wire/agent.hpp"
#include "shared/wire/config.hpp"
#include "shared/wire/event.hpp"
#include "shared/wire/history.hpp"
#include "shared/wire/telemetry.hpp"

#include <QByteArray>
#include <QObject>
#include <QString>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

class QTimer;
class QWebSocket;

namespace poise::console::test {

class ScriptedAnswers;
class ScriptedPort;
struct TestCertificate;

class ScriptedAgent : public QObject {
    Q_OBJECT

  public:
    enum class Security { tls, clear };

    struct Call {
        std::string method;
        boost::json::object params;
    };

    using Handler = std::function<Answer<boost::json::value>(const boost::json::object& params)>;

    /// Listens on a free port of 127.0.0.1. Its configuration is two pools, `web` (servers a, b, c) and `api` (a, b);
    /// its tables say of them what an idle agent would.
    explicit ScriptedAgent(Security security = Security::tls, QObject* parent = nullptr);
    ~ScriptedAgent() override;

    [[nodiscard]] QUrl url() const;
    [[nodiscard]] QString fingerprint() const; ///< "sha256:…"; empty in clear text
    [[nodiscard]] QByteArray token() const;
    [[nodiscard]] Endpoint endpoint() const;

    /// Pinned; `folder` gets a file with the token.
    [[nodiscard]] Profile profile(const QString& folder) const;

    // What it says.

    wire::Hello hello;
    wire::ConfigGet config; ///< the revision in force
    wire::Tables tables;
    std::vector<wire::Event> events; ///< newest first
    wire::HistoryLatency latency;    ///< of everything, over any range

    /// Adds servers `s0`, `s1`, … to pool `pool`, in the configuration and in the tables.
    void addServers(const std::string& pool, int count);

    void setCell(std::string_view table, std::string_view key, std::string_view column, wire::Cell cell);
    void addEvent(wire::EventSeverity severity, std::string kind, std::string source, std::string text);

    /// Somebody else applies a patch.
    void applyElsewhere(const boost::json::object& patch);

    /// Answers a method in place of what it would do by itself.
    void on(std::string method, Handler handler);

    /// Takes calls of a method from now on and never answers them; false: it does again.
    void leaveUnanswered(const std::string& method, bool unanswered = true);

    /// Sends every subscription its next frame, at `t` (by default a growing time).
    void publish();
    void publish(std::int64_t t);

    /// Publishes by itself in this interval; 0: no longer.
    void publishEach(int milliseconds);

    // How it behaves.

    void refuse(int status, const QByteArray& code = {}); ///< upgrades, with this HTTP status; 0: no longer
    void stall(bool stalled);                             ///< takes everything and says nothing, not even pongs
    void cut();                                           ///< every connection, without a word
    void closeWith(quint16 code, const QString& reason);
    void sendText(const QString& text); ///< to every session, as it is
    void dropSubprotocol();             ///< upgrades from now on without naming one
    void renewCertificate();
    void useCertificate(const TestCertificate& certificate);
    void setListening(bool listening); ///< on the same port again

    // What it heard.

    [[nodiscard]] const std::vector<Call>& calls() const { return calls_; }

    [[nodiscard]] int count(std::string_view method) const;

    /// Every byte that came in the clear or decrypted before a session was open: heads of requests.
    [[nodiscard]] QByteArray heard() const;
    [[nodiscard]] int connections() const; ///< accepted so far
    [[nodiscard]] int sessions() const;    ///< open now

    /// Topics of all subscriptions, sorted, each once.
    [[nodiscard]] QStringList subscribedTopics() const;

  signals:
    void called(const QString& method);

  private:
    friend class ScriptedAnswers;

    struct Session;
    struct Subscription;

    void configurationLanded(); ///< tables follow the document
    void eventsChanged();
    void begin(QWebSocket* socket);
    void onMessage(Session& session, const std::string& text);
    Answer<boost::json::value> answerTo(Session& session, const std::string& method, const boost::json::object& params);

    std::int64_t t_ = 1'767'225'600'000;
    std::unique_ptr<ScriptedPort> port_;
    std::unique_ptr<ScriptedAnswers> answers_;
    std::unique_ptr<QTimer> timer_;
    std::map<std::string, Handler> handlers_;
    std::set<std::string> unanswered_;
    std::vector<std::unique_ptr<Session>> sessions_;
    std::vector<Call> calls_;
    std::uint64_t lastSub_ = 0;
};

} // namespace poise::console::test
