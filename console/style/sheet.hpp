// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// The style sheet: frames, buttons and fields that Fusion draws otherwise. Written anew for each theme and text size.
#pragma once

#include <QString>

namespace poise::console {

class Theme;

[[nodiscard]] QString sheetOf(const Theme& theme);

} // namespace poise::console
