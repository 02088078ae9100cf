// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Checks the servers of all pools, so that workers send requests to those that answer.
///
/// Thread: control. Lifetime: the sink is called from the executor until `stop` or destruction; it does not call back.
/// Time: first checks come at once, spread over at most a second; a server that a new snapshot leaves as it was keeps
/// its schedule.
#pragma once

#include "agent/base/clock.hpp"
#include "agent/control/health/monitor.hpp"
#include "agent/snapshot/snapshot.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace poise::health {

/// What happened to a server, for logs and events.
struct Event {
    enum class Kind : std::uint8_t {
        changed,       ///< another state
        httpTurnedOff, ///< the default HTTP check found no such page
        notChecked,    ///< this machine could not make the check; what is known of the server stays
    };

    Kind kind = Kind::changed;
    std::string server; ///< "pool/server"
    snapshot::Health before = snapshot::Health::unknown;
    snapshot::Health after = snapshot::Health::unknown;
    std::string text; ///< a sentence for people
};

class Checker {
  public:
    using Sink = std::function<void(const Event&)>;

    Checker(const boost::asio::any_io_executor& executor, Sink sink);
    ~Checker();
    Checker(const Checker&) = delete;
    Checker& operator=(const Checker&) = delete;

    /// Watches the servers of this snapshot and no others. A server of a pool without checks is healthy on return.
    /// Of the snapshot only what `shared_ptr`s hold is kept.
    void update(const snapshot::Snapshot& snapshot);

    /// An operator has changed the server's state, in `live` already: one in maintenance is not checked, and one that
    /// leaves it is unknown until its first check, which comes at once.
    void stateChanged(const snapshot::ServerLive& server, snapshot::AdminState before);

    /// Ends all checks; what is known of servers stays.
    void stop();

    /// Whether each server has been through a round of checks, or needs none.
    [[nodiscard]] bool settled() const;

    /// What there is to tell of a server; nullptr: it is not watched. Valid until the next update.
    [[nodiscard]] const Monitor* find(const snapshot::ServerLive& server) const;

  private:
    using Monitors = std::unordered_map<std::uint64_t, std::shared_ptr<Monitor>>; ///< by ServerLive::serial

    [[nodiscard]] std::shared_ptr<Monitor> watch(const snapshot::Server& server, const snapshot::Pool& pool);
    static void spread(const std::vector<Monitor*>& due, TimePoint now);
    void reported(const Monitor& monitor, const policy::Verdict::Outcome* outcome);
    void keepRamping();
    void ramp();

    boost::asio::any_io_executor executor_;
    Sink sink_;
    boost::asio::steady_timer rampTimer_;
    bool ramping_ = false;  ///< the timer is set
    bool shortage_ = false; ///< told once per episode
    Monitors monitors_;
    std::shared_ptr<void> life_ = std::make_shared<char>(); ///< what a late handler asks for
};

} // namespace poise::health
