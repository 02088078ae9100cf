// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
//
// status, pools, servers, certificates, history, latency: what is and what was.

#include "ctl/run/context.hpp"
#include "ctl/run/run.hpp"
#include "ctl/run/tables.hpp"
#include "ctl/text/time.hpp"
#include "ctl/view/list_view.hpp"
#include "ctl/view/telemetry_view.hpp"

#include <algorithm>

namespace poise::ctl {

ExitCode run(Context& context, const commands::Print& command) {
    context.out().write(command.text);
    return ExitCode::ok;
}

ExitCode run(Context& context, const commands::Status&) {
    const auto hello = context.session().call<wire::methods::Hello>();
    const TablesReply now = getTables(context.session(), {"overview", "pools"});
    if (context.json()) {
        context.out().line(R"({"hello":)" + hello.json + R"(,"telemetry":)" + now.json + "}");
        return ExitCode::ok;
    }
    const bool colour = context.out().colour();
    const wire::Table& pools = tableNamed(now.tables, "pools");
    const wire::Table& listeners = tableNamed(now.tables, "listeners");
    context.out().write(helloLine(hello.value) + "\n" + overviewLine(tableNamed(now.tables, "overview")) + "\n\n" +
                        viewOf(listeners, listenerViewOf(listeners)).text(colour) + "\n" +
                        viewOf(pools, poolViewOf(pools)).text(colour));
    return ExitCode::ok;
}

ExitCode run(Context& context, const commands::Pools&) {
    const TablesReply reply = getTables(context.session(), {"pools"});
    context.show(reply, [&] {
        const wire::Table& pools = tableNamed(reply.tables, "pools");
        return viewOf(pools, poolViewOf(pools)).text(context.out().colour());
    });
    return ExitCode::ok;
}

ExitCode run(Context& context, const commands::Certificates&) {
    const auto reply = context.session().call<wire::methods::CertificateList>();
    context.show(reply, [&] {
        return reply.value.certificates.empty()
                   ? std::string("no listener serves TLS\n")
                   : certificateTable(reply.value.certificates, wallMillis()).text(context.out().colour());
    });
    return ExitCode::ok;
}

ExitCode run(Context& context, const commands::Servers& command) {
    const TablesReply reply = getTables(context.session(), {"pools"});
    const auto& pools = tableNamed(reply.tables, "pools").keys;
    if (!command.pool.empty() && std::find(pools.begin(), pools.end(), command.pool) == pools.end()) {
        throw Failure(ExitCode::refused, "there is no pool " + command.pool + "; `poisectl pools` lists them");
    }
    const std::string prefix = command.pool.empty() ? "" : command.pool + "/";
    context.show(reply, [&] {
        return viewOf(tableNamed(reply.tables, "servers"), kServerView, prefix).text(context.out().colour());
    });
    return ExitCode::ok;
}

ExitCode run(Context& context, const commands::History& command) {
    wire::HistoryQueryParams params;
    params.series = command.series;
    params.labels = {command.listener, command.pool, command.server};
    params.from = command.from;
    params.to = command.to;
    params.step = command.step;
    const auto reply = context.session().call<wire::methods::HistoryQuery>(params);
    context.show(reply, [&] { return historyTable(reply.value).text(context.out().colour()); });
    return ExitCode::ok;
}

ExitCode run(Context& context, const commands::Latency& command) {
    wire::HistoryLatencyParams params;
    params.labels = {.listener = {}, .pool = command.pool, .server = command.server};
    params.from = command.from;
    params.to = command.to;
    const auto reply = context.session().call<wire::methods::HistoryLatency>(params);
    context.show(reply, [&] {
        return latencyLine(reply.value) + "\n" + latencyTable(reply.value).text(context.out().colour());
    });
    return ExitCode::ok;
}

} // namespace poise::ctl
