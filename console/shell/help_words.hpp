// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// What F1 says of each page: what it is for, and how the most important things are done there. All of it stands here.
#pragma once

#include <QString>
#include <QStringList>

namespace poise::console {

struct PageHelp {
    QString purpose;
    QStringList steps; ///< each a thing to do, and how
};

/// Of the page with this id; empty: there is none.
[[nodiscard]] PageHelp helpOf(const QString& pageId);

} // namespace poise::console
