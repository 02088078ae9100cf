// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/config/config_database.hpp"

#include <utility>

namespace poise::control {
namespace {

store::Format format() {
    return {.applicationId = 0x506F4366, // "PoCf"
            .migrations = {R"(
CREATE TABLE revisions (
    revision INTEGER PRIMARY KEY,
    t INTEGER NOT NULL,
    kind TEXT NOT NULL,
    author TEXT NOT NULL,
    client TEXT NOT NULL,
    note TEXT NOT NULL,
    hash TEXT NOT NULL,
    landed INTEGER NOT NULL,  -- 0: the file may not have it yet
    confirm_until INTEGER,    -- of the newest: it waits for its confirmation
    confirm_within INTEGER,   -- milliseconds
    bytes INTEGER NOT NULL,   -- of the text
    changes TEXT NOT NULL,    -- JSON
    text TEXT                 -- NULL: no longer kept
) STRICT;
CREATE INDEX revisions_with_text ON revisions (revision, bytes) WHERE text IS NOT NULL;
CREATE INDEX revisions_noted ON revisions (revision) WHERE landed = 0;
CREATE TABLE server_states (
    pool TEXT NOT NULL,
    server TEXT NOT NULL,
    state TEXT NOT NULL,
    until INTEGER,
    since INTEGER NOT NULL,
    actor TEXT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (pool, server)
) STRICT, WITHOUT ROWID;
)"},
            .durability = store::Durability::full};
}

} // namespace

ConfigDatabase::ConfigDatabase(std::filesystem::path path)
    : path_(std::move(path)) {}

Result<store::Database*> ConfigDatabase::get() {
    const auto opened = database_ && !damaged_ ? Result<void>() : open();
    return opened ? Result<store::Database*>(database_.operator->()) : Result<store::Database*>(opened.error());
}

Result<store::Database> ConfigDatabase::forReading() const {
    return store::Database::openForReading(path_, format());
}

Result<void> ConfigDatabase::open() {
    if (database_) {
        auto name = database_->startOver();
        if (!name) {
            return name.error();
        }
        setAside_ = std::move(*name);
    } else {
        auto opened = store::Database::open(path_, format());
        if (!opened) {
            return opened.error();
        }
        database_ = std::move(opened->database);
        setAside_ = std::move(opened->setAside);
    }
    damaged_ = false;
    ++generation_;
    return {};
}

void ConfigDatabase::failed(boost::system::error_code error) {
    damaged_ = damaged_ || error == make_error_code(Errc::storageDamaged);
}

std::optional<std::filesystem::path> ConfigDatabase::takeSetAside() {
    return std::exchange(setAside_, std::nullopt);
}

} // namespace poise::control
