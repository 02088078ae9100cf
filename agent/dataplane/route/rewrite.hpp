// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The path that is sent on, where a route changes it: two pieces, so that nothing is copied for it.
#pragma once

#include "agent/snapshot/route_action.hpp"

#include <string_view>

namespace poise::route {

struct NewPath {
    std::string_view before; ///< what the route puts there
    std::string_view rest;   ///< of the client's path
};

/// The path as it is where the prefix does not end at the border of a segment (RFC 3986 §3.3). Together the pieces
/// begin with one slash.
[[nodiscard]] inline NewPath rewrite(const snapshot::PathRewrite& rule, std::string_view path) {
    std::string_view prefix = rule.prefix;
    if (prefix.ends_with('/')) {
        prefix.remove_suffix(1);
    }
    if (!path.starts_with(prefix) || (path.size() > prefix.size() && path[prefix.size()] != '/')) {
        return {{}, path};
    }
    const std::string_view rest = path.substr(prefix.size());
    std::string_view before = rule.replacement;
    if (before.ends_with('/') && !rest.empty()) {
        before.remove_suffix(1);
    }
    return before.empty() && rest.empty() ? NewPath{"/", {}} : NewPath{before, rest};
}

} // namespace poise::route
