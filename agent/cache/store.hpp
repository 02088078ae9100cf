// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The responses that a pool keeps, shared by all workers: bounded memory, cut into shards so that workers seldom meet.
///
/// Thread: any. Lifetime: outlives snapshots; the pool of the same name and settings keeps its store over a reload.
#pragma once

#include "agent/cache/flights.hpp"
#include "agent/cache/shard.hpp"

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace poise::cache {

/// What is to be thrown out. Nothing set: everything.
struct Purge {
    std::string host;                  ///< as in the key: lower case, without a default port; empty: any
    std::optional<std::string> path;   ///< exactly, with any query unless it has one
    std::optional<std::string> prefix; ///< of the target
};

class Store {
  public:
    /// Responses up to `largest` bytes are kept in `budget` bytes.
    Store(std::size_t budget, std::size_t largest);

    [[nodiscard]] Key keyOf(std::string text) const;

    [[nodiscard]] Shard& shardOf(const Key& key) { return *shards_[key.hash % shards_.size()]; }

    /// A number that changes when the key's response is thrown out: what was on its way by then is not to be kept.
    [[nodiscard]] std::uint32_t serialOf(const Key& key) const;

    /// Keeps it, unless what was under that key has been thrown out since `serial`.
    bool insert(const Key& key, std::shared_ptr<const Object> object, std::uint32_t serial);

    /// The target was changed (RFC 9111 §4.4).
    void invalidate(const Key& key);
    std::size_t purge(const Purge& what);

    [[nodiscard]] Flights& flights() { return *flights_; }

    [[nodiscard]] ShardCounts counts() const;

  private:
    static constexpr std::size_t kShardsMost = 16;
    static constexpr std::size_t kSerials = 1024;

    const HashKey hashKey_ = randomHashKey();
    std::vector<std::unique_ptr<Shard>> shards_;
    std::array<std::atomic<std::uint32_t>, kSerials> serials_{};
    std::shared_ptr<Flights> flights_ = std::make_shared<Flights>();
};

/// Whether a key ("scheme://authority/target") is meant.
[[nodiscard]] bool matches(const Purge& what, std::string_view key);

} // namespace poise::cache
