// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/view/overview/line_button.hpp"

#include "console/style/theme.hpp"
#include "console/view/delegates/cell_painter.hpp"

#include <QFontMetrics>
#include <QKeyEvent>
#include <QPainter>

namespace poise::console {

using Edge = CellPainter::Edge;

LineButton::LineButton(QWidget* parent)
    : QAbstractButton(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void LineButton::setLook(const Look& look) {
    if (look_ != look) {
        look_ = look;
        setAccessibleName(look.title);
        setAccessibleDescription(look.detail);
        setToolTip(look.title + QLatin1Char('\n') + look.detail);
        update();
    }
}

void LineButton::setDimmed(bool dimmed) {
    if (dimmed_ != dimmed) {
        dimmed_ = dimmed;
        update();
    }
}

/// Return follows a link; buttons know the space bar alone.
void LineButton::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
    } else {
        QAbstractButton::keyPressEvent(event);
    }
}

QSize LineButton::sizeHint() const {
    const int title = QFontMetrics(theme().font(TypeRole::body)).height();
    const int detail = QFontMetrics(theme().font(TypeRole::label)).height();
    return {theme().scaled(220), title + detail + 8};
}

void LineButton::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    if (underMouse()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme().color(Token::surface2));
        painter.drawRoundedRect(rect(), metric::controlRadius, metric::controlRadius);
    }
    painter.setOpacity(dimmed_ ? 0.55 : 1);
    const int half = 3 + QFontMetrics(theme().font(TypeRole::body)).height();
    const int extent = theme().scaled(16);
    CellPainter top(painter, {0, 3, width(), half - 3}, layoutDirection());
    CellPainter bottom(painter, {0, half, width(), height() - half - 3}, layoutDirection());
    top.icon(Edge::leading, look_.icon, look_.token, extent);
    top.skip(Edge::leading, 9);
    bottom.skip(Edge::leading, extent + 9);
    top.put(Edge::trailing, {look_.time, TypeRole::address, Token::text2});
    top.skip(Edge::trailing, 8);
    QFont strong = theme().font(TypeRole::body);
    strong.setWeight(QFont::Medium);
    top.put(Edge::leading, {look_.title}, strong);
    bottom.put(Edge::leading, {look_.detail, TypeRole::label, Token::text2});
}

} // namespace poise::console
