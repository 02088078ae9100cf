// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/widget/chip.hpp"

#include "console/style/theme.hpp"

#include <QFontMetrics>
#include <QPainter>
#include <QStyle>

namespace poise::console {

namespace {

constexpr int padding = 8;
constexpr int iconGap = 5;

int iconExtent() {
    return theme().scaled(13);
}

int leadOf(const ChipLook& look) {
    return padding + (look.icon.isEmpty() ? 0 : iconExtent() + iconGap);
}

/// Words are laid out as they are read, whatever the direction of what is around them.
int readingOf(const QString& text) {
    return text.isRightToLeft() ? Qt::TextForceRightToLeft : Qt::TextForceLeftToRight;
}

QFont chipFont() {
    QFont font = theme().font(TypeRole::label);
    font.setWeight(QFont::Medium);
    return font;
}

} // namespace

QSize chipSize(const ChipLook& look) {
    const QFontMetrics metrics(chipFont());
    return {leadOf(look) + metrics.horizontalAdvance(look.text) + padding,
            qMax(metrics.height() + 4, theme().scaled(22))};
}

QRect paintChip(QPainter& painter, const QRect& cell, const ChipLook& look, Qt::LayoutDirection direction,
                qreal ratio) {
    const QSize wanted = chipSize(look);
    const QSize size(qMin(wanted.width(), cell.width()), wanted.height());
    const auto placed = [direction](Qt::Alignment side, const QSize& inner, const QRect& outer) {
        return QStyle::alignedRect(direction, side | Qt::AlignVCenter, inner, outer);
    };
    const QRect chip = placed(Qt::AlignLeft, size, cell);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().soft(look.token));
    const qreal radius = qMin<qreal>(chip.height() / 2.0, theme().scaled(metric::chipRadius));
    painter.drawRoundedRect(chip, radius, radius);
    const QRect inner = chip.adjusted(padding, 0, -padding, 0);
    if (!look.icon.isEmpty()) {
        const int extent = iconExtent();
        painter.drawPixmap(placed(Qt::AlignLeft, QSize(extent, extent), inner).topLeft(),
                           theme().pixmap(look.icon, look.token, extent, ratio));
    }
    painter.setFont(chipFont());
    painter.setPen(theme().color(look.token));
    const QRect words = placed(Qt::AlignRight, QSize(size.width() - leadOf(look) - padding, size.height()), inner);
    const QString text = QFontMetrics(painter.font()).elidedText(look.text, Qt::ElideRight, words.width() + 1);
    painter.drawText(words, int(Qt::AlignCenter) | Qt::TextSingleLine | readingOf(text), text);
    painter.restore();
    return chip;
}

Chip::Chip(QWidget* parent)
    : QWidget(parent) {
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    connect(&theme(), &Theme::themeChanged, this, [this] {
        updateGeometry();
        update();
    });
}

void Chip::setLook(const ChipLook& look) {
    look_ = look;
    setAccessibleName(look.text);
    updateGeometry();
    update();
}

QSize Chip::sizeHint() const {
    return chipSize(look_);
}

void Chip::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    paintChip(painter, rect(), look_, layoutDirection(), devicePixelRatioF());
}

} // namespace poise::console
