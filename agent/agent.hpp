// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The agent as a whole: puts control and data plane together, and is the only class that sees both.
///
/// Thread: control's, which is the one that calls run(). Lifetime: that of the process.
/// Destruction order is shutdown order: control, listeners and connections, log.
#pragma once

#include "agent/base/clock.hpp"
#include "agent/base/inherited_sockets.hpp"
#include "agent/control/control.hpp"
#include "agent/control/log/log_writer.hpp"
#include "agent/control/plane.hpp"
#include "agent/dataplane/worker.hpp"
#include "agent/gather.hpp"
#include "agent/publisher.hpp"
#include "agent/service/systemd.hpp"
#include "agent/upgrade/predecessor.hpp"
#include "agent/upgrade/program.hpp"
#include "agent/upgrade/successor.hpp"
#include "shared/config/load.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

#include <memory>
#include <string>
#include <vector>

namespace poise {

struct AgentOptions {
    Millis drainTimeout{30'000};
    const upgrade::Program& program;   ///< to be started again by an upgrade
    upgrade::Predecessor& predecessor; ///< has handed over already, if it exists
};

/// Exit codes of `poised`.
enum class ExitCode : int { ok = 0, configuration = 1, usage = 2, bindOrState = 3 };

class Agent final : private control::Plane {
  public:
    explicit Agent(AgentOptions options);
    ~Agent();
    Agent(const Agent&) = delete;
    Agent& operator=(const Agent&) = delete;

    /// Runs that configuration, and those that follow, until SIGTERM or SIGINT and a drain; a second signal ends the
    /// drain. After SIGUSR2 a new program takes over, and this one ends with its last connection.
    [[nodiscard]] ExitCode run(config::Loaded loaded);

  private:
    // What control asks of the data plane.
    std::variant<std::shared_ptr<void>, Refusal> plan(std::shared_ptr<const snapshot::Snapshot> snapshot) override;
    void publish(const std::shared_ptr<void>& plan) override;
    bool openLog(const control::LogTarget& target) override;
    void withdraw(const std::shared_ptr<snapshot::ServerLive>& server, bool cut) override;
    std::shared_ptr<const facts::Sample>
    sample(const snapshot::Snapshot& snapshot, const health::Checker& checker,
           const std::function<std::optional<std::int64_t>(const std::string&)>& drainUntil,
           facts::Depth depth) override;
    std::string metricsText(const facts::Sample& sample) override;
    [[nodiscard]] management::Status status() const override;
    std::int64_t drain(std::optional<Millis> deadline) override;

    void makeWorkers(const config::Agent& settings);
    /// Publishes the first plan when all servers were checked once: nobody is to see a 503 because we just began.
    void publishWhenChecked(std::shared_ptr<void> plan, TimePoint latest);
    void onApplied();
    void announce();
    void waitForSignal();
    void onSignal(int signal);
    void reload();
    void reopenLog();
    void drainWorkers(dataplane::Drain drain, Millis most);
    void finish();

    // Upgrades (agent_upgrade.cpp).
    [[nodiscard]] control::Inheritance inheritance();
    [[nodiscard]] upgrade::Successor::Hooks successorHooks();
    [[nodiscard]] upgrade::Handover handover() const;
    void upgrade();
    void handedOver(pid_t successor);

    AgentOptions options_;
    InheritedSockets activated_; ///< by systemd; what no listener wants yet, one may by a reload
    boost::asio::io_context io_{1};
    boost::asio::signal_set signals_{io_};
    boost::asio::steady_timer deadline_{io_}; ///< of the first checks, later of the drain
    dataplane::Shared shared_;
    control::LogWriter log_;
    std::vector<std::unique_ptr<dataplane::Worker>> workers_;
    Publisher publisher_{io_.get_executor(), workers_};
    Gatherer gatherer_;
    control::Control control_{io_, *this};
    service::Systemd systemd_{io_.get_executor()};
    upgrade::Successor successor_;
    double startSeconds_;
    std::size_t draining_ = 0; ///< workers that still have clients
    std::uint64_t drains_ = 0; ///< that have begun
    bool handedOver_ = false;  ///< another program serves
    bool ready_ = false;
    bool reloadWanted_ = false; ///< SIGHUP came before we were ready
    bool ending_ = false;
};

} // namespace poise
