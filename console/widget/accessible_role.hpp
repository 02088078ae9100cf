// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// Tells assistive technology what a painted widget is: of its own the toolkit knows only a plain area.
#pragma once

#include <QAccessible>

class QWidget;

namespace poise::console {

/// Before anybody asked for it: answers are kept.
void setAccessibleRole(QWidget& widget, QAccessible::Role role);

} // namespace poise::console
