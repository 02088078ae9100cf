// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/widget/search_field.hpp"

#include "console/style/theme.hpp"

#include <QAction>
#include <QKeyEvent>
#include <QStyle>
#include <QVariant>

namespace poise::console {

using namespace Qt::StringLiterals;

SearchField::SearchField(const QString& placeholder, QWidget* parent)
    : QLineEdit(parent) {
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
    setClearButtonEnabled(true);
    addAction(theme().icon(u"search"_s, Token::text3), LeadingPosition);
}

void SearchField::setProblem(const QString& problem) {
    const bool invalid = !problem.isEmpty();
    setToolTip(problem);
    setAccessibleDescription(problem);
    if (property("invalid").toBool() != invalid) {
        setProperty("invalid", invalid);
        style()->polish(this);
    }
}

void SearchField::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace poise::console
