// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// Pages as the pictures show them: with something chosen, and an editor open.
#pragma once

#include "tests/console/pictures/picture_scene.hpp"

Q_DECLARE_METATYPE(poise::console::test::Look)

namespace poise::console::test {

[[nodiscard]] bool openPage(PictureScene& scene, const QString& page);

} // namespace poise::console::test
