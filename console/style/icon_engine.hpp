// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// A line icon that is drawn when it is needed, in the theme's colour of that moment and as many pixels as the screen
/// has: whoever holds the icon need not know that the theme changed.
#pragma once

#include "console/style/token.hpp"

#include <QIconEngine>
#include <QPixmap>

namespace poise::console {

class IconEngine : public QIconEngine {
  public:
    IconEngine(QString name, Token token);

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override;
    [[nodiscard]] QIconEngine* clone() const override;

    bool isNull() override { return name_.isEmpty(); }

  private:
    QString name_;
    Token token_;
};

/// One of resources/icons in a colour, square, `pixels` wide; mirrored where its drawing says that it points along the
/// line of reading. An unknown name gives a null pixmap.
[[nodiscard]] QPixmap drawIcon(const QString& name, const QColor& color, int pixels, bool rightToLeft);

} // namespace poise::console
