// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/store/database.hpp"

#include "agent/store/connection.hpp"
#include "agent/store/set_aside.hpp"

#include <cerrno>
#include <fcntl.h>
#include <sqlite3.h>
#include <string>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace poise::store {
namespace {

/// How long a call waits for another program, a backup for instance, that has the database locked.
constexpr int kBusyMillis = 5'000;
/// The write-ahead log is cut back to this after a checkpoint.
constexpr int kLogBytes = 4 << 20;
/// The longest text or blob, and with it what a damaged length can make us allocate.
constexpr int kLongestValue = 16 << 20;

Result<std::int64_t> number(Connection& connection, std::string_view sql) {
    Result<Statement> query = connection.prepare(sql);
    if (!query) {
        return query.error();
    }
    const Result<bool> row = query->step();
    if (!row) {
        return row.error();
    }
    return *row ? query->integer(0) : 0;
}

/// Errors: storageDamaged when pages or indexes do not fit together.
Result<void> checkPages(Connection& connection) {
    Result<Statement> check = connection.prepare("PRAGMA quick_check(1)");
    if (!check) {
        return check.error();
    }
    const Result<bool> row = check->step();
    if (!row) {
        return row.error();
    }
    return *row && check->text(0) == "ok" ? Result<void>() : Result<void>(Errc::storageDamaged);
}

/// The schema version, 0 of an empty database. Errors: storageDamaged also when it is another program's or a newer
/// agent's. Nothing is written: it may not be ours.
Result<std::size_t> checkIdentity(Connection& connection, const Format& format) {
    const auto id = number(connection, "PRAGMA application_id");
    const auto version = id ? number(connection, "PRAGMA user_version") : id;
    const auto objects = version ? number(connection, "SELECT count(*) FROM sqlite_schema") : version;
    if (!objects) {
        return objects.error();
    }
    if (*id == 0 && *version == 0 && *objects == 0) {
        return std::size_t{0};
    }
    const bool known = *version > 0 && static_cast<std::size_t>(*version) <= format.migrations.size();
    if (*id != format.applicationId || !known) {
        return Errc::storageDamaged;
    }
    if (const auto sound = checkPages(connection); !sound) {
        return sound.error();
    }
    return static_cast<std::size_t>(*version);
}

Result<void> configure(Connection& connection, const Format& format) {
    const std::string settings = "PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL; PRAGMA synchronous = " +
                                 std::string(format.durability == Durability::full ? "FULL" : "NORMAL") +
                                 "; PRAGMA cache_size = -" + std::to_string(format.cacheKiB) +
                                 "; PRAGMA journal_size_limit = " + std::to_string(kLogBytes) +
                                 "; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF";
    return connection.execute(settings.c_str());
}

Result<void> migrate(Connection& connection, const Format& format, std::size_t version) {
    if (version == format.migrations.size()) {
        return {};
    }
    std::string script = "BEGIN IMMEDIATE;";
    for (std::size_t i = version; i < format.migrations.size(); ++i) {
        script += std::string(format.migrations[i]) + ";";
    }
    script += "PRAGMA application_id = " + std::to_string(format.applicationId) +
              "; PRAGMA user_version = " + std::to_string(format.migrations.size()) + "; COMMIT";
    return connection.execute(script.c_str());
}

/// SQLite would make the file with whatever mode the umask leaves; its log takes over the file's.
Result<void> makePrivate(const std::filesystem::path& path) {
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) {
        return errno == ENOSPC || errno == EDQUOT ? Errc::storageFull : Errc::storageFailed;
    }
    ::close(file);
    return {};
}

Result<std::unique_ptr<Connection>> opened(const char* name, int flags) {
    sqlite3* handle = nullptr;
    const int outcome = sqlite3_open_v2(name, &handle, flags | SQLITE_OPEN_NOMUTEX, nullptr);
    auto connection = std::make_unique<Connection>(handle);
    if (outcome != SQLITE_OK) {
        return Connection::error(outcome);
    }
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_busy_timeout(handle, kBusyMillis);
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, kLongestValue);
    return connection;
}

/// Errors: storageDamaged when what stands there is not to be used; the caller decides what becomes of it.
Result<std::unique_ptr<Connection>> connect(const std::filesystem::path& path, const Format& format) {
    if (const auto made = makePrivate(path); !made) {
        return made.error();
    }
    auto connection = opened(path.c_str(), SQLITE_OPEN_READWRITE);
    if (!connection) {
        return connection;
    }
    const auto version = checkIdentity(**connection, format);
    if (!version) {
        return version.error();
    }
    if (const auto configured = configure(**connection, format); !configured) {
        return configured.error();
    }
    if (const auto migrated = migrate(**connection, format, *version); !migrated) {
        return migrated.error();
    }
    return connection;
}

/// SQLite makes the log's index even to read, unless it is told that nobody writes; then it does not look for a log.
std::string nameForReading(const std::filesystem::path& path) {
    std::string name = "file:";
    for (const char c : path.string()) {
        constexpr std::string_view kHex = "0123456789ABCDEF";
        const auto byte = static_cast<unsigned char>(c);
        if (c == '%' || c == '?' || c == '#') {
            name += {'%', kHex[byte >> 4U], kHex[byte & 15U]};
        } else {
            name += c;
        }
    }
    std::filesystem::path log = path;
    log += "-wal";
    std::error_code error;
    return std::filesystem::exists(log, error) ? name : name + "?immutable=1";
}

} // namespace

Database::Database(std::filesystem::path path, Format format, std::unique_ptr<Connection> connection)
    : path_(std::move(path))
    , format_(std::move(format))
    , connection_(std::move(connection)) {}

Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Result<Database::Opened> Database::open(const std::filesystem::path& path, Format format) {
    auto connection = connect(path, format);
    if (connection) {
        return Opened{Database(path, std::move(format), std::move(*connection)), std::nullopt};
    }
    if (connection.error() != make_error_code(Errc::storageDamaged)) {
        return connection.error();
    }
    Database closed(path, std::move(format), nullptr);
    auto name = closed.startOver();
    if (!name) {
        return name.error();
    }
    return Opened{std::move(closed), std::move(*name)};
}

Result<Database> Database::openForReading(const std::filesystem::path& path, Format format) {
    auto connection = opened(nameForReading(path).c_str(), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
    if (!connection) {
        return connection.error();
    }
    const auto version = checkIdentity(**connection, format);
    if (!version) {
        return version.error();
    }
    if (*version != format.migrations.size()) {
        return Errc::storageFailed;
    }
    return Database(path, std::move(format), std::move(*connection));
}

Result<Statement> Database::prepare(std::string_view sql) {
    return connection_ ? connection_->prepare(sql) : Result<Statement>(Errc::storageDamaged);
}

Result<void> Database::execute(const char* script) {
    return connection_ ? connection_->execute(script) : Result<void>(Errc::storageDamaged);
}

Result<std::filesystem::path> Database::startOver() {
    connection_.reset();
    auto name = setAside(path_);
    if (!name) {
        return name.error();
    }
    auto connection = connect(path_, format_);
    if (!connection) {
        return connection.error();
    }
    connection_ = std::move(*connection);
    return name;
}

std::int64_t Database::lastInsertId() const {
    return connection_ ? sqlite3_last_insert_rowid(connection_->handle()) : 0;
}

std::int64_t Database::changedRows() const {
    return connection_ ? sqlite3_changes64(connection_->handle()) : 0;
}

std::uint64_t Database::bytesOnDisk() const {
    std::uint64_t sum = 0;
    for (const char* suffix : {"", "-wal"}) {
        std::filesystem::path file = path_;
        file += suffix;
        std::error_code error;
        const std::uintmax_t size = std::filesystem::file_size(file, error);
        sum += error ? 0 : size;
    }
    return sum;
}

// Transaction.

Transaction::Transaction(Connection& connection)
    : connection_(&connection) {}

Transaction::Transaction(Transaction&& other) noexcept
    : connection_(std::exchange(other.connection_, nullptr)) {}

Result<Transaction> Transaction::begin(Database& database) {
    if (const auto begun = database.execute("BEGIN IMMEDIATE"); !begun) {
        return begun.error();
    }
    return Transaction(*database.connection_);
}

Transaction::~Transaction() {
    // SQLite itself rolls back after some errors; then there is nothing to undo.
    if (connection_ != nullptr && sqlite3_get_autocommit(connection_->handle()) == 0) {
        sqlite3_exec(connection_->handle(), "ROLLBACK", nullptr, nullptr, nullptr);
    }
}

Result<void> Transaction::commit() {
    return std::exchange(connection_, nullptr)->execute("COMMIT");
}

} // namespace poise::store
