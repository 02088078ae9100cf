// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/wire/problem.hpp"

#include "shared/wire/codec.hpp"

namespace poise::wire {

const Record& Problem::record() {
    static const Record kRecord(
        "Problem",
        {
            member<&Problem::path>({.name = "path", .help = "The key: `pools.web.algorithm`."}),
            member<&Problem::line>({.name = "line", .help = "In the text that the agent would write, counted from 1."}),
            member<&Problem::column>({.name = "column", .help = "In code points, counted from 1."}),
            member<&Problem::text>({.name = "text", .help = "What is wrong, without the key."}),
            member<&Problem::accepted>({.name = "accepted", .help = "What would be right; may be empty."}),
            member<&Problem::suggestion>({.name = "suggestion", .help = "What was probably meant."}),
        });
    return kRecord;
}

} // namespace poise::wire
