// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/style/icon_engine.hpp"

#include "console/style/theme.hpp"

#include <QFile>
#include <QGuiApplication>
#include <QPainter>
#include <QSvgRenderer>

namespace poise::console {

using namespace Qt::StringLiterals;

IconEngine::IconEngine(QString name, Token token)
    : name_(std::move(name))
    , token_(token) {}

void IconEngine::paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) {
    const qreal ratio = painter->device()->devicePixelRatioF();
    QPixmap drawn = pixmap((QSizeF(rect.size()) * ratio).toSize(), mode, state);
    drawn.setDevicePixelRatio(ratio);
    const QSizeF size = drawn.deviceIndependentSize();
    painter->drawPixmap(
        QPointF(rect.x() + (rect.width() - size.width()) / 2, rect.y() + (rect.height() - size.height()) / 2), drawn);
}

QPixmap IconEngine::pixmap(const QSize& size, QIcon::Mode mode, QIcon::State /*state*/) {
    const Token token = mode == QIcon::Disabled ? Token::text3 : token_;
    return theme().pixmap(name_, token, qMin(size.width(), size.height()), 1);
}

QIconEngine* IconEngine::clone() const {
    return new IconEngine(*this);
}

QPixmap drawIcon(const QString& name, const QColor& color, int pixels, bool rightToLeft) {
    QFile file(u":/icons/"_s + name + u".svg"_s);
    if (pixels <= 0 || !file.open(QIODevice::ReadOnly)) {
        return {};
    }
    QByteArray svg = file.readAll();
    svg.replace("currentColor", color.name(QColor::HexRgb).toLatin1());
    QPixmap out(pixels, pixels);
    out.fill(Qt::transparent);
    QPainter painter(&out);
    if (rightToLeft && svg.contains("class=\"mirrored\"")) {
        painter.translate(pixels, 0);
        painter.scale(-1, 1);
    }
    QSvgRenderer(svg).render(&painter, QRectF(0, 0, pixels, pixels));
    return out;
}

} // namespace poise::console
