// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// How an agent can be reached at the moment, as the header and the banners say it.
#pragma once

#include "console/link/trouble.hpp"
#include "shared/wire/agent.hpp"

#include <optional>

namespace poise::console {

struct Connection {
    enum class State {
        offline,    ///< nobody asked for a session
        connecting, ///< on the way to one
        live,
        stale,   ///< there is one, but nothing has come for three seconds
        waiting, ///< it failed or ended; it is tried again at nextTryAt
        refused, ///< it failed, and trying again does not help until somebody does something: see trouble
    };

    State state = State::offline;
    Trouble trouble;                   ///< of waiting and refused, and of connecting what was before
    int attempt = 0;                   ///< how many failed in a row
    qint64 nextTryAt = 0;              ///< of waiting; milliseconds since the epoch
    std::optional<double> roundTripMs; ///< of live and stale
    std::optional<wire::Hello> hello;  ///< what the agent last said of itself; stays when the link is lost
    qint64 dataTime = 0;               ///< when the agent made what is shown, by its clock; 0: nothing is shown

    /// Whether the agent can be asked something.
    [[nodiscard]] bool up() const { return state == State::live || state == State::stale; }
};

} // namespace poise::console
