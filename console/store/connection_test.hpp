// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// "Test connection": what the connect page learns of an agent before it is saved.
///
/// First which certificate is there, with nothing sent, for people to compare and pin; then, with the pin and a token,
/// whether the agent says hello.
/// Thread: the GUI's. Time: at most Link::kOpenWithin each. Lifetime: `then` is not called when it dies first.
#pragma once

#include "console/link/trouble.hpp"
#include "console/store/profile.hpp"
#include "shared/wire/agent.hpp"

#include <QByteArray>
#include <QObject>

#include <functional>
#include <memory>

namespace poise::console {

class Clock;

class ConnectionTest : public QObject {
    Q_OBJECT

  public:
    struct Seen {
        QString fingerprint; ///< "sha256:…"; empty: clear text, or see trouble
        Trouble trouble;
    };

    struct Tried {
        wire::Hello hello; ///< only without trouble
        double roundTripMs = 0;
        Trouble trouble;
    };

    explicit ConnectionTest(const Clock& clock, QObject* parent = nullptr);
    ~ConnectionTest() override;

    /// A new question takes the place of one under way.
    void look(const QUrl& url, std::function<void(const Seen&)> then);
    void tryOut(const Profile& profile, const QByteArray& token, std::function<void(const Tried&)> then);
    void cancel();

    /// "https://host:port" of what people type ("host", "host:7600", "wss://…"); empty: it is no address.
    [[nodiscard]] static QUrl urlOf(const QString& typed);

    /// "sha256:…" of what people type or paste, with colons or without; empty: it is no fingerprint.
    [[nodiscard]] static QString fingerprintOf(const QString& typed);

  private:
    struct Attempt;

    void sayHello();
    void finish(const Tried& tried);

    const Clock& clock_;
    std::unique_ptr<Attempt> attempt_;
};

} // namespace poise::console
