// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Whether a server is healthy, from rounds of checks: rise and fall, degradation, and when to look again.
///
/// Down after `failures` failed rounds in a row, up after `successes` good ones; the first good round of an unknown
/// server is enough. A round that is good, but slow or not in every check, degrades at once; `successes` clean rounds
/// end that.
/// Thread: none of its own; it takes facts and the time, and is tested as a table.
#pragma once

#include "agent/base/clock.hpp"
#include "agent/policy/health/check.hpp"
#include "agent/policy/health/history.hpp"
#include "agent/snapshot/health_policy.hpp"
#include "agent/snapshot/live.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string>

namespace poise::policy {

class Verdict {
  public:
    using Policy = std::shared_ptr<const snapshot::HealthPolicy>;

    /// `health`: what is known of the server; unknown becomes healthy where the policy says so.
    Verdict(Policy policy, snapshot::Health health);

    /// Other rules from the next round on. What is known stays known.
    void update(Policy policy);

    /// As if it had never been checked; the history stays.
    void forget();

    struct Outcome {
        snapshot::Health before;
        snapshot::Health after;
        bool httpTurnedOff = false; ///< the default HTTP check found nobody to ask; it is not made again
    };

    /// One round; `results` holds one of each kind that `checks` asks for. `wall`: for the history.
    Outcome record(std::span<const CheckResult> results, TimePoint now, std::int64_t wall);

    /// Whether a round includes this check.
    [[nodiscard]] bool checks(CheckKind kind) const;

    /// When the next round begins, if the last began at `begun` and it is now `now`. `random` (0..1) shortens the
    /// interval by 5 to 10 %: servers drift apart, and the time that an answer takes stays within the promised bound.
    [[nodiscard]] TimePoint nextRound(TimePoint begun, TimePoint now, double random) const;

    [[nodiscard]] snapshot::Health health() const { return health_; }

    /// The factor of the effective weight, 0.1 growing to 1 over `slow_start` after the server came back.
    [[nodiscard]] double slowStart(TimePoint now) const;

    /// Why it is not healthy, for people: "tcp: connection refused"; empty while it is.
    [[nodiscard]] std::string reason() const;

    [[nodiscard]] const HealthHistory& history() const { return history_; }

    [[nodiscard]] const snapshot::HealthPolicy& policy() const { return *policy_; }

  private:
    [[nodiscard]] Millis interval() const;
    [[nodiscard]] snapshot::Health judged(bool good, bool clean) const;
    [[nodiscard]] bool droppedHttp(std::span<const CheckResult> results);

    Policy policy_;
    snapshot::Health health_;
    std::uint32_t failures_ = 0;    ///< failed rounds in a row
    std::uint32_t successes_ = 0;   ///< good ones
    std::uint32_t cleanRounds_ = 0; ///< good ones without any blemish
    bool httpAnswered_ = false;
    bool httpOff_ = false;
    TimePoint returned_ = TimePoint::min(); ///< when it was last unhealthy
    HealthHistory history_;
};

} // namespace poise::policy
