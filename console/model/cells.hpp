// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// Reads the cells of a telemetry table by the names of its columns, without copying any.
///
/// Lifetime: the table is its owner's; give it again, or null, after each change of it.
#pragma once

#include "shared/wire/telemetry.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace poise::console {

class Cells {
  public:
    void setTable(const wire::Table* table);

    [[nodiscard]] const wire::Table* table() const { return table_; }

    [[nodiscard]] std::size_t rows() const { return table_ == nullptr ? 0 : table_->keys.size(); }

    /// -1 if the agent has no such column.
    [[nodiscard]] int column(std::string_view name) const;

    /// Nothing: no data, or no such column.
    [[nodiscard]] std::optional<double> number(std::size_t row, int column) const;
    [[nodiscard]] std::optional<double> number(std::size_t row, std::string_view column) const;

    /// Empty likewise. Valid until the table changes.
    [[nodiscard]] std::string_view text(std::size_t row, int column) const;
    [[nodiscard]] std::string_view text(std::size_t row, std::string_view column) const;

  private:
    const wire::Table* table_ = nullptr;
};

/// A cell as a number; nothing if it is none.
[[nodiscard]] std::optional<double> numberOf(const wire::Cell& cell);

} // namespace poise::console
