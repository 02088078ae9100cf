// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/store/history_file.hpp"

#include <utility>

namespace poise::store {
namespace {

/// "PoiH"
constexpr std::uint32_t kApplicationId = 0x506f6948;

/// Times in seconds since the epoch, but for events: milliseconds.
constexpr std::string_view kSchema = R"(
-- Stretches in which the agent ran and its clock did not jump. What is in the finer tier before rolledN is in tier N too.
CREATE TABLE runs (id INTEGER PRIMARY KEY, begun INTEGER NOT NULL, ended INTEGER NOT NULL,
    rolled1 INTEGER NOT NULL, rolled2 INTEGER NOT NULL, rolled3 INTEGER NOT NULL);
-- From when on each tier (1: 10 s, 2: 1 min, 3: 1 h) is complete; without a row: always.
CREATE TABLE tiers (tier INTEGER PRIMARY KEY, since INTEGER NOT NULL);
-- The names behind the hashes.
CREATE TABLE entities (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
-- One step of all entities. Tier 0 (1 s) is the journal of what is not rolled up yet, the others wait to become chunks.
CREATE TABLE frames (tier INTEGER NOT NULL, run INTEGER NOT NULL, t INTEGER NOT NULL, points BLOB NOT NULL);
CREATE UNIQUE INDEX frames_by_time ON frames (tier, run, t);
-- Many steps of one entity.
CREATE TABLE chunks (tier INTEGER NOT NULL, entity INTEGER NOT NULL, t INTEGER NOT NULL, run INTEGER NOT NULL,
    points BLOB NOT NULL);
CREATE UNIQUE INDEX chunks_by_entity ON chunks (tier, entity, t, run);
CREATE INDEX chunks_by_time ON chunks (tier, t);

CREATE TABLE events (id INTEGER PRIMARY KEY, t INTEGER NOT NULL, severity INTEGER NOT NULL, kind TEXT NOT NULL,
    source TEXT NOT NULL, text TEXT NOT NULL, args TEXT NOT NULL, actor TEXT, revision INTEGER,
    acknowledged INTEGER NOT NULL);
)";

} // namespace

HistoryFile::HistoryFile(std::filesystem::path path)
    : path_(std::move(path)) {}

std::optional<std::filesystem::path> HistoryFile::takeSetAside() {
    return std::exchange(setAside_, std::nullopt);
}

Result<void> HistoryFile::open() {
    if (database_) {
        return {};
    }
    Result<Database::Opened> opened = Database::open(
        path_, {.applicationId = kApplicationId, .migrations = {kSchema}, .durability = Durability::normal});
    if (!opened) {
        return opened.error();
    }
    database_.emplace(std::move(opened->database));
    if (opened->setAside) {
        setAside_ = std::move(opened->setAside);
    }
    ++generation_;
    return {};
}

Result<void> HistoryFile::startOver() {
    Result<std::filesystem::path> name = database_->startOver();
    if (!name) {
        return name.error();
    }
    setAside_ = std::move(*name);
    ++generation_;
    return {};
}

} // namespace poise::store
