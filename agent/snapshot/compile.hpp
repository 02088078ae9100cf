// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Configuration to snapshot: names become pointers and addresses, words become enumerators, defaults are settled.
#pragma once

#include "agent/base/error.hpp"
#include "agent/snapshot/live_registry.hpp"
#include "agent/snapshot/snapshot.hpp"
#include "shared/config/load.hpp"

#include <boost/asio/ip/address.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace poise::snapshot {

/// The addresses of a host name, the preferred first; may block. IP literals never get here.
using Resolver = std::function<Result<std::vector<boost::asio::ip::address>>(const std::string& host)>;

struct Compiled {
    std::shared_ptr<const Snapshot> snapshot; ///< null if there is an error among the problems
    std::vector<schema::Problem> problems;    ///< those of `loaded`, and names that do not resolve
};

/// Listeners and pools that need a feature that is not built are left out: `loaded` has a warning for each. A name
/// takes the first IPv4 address it has, else its first.
/// Nothing that is in force changes: settleHealth() is for when the snapshot is put there.
/// Thread: control's. Time: as long as `resolve` takes, once per name.
[[nodiscard]] Compiled compile(const config::Loaded& loaded, std::uint64_t revision, LiveRegistry& registry,
                               const Resolver& resolve);

/// Makes servers healthy that have no checks, and new ones of pools with `initial_state = "healthy"`.
void settleHealth(const Snapshot& snapshot);

} // namespace poise::snapshot
