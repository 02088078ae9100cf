// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// Buttons as people find them: by what stands on them.
#pragma once

#include <QPushButton>

namespace poise::console::test {

/// Null: there is none.
[[nodiscard]] inline QPushButton* button(const QWidget& in, const QString& words) {
    for (QPushButton* one : in.findChildren<QPushButton*>()) {
        if (one->text() == words) {
            return one;
        }
    }
    return nullptr;
}

} // namespace poise::console::test
