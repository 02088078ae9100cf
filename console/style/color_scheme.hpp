// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// Whether the desktop is light or dark and wants high contrast: what its portal says over D-Bus, and where there is
/// none, how light the palette was that the program began with, at normal contrast.
///
/// *Time:* asks without waiting; the answer comes as `changed`, and so does every change later.
#pragma once

#include <QDBusVariant>
#include <QObject>

namespace poise::console {

class ColorScheme : public QObject {
    Q_OBJECT

  public:
    explicit ColorScheme(QObject* parent = nullptr);

    [[nodiscard]] bool isDark() const { return dark_; }

    [[nodiscard]] bool isHighContrast() const { return high_; }

  signals:
    void changed();

  private slots:
    void settingChanged(const QString& area, const QString& key, const QDBusVariant& value);

  private:
    void ask(const QString& key);
    void take(const QString& key, const QVariant& value);

    bool dark_;
    bool high_ = false;
};

} // namespace poise::console
