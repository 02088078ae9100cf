// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Changes a TOML text so that it means something else, and leaves everything that this does not touch as it is:
/// comments, order, blank lines, quotes, line endings.
///
/// A changed value is replaced where it stands. A new key goes below the last of its table, written as its neighbours
/// are; a new table goes after its siblings, with a header or inline as they are, else with a header down to three
/// levels. A key goes with its line; a table with its lines, the comments among them and the one right above.
#pragma once

#include "shared/schema/node.hpp"

#include <optional>
#include <string>

namespace poise::schema {

struct EditedToml {
    std::string text;               ///< as it was, if there is a problem
    std::optional<Problem> problem; ///< its path says where the layout does not allow the edit, or "syntax"
};

/// `target` is what the text shall mean; the order of its keys counts for new ones alone. What is returned without a
/// problem has been read again and means just that. Cost: linear in the text for each of at most eight passes.
[[nodiscard]] EditedToml editToml(const std::string& text, const Node& target);

} // namespace poise::schema
