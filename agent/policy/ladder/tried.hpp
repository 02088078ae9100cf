// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The servers of one pool that a request has already tried, so that its next try goes elsewhere.
///
/// Lifetime: part of an exchange; it names servers by serial, so that it survives a change of the snapshot.
#pragma once

#include "agent/snapshot/snapshot.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace poise::policy {

class Tried {
  public:
    struct Entry {
        std::uint32_t index; ///< in the snapshot of that try; a hint
        std::uint64_t serial;
    };

    /// A pool allows ten further tries (RetryPolicy::attempts); should there be more, the oldest are forgotten.
    static constexpr std::size_t kCapacity = 11;

    void add(const snapshot::Server& server) {
        entries_[next_] = {server.index, server.live->serial};
        next_ = (next_ + 1) % kCapacity;
        size_ = size_ < kCapacity ? size_ + 1 : kCapacity;
    }

    void clear() { next_ = size_ = 0; }

    [[nodiscard]] bool empty() const { return size_ == 0; }

    [[nodiscard]] std::span<const Entry> entries() const { return {entries_.data(), size_}; }

  private:
    std::array<Entry, kCapacity> entries_;
    std::size_t next_ = 0;
    std::size_t size_ = 0;
};

} // namespace poise::policy
