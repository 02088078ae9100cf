// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/wire/token.hpp"

#include "shared/wire/codec.hpp"

namespace poise::wire {

const Record& TokenAddParams::record() {
    static const Record kRecord(
        "TokenAddParams",
        {
            member<&TokenAddParams::name>({.name = "name", .help = "Unique.", .form = &kName}),
            member<&TokenAddParams::role>(
                {.name = "role", .help = "What its bearer may do; each role may do what those before it may."}),
            member<&TokenAddParams::expires>(
                {.name = "expires", .help = "From now; without it never.", .form = &kDuration}),
        });
    return kRecord;
}

const Record& TokenAdd::record() {
    static const Record kRecord(
        "TokenAdd",
        {
            member<&TokenAdd::token>({.name = "token", .help = "`poise_` and 43 characters; shown this once."}),
            member<&TokenAdd::expires>({.name = "expires", .help = "Milliseconds since the epoch, UTC."}),
        });
    return kRecord;
}

const Record& TokenInfo::record() {
    static const Record kRecord(
        "TokenInfo",
        {
            member<&TokenInfo::name>({.name = "name", .help = "Its name."}),
            member<&TokenInfo::role>({.name = "role", .help = "Its role."}),
            member<&TokenInfo::created>({.name = "created", .help = "Milliseconds since the epoch, UTC."}),
            member<&TokenInfo::expires>(
                {.name = "expires", .help = "Milliseconds since the epoch, UTC; left out: never."}),
            member<&TokenInfo::lastUsed>(
                {.name = "last_used", .help = "Milliseconds since the epoch, UTC, true to an hour; left out: never."}),
        });
    return kRecord;
}

const Record& TokenList::record() {
    static const Record kRecord(
        "TokenList",
        {
            member<&TokenList::tokens>({.name = "tokens", .help = "In the order in which they were made."}),
        });
    return kRecord;
}

const Record& TokenRevokeParams::record() {
    static const Record kRecord("TokenRevokeParams", {
                                                         member<&TokenRevokeParams::name>(
                                                             {.name = "name", .help = "The token's.", .form = &kName}),
                                                     });
    return kRecord;
}

} // namespace poise::wire
