// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What a Database and its statements share: SQLite's handle and the statements that are compiled. Of this folder only.
#pragma once

#include "agent/base/error.hpp"
#include "agent/store/statement.hpp"

#include <map>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace poise::store {

class Connection {
  public:
    /// Takes over what sqlite3_open_v2() returned, which is a handle even when it failed.
    explicit Connection(sqlite3* handle);
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection();

    [[nodiscard]] sqlite3* handle() const { return handle_; }

    [[nodiscard]] Result<Statement> prepare(std::string_view sql);
    void giveBack(sqlite3_stmt* compiled);
    [[nodiscard]] Result<void> execute(const char* script);

    /// Our error for SQLite's (extended) outcome of a call.
    [[nodiscard]] static boost::system::error_code error(int outcome);

  private:
    sqlite3* handle_;
    std::map<std::string, sqlite3_stmt*, std::less<>> idle_; ///< by their text
};

} // namespace poise::store
