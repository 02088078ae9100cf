// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/touches.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

namespace poise::control {
namespace {

using schema::Member;
using schema::Node;

/// Sections that hold for the traffic of every listener.
constexpr std::array<std::string_view, 2> kForEverybody{"security", "shaping"};

const Node& memberOf(const Node& node, std::string_view key) {
    static const Node nothing{Node::Table{}, {}};
    const Member* member = node.table() == nullptr ? nullptr : node.find(key);
    return member == nullptr ? nothing : member->value;
}

/// The names in a section whose tables differ, or stand in one of the two only; in order.
std::vector<std::string> changedNames(const Node& before, const Node& after) {
    std::set<std::string> names;
    for (const Node* section : {&before, &after}) {
        for (const Member& member : section->table() == nullptr ? Node::Table{} : *section->table()) {
            const Member* old = before.table() == nullptr ? nullptr : before.find(member.key);
            const Member* now = after.table() == nullptr ? nullptr : after.find(member.key);
            if (old == nullptr || now == nullptr || !schema::sameMeaning(old->value, now->value)) {
                names.insert(member.key);
            }
        }
    }
    return {names.begin(), names.end()};
}

bool listens(const snapshot::Snapshot& snapshot, const std::string& name) {
    return std::any_of(snapshot.listeners.begin(), snapshot.listeners.end(),
                       [&](const auto& listener) { return listener->name == name; });
}

/// The same server: the same name at the same address.
bool serves(const snapshot::Snapshot& snapshot, const snapshot::ServerLive& live) {
    return std::any_of(snapshot.pools.begin(), snapshot.pools.end(), [&](const auto& pool) {
        return std::any_of(pool->servers.begin(), pool->servers.end(),
                           [&](const snapshot::Server& server) { return server.live.get() == &live; });
    });
}

std::uint64_t closing(const snapshot::Snapshot& now, const snapshot::Snapshot& next, const facts::Sample& sample) {
    std::int64_t count = 0;
    for (const facts::Listener& listener : sample.listeners) {
        count += listens(next, listener.name) ? 0 : listener.open;
    }
    std::set<std::pair<std::string, std::string>> gone;
    for (const auto& pool : now.pools) {
        for (const snapshot::Server& server : pool->servers) {
            if (!serves(next, *server.live)) {
                gone.emplace(pool->name, server.name);
            }
        }
    }
    for (const facts::Server& server : sample.servers) {
        if (gone.contains({server.pool, server.name})) {
            count += server.idle + (server.configured ? server.configured->inFlight : 0);
        }
    }
    return static_cast<std::uint64_t>(std::max<std::int64_t>(count, 0));
}

} // namespace

wire::Touches touchesOf(const Node& before, const Node& after, const snapshot::Snapshot& now,
                        const snapshot::Snapshot& next, const facts::Sample& sample) {
    wire::Touches touches;
    touches.listeners = changedNames(memberOf(before, "listeners"), memberOf(after, "listeners"));
    touches.pools = changedNames(memberOf(before, "pools"), memberOf(after, "pools"));
    const bool everybody = std::any_of(kForEverybody.begin(), kForEverybody.end(), [&](std::string_view section) {
        return !schema::sameMeaning(memberOf(before, section), memberOf(after, section));
    });
    if (everybody) {
        std::set<std::string> all(touches.listeners.begin(), touches.listeners.end());
        for (const auto& listener : next.listeners) {
            all.insert(listener->name);
        }
        touches.listeners.assign(all.begin(), all.end());
    }
    touches.connections = closing(now, next, sample);
    return touches;
}

} // namespace poise::control
