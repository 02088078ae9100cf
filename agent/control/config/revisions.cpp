// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/config/revisions.hpp"

#include "shared/wire/codec.hpp"

#include <boost/json/parse.hpp>

#include <vector>

namespace poise::control {
namespace {

using store::Transaction;

/// Of one revision's changes; who needs more compares the texts.
constexpr std::size_t kChangesBytes = 256U << 10U;
/// Of a page of history, half of what a message may have.
constexpr std::size_t kPageBytes = 4U << 20U;

std::string encode(const std::vector<wire::Change>& changes) {
    std::string out = "[";
    for (const wire::Change& change : changes) {
        const std::string one = wire::toJson(change);
        if (out.size() + one.size() > kChangesBytes) {
            break;
        }
        out += (out.size() == 1 ? "" : ",") + one;
    }
    return out + "]";
}

std::vector<wire::Change> decode(std::string_view text) {
    boost::system::error_code error;
    const boost::json::value value = boost::json::parse(text, error);
    std::vector<wire::Change> changes;
    if (error || wire::fromJson(value, changes, wire::Unknown::ignore)) {
        changes.clear(); // written by an agent whose words we do not know
    }
    return changes;
}

/// Revision, hash, and the three of a pending confirmation or a null.
Landed landedOf(const store::Statement& row) {
    Landed landed{static_cast<std::uint64_t>(row.integer(0)), std::string(row.text(1)), {}};
    if (!row.isNull(2)) {
        landed.pending = {row.integer(2), Millis(row.integer(3)), static_cast<std::uint64_t>(row.integer(4))};
    }
    return landed;
}

Result<void> run(store::Database& database, std::string_view sql, const auto&... values) {
    auto statement = database.prepare(sql);
    return statement ? statement->bind(values...).run() : statement.error();
}

} // namespace

Result<void> Revisions::insert(const NewRevision& revision, bool landed) {
    const wire::Revision& row = revision.row;
    std::optional<std::int64_t> until;
    std::optional<std::int64_t> within;
    if (revision.pending) {
        until = revision.pending->until;
        within = revision.pending->within.count();
    }
    return run(database_,
               "INSERT INTO revisions (revision, t, kind, author, client, note, hash, landed, "
               "confirm_until, confirm_within, bytes, changes, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
               row.revision, row.t, row.kind, row.author, row.from, row.note, row.hash, landed, until, within,
               revision.text.size(), encode(row.changes), revision.text);
}

Result<void> Revisions::note(const NewRevision& revision) {
    auto transaction = Transaction::begin(database_);
    if (!transaction) {
        return transaction.error();
    }
    if (const auto forgotten = forgetNoted(); !forgotten) {
        return forgotten;
    }
    if (const auto inserted = insert(revision, false); !inserted) {
        return inserted;
    }
    return transaction->commit();
}

Result<void> Revisions::land(std::uint64_t revision, const Limits& limits) {
    auto transaction = Transaction::begin(database_);
    if (!transaction) {
        return transaction.error();
    }
    if (const auto landed = run(database_, "UPDATE revisions SET landed = 1 WHERE revision = ?", revision); !landed) {
        return landed;
    }
    if (const auto pruned = prune(revision, limits); !pruned) {
        return pruned;
    }
    return transaction->commit();
}

Result<void> Revisions::adopt(const NewRevision& revision, const Limits& limits) {
    auto transaction = Transaction::begin(database_);
    if (!transaction) {
        return transaction.error();
    }
    if (const auto forgotten = forgetNoted(); !forgotten) {
        return forgotten;
    }
    if (const auto inserted = insert(revision, true); !inserted) {
        return inserted;
    }
    if (const auto pruned = prune(revision.row.revision, limits); !pruned) {
        return pruned;
    }
    return transaction->commit();
}

Result<void> Revisions::prune(std::uint64_t newest, const Limits& limits) {
    const auto before = [newest](std::uint64_t kept) { return newest > kept ? newest - kept : 0; };
    if (const auto pruned = run(database_,
                                "UPDATE revisions SET text = NULL, changes = '[]' WHERE text IS NOT NULL AND "
                                "revision <= ?",
                                before(limits.texts));
        !pruned) {
        return pruned;
    }
    if (const auto pruned = run(database_,
                                "UPDATE revisions SET text = NULL, changes = '[]' WHERE revision <= ? AND revision IN "
                                "(SELECT revision FROM (SELECT revision, sum(bytes) OVER (ORDER BY revision DESC) AS "
                                "total FROM revisions WHERE text IS NOT NULL) WHERE total > ?)",
                                before(2), limits.bytes);
        !pruned) {
        return pruned;
    }
    return run(database_, "DELETE FROM revisions WHERE revision <= ?", before(limits.rows));
}

Result<std::optional<Landed>> Revisions::find(std::string_view sql) {
    auto query = database_.prepare(sql);
    if (!query) {
        return query.error();
    }
    const Result<bool> row = query->step();
    if (!row) {
        return row.error();
    }
    std::optional<Landed> found;
    if (*row) {
        found = landedOf(*query);
    }
    return found;
}

// The conditions stand in the text, not as values: only then SQLite sees that the partial index serves.

Result<std::optional<Landed>> Revisions::noted() {
    return find("SELECT revision, hash, NULL FROM revisions WHERE landed = 0");
}

Result<void> Revisions::forgetNoted() {
    return run(database_, "DELETE FROM revisions WHERE landed = 0");
}

Result<std::optional<Landed>> Revisions::newest() {
    return find("SELECT revision, hash, confirm_until, confirm_within, (SELECT max(revision) FROM revisions AS earlier "
                "WHERE landed = 1 AND earlier.revision < last.revision) FROM revisions AS last WHERE landed = 1 ORDER "
                "BY revision DESC LIMIT 1");
}

Result<std::string> Revisions::text(std::uint64_t revision) {
    auto query = database_.prepare("SELECT text FROM revisions WHERE revision = ? AND landed = 1 AND text IS NOT NULL");
    if (!query) {
        return query.error();
    }
    const Result<bool> row = query->bind(revision).step();
    if (!row) {
        return row.error();
    }
    return *row ? Result<std::string>(query->text(0)) : Result<std::string>(Errc::notFound);
}

Result<void> Revisions::confirm(std::uint64_t revision) {
    return run(database_, "UPDATE revisions SET confirm_until = NULL, confirm_within = NULL WHERE revision = ?",
               revision);
}

Result<wire::ConfigHistory> Revisions::page(const wire::ConfigHistoryParams& params) {
    const auto last = newest();
    if (!last) {
        return last.error();
    }
    auto query = database_.prepare("SELECT revision, t, kind, author, client, note, hash, confirm_until, changes FROM "
                                   "revisions WHERE landed = 1 AND revision < ? ORDER BY revision DESC LIMIT ?");
    if (!query) {
        return query.error();
    }
    constexpr std::uint64_t kAll = std::uint64_t{1} << 62U;
    query->bind(std::min(params.after.value_or(kAll), kAll), params.limit + 1);
    wire::ConfigHistory page;
    for (std::size_t bytes = 0;;) {
        const Result<bool> row = query->step();
        if (!row) {
            return row.error();
        }
        if (!*row) {
            return page;
        }
        bytes += query->text(8).size() + query->text(5).size() + 200;
        if (page.revisions.size() == params.limit || (bytes > kPageBytes && !page.revisions.empty())) {
            page.next = page.revisions.back().revision;
            return page;
        }
        wire::Revision& entry = page.revisions.emplace_back();
        entry.revision = static_cast<std::uint64_t>(query->integer(0));
        entry.t = query->integer(1);
        entry.kind = query->text(2);
        entry.author = query->text(3);
        entry.from = query->text(4);
        entry.note = query->text(5);
        entry.hash = query->text(6);
        entry.changes = decode(query->text(8));
        entry.current = *last && (*last)->revision == entry.revision;
        if (entry.current) { // an older one's time is over, whatever became of it
            entry.confirmUntil = query->integerOrNull(7);
        }
    }
}

} // namespace poise::control
