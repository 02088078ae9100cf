// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/cache/store.hpp"

#include <algorithm>
#include <bit>

namespace poise::cache {
namespace {

/// Each shard is to have room for several of the largest responses.
constexpr std::size_t kLargestPerShard = 8;

std::size_t shardsFor(std::size_t budget, std::size_t largest, std::size_t most) {
    return std::bit_floor(std::clamp<std::size_t>(budget / (largest * kLargestPerShard), 1, most));
}

} // namespace

Store::Store(std::size_t budget, std::size_t largest) {
    const std::size_t count = shardsFor(budget, std::max<std::size_t>(largest, 1), kShardsMost);
    for (std::size_t i = 0; i < count; ++i) {
        shards_.push_back(std::make_unique<Shard>(budget / count));
    }
}

Key Store::keyOf(std::string text) const {
    const std::uint64_t hash = sipHash(text, hashKey_);
    return {std::move(text), hash};
}

std::uint32_t Store::serialOf(const Key& key) const {
    return serials_[(key.hash >> 32U) % kSerials].load(std::memory_order_acquire);
}

bool Store::insert(const Key& key, std::shared_ptr<const Object> object, std::uint32_t serial) {
    return shardOf(key).insert(key, std::move(object), serials_[(key.hash >> 32U) % kSerials], serial);
}

void Store::invalidate(const Key& key) {
    serials_[(key.hash >> 32U) % kSerials].fetch_add(1, std::memory_order_release);
    shardOf(key).erase(key);
}

std::size_t Store::purge(const Purge& what) {
    for (auto& serial : serials_) {
        serial.fetch_add(1, std::memory_order_release);
    }
    std::size_t count = 0;
    for (const auto& shard : shards_) {
        count += shard->eraseIf([&](std::string_view key) { return matches(what, key); });
    }
    return count;
}

ShardCounts Store::counts() const {
    ShardCounts sum;
    for (const auto& shard : shards_) {
        const ShardCounts one = shard->counts();
        sum.bytes += one.bytes;
        sum.objects += one.objects;
        sum.evictions += one.evictions;
    }
    return sum;
}

bool matches(const Purge& what, std::string_view key) {
    const std::size_t scheme = key.find("://");
    const std::size_t host = scheme + 3;
    const std::size_t slash = key.find('/', host);
    if (scheme == std::string_view::npos || slash == std::string_view::npos) {
        return false;
    }
    if (!what.host.empty() && key.substr(host, slash - host) != what.host) {
        return false;
    }
    const std::string_view target = key.substr(slash, key.find('\n', slash) - slash);
    if (what.prefix && !target.starts_with(*what.prefix)) {
        return false;
    }
    const bool whole = what.path && what.path->find('?') != std::string::npos;
    return !what.path || *what.path == (whole ? target : target.substr(0, target.find('?')));
}

} // namespace poise::cache
