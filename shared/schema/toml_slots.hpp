// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Adds to and takes from what stands between commas: the items of an array, the pairs of an inline table.
///
/// Items on lines of their own come and go with their lines and comments; the others with a comma.
#pragma once

#include "shared/schema/text_edits.hpp"

#include <string>
#include <vector>

namespace poise::schema {

class TomlSlots {
  public:
    TomlSlots(const TomlScan& scan, const ScannedValue& container, TextEdits& edits);

    /// Those that are marked.
    void erase(const std::vector<bool>& gone) const;

    /// In their order after the item `after`; kNowhere: before the first.
    void insert(std::size_t after, const std::vector<std::string>& items) const;

  private:
    struct Slot {
        Span span;
        std::size_t comma;

        [[nodiscard]] std::size_t end() const { return comma == kNowhere ? span.end : comma + 1; }
    };

    [[nodiscard]] bool hasOwnLine(const Slot& slot) const;
    [[nodiscard]] std::size_t beginOfLine(const Slot& slot) const;
    void eraseTail(std::size_t keptLast) const;
    void eraseOne(const Slot& slot) const;
    void fill(const std::vector<std::string>& items) const;
    void insertLines(const Slot& after, const std::vector<std::string>& items) const;
    void insertBefore(const Slot& first, const std::vector<std::string>& items) const;

    std::string_view text_;
    std::string_view newline_;
    Span container_;
    bool isTable_;
    std::vector<Slot> slots_;
    TextEdits& edits_;
};

} // namespace poise::schema
