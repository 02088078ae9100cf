// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
#include "shared/schema/toml.hpp"

#include "shared/schema/toml_depth.hpp"
#include "shared/schema/toml_library.hpp"

#include <algorithm>
#include <string>

namespace poise::schema {

namespace {

Position positionOf(const toml::source_region& region) {
    return {region.begin.line, region.begin.column};
}

Node convert(const toml::node& node, Position fallback);

Node::Table convertTable(const toml::table& table) {
    Node::Table members;
    members.reserve(table.size());
    for (const auto& [key, value] : table) {
        const Position at = positionOf(key.source());
        members.push_back({std::string(key.str()), at, convert(value, at)});
    }
    // The library sorts by key; people mean the order of the text.
    std::sort(members.begin(), members.end(), [](const Member& a, const Member& b) { return a.at < b.at; });
    return members;
}

Node::List convertList(const toml::array& array, Position fallback) {
    Node::List items;
    items.reserve(array.size());
    for (const toml::node& item : array) {
        items.push_back(convert(item, fallback));
    }
    return items;
}

/// `fallback` is the key's place, for tables that no header of their own opens.
Node convert(const toml::node& node, Position fallback) {
    Node out;
    out.at = node.source().begin ? positionOf(node.source()) : fallback;
    if (const auto* table = node.as_table()) {
        out.value = convertTable(*table);
    } else if (const auto* array = node.as_array()) {
        out.value = convertList(*array, out.at);
    } else if (const auto* text = node.as_string()) {
        out.value = text->get();
    } else if (const auto* whole = node.as_integer()) {
        out.value = whole->get();
    } else if (const auto* number = node.as_floating_point()) {
        out.value = number->get();
    } else if (const auto* boolean = node.as_boolean()) {
        out.value = boolean->get();
    }
    return out;
}

Problem syntaxProblem(Position at, std::string text) {
    return {"syntax", {}, at, Severity::error, std::move(text), {}, {}};
}

/// On one line, as a clause after the key: "in table header: expected ..."
std::string describe(const toml::parse_error& error) {
    std::string text(error.description());
    constexpr std::string_view kPrefix = "Error while parsing ";
    if (text.starts_with(kPrefix)) {
        text.replace(0, kPrefix.size(), "in ");
    }
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

} // namespace

TomlText parseToml(std::string_view text) {
    TomlText out{{Node::Table{}, {1, 1}}, {}};
    if (text.size() > kLongestToml) {
        out.problem = syntaxProblem({1, 1}, "the text is longer than 4 MiB");
        return out;
    }
    if (const auto deep = findDeepKey(text)) {
        out.problem = syntaxProblem(*deep, "a key has more than 32 parts");
        return out;
    }
    const toml::parse_result result = toml::parse(text);
    if (!result) {
        out.problem = syntaxProblem(positionOf(result.error().source()), describe(result.error()));
        return out;
    }
    out.root.value = convertTable(result.table());
    return out;
}

} // namespace poise::schema
