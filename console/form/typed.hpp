// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// What people type into a field, as a value of a document, and the other way round. Judges what can be judged without
/// the agent: whether it is of the type, and within the bounds.
#pragma once

#include "console/form/field.hpp"

namespace poise::console {

struct Typed {
    std::optional<boost::json::value> value; ///< nothing: left empty
    QString problem;                         ///< a sentence; empty: all well
};

/// One value, whatever `field.list` says.
[[nodiscard]] Typed readOne(const Field& field, const QString& text);

/// One value a line; the lines of a map are `name = value`.
[[nodiscard]] Typed readLines(const Field& field, const QString& text);

/// Any JSON.
[[nodiscard]] Typed readJson(const QString& text);

[[nodiscard]] QString writeOne(const boost::json::value& value);
[[nodiscard]] QString writeLines(const boost::json::value& value);
[[nodiscard]] QString writeJson(const boost::json::value& value);

} // namespace poise::console
