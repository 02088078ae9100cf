// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Watches one server: makes its rounds when they are due, and writes the verdict where workers read it.
///
/// Thread: control. Lifetime: shared with its own pending handlers, weakly; `stop` before letting go.
#pragma once

#include "agent/base/clock.hpp"
#include "agent/control/health/datagram_probe.hpp"
#include "agent/control/health/probe.hpp"
#include "agent/policy/health/verdict.hpp"
#include "agent/snapshot/snapshot.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <random>
#include <span>
#include <string>
#include <vector>

namespace poise::health {

class Monitor : public std::enable_shared_from_this<Monitor> {
  public:
    /// After each round; without an outcome: the round could not be made.
    using Report = std::function<void(const Monitor&, const policy::Verdict::Outcome*)>;

    Monitor(const boost::asio::any_io_executor& executor, const snapshot::Server& server, const snapshot::Pool& pool,
            Report report);

    /// What a new snapshot says about the same server. True: its rules changed, and a round is wanted soon.
    bool update(const snapshot::Server& server, const snapshot::Pool& pool);

    /// The next round begins then.
    void schedule(TimePoint when);

    void stop();

    /// What is known of the server's health is forgotten, and it is checked at once.
    void beginAnew();

    /// Brings the factor of the weight up to date. True: it changed; the pool is not touched.
    bool ramp(TimePoint now);

    [[nodiscard]] bool isRamping() const { return live_->slowStart.load(std::memory_order_relaxed) < 1; }

    /// Whether rounds are made: there are checks, and the server is not in maintenance.
    [[nodiscard]] bool checksAnything() const;

    [[nodiscard]] const std::string& server() const { return live_->id; }

    [[nodiscard]] const policy::Verdict& verdict() const { return verdict_; }

    [[nodiscard]] snapshot::PoolLive& pool() const { return *pool_; }

    struct Counts {
        std::uint64_t good = 0;
        std::uint64_t bad = 0;
    };

    /// Rounds since the server was first seen.
    [[nodiscard]] Counts counts() const { return counts_; }

  private:
    void begin();
    [[nodiscard]] bool asksByStream() const;
    void probe();
    void probeDatagrams(std::vector<policy::CheckResult> before);
    void finished(std::span<const policy::CheckResult> results);
    void publish();

    boost::asio::steady_timer timer_;
    boost::asio::ip::tcp::endpoint address_;
    std::string authority_;
    std::string tlsName_;
    std::shared_ptr<const tls::ClientContext> tls_;
    snapshot::ProxyVersion proxy_;
    std::shared_ptr<const snapshot::HealthPolicy> policy_;
    std::shared_ptr<snapshot::ServerLive> live_;
    std::shared_ptr<snapshot::PoolLive> pool_;
    policy::Verdict verdict_;
    Report report_;
    std::shared_ptr<Probe> probe_;                 ///< while a round is under way
    std::shared_ptr<DatagramProbe> datagramProbe_; ///< likewise, behind the other
    TimePoint begun_;
    Counts counts_;
    std::minstd_rand random_;
};

} // namespace poise::health
