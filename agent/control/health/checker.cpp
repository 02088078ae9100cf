// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/health/checker.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace poise::health {
namespace {

using snapshot::Health;

/// Between first checks: a pool of three is known in a moment, one of thousands does not make a burst.
constexpr Millis kLongestStep{10};
constexpr Millis kLongestSpread{1'000};

/// A slow start grows in about this many steps.
constexpr int kRampSteps = 20;
constexpr Millis kShortestRampStep{10};
constexpr Millis kLongestRampStep{1'000};

/// "web/a is unhealthy: tcp: connection refused"
std::string sentence(const Monitor& monitor, Health health) {
    const std::string reason = monitor.verdict().reason();
    return monitor.server() + " is " + std::string(name(health)) + (reason.empty() ? "" : ": ") + reason;
}

} // namespace

Checker::Checker(const boost::asio::any_io_executor& executor, Sink sink)
    : executor_(executor)
    , sink_(std::move(sink))
    , rampTimer_(executor) {}

Checker::~Checker() {
    stop();
}

void Checker::update(const snapshot::Snapshot& snapshot) {
    Monitors next;
    std::vector<Monitor*> due;
    for (const auto& pool : snapshot.pools) {
        for (const snapshot::Server& server : pool->servers) {
            const auto known = monitors_.extract(server.live->serial);
            auto monitor = known.empty() ? watch(server, *pool) : known.mapped();
            if (known.empty() ? monitor->checksAnything() : monitor->update(server, *pool)) {
                due.push_back(monitor.get());
            }
            next.emplace(server.live->serial, std::move(monitor));
        }
    }
    for (const auto& [serial, gone] : monitors_) {
        gone->stop();
    }
    monitors_ = std::move(next);
    spread(due, Clock::now());
}

std::shared_ptr<Monitor> Checker::watch(const snapshot::Server& server, const snapshot::Pool& pool) {
    return std::make_shared<Monitor>(
        executor_, server, pool,
        [this](const Monitor& monitor, const policy::Verdict::Outcome* outcome) { reported(monitor, outcome); });
}

void Checker::spread(const std::vector<Monitor*>& due, TimePoint now) {
    const auto count = static_cast<Duration::rep>(due.size());
    for (Duration::rep i = 0; i < count; ++i) {
        Monitor& monitor = *due[static_cast<std::size_t>(i)];
        const Duration whole = std::min(monitor.verdict().policy().healthyInterval, kLongestSpread);
        monitor.schedule(now + i * std::min<Duration>(whole / count, kLongestStep));
    }
}

void Checker::stateChanged(const snapshot::ServerLive& server, snapshot::AdminState before) {
    using snapshot::AdminState;
    const auto found = monitors_.find(server.serial);
    const AdminState now = server.admin.load(std::memory_order_relaxed);
    if (found == monitors_.end() || now == before) {
        return;
    }
    if (now == AdminState::maintenance) {
        found->second->stop();
    } else if (before == AdminState::maintenance) {
        found->second->beginAnew();
    }
}

void Checker::stop() {
    for (const auto& [serial, monitor] : monitors_) {
        monitor->stop();
    }
    monitors_.clear();
    rampTimer_.cancel();
    ramping_ = false;
}

bool Checker::settled() const {
    return std::all_of(monitors_.begin(), monitors_.end(), [](const auto& entry) {
        const Monitor::Counts counts = entry.second->counts();
        return !entry.second->checksAnything() || counts.good + counts.bad != 0;
    });
}

const Monitor* Checker::find(const snapshot::ServerLive& server) const {
    const auto found = monitors_.find(server.serial);
    return found == monitors_.end() ? nullptr : found->second.get();
}

void Checker::reported(const Monitor& monitor, const policy::Verdict::Outcome* outcome) {
    const Health health = monitor.verdict().health();
    if (outcome == nullptr) {
        if (!std::exchange(shortage_, true)) {
            sink_({Event::Kind::notChecked, monitor.server(), health, health,
                   monitor.server() + " cannot be checked: this machine is out of descriptors or memory"});
        }
        return;
    }
    shortage_ = false;
    if (monitor.isRamping()) {
        keepRamping();
    }
    if (outcome->httpTurnedOff) {
        sink_({Event::Kind::httpTurnedOff, monitor.server(), health, health,
               monitor.server() + " answers 404 to the default HTTP check: only its TCP port is checked"});
    }
    if (outcome->before != outcome->after) {
        sink_({Event::Kind::changed, monitor.server(), outcome->before, outcome->after, sentence(monitor, health)});
    }
}

void Checker::keepRamping() {
    if (ramping_) {
        return;
    }
    Millis step = Millis::max();
    for (const auto& [serial, monitor] : monitors_) {
        if (monitor->isRamping()) {
            step = std::min(step, monitor->verdict().policy().slowStart / kRampSteps);
        }
    }
    if (step == Millis::max()) {
        return;
    }
    ramping_ = true;
    rampTimer_.expires_after(std::clamp(step, kShortestRampStep, kLongestRampStep));
    rampTimer_.async_wait([this, life = std::weak_ptr(life_)](boost::system::error_code error) {
        if (!error && !life.expired()) {
            ramp();
        }
    });
}

/// One touch per pool and step, however many of its servers start slowly.
void Checker::ramp() {
    ramping_ = false;
    std::vector<snapshot::PoolLive*> changed;
    for (const auto& [serial, monitor] : monitors_) {
        if (monitor->ramp(Clock::now())) {
            changed.push_back(&monitor->pool());
        }
    }
    std::sort(changed.begin(), changed.end());
    changed.erase(std::unique(changed.begin(), changed.end()), changed.end());
    std::for_each(changed.begin(), changed.end(), [](snapshot::PoolLive* pool) { pool->touch(); });
    keepRamping();
}

} // namespace poise::health
