// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "console/model/cells.hpp"

#include <algorithm>

namespace poise::console {

namespace {

const wire::Cell* cellAt(const wire::Table* table, std::size_t row, int column) {
    if (table == nullptr || column < 0 || std::size_t(column) >= table->values.size()) {
        return nullptr;
    }
    const auto& values = table->values[std::size_t(column)];
    return row < values.size() ? &values[row] : nullptr;
}

} // namespace

void Cells::setTable(const wire::Table* table) {
    table_ = table;
}

int Cells::column(std::string_view name) const {
    if (table_ == nullptr) {
        return -1;
    }
    const auto found = std::ranges::find(table_->columns, name, &wire::Column::name);
    return found == table_->columns.end() ? -1 : int(found - table_->columns.begin());
}

std::optional<double> Cells::number(std::size_t row, int column) const {
    const wire::Cell* cell = cellAt(table_, row, column);
    return cell == nullptr ? std::nullopt : numberOf(*cell);
}

std::optional<double> Cells::number(std::size_t row, std::string_view column) const {
    return number(row, this->column(column));
}

std::string_view Cells::text(std::size_t row, int column) const {
    const wire::Cell* cell = cellAt(table_, row, column);
    const auto* text = cell == nullptr ? nullptr : std::get_if<std::string>(cell);
    return text == nullptr ? std::string_view() : std::string_view(*text);
}

std::string_view Cells::text(std::size_t row, std::string_view column) const {
    return text(row, this->column(column));
}

std::optional<double> numberOf(const wire::Cell& cell) {
    if (const auto* whole = std::get_if<std::int64_t>(&cell)) {
        return double(*whole);
    }
    if (const auto* real = std::get_if<double>(&cell)) {
        return *real;
    }
    return std::nullopt;
}

} // namespace poise::console
