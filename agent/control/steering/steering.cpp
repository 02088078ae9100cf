// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/steering/steering.hpp"

#include "shared/schema/units.hpp"
#include "shared/wire/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace poise::steering {
namespace {

using snapshot::AdminState;
using wire::ServerState;

constexpr schema::Millis kLongestDrain = std::chrono::hours(24);

AdminState adminState(ServerState state) {
    constexpr std::array states{AdminState::ready, AdminState::drain, AdminState::maintenance};
    return states.at(static_cast<std::size_t>(state));
}

std::string_view sentence(ServerState state) {
    constexpr std::array<std::string_view, 3> sentences{"is back in traffic", "is draining", "is in maintenance"};
    return sentences.at(static_cast<std::size_t>(state));
}

wire::Error invalid(std::string_view text) {
    return {wire::Code::invalidParams,
            fmt::format("deadline: {}", text),
            {{"path", "deadline"}, {"accepted", "a duration from \"0s\" to \"24h\", with the state drain"}}};
}

/// Milliseconds since the epoch, or nothing where no deadline is asked for.
boost::system::result<std::optional<std::int64_t>, wire::Error> deadlineOf(const wire::ServerSetStateParams& params,
                                                                           std::int64_t now) {
    if (!params.deadline) {
        return std::optional<std::int64_t>();
    }
    if (params.state != ServerState::drain) {
        return invalid("only a drain has one");
    }
    const auto span = schema::parseDuration(*params.deadline);
    if (!span || *span > kLongestDrain) {
        return invalid(fmt::format("\"{}\" is none", params.deadline->substr(0, 60)));
    }
    return std::optional(now + span->count());
}

std::uint32_t remaining(const snapshot::Server& server) {
    return server.live->inFlight.load(std::memory_order_relaxed);
}

} // namespace

void Steering::restore(std::vector<Order> orders) {
    for (Order& order : orders) {
        if (order.state != ServerState::ready) {
            std::string server = order.server;
            orders_.insert_or_assign(std::move(server), Standing{std::move(order)});
        }
    }
}

void Steering::attach(std::shared_ptr<const snapshot::Snapshot> snapshot) {
    snapshot_ = std::move(snapshot);
    for (const auto& [id, standing] : orders_) {
        if (const Place at = find(id)) {
            enforce(at, standing.order.state);
        }
    }
}

Steering::Place Steering::find(std::string_view id) const {
    const std::string_view poolName = id.substr(0, id.find('/'));
    for (const auto& pool : snapshot_->pools) {
        for (const snapshot::Server& server : pool->servers) {
            if (pool->name == poolName && server.id == id) {
                return {&server, pool.get()};
            }
        }
    }
    return {};
}

void Steering::enforce(const Place& at, ServerState state) {
    const std::shared_ptr<snapshot::ServerLive>& live = at.server->live;
    const AdminState before = live->admin.exchange(adminState(state), std::memory_order_relaxed);
    if (before == adminState(state)) {
        return;
    }
    hooks_.changed(*live, before);
    at.pool->live->touch();
    if (state != ServerState::ready) {
        hooks_.withdraw(live, false);
    }
}

void Steering::set(const wire::ServerSetStateParams& params, const Actor& actor, std::int64_t now, Answer answer) {
    const std::string id = params.pool + "/" + params.server;
    if (!find(id)) {
        answer(wire::Error(wire::Code::notFound, fmt::format("there is no server {}", id)));
        return;
    }
    const auto until = deadlineOf(params, now);
    if (!until) {
        answer(until.error());
        return;
    }
    Order order{id, params.state, *until, now, actor.token, params.note};
    hooks_.store(order,
                 [this, life = std::weak_ptr(life_), order, actor, answer = std::move(answer)](Result<void> result) {
                     if (life.expired()) {
                         return;
                     }
                     if (result) {
                         stored(order, actor, answer);
                     } else {
                         answer(wire::Error(wire::Code::storageFull,
                                            fmt::format("the state of {} could not be stored and stays as it was: {}",
                                                        order.server, result.error().message())));
                     }
                 });
}

void Steering::stored(const Order& order, const Actor& actor, const Answer& answer) {
    if (order.state == ServerState::ready) {
        orders_.erase(order.server);
    } else {
        orders_.insert_or_assign(order.server, Standing{order});
    }
    std::uint64_t left = 0;
    if (const Place at = find(order.server)) { // a reload may have taken it meanwhile
        enforce(at, order.state);
        left = remaining(*at.server);
    }
    boost::json::object args{{"state", wire::word(order.state)}, {"remaining", left}, {"from", actor.address}};
    if (order.until) {
        args["until"] = *order.until;
    }
    if (!order.note.empty()) {
        args["note"] = order.note;
    }
    tell(order, wire::EventSeverity::info, "server.state", fmt::format("{} {}", order.server, sentence(order.state)),
         std::move(args));
    answer(wire::ServerSetState{order.state, order.until, left});
}

void Steering::tick(std::int64_t t, TimePoint now) {
    for (auto& [id, standing] : orders_) {
        const Place at = find(id);
        if (!at || standing.order.state != ServerState::drain) {
            continue;
        }
        if (standing.order.until && !standing.cutAt) {
            standing.cutAt = now + std::min(schema::Millis(*standing.order.until - t), kLongestDrain);
        }
        const std::uint32_t left = remaining(*at.server);
        if (left == 0) {
            if (!std::exchange(standing.drained, true)) {
                tell(standing.order, wire::EventSeverity::info, "server.drained",
                     fmt::format("{} is drained: nothing is left on it", id));
            }
        } else if (standing.cutAt && *standing.cutAt <= now && !std::exchange(standing.cut, true)) {
            hooks_.withdraw(at.server->live, true);
            tell(standing.order, wire::EventSeverity::warning, "server.drain_ended",
                 fmt::format("the time of {} to drain is over: {} left are cut", id, left), {{"cut", left}});
        }
    }
}

std::optional<std::int64_t> Steering::drainUntil(const std::string& server) const {
    const auto found = orders_.find(server);
    return found == orders_.end() ? std::nullopt : found->second.order.until;
}

void Steering::tell(const Order& order, wire::EventSeverity severity, std::string kind, std::string text,
                    boost::json::object args) {
    wire::Event event;
    event.severity = severity;
    event.kind = std::move(kind);
    event.source = order.server;
    event.text = std::move(text);
    event.args = std::move(args);
    event.actor = order.actor; // also of what comes of it later
    hooks_.report(std::move(event));
}

} // namespace poise::steering
