// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// `history.sqlite`, which the series and the events share: opened as soon as it can be, begun anew when damaged.
///
/// Thread: the writer's, except for the constructor.
#pragma once

#include "agent/store/database.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>

namespace poise::store {

class HistoryFile {
  public:
    /// Touches nothing yet.
    explicit HistoryFile(std::filesystem::path path);

    /// Runs `work` with the database, which is opened first if it is not. If that shows that it is damaged, it is set
    /// aside and a new one begun, and the work is tried once more. Errors: those of `work`, storageFull, storageFailed.
    template <typename T>
    [[nodiscard]] Result<T> with(const std::function<Result<T>(Database&)>& work) {
        for (int tries = 0;; ++tries) {
            const Result<void> usable = open();
            if (!usable) {
                return usable.error();
            }
            Result<T> result = work(*database_);
            if (result || tries > 0 || result.error() != make_error_code(Errc::storageDamaged)) {
                return result;
            }
            if (const Result<void> begun = startOver(); !begun) {
                return begun.error();
            }
        }
    }

    /// Another number means another database: what was known of its rows holds no more. 0: not opened yet.
    [[nodiscard]] std::uint64_t generation() const noexcept { return generation_; }

    /// The name of a damaged or foreign file that was set aside since the last call.
    [[nodiscard]] std::optional<std::filesystem::path> takeSetAside();

  private:
    [[nodiscard]] Result<void> open();
    [[nodiscard]] Result<void> startOver();

    std::filesystem::path path_;
    std::optional<Database> database_;
    std::optional<std::filesystem::path> setAside_;
    std::uint64_t generation_ = 0;
};

} // namespace poise::store
