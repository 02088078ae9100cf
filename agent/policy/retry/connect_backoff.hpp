// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// How long one worker ranks a server last because connecting to it failed.
///
/// Until health checks notice a dead server, every request that meets it spends a retry; with this only one request
/// per delay does. It is no verdict: when nobody else is left, the server is tried all the same.
/// Time: 250 ms, doubled by each failure up to 5 s, forgotten at the first success.
#pragma once

#include "agent/base/clock.hpp"

#include <algorithm>
#include <cstdint>

namespace poise::policy {

class ConnectBackoff {
  public:
    static constexpr Millis kFirst{250};
    static constexpr Millis kLongest{5'000};

    /// Failures of connections that began before the back-off did not learn anything new and prolong nothing.
    void failed(TimePoint now) {
        if (!active(now) || trial_) {
            delay_ = delay_ == Millis::zero() ? kFirst : std::min(2 * delay_, kLongest);
            until_ = now + delay_;
            trial_ = false;
        }
    }

    void succeeded() { *this = {}; }

    /// A request tries the server after the back-off: the others keep away until it has told how that went.
    void tried(TimePoint now) {
        until_ = now + delay_;
        trial_ = true;
    }

    /// Whether connecting failed and no success followed.
    [[nodiscard]] bool suspect() const { return delay_ != Millis::zero(); }

    [[nodiscard]] bool active(TimePoint now) const { return now < until_; }

    [[nodiscard]] TimePoint until() const { return until_; }

  private:
    TimePoint until_;
    Millis delay_{0};
    bool trial_ = false;
};

} // namespace poise::policy
