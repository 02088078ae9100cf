// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/widget/check_box.hpp"

#include "console/style/theme.hpp"

#include <QStyleOptionButton>
#include <QStylePainter>

namespace poise::console {

namespace {

constexpr int gap = 8;

} // namespace

CheckBox::CheckBox(const QString& text, QWidget* parent)
    : QCheckBox(text, parent) {
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

int CheckBox::indicator() const {
    return style()->pixelMetric(QStyle::PM_IndicatorWidth, nullptr, this);
}

QRect CheckBox::wordsIn(int width) const {
    const int left = indicator() + gap;
    const QRect words =
        fontMetrics().boundingRect(QRect(left, 0, qMax(1, width - left), QWIDGETSIZE_MAX), Qt::TextWordWrap, text());
    return {left, 0, qMax(1, width - left), qMax(words.height(), indicator())};
}

QSize CheckBox::sizeHint() const {
    const int width = indicator() + gap + fontMetrics().horizontalAdvance(text()) + 2;
    return {width, heightForWidth(width)};
}

QSize CheckBox::minimumSizeHint() const {
    return {indicator() + gap + theme().scaled(60), fontMetrics().height()};
}

int CheckBox::heightForWidth(int width) const {
    return wordsIn(width).height();
}

void CheckBox::paintEvent(QPaintEvent* /*event*/) {
    QStylePainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    const QRect words = wordsIn(width());
    const int line = qMin(fontMetrics().height(), words.height());
    const QRect box(0, (qMax(line, indicator()) - indicator()) / 2, indicator(), indicator());
    option.rect = QStyle::visualRect(layoutDirection(), rect(), box);
    painter.drawPrimitive(QStyle::PE_IndicatorCheckBox, option);
    painter.setPen(theme().color(isEnabled() ? Token::text : Token::text3));
    painter.drawText(QStyle::visualRect(layoutDirection(), rect(), words), Qt::AlignLeft | Qt::TextWordWrap, text());
}

} // namespace poise::console
