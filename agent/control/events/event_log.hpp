// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What happened, and who did what: the newest thousand events in memory, all of them in the store.
///
/// Thread: control's; the disk is left to the writer. Lifetime: may end while work of it is under way.
/// Memory: kInMemory events of a few KiB at most, and kWaiting while the store is slow or fails; what is not stored yet
/// is stored as soon as it can be. Without a store memory is all there is.
#pragma once

#include "agent/base/clock.hpp"
#include "agent/control/events/event_store.hpp"
#include "agent/store/history_file.hpp"
#include "agent/store/writer.hpp"
#include "shared/wire/error.hpp"
#include "shared/wire/event.hpp"

#include <boost/system/result.hpp>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <set>
#include <vector>

namespace poise::events {

template <typename T>
using Answer = boost::system::result<T, wire::Error>;

class EventLog {
  public:
    static constexpr std::size_t kInMemory = 1'000;
    /// Events that wait for the store beyond these; when 2,000 servers fail at once, each is told of.
    static constexpr std::size_t kWaiting = 10'000;
    /// The same again within this time is counted, not added: a server that flaps must not drown the rest.
    static constexpr std::int64_t kFold = 60'000; // ms

    /// Milliseconds since the epoch.
    using WallClock = std::function<std::int64_t()>;

    /// `file` null: memory only. `writer` must outlive this.
    EventLog(store::Writer& writer, std::shared_ptr<store::HistoryFile> file, WallClock clock = wallMillis);
    EventLog(const EventLog&) = delete;
    EventLog& operator=(const EventLog&) = delete;

    /// Adds an event, numbers it, and dates it if its `t` is 0. If the same kind, severity, source, text, actor,
    /// revision and note came less than kFold ago, that event's `args.count` and `args.last_t` grow instead. Texts
    /// beyond 1,000 bytes are cut. Returns the event's id, which may rise once more when what was stored before becomes
    /// known.
    std::int64_t append(wire::Event event);

    /// At once if memory has all that is asked for, else when the store has the rest; if that fails, what memory has.
    void list(wire::EventsListParams params, std::function<void(wire::EventsList)> done);

    /// Errors: not_found, storage_full, internal_error.
    void acknowledge(std::int64_t id, std::function<void(Answer<void>)> done);

    /// The newest `count` events, newest first.
    [[nodiscard]] std::vector<wire::Event> newest(std::size_t count) const;

    /// Raised by every change of what newest() shows.
    [[nodiscard]] std::uint64_t version() const noexcept { return version_; }

    /// Tries again what could not be stored. Call it about once a second.
    void tick() { write(); }

    /// Hands everything to the writer, before the agent ends; Writer::stop() then waits for it.
    void finish();

  private:
    struct Disk {
        std::shared_ptr<store::HistoryFile> file;
        EventStore store;
    };

    [[nodiscard]] wire::Event* same(const wire::Event& event);
    [[nodiscard]] wire::Event* find(std::int64_t id);
    void trim();
    void touch(std::int64_t id);
    void write();
    void post();
    void written(const Result<EventStore::Stored>& result);
    void takeOver(const EventStore::Stored& stored);

    store::Writer& writer_;
    std::shared_ptr<Disk> disk_; ///< null: memory only
    WallClock clock_;
    std::deque<wire::Event> events_;  ///< by id
    std::set<std::int64_t> unsaved_;  ///< ids, all in memory
    std::set<std::int64_t> underWay_; ///< ids that the writer has
    std::int64_t last_ = 0;           ///< id
    std::uint64_t version_ = 0;
    bool numbered_ = false; ///< whether ids follow those in the store
    bool older_ = false;    ///< whether the store may have events that memory does not have
    bool writing_ = false;
    std::shared_ptr<EventLog*> self_; ///< for results that come when this is gone
};

} // namespace poise::events
