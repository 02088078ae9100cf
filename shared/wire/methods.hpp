// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Every method of the API, once: its name, who may call it, what it takes and answers.
///
/// A method is a type, so that handlers and clients are checked by the compiler: `methods::ConfigApply::Params`.
#pragma once

#include "shared/wire/agent.hpp"
#include "shared/wire/cache.hpp"
#include "shared/wire/certificate.hpp"
#include "shared/wire/codec.hpp"
#include "shared/wire/config.hpp"
#include "shared/wire/event.hpp"
#include "shared/wire/history.hpp"
#include "shared/wire/server.hpp"
#include "shared/wire/subscription.hpp"
#include "shared/wire/token.hpp"

#include <array>
#include <span>
#include <string_view>

namespace poise::wire {

/// Whether a call may change something; if so it is reported to the audit, done or refused.
enum class Effect : std::uint8_t { reads, changes };

struct MethodFacts {
    std::string_view name;
    Role role; ///< the least that may call it
    Effect effect;
    std::string_view help;
    std::span<const Code> errors{}; ///< beside those that every method may answer
};

namespace methods {

template <typename P, typename R>
struct Of {
    using Params = P;
    using Result = R;
};

template <Code... Codes>
inline constexpr std::array<Code, sizeof...(Codes)> kCodes{Codes...};

struct Hello : Of<Nothing, wire::Hello> {
    static constexpr MethodFacts kFacts{"hello", Role::viewer, Effect::reads,
                                        "Says which agent this is, what it can do, and who you are to it."};
};

struct ConfigSchema : Of<Nothing, wire::ConfigSchema> {
    static constexpr MethodFacts kFacts{"config.schema", Role::viewer, Effect::reads,
                                        "The schema of the configuration, as data."};
};

struct ConfigGet : Of<Nothing, wire::ConfigGet> {
    static constexpr MethodFacts kFacts{"config.get", Role::viewer, Effect::reads,
                                        "The configuration in force, without its secrets."};
};

struct ConfigCheck : Of<ConfigCheckParams, ConfigOutcome> {
    static constexpr MethodFacts kFacts{"config.check", Role::viewer, Effect::reads,
                                        "What a patch would change and whom it would reach; changes nothing.",
                                        kCodes<Code::invalidConfig, Code::busy>};
};

struct ConfigApply : Of<ConfigApplyParams, ConfigOutcome> {
    static constexpr MethodFacts kFacts{
        "config.apply", Role::operator_, Effect::changes,
        "Changes the configuration, atomically: the file, the history and what runs. A role of operator may change "
        "weights, classes, limits, thresholds and rules only. An edit of an older revision lands if nobody else "
        "changed the same keys.",
        kCodes<Code::invalidConfig, Code::staleRevision, Code::conflict, Code::readOnlyConfig, Code::fileChanged,
               Code::busy, Code::storageFull>};
};

struct ConfigConfirm : Of<Nothing, wire::ConfigConfirm> {
    static constexpr MethodFacts kFacts{"config.confirm", Role::operator_, Effect::changes,
                                        "Keeps the change that waits for its confirmation.",
                                        kCodes<Code::notFound, Code::busy, Code::storageFull>};
};

struct ConfigHistory : Of<ConfigHistoryParams, wire::ConfigHistory> {
    static constexpr MethodFacts kFacts{"config.history", Role::viewer, Effect::reads,
                                        "Revisions with who made them, when, why, and what changed; in pages.",
                                        kCodes<Code::busy>};
};

struct ConfigRollback : Of<ConfigRollbackParams, ConfigOutcome> {
    static constexpr MethodFacts kFacts{
        "config.rollback", Role::operator_, Effect::changes,
        "Puts an earlier revision back in force, as a new one; the roles' rules of `config.apply` hold for what "
        "changes by it.",
        kCodes<Code::notFound, Code::invalidConfig, Code::conflict, Code::readOnlyConfig, Code::fileChanged, Code::busy,
               Code::storageFull>};
};

struct TelemetrySubscribe : Of<TelemetrySubscribeParams, wire::TelemetrySubscribe> {
    static constexpr MethodFacts kFacts{"telemetry.subscribe", Role::viewer, Effect::reads,
                                        "Starts a stream of frames, which come as notifications `telemetry`.",
                                        kCodes<Code::busy>};
};

struct TelemetryUnsubscribe : Of<TelemetryUnsubscribeParams, Nothing> {
    static constexpr MethodFacts kFacts{"telemetry.unsubscribe", Role::viewer, Effect::reads, "Ends a stream.",
                                        kCodes<Code::notFound>};
};

struct TelemetryGet : Of<TelemetryGetParams, RawJson> {
    static constexpr MethodFacts kFacts{"telemetry.get", Role::viewer, Effect::reads,
                                        "A full frame of the topics at this moment, with `sub` and `seq` 0.",
                                        kCodes<Code::notFound>};
};

struct ServerSetWeight : Of<ServerSetWeightParams, ConfigOutcome> {
    static constexpr MethodFacts kFacts{"server.set_weight", Role::operator_, Effect::changes,
                                        "Sets a server's weight: a `config.apply` of that key on the current revision.",
                                        kCodes<Code::notFound, Code::invalidConfig, Code::conflict,
                                               Code::readOnlyConfig, Code::fileChanged, Code::busy, Code::storageFull>};
};

struct ServerSetState : Of<ServerSetStateParams, wire::ServerSetState> {
    static constexpr MethodFacts kFacts{
        "server.set_state", Role::operator_, Effect::changes,
        "Takes a server out of traffic or back into it; survives a restart, is no revision of the configuration.",
        kCodes<Code::notFound, Code::busy, Code::storageFull>};
};

struct CachePurge : Of<CachePurgeParams, wire::CachePurge> {
    static constexpr MethodFacts kFacts{
        "cache.purge", Role::operator_, Effect::changes,
        "Throws out responses that a pool keeps; what is on its way is not kept either.",
        kCodes<Code::notFound, Code::conflict>};
};

struct HistoryQuery : Of<HistoryQueryParams, wire::HistoryQuery> {
    static constexpr MethodFacts kFacts{"history.query", Role::viewer, Effect::reads,
                                        "What was, in equal steps, for up to two years back.",
                                        kCodes<Code::notFound, Code::busy>};
};

struct HistoryLatency : Of<HistoryLatencyParams, wire::HistoryLatency> {
    static constexpr MethodFacts kFacts{"history.latency", Role::viewer, Effect::reads,
                                        "How long the requests of a range took, as a histogram.",
                                        kCodes<Code::notFound, Code::busy>};
};

struct CertificateList : Of<Nothing, wire::CertificateList> {
    static constexpr MethodFacts kFacts{"certificate.list", Role::viewer, Effect::reads,
                                        "The certificates that listeners show to clients."};
};

struct EventsList : Of<EventsListParams, wire::EventsList> {
    static constexpr MethodFacts kFacts{"events.list", Role::viewer, Effect::reads,
                                        "What happened, newest first; in pages.", kCodes<Code::busy>};
};

struct EventAck : Of<EventAckParams, Nothing> {
    static constexpr MethodFacts kFacts{"event.ack", Role::operator_, Effect::changes, "Marks an event as seen to.",
                                        kCodes<Code::notFound, Code::busy, Code::storageFull>};
};

struct TokenAdd : Of<TokenAddParams, wire::TokenAdd> {
    static constexpr MethodFacts kFacts{"token.add", Role::admin, Effect::changes,
                                        "Makes a token, and shows it this once.",
                                        kCodes<Code::conflict, Code::storageFull>};
};

struct TokenList : Of<Nothing, wire::TokenList> {
    static constexpr MethodFacts kFacts{"token.list", Role::admin, Effect::reads, "The tokens, without their secrets."};
};

struct TokenRevoke : Of<TokenRevokeParams, Nothing> {
    static constexpr MethodFacts kFacts{
        "token.revoke", Role::admin, Effect::changes,
        "Makes a token invalid at once and closes its sessions; the last one of an admin stays.",
        kCodes<Code::notFound, Code::conflict, Code::storageFull>};
};

struct AgentDrain : Of<AgentDrainParams, wire::AgentDrain> {
    static constexpr MethodFacts kFacts{"agent.drain", Role::admin, Effect::changes,
                                        "Ends the agent: no new connections, those that are open until the deadline.",
                                        kCodes<Code::conflict>};
};

} // namespace methods

/// A method's row, without its types.
struct Method : MethodFacts {
    const Record& (*params)();
    const Shape& (*result)();
};

/// Every method, in the order of the reference.
[[nodiscard]] std::span<const Method> methodTable();

/// Nullptr if there is none of that name.
[[nodiscard]] const Method* findMethod(std::string_view name);

} // namespace poise::wire
