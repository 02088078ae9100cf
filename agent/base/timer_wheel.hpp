// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// A coarse timer wheel: tens of thousands of connection deadlines, each set with one store in the common case.
///
/// A deadline that moves later is only written down; the node is looked at again when its old slot comes round and
/// then moved. Deadlines fire up to one tick (50 ms) late and never early.
/// Source: G. Varghese, A. Lauck, "Hashed and Hierarchical Timing Wheels", SOSP 1987, scheme 6.
/// Thread: one thread. Time: given by the caller.
#pragma once

#include "agent/base/clock.hpp"
#include "agent/base/intrusive_list.hpp"

#include <array>
#include <cstdint>

namespace poise {

class TimerWheel;

/// What has a deadline. At most one at a time.
class Timed : public ListHook<TimerWheel> {
  public:
    Timed() = default;
    virtual ~Timed() = default;

    /// Called once when the deadline has passed; the node is not linked then and may be set again or destroyed.
    virtual void onDeadline(TimePoint now) = 0;

  private:
    friend class TimerWheel;
    std::uint32_t deadline_ = 0; ///< in ticks since the wheel's start
    std::uint32_t filed_ = 0;    ///< the tick whose slot holds the node
};

class TimerWheel {
  public:
    static constexpr Millis kTick{50};

    explicit TimerWheel(TimePoint start)
        : start_(start) {}

    /// Sets or moves the deadline.
    void set(Timed& timed, TimePoint now, Duration after);

    /// Forgets the deadline.
    void cancel(Timed& timed) { timed.unlink(); }

    /// Fires everything whose deadline has passed. Call about once a tick.
    void advance(TimePoint now);

  private:
    static constexpr std::uint32_t kSlots = 1024; // 51 s a turn; a later deadline is looked at once a turn

    [[nodiscard]] std::uint32_t ticks(TimePoint at) const { return static_cast<std::uint32_t>((at - start_) / kTick); }

    void file(Timed& timed, std::uint32_t tick);
    void visit(std::uint32_t tick, TimePoint now);

    TimePoint start_;
    std::uint32_t current_ = 0; ///< every tick up to this one has fired
    std::array<List<Timed, TimerWheel>, kSlots> slots_;
};

} // namespace poise
