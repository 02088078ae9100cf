// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// The saved agents, in the order in which people put them, kept in the console's settings.
///
/// Lifetime: the settings outlive it.
#pragma once

#include "console/store/profile.hpp"

#include <QObject>

#include <optional>
#include <vector>

class QSettings;

namespace poise::console {

class Profiles : public QObject {
    Q_OBJECT

  public:
    /// Settings of a newer version are left alone: the list is empty then, and nothing is written.
    explicit Profiles(QSettings& settings, QObject* parent = nullptr);

    [[nodiscard]] const std::vector<Profile>& all() const { return all_; }

    [[nodiscard]] std::optional<Profile> find(const QString& id) const;

    /// The id that it got; one with the same URL is replaced and keeps its id.
    QString add(Profile profile);

    /// By its id; nothing happens if there is none.
    void update(const Profile& profile);
    void remove(const QString& id);

    /// The agent that was shown last; empty: none.
    [[nodiscard]] QString lastShown() const;
    void setLastShown(const QString& id);

    /// The newest event of an agent that was seen; 0: none.
    [[nodiscard]] qint64 lastSeenEvent(const QString& id) const;
    void setLastSeenEvent(const QString& id, qint64 event);

  signals:
    void changed();

  private:
    void read();
    void write();

    QSettings& settings_;
    std::vector<Profile> all_;
    bool writable_ = true;
};

} // namespace poise::console
