// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Writes an edited configuration into the file's text: what the edit does not touch stays, byte by byte.
#pragma once

#include "shared/schema/problem.hpp"

#include <boost/json/object.hpp>

#include <optional>
#include <string>

namespace poise::config {

struct Rewritten {
    std::string text;                       ///< as it was, if there is a problem
    std::optional<schema::Problem> problem; ///< the text is no TOML, or cannot be edited as it is laid out
};

/// `text` so changed that it means `document`: read again, it gives exactly that. Whether the configuration is a valid
/// one is another question: `parse`. Cost: linear in the text for each of a few passes.
[[nodiscard]] Rewritten rewrite(const std::string& text, const boost::json::object& document);

} // namespace poise::config
