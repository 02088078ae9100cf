// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// How many requests a worker may send again: a share of those it saw lately, and a small rate on top.
///
/// Without a budget a pool that fails gets several times its load, just when it can bear least (Google SRE book,
/// chapter 21). The share is each worker's own and adds up over workers; the floor is one for all of them, in an
/// atomic that is touched only when the share is used up.
/// Thread: one worker's, apart from the shared floor. Time: a window of ten seconds that slides by one second.
#pragma once

#include "agent/base/clock.hpp"

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>

namespace poise::policy {

class RetryBudget {
  public:
    /// `share` of the requests, 0..1; 0 leaves the floor. `floor`: PoolLive::retryFloor, which must outlive this.
    RetryBudget(double share, std::atomic<std::int64_t>& floor)
        : share_(share)
        , floor_(&floor) {}

    /// A new snapshot: the window is kept.
    void update(double share, std::atomic<std::int64_t>& floor) {
        share_ = share;
        floor_ = &floor;
    }

    /// Once per request, not per try.
    void onRequest(TimePoint now) {
        slide(now);
        ++slots_[slot_].requests;
        ++requests_;
    }

    /// Whether a request may be sent again now; a yes is charged.
    [[nodiscard]] bool take(TimePoint now);

    static constexpr int kFloorPerSecond = 3;

  private:
    static constexpr std::size_t kWindow = 10; ///< seconds

    struct Slot {
        std::uint32_t requests = 0;
        std::uint32_t retries = 0;
    };

    void slide(TimePoint now) {
        if (now >= slotEnd_) {
            advance(now);
        }
    }

    void advance(TimePoint now);
    [[nodiscard]] bool takeFloor(TimePoint now);

    double share_;
    std::atomic<std::int64_t>* floor_;
    TimePoint slotEnd_;
    std::size_t slot_ = 0;
    std::uint64_t requests_ = 0;
    std::uint64_t retries_ = 0;
    std::array<Slot, kWindow> slots_{};
};

} // namespace poise::policy
