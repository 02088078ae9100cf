// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/view/delegates/cell_painter.hpp"

#include "console/style/theme.hpp"

#include <QFontMetrics>
#include <QPainter>
#include <QPainterPath>
#include <QStyle>

#include <algorithm>
#include <cmath>
#include <vector>

namespace poise::console {

Token tokenOf(text::Tone tone) {
    switch (tone) {
    case text::Tone::up:
        return Token::up;
    case text::Tone::draining:
        return Token::draining;
    case text::Tone::down:
        return Token::down;
    case text::Tone::maintenance:
        return Token::maintenance;
    case text::Tone::warming:
        return Token::warming;
    case text::Tone::ejected:
        return Token::ejected;
    case text::Tone::accent:
        return Token::accent;
    case text::Tone::neutral:
        break;
    }
    return Token::text2;
}

CellPainter::CellPainter(QPainter& painter, const QRect& cell, Qt::LayoutDirection direction)
    : painter_(painter)
    , room_(cell)
    , direction_(direction) {}

QRect CellPainter::take(Edge edge, int width) {
    const int taken = std::clamp(width, 0, std::max(0, room_.width()));
    const bool atLeft = (edge == Edge::leading) == (direction_ == Qt::LeftToRight);
    QRect place = room_;
    if (atLeft) {
        place.setWidth(taken);
        room_.setLeft(room_.left() + taken);
    } else {
        place.setLeft(place.right() + 1 - taken);
        room_.setRight(room_.right() - taken);
    }
    return place;
}

void CellPainter::skip(Edge edge, int width) {
    static_cast<void>(take(edge, width));
}

void CellPainter::put(Edge edge, const Words& words) {
    put(edge, words, theme().font(words.role));
}

void CellPainter::put(Edge edge, const Words& words, const QFont& font) {
    if (words.text.isEmpty() || room_.width() <= 0) {
        return;
    }
    const QFontMetrics metrics(font);
    const int wanted = metrics.horizontalAdvance(words.text) + 1;
    const QRect place = take(edge, wanted);
    painter_.setPen(theme().color(words.token));
    if (words.struckOut) {
        QFont struck = font;
        struck.setStrikeOut(true);
        painter_.setFont(struck);
    } else {
        painter_.setFont(font);
    }
    // As wide as the words, so that their own direction of reading cannot move them.
    const int reading = words.text.isRightToLeft() ? Qt::TextForceRightToLeft : Qt::TextForceLeftToRight;
    const QString shown =
        wanted > place.width() ? metrics.elidedText(words.text, Qt::ElideRight, place.width()) : words.text;
    painter_.drawText(place, reading | Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine | Qt::TextDontClip, shown);
}

void CellPainter::bar(Edge edge, int width, std::optional<double> fraction, Token token) {
    const QRect place = take(edge, width);
    const int height = theme().scaled(5);
    const QRectF track(place.x(), place.center().y() - height / 2.0 + 0.5, place.width(), height);
    painter_.setRenderHint(QPainter::Antialiasing);
    painter_.setPen(Qt::NoPen);
    painter_.setBrush(theme().color(Token::grid));
    painter_.drawRoundedRect(track, height / 2.0, height / 2.0);
    if (fraction && *fraction > 0) {
        QRectF filled = track;
        filled.setWidth(std::max<double>(height, track.width() * std::min(1.0, *fraction)));
        if (direction_ == Qt::RightToLeft) {
            filled.moveRight(track.right());
        }
        painter_.setBrush(theme().color(token));
        painter_.drawRoundedRect(filled, height / 2.0, height / 2.0);
    }
    painter_.setRenderHint(QPainter::Antialiasing, false);
}

void CellPainter::icon(Edge edge, const QString& name, Token token, int extent) {
    const QRect place = take(edge, extent);
    const QRect square = QStyle::alignedRect(Qt::LeftToRight, Qt::AlignCenter, {extent, extent}, place);
    painter_.drawPixmap(square.topLeft(), theme().pixmap(name, token, extent, painter_.device()->devicePixelRatioF()));
}

namespace {

/// Means of equal parts; NaN where nothing is known.
std::vector<float> means(std::span<const float> values, std::size_t parts) {
    std::vector<float> out;
    out.reserve(parts);
    for (std::size_t i = 0; i < parts; ++i) {
        float sum = 0;
        int known = 0;
        for (const float value :
             values.subspan(i * values.size() / parts, (i + 1) * values.size() / parts - i * values.size() / parts)) {
            if (!std::isnan(value)) {
                sum += value;
                ++known;
            }
        }
        out.push_back(known == 0 ? std::nanf("") : sum / float(known));
    }
    return out;
}

/// From value to pixel. A line that hardly moves is not made to look as if it did.
class Scale {
  public:
    Scale(const std::vector<float>& points, const QRect& room)
        : room_(room) {
        for (const float value : points) {
            low_ = std::isnan(value) ? low_ : std::min(low_, value);
            high_ = std::isnan(value) ? high_ : std::max(high_, value);
        }
        const float least = std::max(std::abs(high_) * 0.15F, 1e-6F);
        if (high_ - low_ < least) { // around the middle, but zeros lie on the ground
            low_ = high_ == 0 ? 0 : (low_ + high_ - least) / 2;
            high_ = low_ + least;
        }
    }

    [[nodiscard]] qreal y(float value) const {
        return room_.bottom() - double((value - low_) / (high_ - low_)) * (room_.height() - 1);
    }

  private:
    const QRect& room_;
    float low_ = std::numeric_limits<float>::max();
    float high_ = std::numeric_limits<float>::lowest();
};

} // namespace

void paintSparkline(QPainter& painter, const QRect& room, std::span<const float> values, Token token, bool filled) {
    constexpr int kPixelsPerPoint = 2;
    const auto parts = std::min(values.size(), std::size_t(std::max(0, room.width() / kPixelsPerPoint)));
    if (parts < 2) {
        return;
    }
    const std::vector<float> points = means(values, parts);
    const Scale scale(points, room);
    const double step = double(room.width() - 1) / double(parts - 1);
    QList<QLineF> lines;
    lines.reserve(qsizetype(parts));
    QPainterPath ground;
    for (std::size_t i = 1; i < parts; ++i) {
        if (std::isnan(points[i - 1]) || std::isnan(points[i])) {
            continue;
        }
        const QPointF from(room.left() + double(i - 1) * step, scale.y(points[i - 1]));
        const QPointF to(room.left() + double(i) * step, scale.y(points[i]));
        lines.append(QLineF(from, to));
        if (filled) {
            ground.addPolygon(
                QPolygonF({from, to, {to.x(), double(room.bottom())}, {from.x(), double(room.bottom())}}));
        }
    }
    if (filled) {
        QLinearGradient fade(room.topLeft(), room.bottomLeft());
        fade.setColorAt(0, theme().color(token, 0.22));
        fade.setColorAt(1, theme().color(token, 0.02));
        painter.fillPath(ground, fade);
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme().color(token), 1));
    painter.drawLines(lines);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

} // namespace poise::console
