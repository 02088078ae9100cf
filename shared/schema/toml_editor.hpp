// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// One pass of an edit over a text: walks what it means and what it shall mean side by side, and collects replacements.
#pragma once

#include "shared/schema/node_align.hpp"
#include "shared/schema/text_edits.hpp"
#include "shared/schema/toml_blocks.hpp"

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace poise::schema {

class TomlEditor {
  public:
    /// Both must outlive it.
    TomlEditor(const TomlScan& scan, const TomlLayout& layout)
        : scan_(scan)
        , layout_(layout)
        , blocks_(scan, layout) {}

    /// `before` is what the text means.
    void edit(const Node& before, const Node& after);

    [[nodiscard]] const TextEdits& edits() const { return edits_; }

    /// Where and why the text cannot be edited.
    [[nodiscard]] const std::optional<Problem>& refusal() const { return refusal_; }

  private:
    using Members = std::vector<const Member*>;

    class Step;

    // What stands there.
    void table(const Branch& branch, const Node::Table& before, const Node::Table& after);
    void member(const Branch& branch, const Node& before, const Node& after);
    void value(const ScannedValue& place, const Node& before, const Node& after);
    void array(const ScannedValue& place, const Node::List& before, const Node::List& after);
    void elements(const Branch& list, const Node::List& before, const Node::List& after);
    void elementOrder(const Branch& list, const std::vector<std::size_t>& order);
    [[nodiscard]] bool isContiguous(const Branch& element) const;

    // What goes.
    void remove(const Branch& branch);
    void removeFromInlineTables();

    // What comes: toml_editor_add.cpp.
    void add(const Branch& table, const Members& members);
    void addLines(const Branch& table, const Members& members);
    void addBlocks(const Branch& table, const Members& members);
    void addPairs(const ScannedValue& inlineTable, const ScannedPair* after, std::string_view prefix,
                  const Members& members);
    void openTable(const Branch& table, const Members& members);
    void insertElement(const Branch& list, std::size_t after, const Node& element);
    void insertLines(std::size_t at, std::string lines);
    [[nodiscard]] std::string linesLike(std::size_t expression, std::string_view prefix, const Members& members) const;
    [[nodiscard]] std::string prefixOf(const Branch& table) const;
    [[nodiscard]] bool takesBlocks(const Branch& table) const;
    bool canWrite(const Node& value);

    [[nodiscard]] std::string_view textOf(Span span) const {
        return scan_.text.substr(span.begin, span.end - span.begin);
    }

    void refuse(std::string why);

    const TomlScan& scan_;
    const TomlLayout& layout_;
    TomlBlocks blocks_;
    TextEdits edits_;
    std::unordered_map<const ScannedValue*, std::vector<const ScannedPair*>> leaving_; ///< by their inline table
    std::vector<std::string> path_;
    std::size_t depth_ = 0; ///< elements of lists are a level too
    std::optional<Problem> refusal_;
};

} // namespace poise::schema
