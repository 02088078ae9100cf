// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The agent as a whole: puts control and data plane together, and is the only class that sees both.
///
/// Thread: control's, which is the one that calls run(). Lifetime: that of the process.
/// Destruction order is shutdown order: management, checker, listeners and connections, log.
#pragma once

#include "agent/base/clock.hpp"
#include "agent/control/health/checker.hpp"
#include "agent/control/log/log_writer.hpp"
#include "agent/control/management/management.hpp"
#include "agent/dataplane/worker.hpp"
#include "agent/snapshot/compile.hpp"
#include "agent/snapshot/live_registry.hpp"
#include "shared/config/load.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace poise {

struct AgentOptions {
    std::string configFile;
    Millis drainTimeout{30'000};
};

/// Exit codes of `poised`.
enum class ExitCode : int { ok = 0, configuration = 1, usage = 2, bindOrState = 3 };

class Agent {
  public:
    Agent(AgentOptions options, config::Loaded loaded);
    ~Agent();
    Agent(const Agent&) = delete;
    Agent& operator=(const Agent&) = delete;

    /// Runs until SIGTERM or SIGINT and a drain; a second signal ends the drain.
    [[nodiscard]] ExitCode run();

  private:
    using Address = boost::asio::ip::tcp::endpoint;
    /// An address as configured and, where its port is free to choose, whose it is: each takes a port of its own.
    using Binding = std::pair<std::string, Address>;
    using Sockets = std::vector<std::vector<dataplane::ListenSocket>>; ///< by worker

    [[nodiscard]] bool openLog();
    [[nodiscard]] bool startManagement();
    /// Opens what `snapshot` listens on and we do not yet; on failure nothing is open that was not before.
    [[nodiscard]] bool openSockets(const snapshot::Snapshot& snapshot, Sockets& sockets);
    static void closeAll(const Sockets& sockets);
    /// Publishes the first snapshot when all servers were checked once: nobody is to see a 503 because we just began.
    void publishWhenChecked(Sockets sockets, TimePoint latest);
    /// Posts snapshot_ to the workers, with the sockets that are new in it.
    void publish(Sockets sockets);
    void onApplied();
    void announce() const;
    void awaitSignals();
    void waitForSignal();
    void onSignal(int signal);
    void onHealth(const health::Event& event) const;
    void reload();
    void drain();
    void finish();
    [[nodiscard]] management::Status status() const;

    AgentOptions options_;
    config::Loaded loaded_;
    boost::asio::io_context io_{1};
    boost::asio::signal_set signals_{io_};
    boost::asio::steady_timer deadline_{io_}; ///< of the first checks, later of the drain
    snapshot::LiveRegistry registry_;
    std::shared_ptr<const snapshot::Snapshot> snapshot_;
    std::map<Binding, Address> listening_; ///< as configured -> as opened
    dataplane::Shared shared_;
    control::LogWriter log_;
    std::vector<std::unique_ptr<dataplane::Worker>> workers_;
    health::Checker checker_;
    std::unique_ptr<management::Management> management_;
    Address managementAddress_;
    double startSeconds_;
    std::size_t applying_ = 0; ///< workers that have not yet put the last snapshot into force
    std::size_t draining_ = 0; ///< workers that still have clients
    bool ready_ = false;
    bool reloadWanted_ = false; ///< SIGHUP came before we were ready
    bool ending_ = false;
};

} // namespace poise
