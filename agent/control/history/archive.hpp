// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What history keeps on disk: takes frames, rolls them up, and forgets what is too old or too much.
///
/// Every call of store() is one transaction, after which the database is a function of the frames that it was given:
/// a crash at any moment loses what was not committed and nothing else. A run that a crash left open is rolled up to
/// its end at the next start.
/// Thread: the writer's.
#pragma once

#include "agent/control/history/recorder.hpp"
#include "agent/control/history/tiers.hpp"
#include "agent/store/history_file.hpp"

#include <array>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace poise::history {

struct Batch {
    std::deque<std::shared_ptr<const Frame>> frames; ///< by number
    std::vector<std::string> names;                  ///< of entities that may be new
};

class Archive {
  public:
    /// `limit`: bytes that the database is to stay within.
    explicit Archive(std::uint64_t limit)
        : limit_(limit) {}

    /// Stores frames that it does not have yet. In a database that was begun anew it starts with the first that begins
    /// a run, and stored() falls to 0 if there is none. Errors: storageFull, storageFailed; nothing is stored then.
    [[nodiscard]] Result<void> store(store::HistoryFile& file, const Batch& batch);

    /// The number of the last frame that is stored; 0: none.
    [[nodiscard]] std::uint64_t stored() const noexcept { return stored_; }

    /// The run that the last frame belongs to.
    [[nodiscard]] const std::optional<Run>& run() const noexcept { return run_; }

    /// Of the file, at that time; another one has nothing of this.
    [[nodiscard]] std::uint64_t generation() const noexcept { return generation_; }

  private:
    [[nodiscard]] Result<void> storeIn(store::Database& database, const Batch& batch, std::uint64_t generation);

    std::uint64_t limit_;
    std::uint64_t generation_ = 0;
    std::uint64_t stored_ = 0;
    std::optional<Run> run_;
};

} // namespace poise::history
