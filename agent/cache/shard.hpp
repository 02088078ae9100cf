// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A part of a store: responses by key, and which of them go first when memory runs out (S3-FIFO).
///
/// What is new waits in a small queue; only what is asked for again before it leaves gets into the large one, so that a
/// scan passes through without driving out what is in use. A response that left the small queue and comes again soon is
/// let into the large one at once. A hit costs a counter, no change of order.
/// Thread: any; a lock is taken for each call, and nothing is allocated under it on a hit.
#pragma once

#include "agent/base/clock.hpp"
#include "agent/cache/key.hpp"
#include "agent/cache/object.hpp"

#include <atomic>
#include <cstdint>
#include <deque>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace poise::cache {

/// Judges whether a stored response is for a request; called under the shard's lock.
class Selecting {
  public:
    virtual bool suits(const Object& object) = 0;

  protected:
    ~Selecting() = default;
};

struct Found {
    std::shared_ptr<const Object> object; ///< null: none that suits
    std::string vary;                     ///< without one: what the newest variant depends on
    bool known = false;                   ///< there are variants, for other requests
    bool pass = false;                    ///< lately its response could not be stored
};

struct ShardCounts {
    std::size_t bytes = 0;
    std::size_t objects = 0;
    std::uint64_t evictions = 0;
};

class Shard {
  public:
    explicit Shard(std::size_t budget);

    [[nodiscard]] Found find(const Key& key, Selecting& selecting, TimePoint now);

    /// Replaces the same variant; false if `serial` is no longer `expected`, told under the lock.
    bool insert(const Key& key, std::shared_ptr<const Object> object, const std::atomic<std::uint32_t>& serial,
                std::uint32_t expected);
    /// Until then nobody need wait to see whether it can be stored. What is stored of it goes.
    void pass(const Key& key, TimePoint until);

    /// Returns how many responses went.
    std::size_t erase(const Key& key);
    std::size_t eraseIf(const std::function<bool(std::string_view key)>& goes);

    /// Throws out until what is charged fits; false: it does not, although nothing is left.
    bool makeRoom();

    [[nodiscard]] const std::shared_ptr<Ledger>& ledger() const { return ledger_; }

    [[nodiscard]] ShardCounts counts() const;

  private:
    static constexpr std::size_t kVariantsMost = 16;
    static constexpr std::size_t kGhostsMost = 4096;
    static constexpr std::uint8_t kUsesMost = 3;

    struct Entry;

    struct Node {
        Entry* entry = nullptr;
        std::shared_ptr<const Object> object; ///< null: a mark that it cannot be stored
        TimePoint until;                      ///< of the mark
        Charge charge;                        ///< bookkeeping
        std::size_t bytes = 0;                ///< all of it, while it is queued
        std::uint8_t uses = 0;
        bool settled = false; ///< in the large queue
    };

    using Queue = std::list<Node>;

    struct Entry {
        Key key;
        std::vector<Queue::iterator> nodes; ///< the newest first
    };

    struct KeyView {
        std::string_view text;
        std::uint64_t hash;

        bool operator==(const KeyView& other) const { return hash == other.hash && text == other.text; }
    };

    struct TakeHash {
        std::size_t operator()(const KeyView& key) const { return key.hash; }
    };

    Entry& entryOf(const Key& key);
    void add(Entry& entry, Node node);
    void remove(Queue::iterator node);
    void evictOne();
    void evictYoung();
    void evictSettled();
    void haunt(std::uint64_t hash);
    bool fit();
    std::size_t eraseNodes(Entry& entry);

    std::shared_ptr<Ledger> ledger_ = std::make_shared<Ledger>(0);
    mutable std::mutex mutex_;
    const std::size_t budget_;
    std::unordered_map<KeyView, std::unique_ptr<Entry>, TakeHash> entries_;
    Queue young_; ///< the small queue; the newest in front
    Queue settled_;
    std::size_t youngBytes_ = 0;
    std::size_t objects_ = 0;
    std::uint64_t evictions_ = 0;
    std::deque<std::uint64_t> ghosts_; ///< hashes of what left the small queue lately
    std::unordered_set<std::uint64_t> ghostSet_;
};

} // namespace poise::cache
