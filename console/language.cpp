// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/language.hpp"

#include <QApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace poise::console {

using namespace Qt::StringLiterals;

namespace {

const QString kFolder = u":/i18n"_s;

void install(QApplication& application, const QLocale& locale, const QString& file, const QString& folder) {
    auto* const translator = new QTranslator(&application);
    if (translator->load(locale, file, u"_"_s, folder)) {
        QApplication::installTranslator(translator);
    } else {
        delete translator;
    }
}

} // namespace

QStringList languages() {
    QStringList found{u"en"_s};
    for (const QString& file : QDir(kFolder).entryList({u"poise_*.qm"_s})) {
        found += file.mid(6).chopped(3);
    }
    found.sort();
    return found;
}

void speak(QApplication& application, const QString& language) {
    QLocale locale = language.isEmpty() ? QLocale::system() : QLocale(language);
    if (!languages().contains(locale.name().section(u'_', 0, 0))) {
        locale = QLocale(QLocale::English, locale.territory());
    }
    QLocale::setDefault(locale);
    install(application, locale, u"qtbase"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    install(application, locale, u"poise"_s, kFolder);
    QApplication::setLayoutDirection(locale.textDirection());
}

} // namespace poise::console
