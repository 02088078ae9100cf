// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// The frame of a figure: label, change, the number with its unit, and room for a line below. A click or Return opens
/// what it is about.
#pragma once

#include "console/style/token.hpp"

#include <QAbstractButton>

namespace poise::console {

class StatTile : public QAbstractButton {
    Q_OBJECT

  public:
    explicit StatTile(const QString& label, QWidget* parent = nullptr);

    /// The number as written for people; "—" where nothing is known.
    void setFigure(const QString& figure, const QString& unit = {});
    /// A short word at the other end of the label, as "▲ 6.2 %" or "1 down".
    void setNote(const QString& note, Token token = Token::text2);

    /// What it shows is of an earlier time.
    void setDimmed(bool dimmed);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

  protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    /// Drawn last, in the room below the figure, clipped to the rounded frame.
    virtual void paintTrend(QPainter& painter, const QRect& area);

  private:
    [[nodiscard]] int headHeight() const;
    void paintHead(QPainter& painter) const;
    void describe();

    QString figure_;
    QString unit_;
    QString note_;
    Token noteToken_ = Token::text2;
    bool dimmed_ = false;
};

} // namespace poise::console
