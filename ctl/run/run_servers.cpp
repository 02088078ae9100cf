// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
//
// server set-weight, drain, ready, maintenance; cache purge; drain of the agent.

#include "ctl/run/context.hpp"
#include "ctl/run/run.hpp"
#include "ctl/run/tables.hpp"
#include "ctl/terminal/interrupts.hpp"
#include "ctl/text/number.hpp"
#include "ctl/text/time.hpp"
#include "ctl/view/config_view.hpp"
#include "ctl/view/telemetry_view.hpp"

#include <algorithm>
#include <cstdint>

namespace poise::ctl {
namespace {

std::string stateSentence(const ServerName& server, const wire::ServerSetState& result) {
    switch (result.state) {
    case wire::ServerState::ready:
        return server.text() + " is ready for traffic\n";
    case wire::ServerState::maintenance:
        return server.text() + " is in maintenance, " + std::to_string(result.remaining) + " under way\n";
    case wire::ServerState::drain:
        break;
    }
    return server.text() + " drains, " + std::to_string(result.remaining) + " under way" +
           (result.until ? ", cut at " + localTime(*result.until) : "") + "\n";
}

/// The server's row; nothing when it is gone.
std::optional<std::size_t> rowOf(const wire::Table& servers, const ServerName& server) {
    const auto found = std::find(servers.keys.begin(), servers.keys.end(), server.text());
    return found == servers.keys.end() ? std::nullopt
                                       : std::optional(static_cast<std::size_t>(found - servers.keys.begin()));
}

/// Waits until the server has nothing left, and says how far it is whenever that changes.
ExitCode awaitDrained(Context& context, const ServerName& server) {
    constexpr Millis kInterval(500);
    const Interrupts interrupts;
    TablesStream stream(context.session(), {"pools"}, kInterval);
    double left = -1;
    while (!interrupts.pending()) {
        if (!stream.next(std::chrono::steady_clock::now() + Millis(100))) {
            continue;
        }
        const wire::Table& servers = tableNamed(stream.tables(), "servers");
        const auto row = rowOf(servers, server);
        const std::string state = row ? textAt(servers, "state", *row) : std::string();
        if (state == "drained") {
            context.out().complain(server.text() + " is drained");
            return ExitCode::ok;
        }
        if (state != "draining") { // somebody else wants it otherwise by now
            throw Failure(ExitCode::refused,
                          server.text() + (row ? " does not drain any longer: it is " + state : " is gone"));
        }
        const double now = numberAt(servers, "in_flight", *row).value_or(0);
        if (now != left) {
            left = now;
            context.out().complain(shortest(left) + " under way");
        }
    }
    context.out().complain(server.text() + " goes on draining");
    return ExitCode::interrupted;
}

} // namespace

ExitCode run(Context& context, const commands::SetWeight& command) {
    const auto reply = context.session().call<wire::methods::ServerSetWeight>(
        {.pool = command.server.pool, .server = command.server.server, .weight = command.weight, .note = command.note});
    context.show(reply, [&] {
        return outcomeText(reply.value, context.out().colour()) + "revision " + std::to_string(reply.value.revision) +
               " is in force\n";
    });
    return ExitCode::ok;
}

ExitCode run(Context& context, const commands::SetState& command) {
    const auto reply = context.session().call<wire::methods::ServerSetState>({.pool = command.server.pool,
                                                                              .server = command.server.server,
                                                                              .state = command.state,
                                                                              .deadline = command.deadline,
                                                                              .note = command.note});
    context.show(reply, [&] { return stateSentence(command.server, reply.value); });
    return command.wait ? awaitDrained(context, command.server) : ExitCode::ok;
}

ExitCode run(Context& context, const commands::CachePurge& command) {
    const auto reply = context.session().call<wire::methods::CachePurge>({.pool = command.pool,
                                                                          .host = command.host,
                                                                          .path = command.path,
                                                                          .prefix = command.prefix,
                                                                          .all = command.all,
                                                                          .note = command.note});
    context.show(reply, [&] {
        return std::to_string(reply.value.removed) + " responses of " + command.pool + " were thrown out\n";
    });
    return ExitCode::ok;
}

ExitCode run(Context& context, const commands::AgentDrain& command) {
    if (!command.yes) {
        if (!context.out().interactive()) {
            throw Failure(ExitCode::usage, "this ends the agent; say --yes");
        }
        if (!context.agreed("End the agent once its connections are done?")) {
            return ExitCode::refused;
        }
    }
    const auto reply =
        context.session().call<wire::methods::AgentDrain>({.deadline = command.deadline, .note = command.note});
    context.show(
        reply, [&] { return "the agent takes no new connections and ends by " + localTime(reply.value.until) + "\n"; });
    return ExitCode::ok;
}

} // namespace poise::ctl
