// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/style/sheet.hpp"

#include "console/style/palette.hpp"
#include "console/style/theme.hpp"

#include <QHash>

namespace poise::console {

using namespace Qt::StringLiterals;

namespace {

// Names between percent signs are replaced. A combo box is left alone: with a sheet it loses its arrow.
constexpr QStringView sheet = uR"(
QToolTip { background: %surface2%; color: %text%; border: 1px solid %border%; padding: 4px 6px; }
QFrame[surface="card"] { background: %surface%; border: 1px solid %border%; border-radius: 10px; }
QFrame[surface="inner"] { background: %surface2%; border: none; border-radius: 6px; }
QFrame[surface="pending"] { background: %pending%; border: 1px solid %accent%; border-radius: 10px; }
QFrame[surface="toast"] { background: %text%; border-radius: 6px; }
QFrame[surface="toast"] QLabel { color: %surface%; }

QPushButton { outline: 0; background: %surface%; color: %text%; border: 1px solid %border%; border-radius: 6px;
    padding: 0 %pad%px; min-height: %control%px; }
QPushButton:hover { background: %surface2%; }
QPushButton:pressed, QPushButton:checked { background: %soft%; }
QPushButton:disabled { color: %text3%; background: %surface2%; }
QPushButton[kind="primary"] { background: %accent%; color: %onAccent%; border-color: %accent%; font-weight: 600; }
QPushButton[kind="primary"]:hover { background: %accentHover%; }
QPushButton[kind="primary"]:disabled { background: %surface2%; color: %text3%; border-color: %border%; }
QPushButton[kind="flat"] { background: transparent; border-color: transparent; color: %text2%; }
QPushButton[kind="flat"]:hover { background: %surface2%; color: %text%; }
QPushButton[kind="danger"] { color: %down%; }
QPushButton[iconOnly="true"] { padding: 0; min-width: %control%px; max-width: %control%px; }

QLineEdit, QPlainTextEdit, QTextEdit { background: %surface%; color: %text%; border: 1px solid %border%;
    border-radius: 6px; selection-background-color: %accent%; selection-color: %onAccent%; }
QLineEdit { padding: 0 8px; min-height: %control%px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid %accent%; }
QLineEdit:focus { padding: 0 7px; min-height: %controlFocus%px; }
QLineEdit:read-only, QPlainTextEdit:read-only { background: %surface2%; color: %text2%; }
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"] { border: 2px solid %down%; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit { border: none; min-height: 0; padding: 0; background: transparent; }

QFrame[segments="true"] { background: %surface2%; border: 1px solid %border%; border-radius: 6px; }
QFrame[segments="true"] QToolButton { background: transparent; color: %text2%; border: none; border-radius: 4px;
    padding: 0 8px; min-height: %segment%px; }
QFrame[segments="true"] QToolButton:hover { color: %text%; }
QFrame[segments="true"] QToolButton:checked { background: %segmentOn%; color: %text%; font-weight: 600; }

QAbstractItemView { background: %surface%; border: none; outline: 0; selection-background-color: %soft%;
    selection-color: %text%; }
QAbstractItemView[boxed="true"] { border: 1px solid %border%; border-radius: 6px; }
QHeaderView::section { background: %surface%; color: %text2%; border: none; border-bottom: 1px solid %border%;
    padding: 0 8px; min-height: %control%px; }
QTableCornerButton::section { background: %surface%; border: none; }

QMenu { background: %surface%; border: 1px solid %border%; border-radius: 6px; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; color: %text%; }
QMenu::item:selected { background: %soft%; }
QMenu::item:disabled { color: %text3%; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: %border%; margin: 4px 8px; }

QScrollArea, QScrollArea > QWidget > QWidget[plain="true"] { background: transparent; border: none; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: %handle%; border-radius: 3px; margin: 2px; min-height: 28px; min-width: 28px; }
QScrollBar::handle:hover { background: %text3%; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { width: 0; height: 0;
    background: transparent; border: none; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QSplitter::handle { background: transparent; }
)";

using Words = QHash<QString, QString>;

void addColors(Words& words, const Theme& theme) {
    const auto put = [&words, &theme](const QString& name, Token token) {
        words.insert(name, theme.color(token).name());
    };
    put(u"surface"_s, Token::surface);
    put(u"surface2"_s, Token::surface2);
    put(u"border"_s, Token::border);
    put(u"text"_s, Token::text);
    put(u"text2"_s, Token::text2);
    put(u"text3"_s, Token::text3);
    put(u"accent"_s, Token::accent);
    put(u"soft"_s, Token::accentSoft);
    put(u"onAccent"_s, Token::onAccent);
    put(u"down"_s, Token::down);
    put(u"segmentOn"_s, theme.isDark() ? Token::background : Token::surface);
    const QColor surface = theme.color(Token::surface);
    words.insert(u"accentHover"_s, mixed(theme.color(Token::accent), theme.color(Token::text), 0.88).name());
    words.insert(u"pending"_s, mixed(theme.color(Token::accent), surface, 0.06).name());
    words.insert(u"handle"_s, mixed(theme.color(Token::text3), surface, 0.35).name());
}

} // namespace

QString sheetOf(const Theme& theme) {
    Words words;
    addColors(words, theme);
    const int control = theme.controlHeight() - 2; // the sheet does not count borders
    words.insert(u"control"_s, QString::number(control));
    words.insert(u"controlFocus"_s, QString::number(control - 2));
    words.insert(u"segment"_s, QString::number(control - 6));
    words.insert(u"pad"_s, QString::number(theme.scaled(12)));
    QString out;
    const QList<QStringView> parts = sheet.split(u'%');
    for (qsizetype i = 0; i < parts.size(); ++i) {
        if (i % 2 == 0) {
            out += parts[i];
        } else {
            Q_ASSERT(words.contains(parts[i].toString()));
            out += words.value(parts[i].toString());
        }
    }
    return out;
}

} // namespace poise::console
