// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// The pages that there are, in the order of the sidebar.
#pragma once

#include <vector>

class QWidget;

namespace poise::console {

class Page;

/// The parent owns them.
[[nodiscard]] std::vector<Page*> makePages(QWidget* parent);

} // namespace poise::console
