// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A SQLite database of the state folder, which is always one of ours: what is torn, foreign or newer is set aside.
///
/// Thread: one at a time, the writer's. Nothing outside this folder knows SQLite's own interface.
#pragma once

#include "agent/base/error.hpp"
#include "agent/store/statement.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace poise::store {

enum class Durability : std::uint8_t {
    full,   ///< what is committed survives a loss of power
    normal, ///< survives a crash of the agent; a loss of power may take the last commits, never the whole
};

/// What makes a database one of ours.
struct Format {
    std::uint32_t applicationId = 0; ///< at most 2^31 - 1, unique among our databases
    /// migrations[i] is the SQL that leads from schema version i to i + 1; the first makes the tables. Only ever
    /// appended to.
    std::vector<std::string_view> migrations;
    Durability durability = Durability::full;
    std::uint32_t cacheKiB = 2'048;
};

class Database {
  public:
    struct Opened;

    /// Opens or makes (mode 0600) the database and brings its schema up to date. If the file is no database of this
    /// format, is damaged or was made by a newer agent, it becomes `NAME.damaged-YYYYMMDDTHHMMSSZ`, together with its
    /// write-ahead log, and a new one is begun. Errors: storageFull, storageFailed; nothing is set aside then.
    static Result<Opened> open(const std::filesystem::path& path, Format format);

    /// What is stored in a database of the newest schema whose folder cannot be written; statements that write fail.
    /// Nobody else may change it meanwhile. Errors: storageFailed, storageDamaged.
    static Result<Database> openForReading(const std::filesystem::path& path, Format format);

    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;
    ~Database();

    /// Compiled once per text. Errors as those of Statement::step().
    [[nodiscard]] Result<Statement> prepare(std::string_view sql);

    /// Statements without values and rows, separated by semicolons.
    [[nodiscard]] Result<void> execute(const char* script);

    /// After storageDamaged: sets the file aside and begins anew, in place. No statement may be alive. Returns the
    /// name that it was given. On an error the database stays closed, and every call fails, until this succeeds.
    [[nodiscard]] Result<std::filesystem::path> startOver();

    /// The number of the row that was last inserted.
    [[nodiscard]] std::int64_t lastInsertId() const;

    /// Rows that the last INSERT, UPDATE or DELETE changed.
    [[nodiscard]] std::int64_t changedRows() const;

    /// Of the file and its write-ahead log.
    [[nodiscard]] std::uint64_t bytesOnDisk() const;

  private:
    friend class Transaction;

    Database(std::filesystem::path path, Format format, std::unique_ptr<Connection> connection);

    std::filesystem::path path_;
    Format format_;
    std::unique_ptr<Connection> connection_; ///< null: closed, after a failed startOver()
};

struct Database::Opened {
    Database database;
    std::optional<std::filesystem::path> setAside; ///< where the file went that stood here and was not ours
};

/// All of it or nothing: without commit() the end of the scope undoes what was changed.
class Transaction {
  public:
    /// Takes the write lock at once. Errors as those of Statement::step().
    static Result<Transaction> begin(Database& database);

    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

    /// Undone as well when this fails.
    [[nodiscard]] Result<void> commit();

  private:
    explicit Transaction(Connection& connection);

    Connection* connection_; ///< null: ended
};

} // namespace poise::store
