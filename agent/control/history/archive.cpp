// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/history/archive.hpp"

#include "agent/control/history/entity.hpp"
#include "agent/control/history/prune.hpp"
#include "agent/control/history/roll_up.hpp"
#include "agent/store/sql.hpp"

#include <utility>

namespace poise::history {
namespace {

using store::Blob;
using store::Database;
using store::Statement;

Result<void> addNames(Database& database, const std::vector<std::string>& names) {
    for (const std::string& name : names) {
        const Result<void> added = store::run(database, "INSERT OR IGNORE INTO entities (id, name) VALUES (?, ?)",
                                              static_cast<std::int64_t>(idOf(name)), name);
        if (!added) {
            return added;
        }
    }
    return {};
}

Result<void> save(Database& database, const Run& run) {
    return store::run(database,
                      "INSERT OR REPLACE INTO runs (id, begun, ended, rolled1, rolled2, rolled3) "
                      "VALUES (?, ?, ?, ?, ?, ?)",
                      run.id, run.begun, run.ended, run.rolled[1], run.rolled[2], run.rolled[3]);
}

Result<void> close(Database& database, Run& run) {
    const Result<void> rolled = rollUp(database, run, true);
    return rolled ? save(database, run) : rolled;
}

/// Runs that a crash left open.
Result<void> closeLeftOver(Database& database) {
    std::vector<Run> runs;
    const Result<void> read = store::forEach(
        database,
        "SELECT id, begun, ended, rolled1, rolled2, rolled3 FROM runs WHERE rolled1 < ended OR rolled2 < ended "
        "OR rolled3 < ended ORDER BY id",
        [&](const Statement& row) {
            runs.push_back({.id = row.integer(0),
                            .begun = row.integer(1),
                            .ended = row.integer(2),
                            .rolled = {0, row.integer(3), row.integer(4), row.integer(5)}});
        });
    if (!read) {
        return read;
    }
    for (Run& run : runs) {
        if (const Result<void> closed = close(database, run); !closed) {
            return closed;
        }
    }
    return {};
}

Result<Run> open(Database& database, std::int64_t t) {
    Run run{.begun = t, .ended = t};
    for (std::size_t tier = 1; tier < kTiers.size(); ++tier) {
        run.rolled[tier] = alignDown(t, kTiers[tier].step);
    }
    const Result<void> made =
        store::run(database, "INSERT INTO runs (begun, ended, rolled1, rolled2, rolled3) VALUES (?, ?, ?, ?, ?)", t, t,
                   run.rolled[1], run.rolled[2], run.rolled[3]);
    if (!made) {
        return made.error();
    }
    run.id = database.lastInsertId();
    return run;
}

/// Adds a frame to `run`, or to the one that it begins.
Result<void> add(Database& database, std::optional<Run>& run, const Frame& frame) {
    if (!run || frame.begins) {
        if (run) {
            if (const Result<void> closed = close(database, *run); !closed) {
                return closed;
            }
        }
        const Result<Run> opened = open(database, frame.t);
        if (!opened) {
            return opened.error();
        }
        run = *opened;
    }
    run->ended = frame.t + 1;
    const bool silent = FrameView(frame.points).size() == 0;
    const Result<void> added =
        silent ? Result<void>()
               : store::run(database, "INSERT INTO frames (tier, run, t, points) VALUES (0, ?, ?, ?)", run->id, frame.t,
                            Blob{frame.points});
    if (!added) {
        return added;
    }
    return rollUp(database, *run, false);
}

} // namespace

Result<void> Archive::store(store::HistoryFile& file, const Batch& batch) {
    return file.with<void>([&](Database& database) { return storeIn(database, batch, file.generation()); });
}

Result<void> Archive::storeIn(Database& database, const Batch& batch, std::uint64_t generation) {
    const bool isNew = generation != generation_;
    std::optional<Run> run = isNew ? std::nullopt : run_;
    std::uint64_t stored = isNew ? 0 : stored_;
    Result<store::Transaction> transaction = store::Transaction::begin(database);
    if (!transaction) {
        return transaction.error();
    }
    Result<void> done = isNew ? closeLeftOver(database) : Result<void>();
    if (done) {
        done = addNames(database, batch.names);
    }
    for (const auto& frame : batch.frames) {
        const bool joins = run || frame->begins; // else it says nothing of what does not change
        if (done && joins && frame->number > stored) {
            done = add(database, run, *frame);
            stored = frame->number;
        }
    }
    if (done && run) {
        done = save(database, *run);
    }
    if (done && run) {
        done = prune(database, *run, limit_);
    }
    if (done) {
        done = transaction->commit();
    }
    if (done) {
        generation_ = generation;
        stored_ = stored;
        run_ = run;
    }
    return done;
}

} // namespace poise::history
