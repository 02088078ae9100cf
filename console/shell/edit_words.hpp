// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// How one staged edit is told to people: what it is about, where that is, what it was and what it will be.
#pragma once

#include "console/store/edit.hpp"

#include <QString>

namespace poise::console {

struct EditWords {
    QString title;  ///< "a"
    QString place;  ///< "pools / web / servers / a / weight"
    QString before; ///< as it is written; "—" where nothing was set
    QString after;
};

[[nodiscard]] EditWords wordsOf(const Edit& edit);

/// "a weight 100 → 40", in one line.
[[nodiscard]] QString lineOf(const Edit& edit);

[[nodiscard]] QString valueText(const std::optional<boost::json::value>& value);

/// "100 → 40", with an arrow along the line of reading.
[[nodiscard]] QString fromTo(const QString& before, const QString& after);

/// What a changed weight makes of a server's share of its pool, by the weights alone: an estimate. Empty: it says
/// nothing about this edit.
[[nodiscard]] QString shareEstimate(const Edit& edit, const boost::json::object& before,
                                    const boost::json::object& after);

/// "pools / web / servers": where a path leads, for people.
[[nodiscard]] QString placeText(const Path& path);

} // namespace poise::console
