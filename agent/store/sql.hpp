// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Statements in one line: most callers want all rows or none, and to stop at the first error.
///
/// Thread: the writer's.
#pragma once

#include "agent/store/database.hpp"

#include <string_view>
#include <utility>

namespace poise::store {

/// Calls `row(statement)` for each row, a function that returns nothing. Errors as those of Statement::step().
template <typename Row, typename... Values>
[[nodiscard]] Result<void> forEach(Database& database, std::string_view sql, Row&& row, const Values&... values) {
    Result<Statement> statement = database.prepare(sql);
    if (!statement) {
        return statement.error();
    }
    statement->bind(values...);
    for (;;) {
        const Result<bool> there = statement->step();
        if (!there) {
            return there.error();
        }
        if (!*there) {
            return {};
        }
        row(std::as_const(*statement));
    }
}

/// For statements without rows, or whose rows do not matter.
template <typename... Values>
[[nodiscard]] Result<void> run(Database& database, std::string_view sql, const Values&... values) {
    return forEach(database, sql, [](const Statement&) {}, values...);
}

} // namespace poise::store
