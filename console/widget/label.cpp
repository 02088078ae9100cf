// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/widget/label.hpp"

#include "console/style/theme.hpp"

#include <QEvent>
#include <QPainter>
#include <QStyle>

namespace poise::console {

Label::Label(TypeRole role, Token token, const QString& text, QWidget* parent)
    : QLabel(text, parent)
    , role_(role)
    , token_(token) {
    setTextFormat(Qt::PlainText);
    connect(&theme(), &Theme::themeChanged, this, &Label::restyle);
    restyle();
    align();
}

void Label::changeEvent(QEvent* event) {
    QLabel::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange) {
        align();
    }
}

/// At the leading edge of the layout, also where the words themselves, like a server's name, run the other way.
void Label::align() {
    if (!alignment().testFlag(Qt::AlignHCenter)) {
        const Qt::Alignment vertical = alignment() & Qt::AlignVertical_Mask;
        setAlignment(vertical | Qt::AlignAbsolute | (isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft));
    }
}

void Label::setToken(Token token) {
    if (token_ != token) {
        token_ = token;
        restyle();
    }
}

void Label::setStruck(bool struck) {
    struck_ = struck;
    restyle();
}

void Label::setElided() {
    elided_ = true;
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
}

void Label::paintEvent(QPaintEvent* event) {
    if (!elided_) {
        QLabel::paintEvent(event);
        return;
    }
    QPainter painter(this);
    const QString fitting = fontMetrics().elidedText(text(), Qt::ElideRight, width());
    style()->drawItemText(&painter, contentsRect(), int(alignment()), palette(), isEnabled(), fitting,
                          QPalette::WindowText);
}

void Label::restyle() {
    QFont font = theme().font(role_);
    font.setStrikeOut(struck_);
    setFont(font);
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, theme().color(token_));
    setPalette(colors);
}

IconLabel::IconLabel(const QString& icon, Token token, int extent, QWidget* parent)
    : QLabel(parent)
    , icon_(icon)
    , token_(token)
    , extent_(extent) {
    connect(&theme(), &Theme::themeChanged, this, &IconLabel::restyle);
    restyle();
}

void IconLabel::setIcon(const QString& icon, Token token) {
    icon_ = icon;
    token_ = token;
    restyle();
}

void IconLabel::restyle() {
    const int extent = theme().scaled(extent_);
    setFixedSize(extent, extent);
    setPixmap(theme().pixmap(icon_, token_, extent, devicePixelRatioF()));
}

} // namespace poise::console
