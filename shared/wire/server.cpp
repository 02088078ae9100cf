// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/wire/server.hpp"

#include "shared/wire/codec.hpp"

namespace poise::wire {

const Record& ServerSetWeightParams::record() {
    static const Record kRecord(
        "ServerSetWeightParams",
        {
            member<&ServerSetWeightParams::pool>({.name = "pool", .help = "The pool's name.", .form = &kName}),
            member<&ServerSetWeightParams::server>(
                {.name = "server", .help = "The server's name in it.", .form = &kName}),
            member<&ServerSetWeightParams::weight>(
                {.name = "weight", .help = "The new configured weight.", .range = {.min = 0}}),
            member<&ServerSetWeightParams::note>(
                {.name = "note", .help = "Why.", .optional = true, .range = {.max = 4096}}),
        });
    return kRecord;
}

const Record& ServerSetStateParams::record() {
    static const Record kRecord(
        "ServerSetStateParams",
        {
            member<&ServerSetStateParams::pool>({.name = "pool", .help = "The pool's name.", .form = &kName}),
            member<&ServerSetStateParams::server>(
                {.name = "server", .help = "The server's name in it.", .form = &kName}),
            member<&ServerSetStateParams::state>(
                {.name = "state",
                 .help =
                     "`drain`: nothing new, what is under way goes on; `maintenance`: nothing new, and no checks."}),
            member<&ServerSetStateParams::deadline>(
                {.name = "deadline",
                 .help = "Of a drain: what is left by then is cut. Without it nothing is.",
                 .form = &kDuration}),
            member<&ServerSetStateParams::note>(
                {.name = "note", .help = "Why.", .optional = true, .range = {.max = 4096}}),
        });
    return kRecord;
}

const Record& ServerSetState::record() {
    static const Record kRecord(
        "ServerSetState",
        {
            member<&ServerSetState::state>({.name = "state", .help = "As set."}),
            member<&ServerSetState::until>(
                {.name = "until", .help = "Milliseconds since the epoch, UTC: the drain's deadline."}),
            member<&ServerSetState::remaining>(
                {.name = "remaining", .help = "Requests, TCP connections and tunnels that the server still works on."}),
        });
    return kRecord;
}

} // namespace poise::wire
