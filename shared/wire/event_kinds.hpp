// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Every kind of event, once: what happened, how bad that is, and which arguments it carries.
#pragma once

#include "shared/wire/event.hpp"

#include <array>
#include <string_view>

namespace poise::wire {

struct EventKindRow {
    std::string_view kind;
    EventSeverity severity;
    std::string_view args; ///< names in backquotes; empty: none
    std::string_view help;
};

inline constexpr std::array kEventKinds = [] {
    using enum EventSeverity;
    return std::array{
        EventKindRow{"agent.draining", info, "`method`, `from`, `note?`", "Somebody ends the agent."},
        EventKindRow{"agent.started", info, "`version`", "The agent serves."},
        EventKindRow{"agent.upgrade_failed", warning, "`reason`",
                     "A new program did not come to serve: the old one goes on as before."},
        EventKindRow{"agent.upgraded", info, "`version`", "A new program has taken over and serves."},
        EventKindRow{"api.refused", warning, "`code`, `method`, `from`, `note?`",
                     "A call that would have changed something was refused."},
        EventKindRow{"cache.purged", info, "`removed`, `from`, `host?`, `path?`, `prefix?`, `note?`",
                     "Somebody threw out responses that a pool kept."},
        EventKindRow{"certificate.expired", critical, "`file`, `names`, `not_after`",
                     "A listener shows a certificate that clients refuse."},
        EventKindRow{"certificate.expires", warning, "`file`, `names`, `not_after`",
                     "A certificate ends soon: told 30, 7 and 1 days before."},
        EventKindRow{"clock.jumped", warning, "`ms`", "The system's clock was set; history goes on at its new time."},
        EventKindRow{"config.applied", info, "`changes`, `from`, `note?`", "Somebody changed the configuration."},
        EventKindRow{"config.confirmed", info, "`method`, `from`, `note?`",
                     "Somebody kept a change that waited for it."},
        EventKindRow{"config.file", info, "`changes`", "The file was edited on disk, and is in force."},
        EventKindRow{"config.revert_failed", critical, "",
                     "A change was not confirmed in time and could not be taken back."},
        EventKindRow{"config.reverted", warning, "`changes`, `note?`",
                     "A change was not confirmed in time: the revision before is in force."},
        EventKindRow{"config.rolled_back", info, "`changes`, `from`, `note?`", "Somebody went back to a revision."},
        EventKindRow{"config.started", info, "`changes`", "The agent started with this revision."},
        EventKindRow{"history.memory_short", info, "`seconds`",
                     "Single seconds are kept for a shorter time than 15 minutes, because so many servers are busy."},
        EventKindRow{"history.set_aside", critical, "`file`",
                     "The database of history was damaged or not ours: it was renamed, and a new one begun."},
        EventKindRow{"history.storage_failed", critical, "`reason`", "History cannot be stored; it is tried again."},
        EventKindRow{"history.storage_resumed", info, "", "History is stored again."},
        EventKindRow{"server.check_changed", info, "", "How a server is checked was adapted to what it answers."},
        EventKindRow{"server.drain_ended", warning, "`cut`", "A drain's deadline passed: what was left was cut."},
        EventKindRow{"server.drained", info, "", "Nothing is left on a server that drains."},
        EventKindRow{"server.health", info, "`before`, `after`",
                     "A server's health changed; a warning if it is unhealthy now."},
        EventKindRow{"server.not_checked", warning, "", "A server cannot be checked."},
        EventKindRow{"server.state", info, "`state`, `remaining`, `from`, `until?`, `note?`",
                     "Somebody set a server's state."},
        EventKindRow{"storage.failed", critical, "", "Revisions or states cannot be stored; it is tried again."},
        EventKindRow{"storage.recovered", info, "", "Revisions and states are stored again."},
        EventKindRow{"storage.set_aside", warning, "",
                     "The database of revisions was damaged or not ours: it was renamed, and a new one begun."},
        EventKindRow{"token.added", info, "`method`, `from`", "Somebody made a token."},
        EventKindRow{"token.revoked", info, "`method`, `from`", "Somebody revoked a token."},
    };
}();

} // namespace poise::wire
