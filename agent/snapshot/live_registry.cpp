// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/snapshot/live_registry.hpp"

#include <utility>

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

boost::system::result<std::shared_ptr<const tls::ClientContext>, std::string>
LiveRegistry::clientContext(tls::ClientSettings settings) {
    for (const auto& known : clientContexts_) {
        if (auto context = known.lock(); context && context->settings() == settings) {
            return context;
        }
    }
    auto made = tls::ClientContext::make(std::move(settings));
    if (made) {
        clientContexts_.emplace_back(*made);
    }
    return made;
}

std::shared_ptr<cache::Store> LiveRegistry::cacheStore(const std::string& pool, std::size_t budget,
                                                       std::size_t largest) {
    std::weak_ptr<cache::Store>& known = stores_[pool + " " + std::to_string(budget) + " " + std::to_string(largest)];
    std::shared_ptr<cache::Store> store = known.lock();
    if (!store) {
        store = std::make_shared<cache::Store>(budget, largest);
        known = store;
    }
    return store;
}

void LiveRegistry::prune() {
    const auto isGone = [](const auto& entry) { return entry.second.expired(); };
    std::erase_if(servers_, isGone);
    std::erase_if(pools_, isGone);
    std::erase_if(stores_, isGone);
    std::erase_if(clientContexts_, [](const auto& context) { return context.expired(); });
}

} // namespace poise::snapshot
