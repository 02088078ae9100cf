// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// How a TOML text lays its tree of tables out: which header, line or inline table makes each of them.
///
/// One table may be made at several places (`[a]`, `[a.b]`, `c.d = 1`); the layout gathers them.
/// *Lifetime:* it points into the scan.
#pragma once

#include "shared/schema/toml_scan.hpp"

#include <memory>
#include <unordered_map>

namespace poise::schema {

/// A place of the tree: a value, a table however it is written, or a list of tables with headers.
struct Branch {
    enum class Shape : std::uint8_t { value, table, list };

    std::string key; ///< empty: the root or an element
    Shape shape = Shape::table;

    const ScannedPair* pair = nullptr;     ///< what gives a value or an inline table its content
    const ScannedValue* content = nullptr; ///< of an inline table
    const ScannedPair* dotted = nullptr;   ///< of a table that dotted keys make: the last of them
    std::size_t dottedParts = 0;           ///< so many parts of that key lead to it
    const ScannedValue* within = nullptr;  ///< the inline table in which `pair` or `dotted` stands; null: on a line
    std::size_t line = kNowhere;           ///< the expression of `pair` or `dotted` that stands on a line

    std::size_t header = kNowhere;      ///< the expression that opens it: [x], of an element [[x]]
    std::size_t firstHeader = kNowhere; ///< of it or of anything in it
    std::size_t last = kNowhere;        ///< the last expression of anything in it

    std::vector<std::unique_ptr<Branch>> children; ///< of a table: by key; of a list: its elements
    std::unordered_map<std::string_view, Branch*> byKey;

    [[nodiscard]] Branch* find(std::string_view name) const;

    [[nodiscard]] bool isInline() const { return content != nullptr; }

    /// Something in the text says that it is a table even when nothing is in it.
    [[nodiscard]] bool standsAlone() const { return isInline() || header != kNowhere; }
};

class TomlLayout {
  public:
    /// Nothing: the scan and TOML's rules disagree.
    [[nodiscard]] static std::optional<TomlLayout> of(const TomlScan& scan);

    [[nodiscard]] Branch& root() const { return *root_; }

    /// A table as an item of an array has it.
    [[nodiscard]] static std::unique_ptr<Branch> ofItem(const ScannedValue& table);

    /// The last line before the next header.
    [[nodiscard]] std::size_t endOfBlock(std::size_t expression) const { return endOfBlock_[expression]; }

    /// The header under which an expression stands, itself for a header; kNowhere: none.
    [[nodiscard]] std::size_t headerOf(std::size_t expression) const { return headerOf_[expression]; }

  private:
    std::unique_ptr<Branch> root_ = std::make_unique<Branch>();
    std::vector<std::size_t> endOfBlock_;
    std::vector<std::size_t> headerOf_;
};

} // namespace poise::schema
