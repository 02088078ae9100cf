// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// What one person wants of the console on this machine: looks, language, window. Kept in the settings under a version;
/// what a newer console wrote is left alone.
///
/// *Lifetime:* the settings outlive it.
#pragma once

#include "console/model/time_range.hpp"
#include "console/style/token.hpp"
#include "console/text/units.hpp"

#include <QByteArray>
#include <QObject>
#include <QString>

class QSettings;

namespace poise::console {

/// How often an agent says what is shown.
enum class Refresh : quint8 { halfSecond, second, twoSeconds, fiveSeconds };

class Preferences : public QObject {
    Q_OBJECT

  public:
    explicit Preferences(QSettings& settings, QObject* parent = nullptr);

    [[nodiscard]] ThemeMode themeMode() const;
    void setThemeMode(ThemeMode mode);
    [[nodiscard]] ContrastMode contrast() const;
    void setContrast(ContrastMode mode);
    [[nodiscard]] Density density() const;
    void setDensity(Density density);
    [[nodiscard]] int textPercent() const;
    void setTextPercent(int percent);
    [[nodiscard]] text::Zone zone() const;
    void setZone(text::Zone zone);
    [[nodiscard]] text::Sizes sizes() const;
    void setSizes(text::Sizes sizes);
    [[nodiscard]] text::Rates rates() const;
    void setRates(text::Rates rates);

    [[nodiscard]] Refresh refresh() const;
    void setRefresh(Refresh refresh);

    /// The same in milliseconds.
    [[nodiscard]] int refreshInterval() const;

    /// "de"; empty: the system's. Counts from the next start on.
    [[nodiscard]] QString language() const;
    void setLanguage(const QString& language);

    [[nodiscard]] QString page() const;
    void setPage(const QString& id);
    [[nodiscard]] qint64 rangeLength() const;
    void setRangeLength(qint64 milliseconds);
    [[nodiscard]] QByteArray geometry() const;
    void setGeometry(const QByteArray& geometry);

    /// Gives theme and words what is wanted of them.
    void apply() const;

    /// Forgets all of it, and the columns of tables; saved agents stay.
    void reset();

  signals:
    void changed();

  private:
    [[nodiscard]] QVariant read(const QString& key, const QVariant& otherwise) const;
    void write(const QString& key, const QVariant& value);

    QSettings& settings_;
    bool writable_;
};

} // namespace poise::console
