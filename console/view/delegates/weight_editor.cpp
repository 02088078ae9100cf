// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/view/delegates/weight_editor.hpp"

#include "console/style/theme.hpp"

#include <QApplication>
#include <QFocusEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>

#include <algorithm>

namespace poise::console {

WeightEditor::WeightEditor(QWidget* parent)
    : QWidget(parent)
    , slider_(new QSlider(Qt::Horizontal))
    , number_(new QSpinBox) {
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    slider_->setAccessibleName(tr("Weight, as a slider"));
    slider_->setFocusPolicy(Qt::ClickFocus);
    number_->setAccessibleName(tr("Weight"));
    number_->setRange(0, kMost);
    number_->setFont(theme().font(TypeRole::number));
    number_->setButtonSymbols(QAbstractSpinBox::NoButtons);
    number_->setFixedWidth(theme().scaled(56));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(4, 2, 4, 2);
    row->setSpacing(6);
    row->addWidget(slider_, 1);
    row->addWidget(number_);
    setFocusProxy(number_);
    connect(slider_, &QSlider::valueChanged, number_, &QSpinBox::setValue);
    connect(number_, &QSpinBox::valueChanged, this, [this](int weight) {
        const QSignalBlocker blocker(slider_); // it ends before the number does
        slider_->setValue(weight);
    });
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) { followFocus(now); });
}

void WeightEditor::begin(int weight, int scale) {
    if (begun_) {
        return;
    }
    begun_ = true;
    slider_->setRange(0, std::clamp(scale, 1, kMost));
    number_->setValue(weight);
    number_->selectAll();
}

/// The view commits on Return, and lets it go on: to the tree, where it means another thing.
void WeightEditor::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        event->accept();
    } else {
        QWidget::keyPressEvent(event);
    }
}

int WeightEditor::weight() const {
    return number_->value();
}

/// Its parts have the focus, never the editor; what ends editing waits for the editor to lose it.
void WeightEditor::followFocus(const QWidget* now) {
    if (now != nullptr && now != this && !isAncestorOf(now)) {
        QFocusEvent gone(QEvent::FocusOut, Qt::OtherFocusReason);
        QApplication::sendEvent(this, &gone);
    }
}

} // namespace poise::console
