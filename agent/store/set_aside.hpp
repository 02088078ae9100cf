// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Moves a database that cannot be used out of the way, whole, so that nothing in it is lost.
#pragma once

#include "agent/base/error.hpp"

#include <filesystem>

namespace poise::store {

/// Renames `path` to `path.damaged-YYYYMMDDTHHMMSSZ` (UTC; with -2, -3, ... where that is taken), and its `-wal` and
/// `-shm` likewise. Returns the new name. Errors: storageFailed.
[[nodiscard]] Result<std::filesystem::path> setAside(const std::filesystem::path& path);

} // namespace poise::store
