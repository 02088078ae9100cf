// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Edits in few words: JSON from text, a patch applied to a text.
#pragma once

#include "shared/config/document.hpp"
#include "shared/config/patch.hpp"
#include "shared/config/rewrite.hpp"
#include "shared/schema/toml.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <string>
#include <string_view>

namespace poise::test {

[[nodiscard]] inline boost::json::object object(std::string_view json) {
    return boost::json::parse(json).as_object();
}

[[nodiscard]] inline boost::json::object documentOf(std::string_view toml,
                                                    const schema::Section& section = config::rootSection()) {
    return config::toDocument(schema::parseToml(toml).root, section);
}

/// The text after the edit, or what is wrong with it: "! path: text".
[[nodiscard]] inline std::string edited(const std::string& toml, std::string_view patch) {
    const config::Merged merged = config::applyPatch(documentOf(toml), object(patch));
    if (!merged.problems.empty()) {
        return "! " + merged.problems.front().path + ": " + merged.problems.front().text;
    }
    const config::Rewritten out = config::rewrite(toml, merged.document);
    return out.problem ? "! " + out.problem->path + ": " + out.problem->text : out.text;
}

} // namespace poise::test
