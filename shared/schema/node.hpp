// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A configuration as text means it: a tree of values with their places, whatever the syntax was.
///
/// It stands between the syntaxes (TOML, JSON) and the schema, so that neither knows the other.
#pragma once

#include "shared/schema/path.hpp"
#include "shared/schema/problem.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace poise::schema {

struct Member;

struct Node {
    using List = std::vector<Node>;
    using Table = std::vector<Member>; ///< in the order of the text

    /// monostate: a value that no key takes (a date, a time).
    std::variant<std::monostate, bool, std::int64_t, double, std::string, List, Table> value;
    Position at;

    [[nodiscard]] const Table* table() const { return std::get_if<Table>(&value); }

    [[nodiscard]] const List* list() const { return std::get_if<List>(&value); }

    [[nodiscard]] const std::string* text() const { return std::get_if<std::string>(&value); }

    /// The member of a table, or nullptr.
    [[nodiscard]] const Member* find(std::string_view key) const;
};

struct Member {
    std::string key;
    Position at; ///< of the key
    Node value;
};

/// Where the value at `path` stands; where the text is silent, its nearest ancestor's place. A part of the path goes
/// into a table by key, into a list of tables by their `name`, into a list by "[index]".
[[nodiscard]] Position locate(const Node& root, const Path& path);

/// Whether the text itself has a value at `path`.
[[nodiscard]] bool contains(const Node& root, const Path& path);

/// Both mean the same, whatever the order of keys: 1 and 1.0 do, and so do any two values that no key takes.
[[nodiscard]] bool sameMeaning(const Node& a, const Node& b);

/// The value as a message shows it: a quoted text, a number, "a list", "a table".
[[nodiscard]] std::string shown(const Node& node);

} // namespace poise::schema
