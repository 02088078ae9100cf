// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/widget/stat_tile.hpp"

#include "console/style/theme.hpp"

#include <QFontMetrics>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QStyle>

namespace poise::console {

using namespace Qt::StringLiterals;

namespace {

constexpr int side = 14;
constexpr int top = 10;
constexpr int between = 6; // label and note
constexpr int clear = 12;  // between the figure and its line
constexpr int trendHeight = 32;

/// Words on one baseline, put at the ends of a line, each beside the one before. Scripts that reach higher or deeper
/// than the font itself are not cut.
class Line {
  public:
    Line(QPainter& painter, const QRect& room, int baseline, Qt::LayoutDirection direction)
        : painter_(painter)
        , room_(room)
        , baseline_(baseline)
        , direction_(direction) {}

    void put(Qt::Alignment edge, const QFont& font, Token token, const QString& words) {
        const QFontMetrics metrics(font);
        const int taken = qMin(metrics.horizontalAdvance(words) + 1, room_.width());
        const QRect place = QStyle::alignedRect(direction_, edge | Qt::AlignTop, {taken, room_.height()}, room_);
        painter_.setFont(font);
        painter_.setPen(theme().color(token));
        painter_.setLayoutDirection(words.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
        painter_.drawText(QPoint(place.left(), baseline_), metrics.elidedText(words, Qt::ElideRight, taken));
        const bool atLeft = edge.testFlag(Qt::AlignLeft) == (direction_ == Qt::LeftToRight);
        room_.adjust(atLeft ? taken + gap : 0, 0, atLeft ? 0 : -taken - gap, 0);
    }

  private:
    static constexpr int gap = 5;

    QPainter& painter_;
    QRect room_;
    int baseline_;
    Qt::LayoutDirection direction_;
};

QFont mediumLabel() {
    QFont font = theme().font(TypeRole::label);
    font.setWeight(QFont::Medium);
    return font;
}

} // namespace

StatTile::StatTile(const QString& label, QWidget* parent)
    : QAbstractButton(parent) {
    setText(label);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme(), &Theme::themeChanged, this, &QWidget::updateGeometry);
}

void StatTile::setFigure(const QString& figure, const QString& unit) {
    if (figure != figure_ || unit != unit_) {
        figure_ = figure;
        unit_ = unit;
        describe();
        update();
    }
}

void StatTile::setNote(const QString& note, Token token) {
    if (note != note_ || token != noteToken_) {
        note_ = note;
        noteToken_ = token;
        describe();
        update();
    }
}

void StatTile::setDimmed(bool dimmed) {
    if (dimmed_ != dimmed) {
        dimmed_ = dimmed;
        update();
    }
}

void StatTile::describe() {
    setAccessibleName(text() + u": "_s + figure_ + u' ' + unit_);
    setAccessibleDescription(note_);
}

int StatTile::headHeight() const {
    return top + QFontMetrics(mediumLabel()).height() + 2 + QFontMetrics(theme().font(TypeRole::figure)).height();
}

QSize StatTile::sizeHint() const {
    return {theme().scaled(180), headHeight() + clear + theme().scaled(trendHeight) + 4};
}

QSize StatTile::minimumSizeHint() const {
    return {theme().scaled(120), sizeHint().height()};
}

void StatTile::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
    } else {
        QAbstractButton::keyPressEvent(event);
    }
}

void StatTile::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme().color(underMouse() ? Token::text3 : Token::border));
    painter.setBrush(theme().color(Token::surface));
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.drawRoundedRect(frame, metric::cardRadius, metric::cardRadius);
    painter.setOpacity(dimmed_ ? 0.55 : 1);
    paintHead(painter);
    QPainterPath clip;
    clip.addRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), metric::cardRadius, metric::cardRadius);
    painter.setClipPath(clip);
    paintTrend(painter, rect().adjusted(1, headHeight() + clear, -1, -4));
}

void StatTile::paintHead(QPainter& painter) const {
    const QFontMetrics labels(mediumLabel());
    const QFontMetrics figures(theme().font(TypeRole::figure));
    const QRect line(side, top, width() - 2 * side, labels.height());
    Line head(painter, line, top + labels.ascent(), layoutDirection());
    if (labels.horizontalAdvance(text()) + labels.horizontalAdvance(note_) + between <= line.width()) {
        head.put(Qt::AlignRight, mediumLabel(), noteToken_, note_);
    }
    head.put(Qt::AlignLeft, mediumLabel(), Token::text2, text());
    const int below = top + labels.height() + 2;
    Line figure(painter, line.translated(0, below - top), below + figures.ascent(), layoutDirection());
    figure.put(Qt::AlignLeft, theme().font(TypeRole::figure), Token::text, figure_);
    figure.put(Qt::AlignLeft, mediumLabel(), Token::text2, unit_);
}

void StatTile::paintTrend(QPainter& /*painter*/, const QRect& /*area*/) {}

} // namespace poise::console
