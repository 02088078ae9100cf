// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: GPL-3.0-or-later

/// What a ScriptedAgent keeps of one session.
#pragma once

#include "shared/wire/telemetry_frame.hpp"
#include "tests/console/support/scripted_agent.hpp"

#include <map>

namespace poise::console::test {

struct ScriptedAgent::Subscription {
    std::vector<std::string> topics;
    wire::FrameEncoder encoder;
};

struct ScriptedAgent::Session {
    explicit Session(QWebSocket* socket_)
        : socket(socket_) {}

    QWebSocket* socket;
    std::map<std::uint64_t, Subscription> subscriptions;
};

} // namespace poise::console::test
