// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// One SQL statement with its values: bound, never formatted into the text.
///
/// Thread: the writer's, like its database's. Lifetime: shorter than its database's; when it ends, the compiled form
/// goes back to the database for the next one.
#pragma once

#include "agent/base/error.hpp"

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

struct sqlite3_stmt;

namespace poise::store {

class Connection;

/// Bytes to be bound as such, not as text.
struct Blob {
    std::string_view bytes;
};

class Statement {
  public:
    Statement(Connection& connection, sqlite3_stmt* compiled);
    Statement(Statement&& other) noexcept;
    Statement& operator=(Statement&&) = delete;
    ~Statement();

    /// The statement's values from the first on: integers, numbers, text, Blob, optionals of these (nothing: NULL).
    /// What cannot be bound shows as an error of step().
    template <typename... Values>
    Statement& bind(const Values&... values) {
        int index = 0;
        (bindAt(++index, values), ...);
        return *this;
    }

    /// True: there is a row; false: there is none left. Errors: storageFull, storageFailed, storageDamaged.
    [[nodiscard]] Result<bool> step();

    /// Steps to the end, passing over rows.
    [[nodiscard]] Result<void> run();

    /// For the next values: what was bound is gone.
    void reset();

    // Columns of the row, from 0 on. Views hold until the next step.
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] double real(int column) const;
    [[nodiscard]] std::string_view text(int column) const;
    [[nodiscard]] std::string_view blob(int column) const;
    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] std::optional<std::int64_t> integerOrNull(int column) const;

  private:
    template <std::integral Integer>
    void bindAt(int index, Integer value) {
        bindInteger(index, static_cast<std::int64_t>(value));
    }

    template <typename T>
    void bindAt(int index, const std::optional<T>& value) {
        if (value) {
            bindAt(index, *value);
        } else {
            bindNull(index);
        }
    }

    void bindAt(int index, double value);
    void bindAt(int index, std::string_view text);

    void bindAt(int index, const std::string& text) { bindAt(index, std::string_view(text)); }

    void bindAt(int index, const char* text) { bindAt(index, std::string_view(text)); }

    void bindAt(int index, Blob blob);
    void bindInteger(int index, std::int64_t value);
    void bindNull(int index);
    void note(int outcome);

    Connection* connection_;
    sqlite3_stmt* compiled_;
    int failed_ = 0; ///< SQLite's code of the first value that could not be bound
};

} // namespace poise::store
