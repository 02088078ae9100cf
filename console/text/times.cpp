// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/text/times.hpp"

#include "console/text/units.hpp"
#include "console/text/words.hpp"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace poise::console::text {

namespace {

constexpr qint64 kSecond = 1000;
constexpr qint64 kMinute = 60 * kSecond;
constexpr qint64 kHour = 60 * kMinute;
constexpr qint64 kDay = 24 * kHour;

QDateTime dateTime(qint64 t) {
    return QDateTime::fromMSecsSinceEpoch(t, units().zone == Zone::utc ? Qt::UTC : Qt::LocalTime);
}

QString count(qint64 n) {
    return QLocale().toString(n);
}

} // namespace

QString timeOfDay(qint64 t) {
    return QLocale().toString(dateTime(t).time(), QStringLiteral("HH:mm:ss"));
}

QString axisTime(qint64 t, qint64 tickStep) {
    const QDateTime at = dateTime(t);
    if (tickStep >= kDay || (tickStep >= kHour && at.time() == QTime(0, 0))) {
        return QLocale().toString(at.date(), QStringLiteral("d MMM"));
    }
    return QLocale().toString(at.time(), tickStep < kMinute ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm"));
}

QString moment(qint64 t, qint64 now) {
    const QDateTime at = dateTime(t);
    if (at.date() == dateTime(now).date()) {
        return timeOfDay(t);
    }
    return QLocale().toString(at, QStringLiteral("d MMM HH:mm:ss"));
}

QString day(qint64 t) {
    return QLocale().toString(dateTime(t), QStringLiteral("d MMM yyyy"));
}

QString fullMoment(qint64 t) {
    return QLocale().toString(dateTime(t), QStringLiteral("d MMM yyyy HH:mm:ss t"));
}

QString age(qint64 t, qint64 now) {
    const qint64 ms = std::max<qint64>(0, now - t);
    //: how long ago; %1 is a duration
    return ms < kSecond ? Words::tr("now") : Words::tr("%1 ago").arg(duration(ms));
}

QString duration(qint64 ms) {
    if (ms < kMinute) {
        return Words::tr("%1 s").arg(count(ms / kSecond));
    }
    if (ms < kHour) {
        return Words::tr("%1 min").arg(count(ms / kMinute));
    }
    if (ms < kDay) {
        const qint64 minutes = ms % kHour / kMinute;
        return minutes == 0 ? Words::tr("%1 h").arg(count(ms / kHour))
                            : Words::tr("%1 h %2 min").arg(count(ms / kHour), count(minutes));
    }
    return Words::tr("%1 d").arg(count(ms / kDay));
}

QString iso(qint64 t) {
    return QDateTime::fromMSecsSinceEpoch(t, Qt::UTC).toString(Qt::ISODateWithMs);
}

} // namespace poise::console::text
