// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/widget/button.hpp"

#include "console/style/theme.hpp"

#include <QStyleOptionButton>
#include <QStylePainter>
#include <QVariant>

namespace poise::console {

using namespace Qt::StringLiterals;

namespace {

QString wordOf(ButtonKind kind) {
    switch (kind) {
    case ButtonKind::primary:
        return u"primary"_s;
    case ButtonKind::flat:
        return u"flat"_s;
    case ButtonKind::danger:
        return u"danger"_s;
    case ButtonKind::field:
        return u"field"_s;
    case ButtonKind::normal:
        break;
    }
    return u"normal"_s;
}

constexpr int gap = 6;

Token iconTokenOf(ButtonKind kind) {
    switch (kind) {
    case ButtonKind::primary:
        return Token::onAccent;
    case ButtonKind::danger:
        return Token::down;
    case ButtonKind::field:
        return Token::text3;
    case ButtonKind::flat:
    case ButtonKind::normal:
        break;
    }
    return Token::text2;
}

} // namespace

Button::Button(const QString& icon, const QString& text, ButtonKind kind, QWidget* parent)
    : QPushButton(text, parent)
    , iconName_(icon)
    , kind_(kind) {
    setProperty("kind", wordOf(kind));
    setAutoDefault(false);
    connect(&theme(), &Theme::themeChanged, this, &Button::restyle);
    restyle();
}

Button* Button::onlyIcon(const QString& icon, const QString& name, QWidget* parent) {
    auto* button = new Button(icon, {}, ButtonKind::normal, parent);
    button->setProperty("iconOnly", true);
    button->setToolTip(name);
    button->setAccessibleName(name);
    return button;
}

void Button::setIconName(const QString& icon) {
    iconName_ = icon;
    restyle();
}

Token Button::ink() const {
    if (!isEnabled()) {
        return Token::text3;
    }
    const bool plain = kind_ == ButtonKind::normal || (kind_ == ButtonKind::flat && underMouse());
    return plain ? Token::text : iconTokenOf(kind_);
}

int Button::leading() const {
    return icon().isNull() ? 0 : iconSize().width() + (text().isEmpty() ? 0 : gap);
}

int Button::chevron() const {
    return menu() == nullptr || text().isEmpty() ? 0 : theme().scaled(14) + gap;
}

QSize Button::sizeHint() const {
    QSize size = QPushButton::sizeHint();
    if (!property("iconOnly").toBool()) {
        const int words = fontMetrics().size(Qt::TextShowMnemonic, text()).width();
        size.setWidth(leading() + words + chevron() + 2 * theme().scaled(kind_ == ButtonKind::field ? 8 : 12) + 2);
    }
    return size;
}

void Button::paintEvent(QPaintEvent* /*event*/) {
    QStylePainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    option.features.setFlag(QStyleOptionButton::HasMenu, false);
    painter.drawControl(QStyle::CE_PushButtonBevel, option);

    const int pad = property("iconOnly").toBool() ? 0 : theme().scaled(kind_ == ButtonKind::field ? 8 : 12);
    const QRect room = rect().adjusted(pad, 0, -pad, 0);
    const int forWords = room.width() - leading() - chevron();
    const QString words = fontMetrics().elidedText(text(), Qt::ElideRight, qMax(0, forWords), Qt::TextShowMnemonic);
    const int width = fontMetrics().size(Qt::TextShowMnemonic, words).width();
    const int slack = kind_ == ButtonKind::field ? 0 : qMax(0, forWords - width) / 2;
    const auto placed = [this](const QRect& inner) { return QStyle::visualRect(layoutDirection(), rect(), inner); };
    const auto draw = [&](const QIcon& icon, int left, const QSize& size) {
        const QRect place(QPoint(left, (height() - size.height() + 1) / 2), size);
        icon.paint(&painter, placed(place), Qt::AlignCenter, isEnabled() ? QIcon::Normal : QIcon::Disabled);
    };
    if (!icon().isNull()) {
        draw(icon(), room.left() + slack, iconSize());
    }
    painter.setPen(theme().color(ink()));
    const QRect line(room.left() + slack + leading(), 0, width + 1, height());
    painter.drawText(placed(line), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextHideMnemonic, words);
    if (chevron() > 0) {
        const int extent = chevron() - gap;
        draw(theme().icon(u"chevron-down"_s), room.right() + 1 - extent, {extent, extent});
    }
}

void Button::restyle() {
    if (!iconName_.isEmpty()) {
        setIcon(theme().icon(iconName_, iconTokenOf(kind_)));
        setIconSize(QSize(1, 1) * theme().scaled(metric::icon));
    }
}

} // namespace poise::console
