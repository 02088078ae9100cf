// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// What operators want of servers beside the configuration: in traffic, draining, or in maintenance.
///
/// An order belongs to a name, "pool/server": it outlives reloads, another address of the server, and the agent. One
/// whose server has gone from the configuration waits for it, so that a broken server does not come back into traffic
/// with an edit that is taken back.
/// Thread: control's. Time: wall clock, in milliseconds since the epoch, because deadlines outlive the process.
#pragma once

#include "agent/base/clock.hpp"
#include "agent/base/error.hpp"
#include "agent/snapshot/snapshot.hpp"
#include "shared/wire/error.hpp"
#include "shared/wire/event.hpp"
#include "shared/wire/server.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace poise::steering {

/// As it is stored.
struct Order {
    std::string server; ///< "pool/server"
    wire::ServerState state = wire::ServerState::ready;
    std::optional<std::int64_t> until; ///< of a drain: what is left by then is cut
    std::int64_t since = 0;
    std::string actor; ///< the token's name
    std::string note;
};

/// Who gives an order.
struct Actor {
    std::string token;   ///< its name
    std::string address; ///< of the client
};

struct Hooks {
    /// Stores an order, or forgets it where the state is ready; then calls back on this thread.
    std::function<void(const Order&, std::function<void(Result<void>)>)> store;
    /// The state of `live` has changed from `before`.
    std::function<void(const snapshot::ServerLive& live, snapshot::AdminState before)> changed;
    /// No connection is to be kept for the server, and if `cut` all that is under way with it is to end.
    std::function<void(const std::shared_ptr<snapshot::ServerLive>& live, bool cut)> withdraw;
    std::function<void(wire::Event)> report;
};

class Steering {
  public:
    using Answer = std::function<void(boost::system::result<wire::ServerSetState, wire::Error>)>;

    explicit Steering(Hooks hooks)
        : hooks_(std::move(hooks)) {}

    Steering(const Steering&) = delete;
    Steering& operator=(const Steering&) = delete;

    /// The orders of before the start.
    void restore(std::vector<Order> orders);

    /// Puts the orders in force on the servers of a snapshot that is about to be published.
    void attach(std::shared_ptr<const snapshot::Snapshot> snapshot);

    /// Stored first, then in force, then answered. Errors: not_found, invalid_params, storage_full.
    void set(const wire::ServerSetStateParams& params, const Actor& actor, std::int64_t now, Answer answer);

    /// Cuts what has outlasted its deadline, and tells of servers that have nothing left; once a second is often
    /// enough. `t` is the wall clock's time: what is left of a deadline when it is first seen passes by `now`, so that
    /// a clock that jumps cuts nothing.
    void tick(std::int64_t t, TimePoint now);

    /// When the server's drain ends; nothing: nobody set a deadline.
    [[nodiscard]] std::optional<std::int64_t> drainUntil(const std::string& server) const;

  private:
    struct Standing {
        Order order;
        std::optional<TimePoint> cutAt{};
        bool drained = false; ///< it was told that nothing is left
        bool cut = false;     ///< the deadline was carried out
    };

    /// Where a server stands in the snapshot.
    struct Place {
        const snapshot::Server* server = nullptr;
        const snapshot::Pool* pool = nullptr;

        explicit operator bool() const { return server != nullptr; }
    };

    [[nodiscard]] Place find(std::string_view id) const;
    void enforce(const Place& at, wire::ServerState state);
    void stored(const Order& order, const Actor& actor, const Answer& answer);
    void tell(const Order& order, wire::EventSeverity severity, std::string kind, std::string text,
              boost::json::object args = {});

    Hooks hooks_;
    std::shared_ptr<const snapshot::Snapshot> snapshot_;
    std::map<std::string, Standing> orders_;                ///< by server; those that are ready are not there
    std::shared_ptr<void> life_ = std::make_shared<char>(); ///< what a late answer of the store asks for
};

} // namespace poise::steering
