// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "ctl/text/table.hpp"

#include "ctl/text/printable.hpp"

#include <algorithm>
#include <utility>

namespace poise::ctl {
namespace {

constexpr std::size_t kGap = 2; ///< spaces between columns

} // namespace

TextTable::TextTable(std::vector<Heading> headings)
    : headings_(std::move(headings)) {}

void TextTable::add(std::vector<TableCell> row) {
    row.resize(headings_.size());
    for (TableCell& cell : row) {
        cell.text = printable(cell.text);
    }
    rows_.push_back(std::move(row));
}

std::vector<std::size_t> TextTable::widths() const {
    std::vector<std::size_t> widths;
    widths.reserve(headings_.size());
    for (const Heading& heading : headings_) {
        widths.push_back(displayWidth(heading.text));
    }
    for (const auto& row : rows_) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            widths[i] = std::max(widths[i], displayWidth(row[i].text));
        }
    }
    return widths;
}

std::string TextTable::line(const std::vector<TableCell>& row, const std::vector<std::size_t>& widths, bool colour,
                            std::size_t most) const {
    std::string out;
    std::size_t used = 0;
    std::size_t owed = 0; // spaces that stand only where something follows
    for (std::size_t i = 0; i < row.size(); ++i) {
        const bool right = headings_[i].align == Align::right;
        const std::size_t width = displayWidth(row[i].text);
        const std::size_t spaces = widths[i] - width;
        owed += right ? spaces : 0;
        if (most != 0 && used + owed >= most) {
            break;
        }
        if (width > 0) {
            const std::string shown = most == 0 ? row[i].text : cutTo(row[i].text, most - used - owed);
            out.append(owed, ' ').append(toned(shown, row[i].tone, colour));
            used += owed + displayWidth(shown);
            owed = 0;
        }
        owed += (right ? 0 : spaces) + kGap;
    }
    return out;
}

std::vector<std::string> TextTable::lines(bool colour, std::size_t width) const {
    const std::vector<std::size_t> columns = widths();
    std::vector<TableCell> head;
    for (const Heading& heading : headings_) {
        head.push_back({heading.text, Tone::strong});
    }
    std::vector<std::string> out{line(head, columns, colour, width)};
    for (const auto& row : rows_) {
        out.push_back(line(row, columns, colour, width));
    }
    return out;
}

std::string TextTable::text(bool colour) const {
    std::string out;
    for (const std::string& each : lines(colour)) {
        out.append(each).append("\n");
    }
    return out;
}

} // namespace poise::ctl
