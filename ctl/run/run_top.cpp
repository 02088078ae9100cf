// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0
//
// top: the servers as they are now, until somebody has seen enough.

#include "ctl/run/context.hpp"
#include "ctl/run/run.hpp"
#include "ctl/run/tables.hpp"
#include "ctl/terminal/interrupts.hpp"
#include "ctl/terminal/terminal.hpp"
#include "ctl/text/time.hpp"
#include "ctl/top/screen.hpp"

#include <algorithm>

namespace poise::ctl {
namespace {

const std::vector<std::string> kTopics{"overview", "pools"};
constexpr Millis kInterval(1000);
constexpr Millis kLook(50); ///< between two looks at keys, signals and the size of the screen

std::string titleOf(const wire::Hello& hello, std::int64_t t) {
    return (hello.agent.name.empty() ? "poise" : hello.agent.name) + "  " + localTime(t);
}

bool pressAll(Screen& screen, const std::vector<Key>& keys) {
    return std::all_of(keys.begin(), keys.end(), [&](Key key) { return screen.press(key); });
}

void live(Context& context, const wire::Hello& hello) {
    TablesStream stream(context.session(), kTopics, kInterval);
    const Interrupts interrupts;
    Terminal terminal;
    Screen screen;
    ScreenSize shown{0, 0};
    while (!interrupts.pending()) {
        const bool fresh = stream.next(std::chrono::steady_clock::now() + kLook);
        const std::vector<Key> keys = terminal.keys();
        if (!pressAll(screen, keys)) {
            return;
        }
        const ScreenSize size = terminal.size();
        if (stream.t() != 0 && (fresh || !keys.empty() || size != shown)) { // nothing to show before the first frame
            shown = size;
            terminal.show(screen.lines(stream.tables(), titleOf(hello, stream.t()), size, context.out().colour()));
        }
    }
}

/// Rates need two looks; a stream's first frame has them, because the agent looks all the time.
ExitCode once(Context& context, const wire::Hello& hello) {
    const TablesReply reply = getTables(context.session(), kTopics);
    context.show(reply,
                 [&] { return Screen().text(reply.tables, titleOf(hello, wallMillis()), context.out().colour()); });
    return ExitCode::ok;
}

/// A frame's differences mean nothing to a reader of lines: each line is a full frame.
ExitCode lines(Context& context) {
    const Interrupts interrupts;
    while (!interrupts.pending()) {
        context.out().line(getTables(context.session(), kTopics).json);
        const TimePoint next = std::chrono::steady_clock::now() + kInterval;
        while (!interrupts.pending() && std::chrono::steady_clock::now() < next) {
            context.session().idle(std::min(next, std::chrono::steady_clock::now() + kLook));
        }
    }
    return ExitCode::ok;
}

} // namespace

ExitCode run(Context& context, const commands::Top& command) {
    if (context.json() && !command.once) {
        return lines(context);
    }
    const wire::Hello hello = context.session().call<wire::methods::Hello>().value;
    if (command.once) {
        return once(context, hello);
    }
    live(context, hello);
    return ExitCode::ok;
}

} // namespace poise::ctl
