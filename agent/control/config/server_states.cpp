// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/config/server_states.hpp"

#include "shared/wire/words.hpp"

#include <future>

namespace poise::control {
namespace {

using Entries = ServerStates::Entries;

Result<Entries> readAll(store::Database& database) {
    auto query = database.prepare("SELECT pool, server, state, until, since, actor, note FROM server_states");
    if (!query) {
        return query.error();
    }
    Entries entries;
    for (;;) {
        const Result<bool> row = query->step();
        if (!row) {
            return row.error();
        }
        if (!*row) {
            return entries;
        }
        if (const auto state = wire::fromWord<wire::ServerState>(query->text(2))) {
            entries[{std::string(query->text(0)), std::string(query->text(1))}] = {
                *state, query->integerOrNull(3), query->integer(4), std::string(query->text(5)),
                std::string(query->text(6))};
        }
    }
}

/// There are few entries at any time, and their changes are rare: the table is written as a whole.
Result<void> writeAll(store::Database& database, const Entries& entries) {
    auto transaction = store::Transaction::begin(database);
    if (!transaction) {
        return transaction.error();
    }
    if (const auto emptied = database.execute("DELETE FROM server_states"); !emptied) {
        return emptied;
    }
    auto insert = database.prepare("INSERT INTO server_states (pool, server, state, until, since, actor, note) VALUES "
                                   "(?, ?, ?, ?, ?, ?, ?)");
    if (!insert) {
        return insert.error();
    }
    for (const auto& [server, entry] : entries) {
        insert->bind(server.first, server.second, wire::word(entry.state), entry.until, entry.since, entry.actor,
                     entry.note);
        if (const auto inserted = insert->run(); !inserted) {
            return inserted;
        }
        insert->reset();
    }
    return transaction->commit();
}

template <typename T>
Result<T> with(ConfigDatabase& database, const std::function<Result<T>(store::Database&)>& work) {
    const auto opened = database.get();
    if (!opened) {
        return opened.error();
    }
    Result<T> result = work(**opened);
    if (!result) {
        database.failed(result.error());
    }
    return result;
}

} // namespace

ServerStates::ServerStates(store::Writer& writer, ConfigDatabase& database)
    : writer_(writer)
    , database_(database) {}

Result<void> ServerStates::load() {
    auto promise = std::make_shared<std::promise<Result<Entries>>>();
    const std::function<Result<void>()> work = [this, promise] {
        Result<Entries> entries = with<Entries>(database_, readAll);
        if (!entries) { // a folder that is read-only now does not bring servers back into traffic
            auto readable = database_.forReading();
            entries = readable ? readAll(*readable) : std::move(entries);
        }
        promise->set_value(std::move(entries));
        return Result<void>();
    };
    if (!writer_.post<void>(work, [](const Result<void>&) {})) {
        return Errc::storageFailed;
    }
    Result<Entries> entries = promise->get_future().get();
    if (!entries) {
        return entries.error();
    }
    entries_ = std::move(*entries);
    return {};
}

void ServerStates::set(const Key& server, ServerStateEntry entry, Stored stored) {
    if (entry.state == wire::ServerState::ready) {
        clear(server, std::move(stored));
        return;
    }
    entries_[server] = std::move(entry);
    save(std::move(stored));
}

void ServerStates::clear(const Key& server, Stored stored) {
    entries_.erase(server);
    save(std::move(stored));
}

void ServerStates::storeAgain() {
    save([](const Result<void>&) {});
}

void ServerStates::save(Stored stored) {
    unsaved_ = true;
    const auto work = [this, entries = entries_] {
        return with<void>(database_, [&](store::Database& database) { return writeAll(database, entries); });
    };
    const auto done = [this, stored, count = ++saves_](const Result<void>& result) {
        unsaved_ = !result || count != saves_; // a later one has not come back yet
        stored(result);
    };
    if (!writer_.post<void>(work, done)) {
        stored(Errc::storageFailed);
    }
}

} // namespace poise::control
