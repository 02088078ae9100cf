// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/history/prune.hpp"

#include "agent/store/sql.hpp"

#include <algorithm>
#include <optional>

namespace poise::history {
namespace {

using store::Database;
using store::Statement;

/// Rows of one moment that one call forgets, at most.
constexpr int kMoments = 8;
/// A clock that jumped years ahead must not make the agent forget everything before somebody set it right.
constexpr std::int64_t kTrusted = 3600; // seconds
/// What one step of roll-up may add must fit between this and the limit.
constexpr std::uint64_t kFilledParts = 7, kAllParts = 8;
constexpr std::int64_t kEventsAtOnce = 1000;

Result<std::int64_t> number(Database& database, std::string_view sql) {
    std::int64_t value = 0;
    const Result<void> read = store::forEach(database, sql, [&](const Statement& row) { value = row.integer(0); });
    return read ? Result<std::int64_t>(value) : read.error();
}

struct Size {
    std::uint64_t file = 0;
    std::uint64_t used = 0;
};

Result<Size> sizeOf(Database& database) {
    const auto page = number(database, "PRAGMA page_size");
    const auto pages = page ? number(database, "PRAGMA page_count") : page;
    const auto free = pages ? number(database, "PRAGMA freelist_count") : pages;
    if (!free) {
        return free.error();
    }
    return Size{static_cast<std::uint64_t>(*pages * *page), static_cast<std::uint64_t>((*pages - *free) * *page)};
}

/// The time of a tier's oldest chunk.
Result<std::optional<std::int64_t>> oldest(Database& database, std::size_t tier) {
    std::optional<std::int64_t> t;
    const auto take = [&](const Statement& row) { t = row.integerOrNull(0); };
    const Result<void> read = store::forEach(database, "SELECT min(t) FROM chunks WHERE tier = ?", take, tier);
    return read ? Result<std::optional<std::int64_t>>(t) : read.error();
}

/// Forgets a tier's chunks of one moment, and remembers that it is no longer complete before their end.
Result<void> forget(Database& database, std::size_t tier, std::int64_t t, const Run& run) {
    const std::int64_t since = std::min(t + kTiers[tier].chunk, run.ended);
    Result<void> done = store::run(database, "DELETE FROM chunks WHERE tier = ? AND t = ?", tier, t);
    if (done) {
        done = store::run(database,
                          "INSERT INTO tiers (tier, since) VALUES (?, ?) "
                          "ON CONFLICT (tier) DO UPDATE SET since = max(since, excluded.since)",
                          tier, since);
    }
    if (done && tier + 1 == kTiers.size()) {
        done = store::run(database, "DELETE FROM runs WHERE ended <= ? AND id <> ?", since, run.id);
    }
    return done;
}

Result<void> forgetOld(Database& database, const Run& run) {
    if (run.ended - run.begun < kTrusted) {
        return {};
    }
    for (std::size_t tier = 1; tier < kTiers.size(); ++tier) {
        for (int i = 0; i < kMoments; ++i) {
            const auto t = oldest(database, tier);
            if (!t) {
                return t.error();
            }
            if (!*t || **t + kTiers[tier].chunk > run.ended - kTiers[tier].keep) {
                break;
            }
            if (const Result<void> gone = forget(database, tier, **t, run); !gone) {
                return gone;
            }
        }
    }
    return {};
}

/// The oldest of the finest tier that has any, else events.
Result<void> forgetOne(Database& database, const Run& run) {
    for (std::size_t tier = 1; tier < kTiers.size(); ++tier) {
        const auto t = oldest(database, tier);
        if (!t) {
            return t.error();
        }
        if (*t) {
            return forget(database, tier, **t, run);
        }
    }
    return store::run(database, "DELETE FROM events WHERE id IN (SELECT id FROM events ORDER BY id LIMIT ?)",
                      kEventsAtOnce);
}

} // namespace

Result<void> prune(Database& database, const Run& run, std::uint64_t limit) {
    if (const Result<void> gone = forgetOld(database, run); !gone) {
        return gone;
    }
    auto size = sizeOf(database);
    const std::uint64_t most = limit / kAllParts * kFilledParts;
    for (int i = 0; size && size->used > most && i < kMoments; ++i) {
        if (const Result<void> gone = forgetOne(database, run); !gone) {
            return gone;
        }
        size = sizeOf(database);
    }
    if (!size) {
        return size.error();
    }
    return size->file > most ? store::run(database, "PRAGMA incremental_vacuum(2000)") : Result<void>();
}

} // namespace poise::history
