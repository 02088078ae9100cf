// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// The colours of the tokens, light and dark, each also with high contrast: the one place where a colour stands as a
/// number.
#pragma once

#include "console/style/token.hpp"

#include <QColor>
#include <QPalette>

#include <array>

namespace poise::console {

using Colors = std::array<QColor, tokenCount>;

/// High contrast: words reach 7:1 on every ground, borders 3:1.
[[nodiscard]] Colors colorsOf(bool dark, bool highContrast = false);

/// How the widgets of the toolkit are to use them.
[[nodiscard]] QPalette paletteOf(const Colors& colors);

/// Both colours mixed, opaque: so much of `over` on `ground`.
[[nodiscard]] QColor mixed(const QColor& over, const QColor& ground, double share);

/// 1 to 21, as WCAG 2 counts it.
[[nodiscard]] double contrast(const QColor& one, const QColor& other);

} // namespace poise::console
