// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Replacements in a text, collected and then made at once; and what its lines are.
#pragma once

#include "shared/schema/toml_scan.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace poise::schema {

class TextEdits {
  public:
    void replace(Span span, std::string text) { edits_.push_back({span, std::move(text)}); }

    void erase(Span span) { erased_.push_back(span); }

    /// Whole lines with the blank ones after them; at the end of the text the blank ones before them go instead.
    void eraseLines(Span span) { lines_.push_back(span); }

    /// Is held back while anything is erased: its place would be one between texts that go.
    void insert(std::size_t at, std::string text) { inserted_.push_back({{at, at}, std::move(text)}); }

    [[nodiscard]] bool empty() const {
        return edits_.empty() && erased_.empty() && lines_.empty() && inserted_.empty();
    }

    /// Erased spans may overlap each other and nothing else.
    [[nodiscard]] std::string apply(std::string_view text) const;

  private:
    struct Edit {
        Span span;
        std::string text;
    };

    std::vector<Edit> edits_;
    std::vector<Span> erased_;
    std::vector<Span> lines_;
    std::vector<Edit> inserted_;
};

/// Past the newline that ends the line of `at`.
[[nodiscard]] std::size_t endOfLine(std::string_view text, std::size_t at);

/// The beginning of the line before the one that begins at `at`, which is not the first.
[[nodiscard]] std::size_t lineBefore(std::string_view text, std::size_t at);

/// The line that begins at `at` is there and has nothing on it.
[[nodiscard]] bool isBlankLine(std::string_view text, std::size_t at);

[[nodiscard]] bool isCommentLine(std::string_view text, std::size_t at);

} // namespace poise::schema
