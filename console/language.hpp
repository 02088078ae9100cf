// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// In which language the console speaks: its own words, Qt's, and the direction of reading.
#pragma once

#include <QString>
#include <QStringList>

class QApplication;

namespace poise::console {

/// Those that there are translations into, and English: "en", "ar", "de".
[[nodiscard]] QStringList languages();

/// Counts for what is made from then on. Empty: the system's language, English where there is no translation.
void speak(QApplication& application, const QString& language);

} // namespace poise::console
