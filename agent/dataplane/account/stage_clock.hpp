// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Where the time of one request went, stage by stage.
///
/// Reading the clock at every stage costs more than some stages take; so it happens only for requests that are logged
/// and for one of 64 of the others, which is enough for histograms.
#pragma once

#include "agent/base/clock.hpp"
#include "shared/metrics/stage.hpp"

#include <array>

namespace poise::account {

class StageClock {
  public:
    /// One request in this many is timed although it is not logged.
    static constexpr std::uint32_t kSampling = 64;

    void begin(bool on, TimePoint at) {
        on_ = on;
        last_ = at;
    }

    /// The time since the last mark belongs to that stage.
    void mark(metrics::Stage stage) {
        if (on_) {
            const TimePoint now = Clock::now();
            spent_[metrics::index(stage)] += now - last_;
            last_ = now;
        }
    }

    [[nodiscard]] bool on() const { return on_; }

    [[nodiscard]] Duration spent(metrics::Stage stage) const { return spent_[metrics::index(stage)]; }

  private:
    std::array<Duration, metrics::kStages> spent_{};
    TimePoint last_;
    bool on_ = false;
};

} // namespace poise::account
