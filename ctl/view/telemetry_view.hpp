// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Telemetry's tables as people read them: which columns, how they are headed and written.
#pragma once

#include "ctl/text/table.hpp"
#include "shared/wire/telemetry.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace poise::ctl {

/// How the cells of a column are written.
enum class Format : std::uint8_t {
    key,     ///< the row's key
    text,    ///< with the tone of its word
    plain,   ///< a text without one
    whole,   ///< a number without a point
    weight,  ///< a number with as many digits as it needs
    rate,    ///< with one digit
    millis,  ///< with two digits
    percent, ///< a share, times 100 with one digit
    kilo,    ///< bytes, in kilobytes
};

struct ViewColumn {
    std::string_view heading; ///< with its unit
    std::string_view column;  ///< telemetry's name
    Format format;
};

/// With the cache, where a pool has one.
[[nodiscard]] std::span<const ViewColumn> poolViewOf(const wire::Table& pools);

/// With TLS, where a client has used it.
[[nodiscard]] std::span<const ViewColumn> listenerViewOf(const wire::Table& listeners);

extern const std::span<const ViewColumn> kServerView;

/// A cell; null where the table has no such column or row. Valid as long as the table.
[[nodiscard]] const wire::Cell& cellAt(const wire::Table& table, std::string_view column, std::size_t row);

/// A cell as a number; nothing if it is none.
[[nodiscard]] std::optional<double> numberAt(const wire::Table& table, std::string_view column, std::size_t row);

/// A cell as a text; empty if it is none.
[[nodiscard]] std::string textAt(const wire::Table& table, std::string_view column, std::size_t row);

/// The rows in the order of their keys, "web/a2" before "web/a10".
[[nodiscard]] std::vector<std::size_t> rowsByKey(const wire::Table& table);

/// One line of the view.
[[nodiscard]] std::vector<TableCell> viewRow(const wire::Table& table, std::span<const ViewColumn> view,
                                             std::size_t row);

[[nodiscard]] std::vector<Heading> headingsOf(std::span<const ViewColumn> view);

/// The rows whose key begins with `prefix`.
[[nodiscard]] TextTable viewOf(const wire::Table& table, std::span<const ViewColumn> view,
                               std::string_view prefix = {});

/// The agent's numbers in a line: "1234.5 requests/s, 12 in flight, p95 3.20 ms, …".
[[nodiscard]] std::string overviewLine(const wire::Table& overview);

} // namespace poise::ctl
