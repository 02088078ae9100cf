// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/policy/retry/retry_budget.hpp"

#include <algorithm>

namespace poise::policy {
namespace {

constexpr std::chrono::seconds kSlotLength{1};

} // namespace

void RetryBudget::advance(TimePoint now) {
    if (now >= slotEnd_ + (kWindow - 1) * kSlotLength) {
        slots_.fill({});
        requests_ = retries_ = 0;
        slotEnd_ = now + kSlotLength;
        return;
    }
    while (now >= slotEnd_) {
        slot_ = (slot_ + 1) % kWindow;
        requests_ -= slots_[slot_].requests;
        retries_ -= slots_[slot_].retries;
        slots_[slot_] = {};
        slotEnd_ += kSlotLength;
    }
}

bool RetryBudget::take(TimePoint now) {
    slide(now);
    if (static_cast<double>(retries_ + 1) <= share_ * static_cast<double>(requests_)) {
        ++slots_[slot_].retries;
        ++retries_;
        return true;
    }
    return takeFloor(now);
}

/// A leaky bucket of one second in one atomic (the generic cell rate algorithm): each retry pays a third of a second
/// beyond the later of now and what is already paid for.
bool RetryBudget::takeFloor(TimePoint now) {
    constexpr std::int64_t second = std::chrono::nanoseconds(std::chrono::seconds(1)).count();
    const std::int64_t clock = std::chrono::nanoseconds(now.time_since_epoch()).count();
    std::int64_t paid = floor_->load(std::memory_order_relaxed);
    for (;;) {
        const std::int64_t next = std::max(paid, clock) + second / kFloorPerSecond;
        if (next > clock + second) {
            return false;
        }
        if (floor_->compare_exchange_weak(paid, next, std::memory_order_relaxed)) {
            return true;
        }
    }
}

} // namespace poise::policy
