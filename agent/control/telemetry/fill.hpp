// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// How a table is filled: for each column of the catalogue the function that takes its value from a row.
#pragma once

#include "shared/metrics/stage.hpp"
#include "shared/wire/telemetry.hpp"
#include "shared/wire/telemetry_columns.hpp"

#include <array>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace poise::telemetry {

using wire::Cell;

template <typename Row>
struct Fill {
    std::string_view column;
    Cell (*value)(const Row& row);
};

template <typename Row, std::size_t Columns>
using Filling = std::array<Fill<Row>, Columns>;

/// Whether each column of the catalogue is filled, in its order.
template <typename Row, std::size_t Columns>
[[nodiscard]] consteval bool fills(const Filling<Row, Columns>& filling, std::span<const wire::ColumnRow> columns) {
    for (std::size_t i = 0; i < Columns; ++i) {
        if (filling[i].column != columns[i].name) {
            return false;
        }
    }
    return Columns == columns.size();
}

template <typename Row, std::size_t Columns>
[[nodiscard]] wire::Table filled(std::span<const wire::ColumnRow> columns, const Filling<Row, Columns>& filling,
                                 std::vector<std::string> keys, const std::vector<Row>& rows) {
    wire::Table table{wire::columnsOf(columns), std::move(keys), {}};
    table.values.resize(Columns);
    for (std::size_t column = 0; column < Columns; ++column) {
        table.values[column].reserve(rows.size());
        for (const Row& row : rows) {
            table.values[column].push_back(filling[column].value(row));
        }
    }
    return table;
}

[[nodiscard]] inline Cell text(std::string_view words) {
    return std::string(words);
}

[[nodiscard]] inline Cell whole(std::integral auto count) {
    return static_cast<std::int64_t>(count);
}

/// Bytes per second: nobody looks at their fractions.
[[nodiscard]] inline Cell whole(std::optional<double> value) {
    return value ? Cell(static_cast<std::int64_t>(std::llround(*value))) : Cell();
}

[[nodiscard]] inline Cell time(std::optional<std::int64_t> millis) {
    return millis ? Cell(*millis) : Cell();
}

/// To three decimals: microseconds of what is in milliseconds.
[[nodiscard]] inline Cell rounded(std::optional<double> value) {
    return value ? Cell(std::round(*value * 1e3) / 1e3) : Cell();
}

/// To four decimals: hundredths of a percent.
[[nodiscard]] inline Cell share(std::optional<double> value) {
    return value ? Cell(std::round(*value * 1e4) / 1e4) : Cell();
}

/// Nothing of nothing.
[[nodiscard]] inline Cell shareOf(std::uint64_t part, std::uint64_t total) {
    return total == 0 ? Cell() : share(static_cast<double>(part) / static_cast<double>(total));
}

/// The mean of a stage, for rows that have `stages`.
template <typename Row, metrics::Stage Stage>
[[nodiscard]] Cell meanOf(const Row& row) {
    return row.stages ? rounded((*row.stages)[metrics::index(Stage)]) : Cell();
}

template <typename Row>
inline constexpr Filling<Row, wire::kStageColumns.size()> kStageFilling{{
    {"stage_parse_ms", &meanOf<Row, metrics::Stage::parse>},
    {"stage_route_ms", &meanOf<Row, metrics::Stage::route>},
    {"stage_pool_ms", &meanOf<Row, metrics::Stage::pool>},
    {"stage_upstream_ms", &meanOf<Row, metrics::Stage::upstream>},
    {"stage_respond_ms", &meanOf<Row, metrics::Stage::respond>},
}};

} // namespace poise::telemetry
