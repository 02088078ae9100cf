// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/snapshot/route_index.hpp"

#include "agent/snapshot/snapshot.hpp"

#include <algorithm>

namespace poise::snapshot {

std::uint64_t RouteIndex::hashOf(const Route& route) {
    const auto ignore = [](std::uint64_t) {};
    const std::string_view host = route.host;
    return host.starts_with("*.") ? wildcard(hostHash(host.substr(1), ignore)) : hostHash(host, ignore);
}

RouteIndex::RouteIndex(std::span<const Route> routes)
    : routes_(static_cast<std::uint32_t>(routes.size())) {
    for (std::uint32_t position = 0; position < routes_; ++position) {
        const Route& route = routes[position];
        anyHost_ = anyHost_ || !route.host.empty();
        anyWildcard_ = anyWildcard_ || route.host.starts_with("*.");
        Host& host = hosts_[hashOf(route)];
        host.hash = hashOf(route);
        const auto length = static_cast<std::uint32_t>(route.pathPrefix.size());
        if (const auto at = std::lower_bound(host.lengths.begin(), host.lengths.end(), length);
            at == host.lengths.end() || *at != length) {
            host.lengths.insert(at, length);
        }
        positions_[extend(host.hash, route.pathPrefix)].push_back(position);
    }
}

} // namespace poise::snapshot
