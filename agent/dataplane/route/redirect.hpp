// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Where a redirect leads: the route's template, filled with the request's own parts.
#pragma once

#include "agent/dataplane/parse/message.hpp"
#include "agent/snapshot/route_action.hpp"

#include <string>
#include <string_view>

namespace poise::route {

/// Writes the Location into `out`. False: the target needs a host, and the request names none.
///
/// Bytes that have no place in a URL are written as %XX: whatever the request says, the field stays one line.
[[nodiscard]] bool locationOf(const snapshot::Redirect& redirect, const parse::RequestHead& head,
                              std::string_view scheme, std::string& out);

} // namespace poise::route
