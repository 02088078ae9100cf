// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/cache/shard.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace poise::cache {
namespace {

/// List node, index, hash table: what one more response costs beside itself and its key.
constexpr std::size_t kBookkeeping = 320;

} // namespace

Shard::Shard(std::size_t budget)
    : budget_(budget) {}

Found Shard::find(const Key& key, Selecting& selecting, TimePoint now) {
    const std::scoped_lock lock(mutex_);
    Found found;
    const auto at = entries_.find(KeyView{key.text, key.hash});
    if (at == entries_.end()) {
        return found;
    }
    for (const Queue::iterator node : at->second->nodes) {
        if (!node->object) {
            found.pass = now < node->until;
            continue;
        }
        if (selecting.suits(*node->object)) {
            node->uses = std::min<std::uint8_t>(node->uses + 1, kUsesMost);
            found.object = node->object;
            return found;
        }
        if (!found.known) {
            found.known = true;
            found.vary = node->object->vary;
        }
    }
    return found;
}

bool Shard::insert(const Key& key, std::shared_ptr<const Object> object, const std::atomic<std::uint32_t>& serial,
                   std::uint32_t expected) {
    const std::scoped_lock lock(mutex_);
    if (serial.load(std::memory_order_acquire) != expected) {
        return false;
    }
    Entry& entry = entryOf(key);
    const auto same = std::find_if(entry.nodes.begin(), entry.nodes.end(), [&](Queue::iterator node) {
        return !node->object || (node->object->vary == object->vary && node->object->variant == object->variant);
    });
    Node node;
    node.object = std::move(object);
    if (same != entry.nodes.end()) {
        node.uses = (*same)->uses;
        const Queue::iterator old = *same;
        node.entry = &entry;
        add(entry, std::move(node)); // first, so that the entry does not go with its last node
        remove(old);
    } else {
        add(entry, std::move(node));
        if (entry.nodes.size() > kVariantsMost) {
            remove(entry.nodes.back());
        }
    }
    return fit();
}

void Shard::pass(const Key& key, TimePoint until) {
    const std::scoped_lock lock(mutex_);
    Entry& entry = entryOf(key);
    std::vector<Queue::iterator> old = entry.nodes;
    Node node;
    node.until = until;
    add(entry, std::move(node));
    std::for_each(old.begin(), old.end(), [this](Queue::iterator gone) { remove(gone); });
    fit();
}

std::size_t Shard::erase(const Key& key) {
    const std::scoped_lock lock(mutex_);
    const auto at = entries_.find(KeyView{key.text, key.hash});
    return at == entries_.end() ? 0 : eraseNodes(*at->second);
}

std::size_t Shard::eraseIf(const std::function<bool(std::string_view key)>& goes) {
    const std::scoped_lock lock(mutex_);
    std::size_t count = 0;
    for (auto at = entries_.begin(); at != entries_.end();) {
        Entry& entry = *at++->second; // its last node takes it out of the table
        if (goes(entry.key.text)) {
            count += eraseNodes(entry);
        }
    }
    return count;
}

std::size_t Shard::eraseNodes(Entry& entry) {
    const std::vector<Queue::iterator> nodes = entry.nodes;
    const auto responses =
        std::count_if(nodes.begin(), nodes.end(), [](Queue::iterator node) { return node->object != nullptr; });
    std::for_each(nodes.begin(), nodes.end(), [this](Queue::iterator node) { remove(node); });
    return static_cast<std::size_t>(responses);
}

bool Shard::makeRoom() {
    const std::scoped_lock lock(mutex_);
    return fit();
}

ShardCounts Shard::counts() const {
    const std::scoped_lock lock(mutex_);
    return {ledger_->load(std::memory_order_relaxed), objects_, evictions_};
}

Shard::Entry& Shard::entryOf(const Key& key) {
    const auto at = entries_.find(KeyView{key.text, key.hash});
    if (at != entries_.end()) {
        return *at->second;
    }
    auto entry = std::make_unique<Entry>(Entry{key, {}});
    const KeyView view{entry->key.text, entry->key.hash};
    return *entries_.emplace(view, std::move(entry)).first->second;
}

void Shard::add(Entry& entry, Node node) {
    node.entry = &entry;
    const std::size_t overhead = kBookkeeping + entry.key.text.size();
    node.charge = Charge(ledger_, overhead);
    node.bytes = overhead + (node.object ? node.object->charge.bytes() + node.object->body->charge.bytes() : 0);
    node.settled = node.object && ghostSet_.contains(entry.key.hash);
    objects_ += node.object ? 1 : 0;
    if (!node.settled) {
        youngBytes_ += node.bytes;
    }
    Queue& queue = node.settled ? settled_ : young_;
    queue.push_front(std::move(node));
    entry.nodes.insert(entry.nodes.begin(), queue.begin());
}

void Shard::remove(Queue::iterator node) {
    Entry& entry = *node->entry;
    objects_ -= node->object ? 1 : 0;
    if (!node->settled) {
        youngBytes_ -= node->bytes;
    }
    std::erase(entry.nodes, node);
    (node->settled ? settled_ : young_).erase(node);
    if (entry.nodes.empty()) {
        entries_.erase(KeyView{entry.key.text, entry.key.hash});
    }
}

bool Shard::fit() {
    while (ledger_->load(std::memory_order_relaxed) > budget_) {
        if (young_.empty() && settled_.empty()) {
            return false;
        }
        evictOne();
    }
    return true;
}

void Shard::evictOne() {
    if (!young_.empty() && (settled_.empty() || youngBytes_ > budget_ / 10)) {
        evictYoung();
    } else {
        evictSettled();
    }
}

/// The oldest of the small queue: into the large one if anybody asked for it again.
void Shard::evictYoung() {
    const Queue::iterator oldest = std::prev(young_.end());
    if (oldest->uses > 0 && oldest->object) {
        oldest->uses = 0;
        oldest->settled = true;
        youngBytes_ -= oldest->bytes;
        settled_.splice(settled_.begin(), young_, oldest);
        return;
    }
    if (oldest->object) {
        ++evictions_;
        haunt(oldest->entry->key.hash);
    }
    remove(oldest);
}

/// The oldest of the large queue that was not asked for since it came past last.
void Shard::evictSettled() {
    const Queue::iterator oldest = std::prev(settled_.end());
    if (oldest->uses > 0) {
        --oldest->uses;
        settled_.splice(settled_.begin(), settled_, oldest);
        return;
    }
    ++evictions_;
    remove(oldest);
}

void Shard::haunt(std::uint64_t hash) {
    if (!ghostSet_.insert(hash).second) {
        return;
    }
    ghosts_.push_back(hash);
    if (ghosts_.size() > kGhostsMost) {
        ghostSet_.erase(ghosts_.front());
        ghosts_.pop_front();
    }
}

} // namespace poise::cache
