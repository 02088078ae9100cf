// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/widget/accessible_role.hpp"

#include <QAccessibleWidget>
#include <QVariant>
#include <QWidget>

namespace poise::console {

namespace {

constexpr const char* property = "accessibleRole";

QAccessibleInterface* make(const QString& /*className*/, QObject* object) {
    auto* widget = qobject_cast<QWidget*>(object);
    const QVariant role = widget != nullptr ? widget->property(property) : QVariant();
    return role.isValid() ? new QAccessibleWidget(widget, QAccessible::Role(role.toInt())) : nullptr;
}

} // namespace

void setAccessibleRole(QWidget& widget, QAccessible::Role role) {
    static const bool installed = (QAccessible::installFactory(make), true);
    Q_UNUSED(installed);
    widget.setProperty(property, int(role));
}

} // namespace poise::console
