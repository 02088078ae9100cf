// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The newest seconds in memory, as bytes, within bounds of time and size.
///
/// Thread: control's. Memory: at most kMostBytes; with thousands of busy servers that is less than kMostSeconds.
#pragma once

#include "agent/control/history/recorder.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <unordered_map>

namespace poise::history {

class Ring {
  public:
    static constexpr std::int64_t kMostSeconds = 15 * 60;
    static constexpr std::size_t kMostBytes = std::size_t{64} << 20;

    using Frames = std::deque<std::shared_ptr<const Frame>>;

    explicit Ring(std::size_t mostBytes = kMostBytes)
        : mostBytes_(mostBytes) {}

    /// Takes the newest frame; the oldest go.
    void add(std::shared_ptr<const Frame> frame);

    /// In the order in which they came.
    [[nodiscard]] const Frames& frames() const noexcept { return frames_; }

    /// What an entity's gauges were before the oldest frame; nothing before its first point.
    [[nodiscard]] std::optional<GaugeValues> before(EntityId entity) const;

    /// Whether bytes, not time, bound what is kept.
    [[nodiscard]] bool shortened() const noexcept { return shortened_; }

    /// The frames with a higher number. If one of these is gone already, the first begins a new run, with every
    /// entity in it: a reader cannot know what was before.
    [[nodiscard]] Frames after(std::uint64_t number) const;

  private:
    void dropOldest();
    [[nodiscard]] Frame oldestInFull() const;

    Frames frames_;
    std::unordered_map<EntityId, GaugeValues> before_;
    std::size_t mostBytes_;
    std::size_t bytes_ = 0;
    bool shortened_ = false;
};

} // namespace poise::history
