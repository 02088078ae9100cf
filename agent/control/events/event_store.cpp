// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/events/event_store.hpp"

#include "agent/store/sql.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <limits>
#include <string>
#include <string_view>
#include <utility>

namespace poise::events {
namespace {

using store::Database;
using store::Statement;

/// Rows between two looks at what is too old or too many.
constexpr std::int64_t kPruneEvery = 500;

constexpr std::string_view kSelect =
    "SELECT id, t, severity, kind, source, text, args, actor, revision, acknowledged FROM events WHERE id < ?1 "
    "AND (?2 IS NULL OR t >= ?2) AND (?3 IS NULL OR t < ?3) AND severity >= ?4 "
    "AND (?5 IS NULL OR source = ?5 OR substr(source, 1, length(?5) + 1) = ?5 || '/') ORDER BY id DESC LIMIT ?6";

boost::json::object objectOf(std::string_view text) {
    boost::system::error_code error;
    boost::json::value value = boost::json::parse(text, error);
    return !error && value.is_object() ? std::move(value.as_object()) : boost::json::object();
}

wire::Event eventOf(const Statement& row) {
    wire::Event event;
    event.id = row.integer(0);
    event.t = row.integer(1);
    event.severity = static_cast<wire::EventSeverity>(std::clamp<std::int64_t>(row.integer(2), 0, 2));
    event.kind = row.text(3);
    event.source = row.text(4);
    event.text = row.text(5);
    event.args = objectOf(row.text(6));
    if (!row.isNull(7)) {
        event.actor = std::string(row.text(7));
    }
    if (!row.isNull(8)) {
        event.revision = static_cast<std::uint64_t>(row.integer(8));
    }
    event.acknowledged = row.integer(9) != 0;
    return event;
}

Result<std::vector<wire::Event>> select(Database& database, const wire::EventsListParams& params, std::int64_t before,
                                        std::size_t count) {
    std::vector<wire::Event> events;
    const auto severity = static_cast<std::int64_t>(params.severity.value_or(wire::EventSeverity::info));
    const Result<void> read = store::forEach(
        database, kSelect, [&](const Statement& row) { events.push_back(eventOf(row)); }, before, params.from,
        params.to, severity, params.source, count);
    return read ? Result<std::vector<wire::Event>>(std::move(events)) : read.error();
}

Result<void> put(Database& database, const wire::Event& event) {
    return store::run(database,
                      "INSERT OR REPLACE INTO events "
                      "(id, t, severity, kind, source, text, args, actor, revision, acknowledged) "
                      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                      event.id, event.t, static_cast<std::int64_t>(event.severity), event.kind, event.source,
                      event.text, boost::json::serialize(event.args), event.actor, event.revision,
                      event.acknowledged ? 1 : 0);
}

Result<void> prune(Database& database, std::int64_t now) {
    const Result<void> old = store::run(database, "DELETE FROM events WHERE t < ?", now - EventStore::kLongest);
    return old ? store::run(database, "DELETE FROM events WHERE id <= (SELECT max(id) FROM events) - ?",
                            EventStore::kMostRows)
               : old;
}

Result<void> putAll(Database& database, const std::vector<wire::Event>& events, bool prunes, std::int64_t now) {
    Result<store::Transaction> transaction = store::Transaction::begin(database);
    if (!transaction) {
        return transaction.error();
    }
    for (const wire::Event& event : events) {
        if (const Result<void> written = put(database, event); !written) {
            return written;
        }
    }
    if (prunes) {
        if (const Result<void> pruned = prune(database, now); !pruned) {
            return pruned;
        }
    }
    return transaction->commit();
}

} // namespace

bool matches(const wire::Event& event, const wire::EventsListParams& params) {
    const auto about = [&](const std::string& source) {
        return event.source == source || event.source.starts_with(source + "/");
    };
    return (!params.from || event.t >= *params.from) && (!params.to || event.t < *params.to) &&
           (!params.severity || event.severity >= *params.severity) && (!params.source || about(*params.source));
}

Result<EventStore::Stored> EventStore::store(store::HistoryFile& file, const std::vector<wire::Event>& events,
                                             std::size_t inMemory, std::int64_t now) {
    return file.with<Stored>([&](Database& database) -> Result<Stored> {
        if (file.generation() != generation_) {
            auto found = select(database, {}, std::numeric_limits<std::int64_t>::max(), inMemory);
            if (!found) {
                return found.error();
            }
            generation_ = file.generation();
            std::ranges::reverse(*found);
            return Stored{std::move(*found)};
        }
        sincePruned_ += static_cast<std::int64_t>(events.size());
        const bool prunes = sincePruned_ >= kPruneEvery;
        if (const Result<void> written = putAll(database, events, prunes, now); !written) {
            return written.error();
        }
        sincePruned_ = prunes ? 0 : sincePruned_;
        return Stored{};
    });
}

Result<std::vector<wire::Event>> EventStore::list(store::HistoryFile& file, const wire::EventsListParams& params,
                                                  std::int64_t before, std::size_t count) {
    return file.with<std::vector<wire::Event>>(
        [&](Database& database) { return select(database, params, before, count); });
}

Result<void> EventStore::acknowledge(store::HistoryFile& file, std::int64_t id) {
    return file.with<void>([&](Database& database) -> Result<void> {
        const Result<void> done = store::run(database, "UPDATE events SET acknowledged = 1 WHERE id = ?", id);
        return done && database.changedRows() == 0 ? Result<void>(Errc::notFound) : done;
    });
}

} // namespace poise::events
