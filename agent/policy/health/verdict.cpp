// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/policy/health/verdict.hpp"

#include <algorithm>

namespace poise::policy {
namespace {

using snapshot::Health;

constexpr double kSlowStartFrom = 0.1;

HealthRecord summary(std::span<const CheckResult> results, std::int64_t wall) {
    HealthRecord record;
    record.time = wall;
    record.checks = static_cast<std::uint8_t>(results.size());
    Duration sum{};
    for (const CheckResult& result : results) {
        if (result.ok()) {
            sum += result.time;
        } else {
            record.errors.at(record.errorCount++) = result;
        }
    }
    const int succeeded = record.checks - record.errorCount;
    record.score = record.checks > 0 ? static_cast<float>(succeeded) / static_cast<float>(record.checks) : 1.0F;
    if (succeeded > 0) {
        record.responseTimeMs = std::chrono::duration<float, std::milli>(sum / succeeded).count();
    }
    return record;
}

} // namespace

Verdict::Verdict(Policy policy, Health health)
    : policy_(std::move(policy))
    , health_(health) {
    if (!policy_->anyCheck() || (health_ == Health::unknown && policy_->initiallyHealthy)) {
        health_ = Health::healthy;
    }
}

void Verdict::update(Policy policy) {
    policy_ = std::move(policy);
    httpAnswered_ = httpOff_ = false;
    if (!policy_->anyCheck()) {
        health_ = Health::healthy;
    }
}

void Verdict::forget() {
    failures_ = successes_ = cleanRounds_ = 0;
    const bool known = !policy_->anyCheck() || policy_->initiallyHealthy;
    health_ = known ? Health::healthy : Health::unknown;
}

bool Verdict::checks(CheckKind kind) const {
    switch (kind) {
    case CheckKind::tcp:
        return policy_->tcp;
    case CheckKind::http:
        return policy_->http && !httpOff_;
    case CheckKind::udp:
        return policy_->udp;
    case CheckKind::grpc:
        break;
    }
    return policy_->grpc;
}

/// Nobody asked for the HTTP check, and the first answer to it says that there is no such page: it tells nothing.
bool Verdict::droppedHttp(std::span<const CheckResult> results) {
    const auto http = std::find_if(results.begin(), results.end(), [](const CheckResult& one) {
        return one.kind == CheckKind::http && one.status != 0;
    });
    if (http == results.end() || httpAnswered_) {
        return false;
    }
    httpAnswered_ = true;
    httpOff_ = policy_->httpIsDefault && http->status == 404;
    return httpOff_;
}

Verdict::Outcome Verdict::record(std::span<const CheckResult> results, TimePoint now, std::int64_t wall) {
    const bool dropped = droppedHttp(results);
    std::vector<CheckResult> counted(results.begin(), results.end());
    if (dropped) {
        std::erase_if(counted, [](const CheckResult& one) { return one.kind == CheckKind::http; });
    }
    HealthRecord summed = summary(counted, wall);
    const std::uint32_t required =
        policy_->require == 0 ? summed.checks : std::min<std::uint32_t>(policy_->require, summed.checks);
    const std::uint32_t succeeded = summed.checks - summed.errorCount;
    const bool slow = std::any_of(counted.begin(), counted.end(), [this](const CheckResult& one) {
        return one.ok() && one.time > policy_->responseTime;
    });
    const bool good = succeeded >= required;
    const bool clean = good && summed.errorCount == 0 && !slow;
    failures_ = good ? 0 : failures_ + 1;
    successes_ = good ? successes_ + 1 : 0;
    cleanRounds_ = clean ? cleanRounds_ + 1 : 0;
    const Health before = health_;
    health_ = judged(good, clean);
    if (before == Health::unhealthy && health_ != Health::unhealthy) {
        returned_ = now;
    }
    summed.healthy = good;
    history_.add(summed);
    return {before, health_, dropped};
}

Health Verdict::judged(bool good, bool clean) const {
    if (!good) {
        return failures_ >= policy_->failures ? Health::unhealthy : health_;
    }
    const bool stillDown = health_ == Health::unhealthy && successes_ < policy_->successes;
    const bool stillDegraded = health_ == Health::degraded && cleanRounds_ < policy_->successes;
    if (stillDown || stillDegraded) {
        return health_;
    }
    return clean ? Health::healthy : Health::degraded;
}

std::string Verdict::reason() const {
    if (health_ == Health::healthy) {
        return {};
    }
    if (history_.size() == 0 || (health_ == Health::unknown && failures_ == 0)) {
        return "not checked yet";
    }
    std::string text;
    const HealthRecord& last = history_.record(0);
    for (std::size_t i = 0; i < last.errorCount; ++i) {
        text += (i == 0 ? "" : ", ") + describe(last.errors.at(i));
    }
    if (!text.empty()) {
        return text;
    }
    return health_ == Health::degraded ? "it answers slowly" : "it answers again, but not often enough yet";
}

Millis Verdict::interval() const {
    if (failures_ > 0 || health_ == Health::unhealthy) {
        return policy_->unhealthyInterval;
    }
    return health_ == Health::degraded ? policy_->degradedInterval : policy_->healthyInterval;
}

TimePoint Verdict::nextRound(TimePoint begun, TimePoint now, double random) const {
    const std::chrono::duration<double, std::nano> shortened = interval() * (0.95 - 0.05 * random);
    return std::max(now, begun + std::chrono::duration_cast<Duration>(shortened));
}

double Verdict::slowStart(TimePoint now) const {
    const Millis whole = policy_->slowStart;
    if (returned_ == TimePoint::min() || now >= returned_ + whole) {
        return 1;
    }
    const std::chrono::duration<double> passed = now - returned_;
    return kSlowStartFrom + (1 - kSlowStartFrom) * (passed / std::chrono::duration<double>(whole));
}

} // namespace poise::policy
