// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Events in the store: at most 100,000, and none older than 400 days.
///
/// Thread: the writer's.
#pragma once

#include "agent/store/history_file.hpp"
#include "shared/wire/event.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace poise::events {

/// Whether an event is among those that are asked for, whatever its place in the list.
[[nodiscard]] bool matches(const wire::Event& event, const wire::EventsListParams& params);

class EventStore {
  public:
    static constexpr std::int64_t kMostRows = 100'000;
    static constexpr std::int64_t kLongest = std::int64_t{400} * 24 * 3600 * 1000; // ms

    struct Stored {
        /// What a database has that was not known before, oldest first: the caller's events must be numbered after
        /// these, and nothing was written yet.
        std::optional<std::vector<wire::Event>> found;
    };

    /// Writes or rewrites events. Errors: storageFull, storageFailed; nothing is written then.
    [[nodiscard]] Result<Stored> store(store::HistoryFile& file, const std::vector<wire::Event>& events,
                                       std::size_t inMemory, std::int64_t now);

    /// Those that match, have a lower id than `before`, newest first, `count` at most.
    [[nodiscard]] static Result<std::vector<wire::Event>>
    list(store::HistoryFile& file, const wire::EventsListParams& params, std::int64_t before, std::size_t count);

    /// Errors: notFound.
    [[nodiscard]] static Result<void> acknowledge(store::HistoryFile& file, std::int64_t id);

  private:
    std::uint64_t generation_ = 0;
    std::int64_t sincePruned_ = 0;
};

} // namespace poise::events
