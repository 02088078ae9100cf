// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Tables for people: columns aligned by what the eye sees, numbers to the right, colour where somebody looks.
#pragma once

#include "ctl/text/tone.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace poise::ctl {

enum class Align : std::uint8_t { left, right };

struct Heading {
    std::string text; ///< with its unit
    Align align = Align::left;
};

struct TableCell {
    std::string text; ///< made printable when it is shown
    Tone tone = Tone::plain;
};

/// What stands where there is no data.
inline constexpr const char* kNoData = "—";

class TextTable {
  public:
    explicit TextTable(std::vector<Heading> headings);

    /// As many cells as headings; an empty one is shown as it is.
    void add(std::vector<TableCell> row);

    [[nodiscard]] bool empty() const { return rows_.empty(); }

    /// The heading and the rows, without line feeds; no longer than `width` columns each (0: as long as they are).
    [[nodiscard]] std::vector<std::string> lines(bool colour, std::size_t width = 0) const;

    /// The lines, each with a line feed.
    [[nodiscard]] std::string text(bool colour) const;

  private:
    [[nodiscard]] std::vector<std::size_t> widths() const;
    [[nodiscard]] std::string line(const std::vector<TableCell>& row, const std::vector<std::size_t>& widths,
                                   bool colour, std::size_t most) const;

    std::vector<Heading> headings_;
    std::vector<std::vector<TableCell>> rows_;
};

} // namespace poise::ctl
