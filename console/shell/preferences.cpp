// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/shell/preferences.hpp"

#include "console/style/theme.hpp"

#include <QSettings>

#include <array>

namespace poise::console {

using namespace Qt::StringLiterals;

namespace {

constexpr int version = 1;
const QString group = u"preferences/"_s;

/// An enum as it was stored; nothing that it is not.
template <typename E>
E enumOf(const QVariant& stored, E last, E otherwise) {
    bool ok = false;
    const int number = stored.toInt(&ok);
    return ok && number >= 0 && number <= int(last) ? E(number) : otherwise;
}

} // namespace

Preferences::Preferences(QSettings& settings, QObject* parent)
    : QObject(parent)
    , settings_(settings)
    , writable_(settings.value(group + u"version"_s, version).toInt() <= version) {}

QVariant Preferences::read(const QString& key, const QVariant& otherwise) const {
    return writable_ ? settings_.value(group + key, otherwise) : otherwise;
}

void Preferences::write(const QString& key, const QVariant& value) {
    if (!writable_ || settings_.value(group + key) == value) {
        return;
    }
    settings_.setValue(group + u"version"_s, version);
    settings_.setValue(group + key, value);
    emit changed();
}

ThemeMode Preferences::themeMode() const {
    return enumOf(read(u"theme"_s, {}), ThemeMode::dark, ThemeMode::system);
}

void Preferences::setThemeMode(ThemeMode mode) {
    write(u"theme"_s, int(mode));
    apply();
}

ContrastMode Preferences::contrast() const {
    return enumOf(read(u"contrast"_s, {}), ContrastMode::high, ContrastMode::system);
}

void Preferences::setContrast(ContrastMode mode) {
    write(u"contrast"_s, int(mode));
    apply();
}

Density Preferences::density() const {
    return enumOf(read(u"density"_s, {}), Density::compact, Density::comfortable);
}

void Preferences::setDensity(Density density) {
    write(u"density"_s, int(density));
    apply();
}

int Preferences::textPercent() const {
    return qBound(100, read(u"text"_s, 100).toInt(), 200);
}

void Preferences::setTextPercent(int percent) {
    write(u"text"_s, percent);
    apply();
}

text::Zone Preferences::zone() const {
    return enumOf(read(u"zone"_s, {}), text::Zone::utc, text::Zone::local);
}

void Preferences::setZone(text::Zone zone) {
    write(u"zone"_s, int(zone));
    apply();
}

text::Sizes Preferences::sizes() const {
    return enumOf(read(u"sizes"_s, {}), text::Sizes::binary, text::Sizes::decimal);
}

void Preferences::setSizes(text::Sizes sizes) {
    write(u"sizes"_s, int(sizes));
    apply();
}

text::Rates Preferences::rates() const {
    return enumOf(read(u"rates"_s, {}), text::Rates::bits, text::Rates::bytes);
}

void Preferences::setRates(text::Rates rates) {
    write(u"rates"_s, int(rates));
    apply();
}

Refresh Preferences::refresh() const {
    return enumOf(read(u"refresh"_s, {}), Refresh::fiveSeconds, Refresh::halfSecond);
}

void Preferences::setRefresh(Refresh refresh) {
    write(u"refresh"_s, int(refresh));
}

int Preferences::refreshInterval() const {
    constexpr std::array<int, 4> intervals{500, 1'000, 2'000, 5'000};
    return intervals.at(std::size_t(refresh()));
}

QString Preferences::language() const {
    return read(u"language"_s, QString()).toString();
}

void Preferences::setLanguage(const QString& language) {
    write(u"language"_s, language);
}

QString Preferences::page() const {
    return read(u"page"_s, QString()).toString();
}

void Preferences::setPage(const QString& id) {
    write(u"page"_s, id);
}

qint64 Preferences::rangeLength() const {
    return read(u"range"_s, TimeRange().length).toLongLong();
}

void Preferences::setRangeLength(qint64 milliseconds) {
    write(u"range"_s, milliseconds);
}

QByteArray Preferences::geometry() const {
    return read(u"geometry"_s, QByteArray()).toByteArray();
}

void Preferences::setGeometry(const QByteArray& geometry) {
    write(u"geometry"_s, geometry);
}

void Preferences::apply() const {
    theme().setMode(themeMode());
    theme().setContrast(contrast());
    theme().setDensity(density());
    theme().setTextPercent(textPercent());
    text::setUnits({zone(), sizes(), rates()});
}

void Preferences::reset() {
    settings_.remove(group.chopped(1));
    settings_.remove(u"columns"_s); // what tables keep
    apply();
    emit changed();
}

} // namespace poise::console
