// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
//
// events: those that were, and those that come.

#include "ctl/run/context.hpp"
#include "ctl/run/run.hpp"
#include "ctl/run/tables.hpp"
#include "ctl/terminal/interrupts.hpp"
#include "ctl/view/list_view.hpp"

#include <algorithm>

namespace poise::ctl {
namespace {

constexpr Millis kLook(100); ///< between two looks at whether a signal came

wire::EventsListParams paramsOf(const commands::Events& command) {
    wire::EventsListParams params;
    params.from = command.since;
    params.severity = command.severity;
    params.source = command.source;
    params.limit = command.limit;
    return params;
}

/// Oldest first, as people read.
std::string linesOf(const std::vector<wire::Event>& newestFirst, bool colour) {
    std::string out;
    for (auto event = newestFirst.rbegin(); event != newestFirst.rend(); ++event) {
        out += eventLine(*event, colour) + "\n";
    }
    return out;
}

std::int64_t newestOf(const std::vector<wire::Event>& newestFirst, std::int64_t otherwise) {
    return newestFirst.empty() ? otherwise : std::max(otherwise, newestFirst.front().id);
}

/// Everything newer than `last`, newest first, page by page.
std::vector<wire::Event> eventsSince(Session& session, wire::EventsListParams params, std::int64_t last) {
    params.limit = 1000;
    std::vector<wire::Event> out;
    for (;;) {
        const wire::EventsList page = session.call<wire::methods::EventsList>(params).value;
        for (const wire::Event& event : page.events) {
            if (event.id <= last) {
                return out;
            }
            out.push_back(event);
        }
        if (!page.next) {
            return out;
        }
        params.after = page.next;
    }
}

void write(Context& context, const std::vector<wire::Event>& newestFirst) {
    if (!context.json()) {
        context.out().write(linesOf(newestFirst, context.out().colour()));
        return;
    }
    std::string lines;
    for (auto event = newestFirst.rbegin(); event != newestFirst.rend(); ++event) {
        lines += wire::toJson(*event) + "\n";
    }
    context.out().write(lines);
}

/// A frame of telemetry says that something happened; the list says what, and misses nothing.
ExitCode follow(Context& context, const commands::Events& command) {
    const Interrupts interrupts;
    Session& session = context.session();
    TablesStream stream(session, {"events"}, Millis(500));
    const wire::EventsListParams params = paramsOf(command);
    const auto first = session.call<wire::methods::EventsList>(params);
    write(context, first.value.events);
    std::int64_t last = newestOf(first.value.events, 0);
    while (!interrupts.pending()) {
        if (stream.next(std::chrono::steady_clock::now() + kLook)) {
            const std::vector<wire::Event> more = eventsSince(session, params, last);
            write(context, more);
            last = newestOf(more, last);
        }
    }
    return ExitCode::ok;
}

} // namespace

ExitCode run(Context& context, const commands::Events& command) {
    if (command.follow) {
        return follow(context, command);
    }
    const auto reply = context.session().call<wire::methods::EventsList>(paramsOf(command));
    context.show(reply, [&] { return linesOf(reply.value.events, context.out().colour()); });
    return ExitCode::ok;
}

} // namespace poise::ctl
