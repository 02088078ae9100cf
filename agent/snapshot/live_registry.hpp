// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Hands out what outlives snapshots: the same server at the same address keeps its health and its counts.
///
/// Thread: control's. Lifetime: an entry lives as long as some snapshot, checker or exchange holds it.
#pragma once

#include "agent/snapshot/live.hpp"

#include <boost/asio/ip/tcp.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>

namespace poise::snapshot {

class LiveRegistry {
  public:
    /// `id` is "pool/server". The same id at another address is another server: it begins as unknown and ready.
    [[nodiscard]] std::shared_ptr<ServerLive> server(const std::string& id,
                                                     const boost::asio::ip::tcp::endpoint& address);
    [[nodiscard]] std::shared_ptr<PoolLive> pool(const std::string& name);

    /// Forgets what nobody holds any more.
    void prune();

  private:
    std::unordered_map<std::string, std::weak_ptr<ServerLive>> servers_; ///< by id and address
    std::unordered_map<std::string, std::weak_ptr<PoolLive>> pools_;
    std::uint64_t lastSerial_ = 0;
};

} // namespace poise::snapshot
