// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/widget/skeleton.hpp"

#include "console/style/theme.hpp"

#include <QEvent>
#include <QPainter>

namespace poise::console {

using namespace std::chrono_literals;

Skeleton::Skeleton(QWidget* parent)
    : QWidget(parent) {
    setAccessibleName(tr("Loading"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    delay_.setSingleShot(true);
    delay_.setInterval(200ms);
    connect(&delay_, &QTimer::timeout, this, &QWidget::show);
    hide();
    if (parent != nullptr) {
        parent->installEventFilter(this);
        resize(parent->size());
    }
}

void Skeleton::setLoading(bool loading) {
    if (!loading) {
        delay_.stop();
        hide();
    } else if (isHidden() && !delay_.isActive()) {
        delay_.start();
    }
}

bool Skeleton::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize && watched == parentWidget()) {
        resize(parentWidget()->size());
        raise();
    }
    return QWidget::eventFilter(watched, event);
}

void Skeleton::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    // Shaped like the cards that it covers: their corners stay round.
    painter.setPen(theme().color(Token::border));
    painter.setBrush(theme().color(Token::surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metric::cardRadius, metric::cardRadius);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().color(Token::grid));
    const int row = theme().rowHeight();
    const int bar = theme().scaled(10);
    for (int y = row / 2, i = 0; y + bar < height(); y += row, ++i) {
        const int length = width() * (i % 3 == 0 ? 7 : 5) / 10;
        const int x = layoutDirection() == Qt::RightToLeft ? width() - metric::margin - length : metric::margin;
        painter.drawRoundedRect(x, y, qMax(0, length - 2 * metric::margin), bar, bar / 2.0, bar / 2.0);
    }
}

} // namespace poise::console
