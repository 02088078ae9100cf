// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The messages of `config.*`: the configuration, edits of it, and its revisions.
#pragma once

#include "shared/schema/field.hpp"
#include "shared/wire/problem.hpp"

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace poise::wire {

class Record;

/// One key whose value differs. A value that is not set is null, a secret one `{"secret": true, "set": …}`.
struct Change {
    std::string path; ///< "pools.web.servers.a.weight"; in named lists by name, "listeners.web.routes.api.pool"
    boost::json::value before;
    boost::json::value after;
    schema::Applies applies = schema::Applies::live;

    static const Record& record();
};

/// Whom a change reaches.
struct Touches {
    std::vector<std::string> listeners;
    std::vector<std::string> pools;
    std::uint64_t connections = 0; ///< clients of these listeners and connections to these servers that would be closed

    static const Record& record();
};

struct ConfigGet {
    std::uint64_t revision = 0;
    boost::json::object config; ///< what the file says; keys that it leaves out have the schema's defaults
    std::string file;

    static const Record& record();
};

struct ConfigCheckParams {
    boost::json::object patch; ///< RFC 7396

    static const Record& record();
};

struct ConfigApplyParams {
    std::uint64_t baseRevision = 0;
    boost::json::object patch; ///< RFC 7396
    std::string note;
    std::optional<std::string> confirmWithin; ///< a duration; not confirmed by then: rolled back

    static const Record& record();
};

struct ConfigOutcome {
    std::uint64_t revision = 0; ///< of `config.check`: the current one
    std::vector<Change> changes;
    Touches touches;
    std::vector<Problem> warnings;
    std::optional<std::int64_t> confirmUntil;

    static const Record& record();
};

struct ConfigConfirm {
    std::uint64_t revision = 0; ///< the one that stays

    static const Record& record();
};

/// A key that both have changed since `base`.
struct Conflict {
    std::string path;
    boost::json::value base;
    boost::json::value theirs;
    boost::json::value yours;

    static const Record& record();
};

/// The `data` of the error `stale_revision`.
struct StaleRevision {
    std::uint64_t base = 0;
    std::uint64_t current = 0;
    std::vector<Conflict> conflicts;
    std::vector<Change> changes; ///< everything that changed from `base` to `current`

    static const Record& record();
};

struct Revision {
    std::uint64_t revision = 0;
    std::int64_t t = 0;
    std::string kind;   ///< "start", "file" (edited on disk), "apply", "rollback", "revert" (not confirmed)
    std::string author; ///< the token's name; empty: whoever edited the file
    std::string from;   ///< the client's address; empty likewise
    std::string note;
    std::string hash;            ///< SHA-256 of the file's text, 64 lower-case hexadecimal digits
    std::vector<Change> changes; ///< against the revision before
    bool current = false;
    std::optional<std::int64_t> confirmUntil; ///< while it waits for `config.confirm`

    static const Record& record();
};

struct ConfigHistoryParams {
    std::optional<std::uint64_t> after; ///< revisions older than this one: the `next` of the page before
    std::uint32_t limit = 50;           ///< 1..500

    static const Record& record();
};

struct ConfigHistory {
    std::vector<Revision> revisions; ///< newest first
    std::optional<std::uint64_t> next;

    static const Record& record();
};

struct ConfigRollbackParams {
    std::uint64_t revision = 0;
    std::string note;

    static const Record& record();
};

} // namespace poise::wire
