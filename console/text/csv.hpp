// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// Tables as CSV (RFC 4180) that a spreadsheet opens without running what is in it.
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace poise::console::text {

/// One field. A text that a spreadsheet would take for a formula gets an apostrophe before it; numbers stay numbers.
[[nodiscard]] QString csvField(const QString& field);

/// One line with its end, UTF-8.
[[nodiscard]] QByteArray csvLine(const QStringList& fields);

} // namespace poise::console::text
