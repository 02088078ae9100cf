// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "agent/control/answers.hpp"

#include "agent/base/version.hpp"
#include "agent/control/certificates.hpp"
#include "shared/config/describe.hpp"
#include "shared/schema/units.hpp"
#include "shared/wire/envelope.hpp"
#include "shared/wire/telemetry_columns.hpp"

#include <utility>

namespace poise::control {
namespace {

namespace methods = wire::methods;
using management::CallOf;

/// Hands an area's outcome to whoever called.
template <typename M>
auto answering(const CallOf<M>& call) {
    return [call](const Outcome<typename M::Result>& outcome) {
        if (outcome) {
            call.done(*outcome);
        } else {
            call.fail(outcome.error());
        }
    };
}

template <typename M>
Editor editorOf(const CallOf<M>& call) {
    return {call.caller.token, call.caller.address, call.caller.role};
}

wire::Hello hello(const AboutAgent& about, wire::Role role, std::vector<std::string> capabilities) {
    const config::Agent& agent = about.configurator.loaded().config.agent;
    wire::Hello out;
    out.version = std::string(kVersion);
    out.agent = {agent.name, agent.region, about.bootId};
    out.role = role;
    out.revision = about.configurator.revision();
    out.now = wallMillis();
    out.capabilities = std::move(capabilities);
    for (const std::string_view topic : wire::kTopics) {
        out.capabilities.push_back("topic:" + std::string(topic));
    }
    out.schemaHash = config::schemaHash();
    out.limits = {static_cast<std::uint32_t>(management::Limits{}.messageBytes),
                  static_cast<std::uint32_t>(telemetry::Hub::kStep.count())};
    return out;
}

void drain(const CallOf<methods::AgentDrain>& call, Plane& plane) {
    std::optional<Millis> deadline;
    if (call.params.deadline) {
        deadline = schema::parseDuration(*call.params.deadline); // its form was checked when it was read
    }
    if (plane.status() == management::Status::draining) {
        call.fail({wire::Code::conflict, "the agent is draining already"});
    } else {
        call.done({plane.drain(deadline)});
    }
}

/// The client's end of a subscription, as the hub sees it.
telemetry::Subscriber subscriberOf(const std::weak_ptr<management::Session>& session) {
    return {session,
            [session] {
                const auto open = session.lock();
                return open && open->ready();
            },
            [session](const std::string& frame) {
                if (const auto open = session.lock()) {
                    open->push(wire::writeNotification("telemetry", frame));
                }
            }};
}

} // namespace

void answerAgent(management::Methods& port, AboutAgent about) {
    port.on<methods::Hello>([about, &port](const CallOf<methods::Hello>& call) {
        call.done(hello(about, call.caller.role, port.names()));
    });
    port.on<methods::AgentDrain>(
        [&plane = about.plane](const CallOf<methods::AgentDrain>& call) { drain(call, plane); });
}

void answerConfig(management::Methods& port, Configurator& configurator) {
    port.on<methods::ConfigSchema>(
        [](const CallOf<methods::ConfigSchema>& call) { call.done({config::schemaHash(), config::describeSchema()}); });
    port.on<methods::ConfigGet>([&](const CallOf<methods::ConfigGet>& call) { call.done(configurator.get()); });
    port.on<methods::ConfigCheck>([&](const CallOf<methods::ConfigCheck>& call) {
        configurator.check(call.params, answering<methods::ConfigCheck>(call));
    });
    port.on<methods::ConfigApply>([&](const CallOf<methods::ConfigApply>& call) {
        configurator.apply(call.params, editorOf<methods::ConfigApply>(call), answering<methods::ConfigApply>(call));
    });
    port.on<methods::ConfigConfirm>([&](const CallOf<methods::ConfigConfirm>& call) {
        configurator.confirm(answering<methods::ConfigConfirm>(call));
    });
    port.on<methods::ConfigHistory>([&](const CallOf<methods::ConfigHistory>& call) {
        configurator.history(call.params, answering<methods::ConfigHistory>(call));
    });
    port.on<methods::ConfigRollback>([&](const CallOf<methods::ConfigRollback>& call) {
        configurator.rollback(call.params, editorOf<methods::ConfigRollback>(call),
                              answering<methods::ConfigRollback>(call));
    });
}

void answerServer(management::Methods& port, Configurator& configurator, steering::Steering& steering) {
    port.on<methods::ServerSetWeight>([&](const CallOf<methods::ServerSetWeight>& call) {
        configurator.setWeight(call.params, editorOf<methods::ServerSetWeight>(call),
                               answering<methods::ServerSetWeight>(call));
    });
    port.on<methods::ServerSetState>([&](const CallOf<methods::ServerSetState>& call) {
        steering.set(call.params, {call.caller.token, call.caller.address}, wallMillis(),
                     answering<methods::ServerSetState>(call));
    });
}

void answerCertificates(management::Methods& port, std::function<const snapshot::Snapshot&()> snapshot) {
    port.on<methods::CertificateList>([snapshot = std::move(snapshot)](const CallOf<methods::CertificateList>& call) {
        call.done(certificatesOf(snapshot()));
    });
}

void answerTelemetry(management::Methods& port, telemetry::Hub& hub) {
    port.on<methods::TelemetrySubscribe>([&](const CallOf<methods::TelemetrySubscribe>& call) {
        const auto sub = hub.subscribe(subscriberOf(call.session), call.params, Clock::now());
        if (!sub) {
            call.fail(sub.error());
            return;
        }
        call.done({*sub});
    });
    port.on<methods::TelemetryUnsubscribe>([&](const CallOf<methods::TelemetryUnsubscribe>& call) {
        const auto done = hub.unsubscribe(call.session, call.params.sub);
        if (!done) {
            call.fail(done.error());
            return;
        }
        call.done({});
    });
    port.on<methods::TelemetryGet>([&](const CallOf<methods::TelemetryGet>& call) {
        const auto frame = hub.get(call.session, call.params, Clock::now());
        if (!frame) {
            call.fail(frame.error());
            return;
        }
        call.done({*frame});
    });
}

void answerHistory(management::Methods& port, history::History& history, events::EventLog& events) {
    port.on<methods::HistoryQuery>([&](const CallOf<methods::HistoryQuery>& call) {
        history.query(call.params, answering<methods::HistoryQuery>(call));
    });
    port.on<methods::HistoryLatency>([&](const CallOf<methods::HistoryLatency>& call) {
        history.latency(call.params, answering<methods::HistoryLatency>(call));
    });
    port.on<methods::EventsList>([&](const CallOf<methods::EventsList>& call) {
        events.list(call.params, [call](const wire::EventsList& page) { call.done(page); });
    });
    port.on<methods::EventAck>([&](const CallOf<methods::EventAck>& call) {
        events.acknowledge(call.params.id, [call](const events::Answer<void>& acknowledged) {
            if (acknowledged) {
                call.done({});
            } else {
                call.fail(acknowledged.error());
            }
        });
    });
}

} // namespace poise::control
