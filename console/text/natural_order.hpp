// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// Names in the order in which people count: "web-2" before "web-10".
#pragma once

#include <compare>
#include <string_view>

namespace poise::console::text {

/// Letters of ASCII without regard to case first; equal names only if they are the same.
[[nodiscard]] std::strong_ordering naturalOrder(std::string_view left, std::string_view right);

[[nodiscard]] inline bool naturalLess(std::string_view left, std::string_view right) {
    return naturalOrder(left, right) < 0;
}

} // namespace poise::console::text
