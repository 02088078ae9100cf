// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/view/page.hpp"

#include <utility>

namespace poise::console {

Page::Page(QString id, QString iconName, QWidget* parent)
    : QWidget(parent)
    , id_(std::move(id))
    , iconName_(std::move(iconName)) {}

void Page::setRange(const TimeRange& /*range*/) {}

void Page::open(const QVariantMap& /*query*/) {}

void Page::focusFilter() {}

bool Page::canExport() const {
    return false;
}

void Page::exportShown() {}

} // namespace poise::console
