// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The methods of the API, tied to the areas that know the answers.
///
/// Lifetime: what is handed over outlives the sessions of the port.
#pragma once

#include "agent/control/config/configurator.hpp"
#include "agent/control/events/event_log.hpp"
#include "agent/control/history/history.hpp"
#include "agent/control/management/methods.hpp"
#include "agent/control/plane.hpp"
#include "agent/control/steering/steering.hpp"
#include "agent/control/telemetry/hub.hpp"

#include <functional>
#include <memory>
#include <string>

namespace poise::control {

struct AboutAgent {
    std::string bootId;
    const Configurator& configurator;
    Plane& plane;
};

/// `hello`, `agent.drain`. `methods` is also where the capabilities come from.
void answerAgent(management::Methods& methods, AboutAgent about);

/// `config.*`.
void answerConfig(management::Methods& methods, Configurator& configurator);

/// `certificate.*`. `snapshot`: the one in force.
void answerCertificates(management::Methods& methods, std::function<const snapshot::Snapshot&()> snapshot);

/// `server.*`.
void answerServer(management::Methods& methods, Configurator& configurator, steering::Steering& steering);

/// `cache.purge`; `snapshot` is the one in force.
void answerCache(management::Methods& methods, const std::shared_ptr<const snapshot::Snapshot>& snapshot,
                 std::function<void(wire::Event)> report);

/// `telemetry.*`.
void answerTelemetry(management::Methods& methods, telemetry::Hub& hub);

/// `history.query`, `events.list`, `event.ack`.
void answerHistory(management::Methods& methods, history::History& history, events::EventLog& events);

} // namespace poise::control
