// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/health/monitor.hpp"

#include <array>
#include <string_view>
#include <utility>

namespace poise::health {

using policy::CheckKind;

namespace {

/// A PROXY header for who speaks for itself ("The PROXY protocol", UNKNOWN of version 1, LOCAL of version 2).
std::string_view introductionIn(snapshot::ProxyVersion version) {
    using namespace std::string_view_literals;
    constexpr std::array<std::string_view, 3> headers{""sv, "PROXY UNKNOWN\r\n"sv, "\r\n\r\n\0\r\nQUIT\n\x20\0\0\0"sv};
    return headers[static_cast<std::size_t>(version)];
}

} // namespace

Monitor::Monitor(const boost::asio::any_io_executor& executor, const snapshot::Server& server,
                 const snapshot::Pool& pool, Report report)
    : timer_(executor)
    , address_(server.address)
    , authority_(server.authority)
    , tlsName_(server.tlsName)
    , tls_(pool.tls)
    , proxy_(pool.proxy)
    , policy_(pool.health)
    , live_(server.live)
    , pool_(pool.live)
    , verdict_(policy_, live_->health.load(std::memory_order_relaxed))
    , report_(std::move(report))
    , random_(static_cast<std::minstd_rand::result_type>(live_->serial + 1)) {
    publish();
}

bool Monitor::update(const snapshot::Server& server, const snapshot::Pool& pool) {
    pool_ = pool.live;
    if (*pool.health == *policy_ && pool.tls == tls_ && server.tlsName == tlsName_ && pool.proxy == proxy_) {
        return false;
    }
    proxy_ = pool.proxy;
    tls_ = pool.tls;
    tlsName_ = server.tlsName;
    policy_ = pool.health;
    stop();
    verdict_.update(policy_);
    publish();
    return checksAnything();
}

bool Monitor::checksAnything() const {
    if (live_->admin.load(std::memory_order_relaxed) == snapshot::AdminState::maintenance) {
        return false;
    }
    return asksByStream() || verdict_.checks(CheckKind::udp);
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
    if (datagramProbe_) {
        std::exchange(datagramProbe_, nullptr)->cancel();
    }
}

void Monitor::beginAnew() {
    stop();
    verdict_.forget();
    publish();
    if (checksAnything()) {
        schedule(Clock::now());
    }
}

void Monitor::begin() {
    begun_ = Clock::now();
    if (asksByStream()) {
        probe();
    } else {
        probeDatagrams({});
    }
}

/// Whether a check connects.
bool Monitor::asksByStream() const {
    return verdict_.checks(CheckKind::tcp) || verdict_.checks(CheckKind::http) || verdict_.checks(CheckKind::grpc);
}

void Monitor::probe() {
    Probe::Target target{address_,
                         authority_,
                         policy_,
                         verdict_.checks(CheckKind::tcp),
                         verdict_.checks(CheckKind::http),
                         verdict_.checks(CheckKind::grpc),
                         tls_,
                         tlsName_,
                         introductionIn(proxy_)};
    probe_ = std::make_shared<Probe>(timer_.get_executor(), std::move(target),
                                     [weak = weak_from_this()](std::span<const policy::CheckResult> results) {
                                         const auto self = weak.lock();
                                         if (self && !results.empty() && self->verdict_.checks(CheckKind::udp)) {
                                             self->probeDatagrams({results.begin(), results.end()});
                                         } else if (self) {
                                             self->finished(results);
                                         }
                                     });
    probe_->start();
}

/// `before`: what the other checks of the round found.
void Monitor::probeDatagrams(std::vector<policy::CheckResult> before) {
    probe_ = nullptr;
    auto done = [weak = weak_from_this(),
                 before = std::move(before)](const std::optional<policy::CheckResult>& result) mutable {
        if (const auto self = weak.lock()) {
            result ? before.push_back(*result) : before.clear();
            self->finished(before);
        }
    };
    datagramProbe_ = std::make_shared<DatagramProbe>(
        timer_.get_executor(), boost::asio::ip::udp::endpoint(address_.address(), address_.port()), policy_,
        std::move(done));
    datagramProbe_->start();
}

void Monitor::finished(std::span<const policy::CheckResult> results) {
    probe_ = nullptr;
    datagramProbe_ = nullptr;
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
