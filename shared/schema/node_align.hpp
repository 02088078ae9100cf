// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Which item of a list became which: what an edit keeps, changes, takes away and adds.
///
/// Tables that have names are the same as long as their name is; other items as long as their value is; where that
/// tells them not apart, the ones at the same place.
#pragma once

#include "shared/schema/node.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace poise::schema {

struct Alignment {
    struct Step {
        std::optional<std::size_t> before; ///< none: it is new
        const Node* after = nullptr;       ///< null: it goes
    };

    std::vector<Step> steps;
    std::vector<std::size_t> order; ///< instead of steps: the same items, in this order of their old places
};

/// Where both the order and the items differ, kept items stay in their old order and new ones come last: the order is
/// left to the next time. `fills`: an item that goes makes place for one that comes between the same neighbours.
[[nodiscard]] Alignment align(const Node::List& before, const Node::List& after, bool fills);

/// Whether all items are tables with different names.
[[nodiscard]] bool haveNames(const Node::List& list);

} // namespace poise::schema
