// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A route's configuration to what the walk uses: templates cut into pieces, shares added up, folders opened.
#pragma once

#include "agent/snapshot/snapshot.hpp"
#include "shared/config/load.hpp"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace poise::snapshot {

using PoolNamed = std::function<const Pool*(const std::string&)>;

/// Null: the route names a pool, and that is all. `listener` and `path` are where it stands.
[[nodiscard]] std::shared_ptr<const RouteAction> compileAction(const config::Loaded& loaded,
                                                               const config::Listener& listener,
                                                               const config::Route& route, const PoolNamed& poolNamed,
                                                               std::vector<schema::Problem>& problems);

/// What every response of a listener over TLS says (RFC 6797 §7.2).
[[nodiscard]] FieldEdits strictTransport(const config::Hsts& hsts);

} // namespace poise::snapshot
