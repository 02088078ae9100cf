// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// Keeps a session with an agent: finds the token, opens links, says hello, and tries again when one has ended.
///
/// Thread: the GUI's. Time: tick() lets deadlines and retries come.
#pragma once

#include "console/link/link.hpp"
#include "console/store/connection.hpp"
#include "console/store/profile.hpp"

#include <QObject>

namespace poise::console {

class Tokens;

/// Milliseconds until the next try after so many failed in a row; `random` is 0..1. Doubles from half a second to half
/// a minute, and up to half of it is left to chance, so that many consoles do not come back at once.
[[nodiscard]] qint64 waitBefore(int attempt, double random);

class Dialer : public QObject {
    Q_OBJECT

  public:
    static constexpr qint64 kStaleAfter = 3'000; ///< milliseconds without a frame
    static constexpr qint64 kSettled = 10'000;   ///< a session that lasted so long makes up for failures before it

    Dialer(const Clock& clock, Tokens& tokens, Profile profile, QObject* parent = nullptr);
    ~Dialer() override; ///< questions under way are not answered

    [[nodiscard]] const Connection& connection() const { return connection_; }

    [[nodiscard]] const Profile& profile() const { return profile_; }

    /// Null unless the agent said hello on it and it has not ended.
    [[nodiscard]] Link* link() const { return connection_.up() ? link_.get() : nullptr; }

    void dial();
    void hangUp();
    void setProfile(const Profile& profile);

    /// A frame came, whatever it says.
    void heard();

    /// Frames are asked for this often: it is no silence while the next is not due.
    void setInterval(qint64 milliseconds) { staleAfter_ = qMax(kStaleAfter, 2 * milliseconds + 1'000); }

    /// What is shown now is of this time.
    void setDataTime(qint64 t) { connection_.dataTime = t; }

    void tick();

  signals:
    void changed();
    void up();
    void down();
    void told(const std::string& method, const boost::json::object& params, qsizetype bytes);

  private:
    struct Later {
        void operator()(Link* link) const;
    };

    void open(const QByteArray& token);
    void sayHello();
    void welcome(const Link::Reply& reply);
    void onEnded(const Trouble& why);
    void fail(const Trouble& why);
    void drop();
    void setState(Connection::State state);

    const Clock& clock_;
    Tokens& tokens_;
    Profile profile_;
    Connection connection_;
    std::unique_ptr<Link, Later> link_; ///< may be the one that speaks: it dies later
    int turn_ = 0;                      ///< an older turn's token is dropped
    qint64 nextTry_ = 0;
    qint64 upSince_ = 0;
    qint64 heardAt_ = 0;
    qint64 staleAfter_ = kStaleAfter;
};

} // namespace poise::console
