// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// A clock that a test turns.
#pragma once

#include "console/link/clock.hpp"

namespace poise::console::test {

class ManualClock final : public Clock {
  public:
    [[nodiscard]] qint64 steady() const override { return steady_; }

    [[nodiscard]] qint64 steadyNs() const override { return steady_ * 1'000'000; }

    [[nodiscard]] qint64 wall() const override { return wall_; }

    void advance(qint64 milliseconds) {
        steady_ += milliseconds;
        wall_ += milliseconds;
    }

    void setWall(qint64 wall) { wall_ = wall; }

  private:
    qint64 steady_ = 1'000'000;
    qint64 wall_ = 1'767'225'600'000; ///< 2026-01-01T00:00:00Z
};

} // namespace poise::console::test
