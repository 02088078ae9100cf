// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// What an Agent is made of; for the units of Agent alone.
#pragma once

#include "console/store/agent.hpp"
#include "console/store/dialer.hpp"
#include "console/store/event_feed.hpp"
#include "console/store/staging.hpp"
#include "console/store/stream.hpp"
#include "console/store/trends.hpp"

#include <map>

namespace poise::console {

struct Agent::Parts {
    Parts(Agent& agent, Profile profile, const Context& context);

    Dialer dialer;
    Stream data; ///< what pages watch
    Stream live; ///< events, as long as there is a session
    Trends trends;
    Staging staging;
    EventFeed events;
    Configuration configuration;
    std::map<QObject*, QStringList> watchers;
    std::string bootId;
    std::string schemaHash;
    qint64 lastEvent = 0; ///< that was looked at for what it means to the configuration
    bool paused = false;
    bool fetching = false; ///< the configuration is on its way
    bool again = false;    ///< and is old by now
    bool applying = false;

    struct Told {
        wire::ServerState state;
        qint64 until; ///< steady time: by then telemetry shows it
    };

    std::map<std::string, Told> told; ///< servers, by key, that were just told what to be
    const Clock& clock;

    struct Rollback {
        boost::json::object before;
        std::uint64_t revision; ///< that it made
    };

    /// Until the configuration after it has come: so that it can be undone.
    std::optional<Rollback> rollback;
};

} // namespace poise::console
