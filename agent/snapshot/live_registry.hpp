// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Hands out what outlives snapshots: the same server at the same address keeps its health and its counts.
///
/// Thread: control's. Lifetime: an entry lives as long as some snapshot, checker or exchange holds it.
#pragma once

#include "agent/cache/store.hpp"
#include "agent/snapshot/live.hpp"
#include "agent/tls/client_context.hpp"
#include "agent/tls/ticket_keys.hpp"

#include <boost/asio/ip/tcp.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace poise::snapshot {

class LiveRegistry {
  public:
    /// `id` is "pool/server". The same id at another address is another server: it begins as unknown and ready.
    [[nodiscard]] std::shared_ptr<ServerLive> server(const std::string& id,
                                                     const boost::asio::ip::tcp::endpoint& address);
    [[nodiscard]] std::shared_ptr<PoolLive> pool(const std::string& name);

    /// The same for all listeners and over all reloads, so that clients resume their sessions.
    [[nodiscard]] const std::shared_ptr<tls::TicketKeys>& ticketKeys() const { return ticketKeys_; }

    /// The same as long as the settings are, so that a reload leaves connections and sessions as they are. The error is
    /// what is wrong with the authorities.
    [[nodiscard]] boost::system::result<std::shared_ptr<const tls::ClientContext>, std::string>
    clientContext(tls::ClientSettings settings);

    /// The same as long as its bounds are; others begin empty.
    [[nodiscard]] std::shared_ptr<cache::Store> cacheStore(const std::string& pool, std::size_t budget,
                                                           std::size_t largest);

    /// Forgets what nobody holds any more.
    void prune();

  private:
    std::unordered_map<std::string, std::weak_ptr<ServerLive>> servers_; ///< by id and address
    std::unordered_map<std::string, std::weak_ptr<PoolLive>> pools_;
    std::unordered_map<std::string, std::weak_ptr<cache::Store>> stores_; ///< by pool and bounds
    std::vector<std::weak_ptr<const tls::ClientContext>> clientContexts_;
    std::shared_ptr<tls::TicketKeys> ticketKeys_ = std::make_shared<tls::TicketKeys>();
    std::uint64_t lastSerial_ = 0;
};

} // namespace poise::snapshot
