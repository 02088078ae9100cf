// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/widget/badge.hpp"

#include "console/style/theme.hpp"

#include <QFontMetrics>
#include <QLocale>
#include <QPainter>

namespace poise::console {

namespace {

QFont badgeFont() {
    QFont font = theme().font(TypeRole::axis);
    font.setWeight(QFont::DemiBold);
    return font;
}

} // namespace

Badge::Badge(QWidget* parent)
    : QWidget(parent)
    , token_(Token::down) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    connect(&theme(), &Theme::themeChanged, this, &QWidget::updateGeometry);
    hide();
}

void Badge::setCount(int count, Token token) {
    if (count == count_ && token == token_) {
        return;
    }
    count_ = count;
    token_ = token;
    setAccessibleName(text());
    setVisible(count > 0);
    updateGeometry();
    update();
}

void Badge::setCompact(bool compact) {
    compact_ = compact;
    updateGeometry();
}

QString Badge::text() const {
    constexpr int most = 99;
    return count_ > most ? tr("%1+").arg(QLocale().toString(most)) : QLocale().toString(count_);
}

QSize Badge::sizeHint() const {
    const QFontMetrics metrics(badgeFont());
    if (compact_) {
        const int side = metrics.height();
        return {qMax(metrics.horizontalAdvance(text()) + 6, side), side};
    }
    const int height = qMax(metrics.height() + 4, theme().scaled(18));
    return {qMax(metrics.horizontalAdvance(text()) + 14, height + 4), height};
}

void Badge::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().soft(token_));
    painter.drawRoundedRect(rect(), height() / 2.0, height() / 2.0);
    painter.setFont(badgeFont());
    painter.setPen(theme().color(token_));
    painter.drawText(rect(), Qt::AlignCenter, text());
}

} // namespace poise::console
