// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// `config.sqlite` of the state folder: revisions and server states, opened when it can be and again after damage.
///
/// Thread: the store's writer.
#pragma once

#include "agent/store/database.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>

namespace poise::control {

class ConfigDatabase {
  public:
    explicit ConfigDatabase(std::filesystem::path path);

    /// The database, which is opened when it is not: the disk may have been full, or the folder not writable.
    /// Errors: storageFull, storageFailed, storageDamaged.
    [[nodiscard]] Result<store::Database*> get();

    /// What is stored, where get() fails because nothing can be written. Errors: storageFailed, storageDamaged.
    [[nodiscard]] Result<store::Database> forReading() const;

    /// An error that the database gave: after damage the next get() begins it anew.
    void failed(boost::system::error_code error);

    /// Grows each time that the database was opened, and may lack what was stored in it before.
    [[nodiscard]] std::uint64_t generation() const { return generation_; }

    /// Where a damaged or foreign file went, once for each.
    [[nodiscard]] std::optional<std::filesystem::path> takeSetAside();

  private:
    [[nodiscard]] Result<void> open();

    std::filesystem::path path_;
    std::optional<store::Database> database_;
    bool damaged_ = false;
    std::uint64_t generation_ = 0;
    std::optional<std::filesystem::path> setAside_;
};

} // namespace poise::control
