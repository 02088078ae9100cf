// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/view/tables/stay_menu.hpp"

#include "console/style/theme.hpp"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyleOption>

namespace poise::console {

bool StayMenu::toggle(QAction* action) {
    if (action == nullptr || !action->isCheckable() || !action->isEnabled()) {
        return false;
    }
    action->trigger();
    return true;
}

void StayMenu::mouseReleaseEvent(QMouseEvent* event) {
    if (!toggle(actionAt(event->position().toPoint()))) {
        QMenu::mouseReleaseEvent(event);
    }
}

void StayMenu::keyPressEvent(QKeyEvent* event) {
    const bool chooses =
        event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space;
    if (!chooses || !toggle(activeAction())) {
        QMenu::keyPressEvent(event);
    }
}

/// A style sheet's menu shows ticks without boxes: nobody sees what else could be ticked.
void StayMenu::paintEvent(QPaintEvent* event) {
    QMenu::paintEvent(event);
    QPainter painter(this);
    const int extent = theme().scaled(metric::icon);
    for (QAction* action : actions()) {
        if (!action->isCheckable()) {
            continue;
        }
        const QRect row = actionGeometry(action).adjusted(3, 0, -3, 0); // over the ticks
        QStyleOption box;
        box.initFrom(this);
        box.rect = QStyle::alignedRect(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter, {extent, extent}, row);
        box.state.setFlag(QStyle::State_On, action->isChecked());
        style()->drawPrimitive(QStyle::PE_IndicatorItemViewItemCheck, &box, &painter);
    }
}

} // namespace poise::console
