// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// What the cells of tables are painted with: words, bars and sparklines at their place, mirrored where people read
/// from right to left. Time goes from left to right everywhere.
#pragma once

#include "console/style/token.hpp"
#include "console/text/states.hpp"

#include <QRect>
#include <QString>

#include <optional>
#include <span>

class QFont;
class QPainter;

namespace poise::console {

[[nodiscard]] Token tokenOf(text::Tone tone);

class CellPainter {
  public:
    /// What is painted takes its room away from `cell`, from the edge that it is put at.
    CellPainter(QPainter& painter, const QRect& cell, Qt::LayoutDirection direction);

    enum class Edge : quint8 { leading, trailing };

    struct Words {
        const QString& text;
        TypeRole role = TypeRole::body;
        Token token = Token::text;
        bool struckOut = false;
    };

    void put(Edge edge, const Words& words);
    void put(Edge edge, const Words& words, const QFont& font);
    void skip(Edge edge, int width);

    /// `width` pixels of a track with its first part filled; nothing known: an empty track.
    void bar(Edge edge, int width, std::optional<double> fraction, Token token);
    void icon(Edge edge, const QString& name, Token token, int extent);

    [[nodiscard]] const QRect& room() const { return room_; }

  private:
    [[nodiscard]] QRect take(Edge edge, int width);

    QPainter& painter_;
    QRect room_;
    Qt::LayoutDirection direction_;
};

/// A line through the means of as many values as there is room for; gaps stay gaps. With `filled` the ground below it
/// is tinted.
void paintSparkline(QPainter& painter, const QRect& room, std::span<const float> values, Token token, bool filled);

} // namespace poise::console
