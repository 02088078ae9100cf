// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/base/timer_wheel.hpp"

#include <algorithm>

namespace poise {

void TimerWheel::set(Timed& timed, TimePoint now, Duration after) {
    // One tick more than asked, because `now` stands somewhere inside the current tick.
    const std::uint32_t deadline = std::max(ticks(now + after), current_) + 1;
    timed.deadline_ = deadline;
    if (timed.linked()) {
        if (timed.filed_ <= deadline) {
            return;
        }
        timed.unlink();
    }
    file(timed, deadline);
}

void TimerWheel::file(Timed& timed, std::uint32_t tick) {
    timed.filed_ = std::min(tick, current_ + kSlots - 1);
    slots_[timed.filed_ % kSlots].pushBack(timed);
}

void TimerWheel::advance(TimePoint now) {
    const std::uint32_t target = ticks(now);
    // After a long stop (a suspended machine) each slot needs to be seen once, not once per missed turn.
    if (target - current_ > kSlots && target > current_) {
        current_ = target - kSlots;
    }
    while (current_ < target) {
        visit(++current_, now);
    }
}

void TimerWheel::visit(std::uint32_t tick, TimePoint now) {
    List<Timed, TimerWheel> due;
    slots_[tick % kSlots].spliceTo(due);
    while (Timed* timed = due.popFront()) {
        if (timed->deadline_ > current_) {
            file(*timed, timed->deadline_);
        } else {
            timed->onDeadline(now);
        }
    }
}

} // namespace poise
