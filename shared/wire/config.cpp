// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/wire/config.hpp"

#include "shared/wire/codec.hpp"

namespace poise::wire {

const Record& Change::record() {
    static const Record kRecord(
        "Change",
        {
            member<&Change::path>({.name = "path",
                                   .help = "The key: `pools.web.servers.a.weight`; in named lists by name, "
                                           "`listeners.web.routes.api.pool`."}),
            member<&Change::before>(
                {.name = "old", .help = "Null: it was not set. A secret is `{\"secret\": true, \"set\": …}`."}),
            member<&Change::after>({.name = "new", .help = "Null: it is not set."}),
            member<&Change::applies>(
                {.name = "applies",
                 .help =
                     "With the next request; when its listener or pool is opened again; when the agent starts again."}),
        });
    return kRecord;
}

const Record& Touches::record() {
    static const Record kRecord(
        "Touches",
        {
            member<&Touches::listeners>({.name = "listeners", .help = "Names."}),
            member<&Touches::pools>({.name = "pools", .help = "Names."}),
            member<&Touches::connections>(
                {.name = "connections",
                 .help = "Clients of these listeners and connections to these servers that are closed by it."}),
        });
    return kRecord;
}

const Record& ConfigGet::record() {
    static const Record kRecord(
        "ConfigGet",
        {
            member<&ConfigGet::revision>({.name = "revision", .help = "The one in force."}),
            member<&ConfigGet::config>(
                {.name = "config",
                 .help = "What the file says, lists of named things as objects by name with `order`; keys left out "
                         "have the defaults of the schema. A secret is `{\"secret\": true, \"set\": true}`."}),
            member<&ConfigGet::file>({.name = "file", .help = "The path of the file on the agent's machine."}),
        });
    return kRecord;
}

const Record& ConfigCheckParams::record() {
    static const Record kRecord(
        "ConfigCheckParams",
        {
            member<&ConfigCheckParams::patch>(
                {.name = "patch", .help = "A merge patch (RFC 7396); a secret that is sent back as it came is kept."}),
        });
    return kRecord;
}

const Record& ConfigApplyParams::record() {
    static const Record kRecord(
        "ConfigApplyParams",
        {
            member<&ConfigApplyParams::baseRevision>({.name = "base_revision", .help = "What the edit was made on."}),
            member<&ConfigApplyParams::patch>(
                {.name = "patch", .help = "A merge patch (RFC 7396), taken whole or not at all."}),
            member<&ConfigApplyParams::note>({.name = "note",
                                              .help = "Why; stands in the history and the audit.",
                                              .optional = true,
                                              .range = {.max = 4096}}),
            member<&ConfigApplyParams::confirmWithin>({.name = "confirm_within",
                                                       .help = "Without `config.confirm` by then the agent goes back "
                                                               "to the revision before, also across a restart.",
                                                       .form = &kDuration}),
        });
    return kRecord;
}

const Record& ConfigOutcome::record() {
    static const Record kRecord(
        "ConfigOutcome",
        {
            member<&ConfigOutcome::revision>(
                {.name = "revision", .help = "The one that it made; of `config.check` the current one."}),
            member<&ConfigOutcome::changes>({.name = "changes", .help = "Key by key, against the revision before."}),
            member<&ConfigOutcome::touches>({.name = "touches", .help = "Whom it reaches."}),
            member<&ConfigOutcome::warnings>({.name = "warnings", .help = "What is accepted and worth a look."}),
            member<&ConfigOutcome::confirmUntil>(
                {.name = "confirm_until",
                 .help = "Milliseconds since the epoch, UTC, by which `config.confirm` has to come."}),
        });
    return kRecord;
}

const Record& ConfigConfirm::record() {
    static const Record kRecord(
        "ConfigConfirm", {
                             member<&ConfigConfirm::revision>({.name = "revision", .help = "The revision that stays."}),
                         });
    return kRecord;
}

const Record& Conflict::record() {
    static const Record kRecord(
        "Conflict", {
                        member<&Conflict::path>({.name = "path", .help = "The key that both have changed."}),
                        member<&Conflict::base>({.name = "base", .help = "Its value in `base`; null: it was not set."}),
                        member<&Conflict::theirs>({.name = "theirs", .help = "Its value now."}),
                        member<&Conflict::yours>({.name = "yours", .help = "The value that the patch has for it."}),
                    });
    return kRecord;
}

const Record& StaleRevision::record() {
    static const Record kRecord(
        "StaleRevision", {
                             member<&StaleRevision::base>({.name = "base", .help = "The `base_revision` of the call."}),
                             member<&StaleRevision::current>({.name = "current", .help = "The revision in force."}),
                             member<&StaleRevision::conflicts>(
                                 {.name = "conflicts", .help = "Keys that both have changed to different values."}),
                             member<&StaleRevision::changes>(
                                 {.name = "changes", .help = "Everything that changed from `base` to `current`."}),
                         });
    return kRecord;
}

const Record& Revision::record() {
    static const Record kRecord(
        "Revision",
        {
            member<&Revision::revision>({.name = "revision", .help = "Its number."}),
            member<&Revision::t>({.name = "t", .help = "Milliseconds since the epoch, UTC."}),
            member<&Revision::kind>(
                {.name = "kind",
                 .help = "`start`, `file` (edited on disk), `apply`, `rollback`, `revert` (was not confirmed)."}),
            member<&Revision::author>({.name = "author", .help = "The token's name; empty: whoever edited the file."}),
            member<&Revision::from>({.name = "from", .help = "The client's address; empty likewise."}),
            member<&Revision::note>({.name = "note", .help = "Why."}),
            member<&Revision::hash>({.name = "hash", .help = "SHA-256 of the file's text, in lower-case hexadecimal."}),
            member<&Revision::changes>({.name = "changes", .help = "Against the revision before."}),
            member<&Revision::current>({.name = "current", .help = "Whether it is in force."}),
            member<&Revision::confirmUntil>(
                {.name = "confirm_until",
                 .help = "Milliseconds since the epoch, UTC, while it waits for `config.confirm`."}),
        });
    return kRecord;
}

const Record& ConfigHistoryParams::record() {
    static const Record kRecord(
        "ConfigHistoryParams",
        {
            member<&ConfigHistoryParams::after>({.name = "after", .help = "The `next` of the page before."}),
            member<&ConfigHistoryParams::limit>(
                {.name = "limit", .help = "How many; 50 if left out.", .optional = true, .range = {1, 500}}),
        });
    return kRecord;
}

const Record& ConfigHistory::record() {
    static const Record kRecord(
        "ConfigHistory", {
                             member<&ConfigHistory::revisions>({.name = "revisions", .help = "Newest first."}),
                             member<&ConfigHistory::next>(
                                 {.name = "next", .help = "The `after` of the next page; left out on the last."}),
                         });
    return kRecord;
}

const Record& ConfigRollbackParams::record() {
    static const Record kRecord(
        "ConfigRollbackParams",
        {
            member<&ConfigRollbackParams::revision>(
                {.name = "revision", .help = "The one whose text is put back, as a new revision."}),
            member<&ConfigRollbackParams::note>(
                {.name = "note", .help = "Why.", .optional = true, .range = {.max = 4096}}),
        });
    return kRecord;
}

} // namespace poise::wire
