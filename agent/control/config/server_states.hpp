// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Which servers an operator has taken out of traffic: known at once, stored as soon as it can be, there after a
/// restart. A server in no such state has no entry.
///
/// Thread: control's; the database is used on the writer's. Lifetime: the writer is stopped before this ends.
#pragma once

#include "agent/base/clock.hpp"
#include "agent/control/config/config_database.hpp"
#include "agent/store/writer.hpp"
#include "shared/wire/server.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace poise::control {

struct ServerStateEntry {
    wire::ServerState state = wire::ServerState::drain;
    std::optional<std::int64_t> until; ///< of a drain with a deadline; milliseconds since the epoch
    std::int64_t since = 0;
    std::string actor; ///< the token's name
    std::string note;

    bool operator==(const ServerStateEntry&) const = default;
};

class ServerStates {
  public:
    using Key = std::pair<std::string, std::string>; ///< pool and server
    using Entries = std::map<Key, ServerStateEntry>;
    using Stored = std::function<void(Result<void>)>;

    ServerStates(store::Writer& writer, ConfigDatabase& database);

    /// Reads what is stored. Blocks until the disk has answered; before control runs. Errors: storageFull,
    /// storageFailed, storageDamaged; there are no entries then.
    [[nodiscard]] Result<void> load();

    [[nodiscard]] const Entries& entries() const { return entries_; }

    /// Counts at once, whatever comes of storing it; `stored` tells that, once and maybe at once. What could not be
    /// stored is so with the next entry or storeAgain(). Ready is the same as clear().
    void set(const Key& server, ServerStateEntry entry, Stored stored);
    void clear(const Key& server, Stored stored);

    /// Whether something could not be stored, or is on its way.
    [[nodiscard]] bool unsaved() const { return unsaved_; }

    /// For when storing failed, and when the database was begun anew.
    void storeAgain();

  private:
    void save(Stored stored);

    store::Writer& writer_;
    ConfigDatabase& database_;
    Entries entries_;
    bool unsaved_ = false;
    std::uint64_t saves_ = 0;
};

} // namespace poise::control
