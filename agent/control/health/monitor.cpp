// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/health/monitor.hpp"

#include <utility>

namespace poise::health {

using policy::CheckKind;

Monitor::Monitor(const boost::asio::any_io_executor& executor, const snapshot::Server& server,
                 const snapshot::Pool& pool, Report report)
    : timer_(executor)
    , address_(server.address)
    , authority_(server.authority)
    , policy_(pool.health)
    , live_(server.live)
    , pool_(pool.live)
    , verdict_(policy_, live_->health.load(std::memory_order_relaxed))
    , report_(std::move(report))
    , random_(static_cast<std::minstd_rand::result_type>(live_->serial + 1)) {
    publish();
}

bool Monitor::update(const snapshot::Pool& pool) {
    pool_ = pool.live;
    if (*pool.health == *policy_) {
        return false;
    }
    policy_ = pool.health;
    stop();
    verdict_.update(policy_);
    publish();
    return checksAnything();
}

bool Monitor::checksAnything() const {
    return verdict_.checks(CheckKind::tcp) || verdict_.checks(CheckKind::http);
}

void Monitor::schedule(TimePoint when) {
    timer_.expires_at(when);
    timer_.async_wait([weak = weak_from_this()](boost::system::error_code error) {
        const auto self = weak.lock();
        // A handler that was already queued when the schedule changed comes without an error.
        if (!error && self && self->timer_.expiry() <= Clock::now()) {
            self->begin();
        }
    });
}

void Monitor::stop() {
    timer_.expires_at(TimePoint::max());
    if (probe_) {
        std::exchange(probe_, nullptr)->cancel();
    }
}

void Monitor::begin() {
    begun_ = Clock::now();
    Probe::Target target{address_, authority_, policy_, verdict_.checks(CheckKind::tcp),
                         verdict_.checks(CheckKind::http)};
    probe_ = std::make_shared<Probe>(timer_.get_executor(), std::move(target),
                                     [weak = weak_from_this()](std::span<const policy::CheckResult> results) {
                                         if (const auto self = weak.lock()) {
                                             self->finished(results);
                                         }
                                     });
    probe_->start();
}

void Monitor::finished(std::span<const policy::CheckResult> results) {
    probe_ = nullptr;
    const TimePoint now = Clock::now();
    if (results.empty()) {
        schedule(begun_ + policy_->unhealthyInterval);
        report_(*this, nullptr);
        return;
    }
    const policy::Verdict::Outcome outcome = verdict_.record(results, now, wallMillis());
    ++(verdict_.history().record(0).healthy ? counts_.good : counts_.bad);
    if (checksAnything()) {
        schedule(verdict_.nextRound(begun_, now, std::uniform_real_distribution(0.0, 1.0)(random_)));
    }
    publish();
    report_(*this, &outcome);
}

bool Monitor::ramp(TimePoint now) {
    const double factor = verdict_.slowStart(now);
    return live_->slowStart.exchange(factor, std::memory_order_relaxed) != factor;
}

void Monitor::publish() {
    const bool ramped = ramp(Clock::now());
    const snapshot::Health health = verdict_.health();
    if (live_->health.exchange(health, std::memory_order_relaxed) != health || ramped) {
        pool_->touch();
    }
}

} // namespace poise::health
