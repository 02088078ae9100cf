// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Folds points of one entity, in order of time, into one point over a longer span; nothing is averaged, so that
/// folding folded points gives the same as folding their parts.
///
/// An entity has no point where nothing was counted and no gauge changed: its gauges then go on as they were.
/// Time: whole seconds since the epoch.
#pragma once

#include "agent/control/history/point.hpp"

#include <array>
#include <cstdint>
#include <optional>

namespace poise::history {

class Fold {
  public:
    /// `before`: the gauges at `begin`, if known; else the first point tells.
    explicit Fold(std::int64_t begin, const std::optional<GaugeValues>& before = std::nullopt);

    /// A point over [begin, end), not before the end of the one added before.
    void add(std::int64_t begin, std::int64_t end, const Point& point);

    /// The point over everything from the begin to `end`.
    [[nodiscard]] Point finish(std::int64_t end);

    /// Whether the gauges are known, from `before` or a point.
    [[nodiscard]] bool gaugesKnown() const noexcept { return known_; }

  private:
    void carryTo(std::int64_t t);

    Point point_;
    std::int64_t cursor_;
    bool known_;
};

} // namespace poise::history
