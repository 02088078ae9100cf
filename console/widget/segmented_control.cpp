// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/widget/segmented_control.hpp"

#include "console/style/theme.hpp"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QToolButton>

namespace poise::console {

SegmentedControl::SegmentedControl(QWidget* parent)
    : QFrame(parent)
    , group_(new QButtonGroup(this)) {
    setProperty("segments", true);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(2, 2, 2, 2);
    layout->setSpacing(2);
    group_->setExclusive(true);
    connect(group_, &QButtonGroup::idToggled, this, [this](int id, bool on) {
        if (on) {
            emit currentChanged(id);
        }
    });
}

void SegmentedControl::addSegment(const QString& text, const QString& toolTip) {
    auto* segment = new QToolButton(this);
    segment->setCheckable(true);
    segment->setToolButtonStyle(Qt::ToolButtonTextOnly);
    segment->setText(text);
    segment->setToolTip(toolTip);
    segment->setAccessibleName(toolTip.isEmpty() ? text : toolTip);
    // Tab reaches the control once; within an exclusive group the arrow keys move on.
    segment->setFocusPolicy(Qt::StrongFocus);
    const int id = count();
    group_->addButton(segment, id);
    layout()->addWidget(segment);
    if (id == 0) {
        segment->setChecked(true);
    }
}

void SegmentedControl::setSegmentText(int index, const QString& text) {
    QAbstractButton* segment = group_->button(index);
    if (segment != nullptr && segment->text() != text) {
        segment->setText(text);
        segment->setAccessibleName(text);
    }
}

void SegmentedControl::setCurrent(int index) {
    if (QAbstractButton* segment = group_->button(index)) {
        segment->setChecked(true);
    }
}

int SegmentedControl::current() const {
    return group_->checkedId();
}

int SegmentedControl::count() const {
    return int(group_->buttons().size());
}

} // namespace poise::console
