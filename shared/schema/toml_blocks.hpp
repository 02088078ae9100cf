// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Headers with their lines as blocks of text: where one begins and ends with its comments, and how a new one looks.
#pragma once

#include "shared/schema/node.hpp"
#include "shared/schema/toml_layout.hpp"

#include <span>
#include <string>
#include <vector>

namespace poise::schema {

/// *Lifetime:* it points into the scan and its layout.
class TomlBlocks {
  public:
    TomlBlocks(const TomlScan& scan, const TomlLayout& layout)
        : scan_(scan)
        , layout_(layout) {}

    /// Where the comment right above a header begins. The comment at the head of the text is the text's.
    [[nodiscard]] std::size_t lead(std::size_t header) const;

    /// Where the block that an expression stands in ends, with the comment right below its last line; the comment right
    /// above the next header is that header's.
    [[nodiscard]] std::size_t tail(std::size_t expression) const;

    /// Past the blank lines that begin at `at`.
    [[nodiscard]] std::size_t skipBlankLines(std::size_t at) const;

    /// From the header's comment to its end; to where the next thing begins if a blank line stands before it too.
    [[nodiscard]] Span whole(std::size_t header) const;

    /// Whether a blank line belongs between the block that an expression stands in and one that follows.
    [[nodiscard]] bool spaced(std::size_t expression) const;

  private:
    [[nodiscard]] bool followsBlankLine(std::size_t header) const;

    const TomlScan& scan_;
    const TomlLayout& layout_;
};

/// Decides between headers and inline tables, and writes blocks. A model is a table of the text that the new one shall
/// look like; null: there is none.
class TomlBlockWriter {
  public:
    TomlBlockWriter(std::string_view newline, bool spaced)
        : newline_(newline)
        , separator_(spaced ? newline : "") {}

    /// Whether a value at `depth` (1: at the root) gets headers.
    [[nodiscard]] static bool takesHeader(const Node& value, std::size_t depth, const Branch* model);

    /// What a table in one that looks like the model shall look like.
    [[nodiscard]] static const Branch* modelOf(const Branch* parent, std::string_view key);

    /// `[path]`, or `[[path]]` for each item of a list, with everything below it. Each block follows a blank line if
    /// they are spaced.
    void write(const std::vector<std::string>& path, const Node& value, std::size_t depth, const Branch* model);

    /// Likewise one element of the list at `path`.
    void writeElement(const std::vector<std::string>& path, const Node& value, std::size_t depth, const Branch* model);

    [[nodiscard]] std::string take() { return std::move(out_); }

  private:
    void members(const std::vector<std::string>& path, const Node::Table& table, std::size_t depth, const Branch* model,
                 std::string header);

    std::string_view newline_;
    std::string_view separator_;
    std::string out_;
};

/// `a.b."c d"`
[[nodiscard]] std::string writeKeys(std::span<const std::string> path);

} // namespace poise::schema
