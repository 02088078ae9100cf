// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Text of configurations for agents under test: what every one needs, and pools of local servers.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace poise::test {

/// `[agent]` and `[management]`: ports that are free, and metrics that anyone may read.
[[nodiscard]] std::string agentSection(int workers = 1);

/// `[listeners.NAME]` on a free port. `more` is lines of the listener's own table.
[[nodiscard]] std::string listener(std::string_view name, std::string_view protocol, std::string_view pool,
                                   std::string_view more = {});

struct ServerAt {
    std::string name;
    std::uint16_t port;
    int weight = 100;
};

/// `[pools.NAME]` with servers on 127.0.0.1 that nobody checks. `more` is what stands behind them: tables of the pool.
[[nodiscard]] std::string pool(std::string_view name, std::string_view protocol, const std::vector<ServerAt>& servers,
                               std::string_view more = {});

/// The same for pools whose `more` says how they are checked.
[[nodiscard]] std::string checkedPool(std::string_view name, std::string_view protocol,
                                      const std::vector<ServerAt>& servers, std::string_view more);

/// One worker, one HTTP listener `web`, one pool `web` of unchecked servers.
[[nodiscard]] std::string webConfig(const std::vector<ServerAt>& servers, std::string_view more = {});

/// The same for TCP: listener and pool `tcp`.
[[nodiscard]] std::string tcpConfig(const std::vector<ServerAt>& servers, std::string_view more = {});

} // namespace poise::test
