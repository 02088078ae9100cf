// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/style/color_scheme.hpp"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QGuiApplication>
#include <QPalette>

namespace poise::console {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView area = "org.freedesktop.appearance"_L1;
constexpr QLatin1StringView schemeKey = "color-scheme"_L1;
constexpr QLatin1StringView contrastKey = "contrast"_L1;

bool isPaletteDark() {
    return QGuiApplication::palette().color(QPalette::Window).lightness() < 128;
}

QDBusMessage portalCall() {
    return QDBusMessage::createMethodCall(u"org.freedesktop.portal.Desktop"_s, u"/org/freedesktop/portal/desktop"_s,
                                          u"org.freedesktop.portal.Settings"_s, u"Read"_s);
}

} // namespace

ColorScheme::ColorScheme(QObject* parent)
    : QObject(parent)
    , dark_(isPaletteDark()) {
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        return;
    }
    bus.connect(u"org.freedesktop.portal.Desktop"_s, u"/org/freedesktop/portal/desktop"_s,
                u"org.freedesktop.portal.Settings"_s, u"SettingChanged"_s, this,
                SLOT(settingChanged(QString, QString, QDBusVariant)));
    ask(schemeKey);
    ask(contrastKey);
}

void ColorScheme::ask(const QString& key) {
    QDBusMessage call = portalCall();
    call << QString(area) << key;
    auto* watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call, 5000), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, key] {
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        watcher->deleteLater();
        if (reply.isValid()) {
            take(key, reply.value().variant());
        }
    });
}

void ColorScheme::settingChanged(const QString& changedArea, const QString& changedKey, const QDBusVariant& value) {
    if (changedArea == area) {
        take(changedKey, value.variant());
    }
}

void ColorScheme::take(const QString& key, const QVariant& value) {
    // Read wraps the value once more than SettingChanged.
    const QVariant inner = value.canConvert<QDBusVariant>() ? value.value<QDBusVariant>().variant() : value;
    constexpr uint preferDark = 1;
    constexpr uint preferLight = 2;
    const bool before[] = {dark_, high_};
    if (key == schemeKey) {
        const uint scheme = inner.toUInt();
        dark_ = scheme == preferDark || (scheme != preferLight && isPaletteDark());
    } else if (key == contrastKey) {
        high_ = inner.toUInt() == 1;
    }
    if (before[0] != dark_ || before[1] != high_) {
        emit changed();
    }
}

} // namespace poise::console
