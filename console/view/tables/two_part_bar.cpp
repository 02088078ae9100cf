// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/view/tables/two_part_bar.hpp"

#include "console/style/theme.hpp"

namespace poise::console {

TwoPartBar::TwoPartBar(QWidget* parent)
    : QWidget(parent)
    , parts_(new QBoxLayout(QBoxLayout::LeftToRight, this))
    , finding_(new QHBoxLayout)
    , doing_(new QHBoxLayout) {
    parts_->setContentsMargins(0, 0, 0, 0);
    parts_->setSpacing(metric::gap);
    finding_->setSpacing(8);
    doing_->setSpacing(8);
    doing_->addStretch(1);
    parts_->addLayout(finding_, 1);
    parts_->addLayout(doing_);
}

void TwoPartBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

/// Words in it grow too: numbers that come later, larger text.
bool TwoPartBar::event(QEvent* event) {
    if (event->type() == QEvent::LayoutRequest) {
        arrange();
    }
    return QWidget::event(event);
}

void TwoPartBar::arrange() {
    const int wanted = finding_->minimumSize().width() + doing_->minimumSize().width() + metric::gap;
    parts_->setDirection(wanted > width() ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

} // namespace poise::console
