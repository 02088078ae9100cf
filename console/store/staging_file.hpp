// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// What is staged, on disk: a file of one agent that only its owner may read, replaced as a whole.
#pragma once

#include "console/store/edit.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace poise::console {

struct StagedEdits {
    std::uint64_t base = 0;
    std::vector<Edit> edits;
};

/// Nothing staged: there is no file, or one that cannot be understood, which is renamed to end in ".damaged".
[[nodiscard]] StagedEdits readStaged(const QString& file);

/// Makes the folder too; without edits there is no file. Returns why it cannot be kept; empty: it is.
[[nodiscard]] QString writeStaged(const QString& file, const StagedEdits& staged);

} // namespace poise::console
