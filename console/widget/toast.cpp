// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/widget/toast.hpp"

#include "console/style/theme.hpp"
#include "console/widget/button.hpp"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>

namespace poise::console {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Toast::Toast(QWidget* parent)
    : QFrame(parent)
    , text_(new QLabel(this))
    , action_(new Button({}, {}, ButtonKind::normal, this)) {
    setProperty("surface", u"toast"_s);
    text_->setTextFormat(Qt::PlainText);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 8, 14, 8);
    layout->setSpacing(12);
    layout->addWidget(text_);
    layout->addWidget(action_);
    life_.setSingleShot(true);
    life_.setInterval(6s);
    connect(&life_, &QTimer::timeout, this, &QWidget::hide);
    connect(action_, &QPushButton::clicked, this, &QWidget::hide);
    connect(action_, &QPushButton::clicked, this, &Toast::actionClicked);
    parent->installEventFilter(this);
    hide();
}

void Toast::say(const QString& text, const QString& action) {
    text_->setText(text);
    setAccessibleName(text);
    action_->setText(action);
    action_->setVisible(!action.isEmpty());
    layout()->activate();
    adjustSize();
    place();
    show();
    raise();
    life_.start();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

bool Toast::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize && watched == parentWidget() && isVisible()) {
        place();
    }
    return QFrame::eventFilter(watched, event);
}

void Toast::place() {
    const QSize room = parentWidget()->size();
    move((room.width() - width()) / 2, room.height() - height() - metric::margin);
}

} // namespace poise::console
