// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/snapshot/live_registry.hpp"

namespace poise::snapshot {

std::shared_ptr<ServerLive> LiveRegistry::server(const std::string& id, const boost::asio::ip::tcp::endpoint& address) {
    // A blank separates: it stands neither in names nor in addresses.
    const std::string key = id + " " + address.address().to_string() + " " + std::to_string(address.port());
    std::weak_ptr<ServerLive>& known = servers_[key];
    std::shared_ptr<ServerLive> live = known.lock();
    if (!live) {
        live = std::make_shared<ServerLive>(++lastSerial_, id);
        known = live;
    }
    return live;
}

std::shared_ptr<PoolLive> LiveRegistry::pool(const std::string& name) {
    std::weak_ptr<PoolLive>& known = pools_[name];
    std::shared_ptr<PoolLive> live = known.lock();
    if (!live) {
        live = std::make_shared<PoolLive>();
        known = live;
    }
    return live;
}

void LiveRegistry::prune() {
    const auto isGone = [](const auto& entry) { return entry.second.expired(); };
    std::erase_if(servers_, isGone);
    std::erase_if(pools_, isGone);
}

} // namespace poise::snapshot
