// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/schema/toml_edit.hpp"

#include "shared/schema/toml.hpp"
#include "shared/schema/toml_editor.hpp"

namespace poise::schema {

namespace {

/// What goes and what comes take a pass each, and so does an order that changes too, at each of a few levels.
constexpr int kMostPasses = 8;

Problem refusal(Problem why) {
    why.text = "this edit cannot be written into the file as it is laid out: " + why.text;
    return why;
}

Problem refusal(std::string why) {
    return refusal(Problem{"file", {}, {}, Severity::error, std::move(why), {}, {}});
}

/// The next step towards `target`, or why there is none.
EditedToml editOnce(const std::string& text, const Node& meaning, const Node& target) {
    const auto scan = scanToml(text);
    const auto layout = scan ? TomlLayout::of(*scan) : std::nullopt;
    if (!layout) {
        return {text, refusal("its structure is not understood")};
    }
    TomlEditor editor(*scan, *layout);
    editor.edit(meaning, target);
    if (editor.refusal()) {
        return {text, refusal(*editor.refusal())};
    }
    if (editor.edits().empty()) {
        return {text, refusal("no place for it was found")};
    }
    return {editor.edits().apply(text), {}};
}

} // namespace

EditedToml editToml(const std::string& text, const Node& target) {
    EditedToml now{text, {}};
    for (int pass = 0; pass <= kMostPasses; ++pass) {
        TomlText read = parseToml(now.text);
        if (read.problem) {
            return {text, pass == 0 ? std::move(*read.problem) : refusal("the result would be no TOML")};
        }
        if (sameMeaning(read.root, target)) {
            return now;
        }
        now = editOnce(now.text, read.root, target);
        if (now.problem) {
            return {text, std::move(now.problem)};
        }
    }
    return {text, refusal("it takes too many steps")};
}

} // namespace poise::schema
