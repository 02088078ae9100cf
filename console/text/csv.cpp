// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/text/csv.hpp"

namespace poise::console::text {

namespace {

bool isNumber(const QString& field) {
    bool ok = false;
    static_cast<void>(field.toDouble(&ok));
    return ok;
}

} // namespace

QString csvField(const QString& field) {
    static const QString kFormulaStarts = QStringLiteral("=+-@\t\r");
    QString safe = field;
    if (!field.isEmpty() && kFormulaStarts.contains(field.front()) && !isNumber(field)) {
        safe.prepend(QLatin1Char('\''));
    }
    const bool quoted = safe.contains(QLatin1Char(',')) || safe.contains(QLatin1Char('"')) ||
                        safe.contains(QLatin1Char('\n')) || safe.contains(QLatin1Char('\r'));
    if (!quoted) {
        return safe;
    }
    safe.replace(QLatin1Char('"'), QStringLiteral("\"\""));
    return QLatin1Char('"') + safe + QLatin1Char('"');
}

QByteArray csvLine(const QStringList& fields) {
    QStringList safe;
    safe.reserve(fields.size());
    for (const QString& field : fields) {
        safe.append(csvField(field));
    }
    return safe.join(QLatin1Char(',')).toUtf8() + "\r\n";
}

} // namespace poise::console::text
