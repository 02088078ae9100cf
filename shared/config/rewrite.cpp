// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/config/rewrite.hpp"

#include "shared/config/document.hpp"
#include "shared/schema/toml.hpp"
#include "shared/schema/toml_edit.hpp"

namespace poise::config {

namespace {

bool means(const std::string& text, const boost::json::object& document) {
    const schema::TomlText read = schema::parseToml(text);
    return !read.problem && toDocument(read.root) == document;
}

} // namespace

Rewritten rewrite(const std::string& text, const boost::json::object& document) {
    if (means(text, document)) {
        return {text, {}};
    }
    schema::EditedToml edited = schema::editToml(text, toNode(document));
    if (!edited.problem && !means(edited.text, document)) {
        schema::Problem differs;
        differs.path = "file";
        differs.text = "this edit cannot be written into the file: the result would mean something else";
        return {text, std::move(differs)};
    }
    return {std::move(edited.text), std::move(edited.problem)};
}

} // namespace poise::config
