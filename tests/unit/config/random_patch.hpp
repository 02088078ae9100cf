// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Patches that a console could send, by chance: the same for the same seed.
#pragma once

#include <boost/json/object.hpp>

#include <cstdint>

namespace poise::test {

enum class Edit : std::uint8_t {
    change, ///< values of keys that are there
    add,    ///< keys, servers, pools, routes
    remove, ///< what stands on lines of its own
    any,    ///< all of it at once, lists and orders too
};

[[nodiscard]] boost::json::object randomPatch(const boost::json::object& document, Edit edit, std::uint32_t seed);

} // namespace poise::test
