// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Telemetry as tables in columns; a client gets a full table first and what changed in it from then on.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <variant>
#include <vector>

namespace poise::wire {

/// Null is "no data", 0 is zero.
using Cell = std::variant<std::monostate, std::int64_t, double, std::string>;

struct Column {
    std::string name;
    std::string unit; ///< "ms", "bytes", "requests/s", …; empty: none
    std::string kind; ///< "gauge", "counter" (cumulative since boot_id), "text", "time", "share"

    bool operator==(const Column&) const = default;
};

struct Table {
    std::vector<Column> columns;
    std::vector<std::string> keys;         ///< "web/a"; unique
    std::vector<std::vector<Cell>> values; ///< per column, one value per key

    bool operator==(const Table&) const = default;
};

using Tables = std::map<std::string, Table>; ///< by name: "overview", "pools", "servers", …

} // namespace poise::wire
