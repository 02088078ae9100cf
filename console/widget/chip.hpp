// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// A state as people see it: icon, words and colour together on a rounded ground, so that colour never stands alone.
/// Delegates paint it; forms and headers use the widget.
#pragma once

#include "console/style/token.hpp"

#include <QString>
#include <QWidget>

class QPainter;

namespace poise::console {

struct ChipLook {
    QString text;
    QString icon; ///< of resources/icons; empty: none
    Token token = Token::text2;
};

[[nodiscard]] QSize chipSize(const ChipLook& look);

/// Paints the chip at the leading edge of `cell`, centred in its height and never wider: text that does not fit is
/// elided. `ratio` is the device's. Answers where it was painted.
QRect paintChip(QPainter& painter, const QRect& cell, const ChipLook& look, Qt::LayoutDirection direction, qreal ratio);

class Chip : public QWidget {
    Q_OBJECT

  public:
    explicit Chip(QWidget* parent = nullptr);

    void setLook(const ChipLook& look);
    [[nodiscard]] QSize sizeHint() const override;

    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    ChipLook look_;
};

} // namespace poise::console
