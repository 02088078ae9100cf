// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The table of revisions: who made which configuration when and why, with its text while that is kept.
///
/// A revision is first noted, then its text becomes the file, then it has landed: whatever the moment of a crash, the
/// file's hash tells what happened. The newest that has landed is in force.
/// Thread: the store's writer. Errors everywhere: storageFull, storageFailed, storageDamaged.
#pragma once

#include "agent/base/clock.hpp"
#include "agent/store/database.hpp"
#include "shared/wire/config.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace poise::control {

/// A change that is undone if nobody confirms it.
struct Pending {
    std::int64_t until = 0;     ///< milliseconds since the epoch
    Millis within{0};           ///< what was asked for; a clock that jumps back must not make it longer
    std::uint64_t previous = 0; ///< the revision to return to
};

/// What is to become a revision.
struct NewRevision {
    wire::Revision row; ///< its `confirmUntil` is not looked at
    std::string text;
    std::optional<Pending> pending;
};

struct Landed {
    std::uint64_t revision = 0;
    std::string hash;
    std::optional<Pending> pending;
};

class Revisions {
  public:
    /// Texts and changes are kept of so many revisions, and of as many as have that many bytes together, but of the
    /// last two always; what else is known of a revision is kept of more.
    struct Limits {
        std::uint64_t texts = 1'000;
        std::uint64_t bytes = 256U << 20U;
        std::uint64_t rows = 100'000;
    };

    explicit Revisions(store::Database& database)
        : database_(database) {}

    /// Notes a revision that is about to become the file, in the place of one that never did.
    [[nodiscard]] Result<void> note(const NewRevision& revision);
    /// It did: from now on it is the newest. Drops what is beyond the limits.
    [[nodiscard]] Result<void> land(std::uint64_t revision, const Limits& limits);
    /// Both at once, for a text that is in the file already.
    [[nodiscard]] Result<void> adopt(const NewRevision& revision, const Limits& limits);

    /// The one that was noted and did not land, if there is one.
    [[nodiscard]] Result<std::optional<Landed>> noted();
    [[nodiscard]] Result<void> forgetNoted();

    [[nodiscard]] Result<std::optional<Landed>> newest();
    /// Errors: also notFound, when there is no such revision or its text is no longer kept.
    [[nodiscard]] Result<std::string> text(std::uint64_t revision);
    [[nodiscard]] Result<void> confirm(std::uint64_t revision);

    /// Newest first, those before `after`; a page ends early where it becomes too long for a message.
    [[nodiscard]] Result<wire::ConfigHistory> page(const wire::ConfigHistoryParams& params);

  private:
    [[nodiscard]] Result<void> insert(const NewRevision& revision, bool landed);
    [[nodiscard]] Result<std::optional<Landed>> find(std::string_view sql);
    [[nodiscard]] Result<void> prune(std::uint64_t newest, const Limits& limits);

    store::Database& database_;
};

} // namespace poise::control
