// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/store/statement.hpp"

#include "agent/store/connection.hpp"

#include <sqlite3.h>
#include <utility>

namespace poise::store {

Statement::Statement(Connection& connection, sqlite3_stmt* compiled)
    : connection_(&connection)
    , compiled_(compiled) {}

Statement::Statement(Statement&& other) noexcept
    : connection_(other.connection_)
    , compiled_(std::exchange(other.compiled_, nullptr))
    , failed_(other.failed_) {}

Statement::~Statement() {
    if (compiled_ != nullptr) {
        reset();
        connection_->giveBack(compiled_);
    }
}

Result<bool> Statement::step() {
    const int outcome = failed_ != SQLITE_OK ? failed_ : sqlite3_step(compiled_);
    if (outcome == SQLITE_ROW || outcome == SQLITE_DONE) {
        return outcome == SQLITE_ROW;
    }
    return {boost::system::in_place_error, Connection::error(outcome)};
}

Result<void> Statement::run() {
    for (;;) {
        const Result<bool> row = step();
        if (!row) {
            return row.error();
        }
        if (!*row) {
            return {};
        }
    }
}

void Statement::reset() {
    sqlite3_reset(compiled_);
    sqlite3_clear_bindings(compiled_);
    failed_ = SQLITE_OK;
}

std::int64_t Statement::integer(int column) const {
    return sqlite3_column_int64(compiled_, column);
}

double Statement::real(int column) const {
    return sqlite3_column_double(compiled_, column);
}

std::string_view Statement::text(int column) const {
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(compiled_, column));
    return text == nullptr ? std::string_view()
                           : std::string_view(text, static_cast<std::size_t>(sqlite3_column_bytes(compiled_, column)));
}

std::string_view Statement::blob(int column) const {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(compiled_, column));
    return bytes == nullptr
               ? std::string_view()
               : std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(compiled_, column)));
}

bool Statement::isNull(int column) const {
    return sqlite3_column_type(compiled_, column) == SQLITE_NULL;
}

std::optional<std::int64_t> Statement::integerOrNull(int column) const {
    return isNull(column) ? std::nullopt : std::optional(integer(column));
}

void Statement::bindAt(int index, double value) {
    note(sqlite3_bind_double(compiled_, index, value));
}

void Statement::bindAt(int index, std::string_view text) {
    // A null pointer would bind NULL, and an empty view may have one.
    note(sqlite3_bind_text64(compiled_, index, text.empty() ? "" : text.data(), text.size(), SQLITE_TRANSIENT,
                             SQLITE_UTF8));
}

void Statement::bindAt(int index, Blob blob) {
    note(sqlite3_bind_blob64(compiled_, index, blob.bytes.empty() ? "" : blob.bytes.data(), blob.bytes.size(),
                             SQLITE_TRANSIENT));
}

void Statement::bindInteger(int index, std::int64_t value) {
    note(sqlite3_bind_int64(compiled_, index, value));
}

void Statement::bindNull(int index) {
    note(sqlite3_bind_null(compiled_, index));
}

void Statement::note(int outcome) {
    if (failed_ == SQLITE_OK) {
        failed_ = outcome;
    }
}

} // namespace poise::store
