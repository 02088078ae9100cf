// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
//
// token add, list, revoke.

#include "ctl/run/context.hpp"
#include "ctl/run/run.hpp"
#include "ctl/text/time.hpp"
#include "ctl/view/list_view.hpp"

namespace poise::ctl {

/// The token alone goes to standard output, so that it can go into a file: `poisectl token add ci --role viewer >
/// ci.token`.
ExitCode run(Context& context, const commands::TokenAdd& command) {
    const auto reply = context.session().call<wire::methods::TokenAdd>(
        {.name = command.name, .role = command.role, .expires = command.expires});
    context.show(reply, [&] { return reply.value.token + "\n"; });
    context.out().complain("keep it: it is not shown again" +
                           (reply.value.expires ? "; it expires at " + localTime(*reply.value.expires) : ""));
    return ExitCode::ok;
}

ExitCode run(Context& context, const commands::TokenList&) {
    const auto reply = context.session().call<wire::methods::TokenList>();
    context.show(reply, [&] { return tokenTable(reply.value.tokens).text(context.out().colour()); });
    return ExitCode::ok;
}

ExitCode run(Context& context, const commands::TokenRevoke& command) {
    const auto reply = context.session().call<wire::methods::TokenRevoke>({.name = command.name});
    context.show(reply, [&] { return command.name + " is revoked\n"; });
    return ExitCode::ok;
}

} // namespace poise::ctl
