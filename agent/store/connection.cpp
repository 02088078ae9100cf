// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/store/connection.hpp"

#include "agent/store/statement.hpp"

#include <sqlite3.h>

namespace poise::store {
namespace {

/// More compiled statements than our code has texts.
constexpr std::size_t kCompiled = 128;

} // namespace

Connection::Connection(sqlite3* handle)
    : handle_(handle) {}

Connection::~Connection() {
    for (const auto& [text, compiled] : idle_) {
        sqlite3_finalize(compiled);
    }
    sqlite3_close_v2(handle_);
}

Result<Statement> Connection::prepare(std::string_view sql) {
    if (const auto idle = idle_.find(sql); idle != idle_.end()) {
        sqlite3_stmt* compiled = idle->second;
        idle_.erase(idle);
        return Statement(*this, compiled);
    }
    sqlite3_stmt* compiled = nullptr;
    const int outcome = sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                           &compiled, nullptr);
    if (outcome != SQLITE_OK) {
        return error(outcome);
    }
    return Statement(*this, compiled);
}

void Connection::giveBack(sqlite3_stmt* compiled) {
    // Two with the same text may have been in use at once; one of them is kept.
    if (idle_.size() >= kCompiled || !idle_.try_emplace(sqlite3_sql(compiled), compiled).second) {
        sqlite3_finalize(compiled);
    }
}

Result<void> Connection::execute(const char* script) {
    const int outcome = sqlite3_exec(handle_, script, nullptr, nullptr, nullptr);
    if (outcome == SQLITE_OK) {
        return {};
    }
    const auto failed = error(outcome);
    if (sqlite3_get_autocommit(handle_) == 0) { // a script that begins a transaction must not leave it open
        sqlite3_exec(handle_, "ROLLBACK", nullptr, nullptr, nullptr);
    }
    return failed;
}

boost::system::error_code Connection::error(int outcome) {
    if (outcome == SQLITE_IOERR_SHMSIZE) { // the log's index could not grow
        return Errc::storageFull;
    }
    switch (outcome & 0xff) {
    case SQLITE_FULL:
        return Errc::storageFull;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return Errc::storageDamaged;
    default:
        return Errc::storageFailed;
    }
}

} // namespace poise::store
