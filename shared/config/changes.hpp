// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What sets two configuration documents apart, key by key; who may make such an edit; and where two editors collide.
///
/// Values of secrets are compared, but never shown.
#pragma once

#include "shared/config/root.hpp"
#include "shared/wire/config.hpp"

#include <boost/json/object.hpp>

#include <string>
#include <vector>

namespace poise::config {

/// The leaves that differ: those of `before` in their order, then new ones. A list of values is one leaf, and so is the
/// order of a named list. A new or removed table lists its leaves; an empty one stands for itself.
[[nodiscard]] std::vector<wire::Change> differences(const boost::json::object& before, const boost::json::object& after,
                                                    const schema::Section& section = rootSection());

/// The paths of those differences that take the role admin, the rest being an operator's. Whoever may not edit the
/// tables around it (of a pool, a server) may not add or remove one either, whatever is in it.
[[nodiscard]] std::vector<std::string> adminPaths(const boost::json::object& before, const boost::json::object& after,
                                                  const schema::Section& section = rootSection());

/// The keys that `patch` sets and `current` has changed since `base`, to something else. A table that one removes and
/// in which the other changes something is one too: the changed keys where the patch removes it, the table where it
/// is gone.
[[nodiscard]] std::vector<wire::Conflict> conflicts(const boost::json::object& base, const boost::json::object& current,
                                                    const boost::json::object& patch,
                                                    const schema::Section& section = rootSection());

} // namespace poise::config
