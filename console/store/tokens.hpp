// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// The tokens of the saved agents: from a file, from the desktop's keyring, or typed and kept in memory only.
///
/// They are in no settings, no log and no message. Where the session has no keyring, a typed one lasts until the
/// console ends.
/// Thread: the GUI's; the keyring answers later.
#pragma once

#include "console/link/trouble.hpp"
#include "console/store/profile.hpp"

#include <QByteArray>
#include <QObject>

#include <functional>
#include <map>
#include <memory>

namespace poise::console {

/// Where secrets are kept between two runs.
class Keyring {
  public:
    /// An empty secret: there is none; `problem` is empty where that is so, else why it could not be asked.
    using Read = std::function<void(const QByteArray& secret, const QString& problem)>;
    using Written = std::function<void(const QString& problem)>;

    Keyring() = default;
    Keyring(const Keyring&) = delete;
    Keyring& operator=(const Keyring&) = delete;
    virtual ~Keyring() = default;

    virtual void read(const QString& key, Read then) = 0;
    virtual void write(const QString& key, const QByteArray& secret, Written then) = 0;
    virtual void remove(const QString& key) = 0;
};

/// The desktop's (Secret Service or KWallet, the Windows Credential Manager).
[[nodiscard]] std::unique_ptr<Keyring> desktopKeyring();

class Tokens : public QObject {
    Q_OBJECT

  public:
    explicit Tokens(std::unique_ptr<Keyring> keyring, QObject* parent = nullptr);
    ~Tokens() override;

    /// Calls `then` with the token, or with tokenMissing and why; not if `context` dies first.
    void find(const Profile& profile, QObject* context, std::function<void(QByteArray, Trouble)> then);

    /// From now on the profile's. `kept` says whether it will be there after a restart, and if not why.
    void set(const QString& profileId, const QByteArray& token, QObject* context,
             std::function<void(bool kept, QString why)> kept);

    /// Of a profile that is removed.
    void forget(const QString& profileId);

    /// The token in what a file says or somebody typed or pasted: one line, `poise_` and 43 characters; empty: none.
    [[nodiscard]] static QByteArray parse(const QByteArray& text);

  private:
    std::unique_ptr<Keyring> keyring_;
    std::map<QString, QByteArray> remembered_;
};

} // namespace poise::console
