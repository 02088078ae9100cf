// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/wire/cache.hpp"

#include "shared/wire/codec.hpp"

namespace poise::wire {

const Record& CachePurgeParams::record() {
    static const Record kRecord(
        "CachePurgeParams",
        {
            member<&CachePurgeParams::pool>({.name = "pool", .help = "The pool's name.", .form = &kName}),
            member<&CachePurgeParams::host>(
                {.name = "host", .help = "Of this host only, with its port unless that is the scheme's own."}),
            member<&CachePurgeParams::path>(
                {.name = "path", .help = "Exactly this path, with any query unless it has one. Not with `prefix`."}),
            member<&CachePurgeParams::prefix>({.name = "prefix", .help = "What the path begins with."}),
            member<&CachePurgeParams::all>({.name = "all",
                                            .help = "Whatever the path; needed where neither path nor prefix is given.",
                                            .optional = true}),
            member<&CachePurgeParams::note>({.name = "note", .help = "Why.", .optional = true, .range = {.max = 4096}}),
        });
    return kRecord;
}

const Record& CachePurge::record() {
    static const Record kRecord(
        "CachePurge", {
                          member<&CachePurge::removed>({.name = "removed", .help = "Responses that are gone."}),
                      });
    return kRecord;
}

} // namespace poise::wire
