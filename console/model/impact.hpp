// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// What it would mean for pools if some of their servers were given no more work: said before it is staged.
#pragma once

#include "console/model/cells.hpp"

#include <QString>

#include <set>
#include <string>
#include <vector>

namespace poise::console {

struct Impact {
    std::string pool;
    int up = 0;      ///< servers that may be given requests now
    int upAfter = 0; ///< and then
    int total = 0;
    bool last = false; ///< no server would be left in it at all

    /// A sentence; empty where more than half of the pool stays up.
    [[nodiscard]] QString warning() const;
};

/// Of the pools of `leaving` ("pool/server"). With `removed` they are gone, not only without work.
[[nodiscard]] std::vector<Impact> impactOf(const Cells& servers, const std::set<std::string>& leaving, bool removed);

} // namespace poise::console
