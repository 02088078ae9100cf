// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Messages of the management API: any bytes are a call or a refusal; what is read as params or as an answer writes
/// itself so that it is read as the same again.
#include "shared/wire/envelope.hpp"
#include "shared/wire/methods.hpp"
#include "tests/fuzz/require.hpp"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <string>
#include <string_view>

using namespace poise;
using namespace poise::fuzz;

namespace {

/// Boost.JSON reads numbers of more than 15 digits to within their last bit only.
bool hasFraction(const boost::json::value& value) {
    if (const auto* const object = value.if_object()) {
        return std::any_of(object->begin(), object->end(), [](const auto& one) { return hasFraction(one.value()); });
    }
    const auto* const array = value.if_array();
    return value.is_double() || (array != nullptr && std::any_of(array->begin(), array->end(), hasFraction));
}

template <typename Message>
void requireStable(const boost::json::value& value, wire::Unknown unknown) {
    Message message;
    if (const auto error = wire::fromJson(value, message, unknown)) {
        require(error->code == wire::Code::invalidParams, "what is refused is invalid_params");
        require(!error->message.empty() && error->data.contains("path"), "a refusal says what and where");
        return;
    }
    const std::string written = wire::toJson(message);
    Message again;
    require(!wire::fromJson(wire::parsed(written), again), "what was written is read");
    require(wire::toJson(again) == written || hasFraction(value), "it is the same");
}

template <typename M>
void tryMethod(const wire::CallMessage& call) {
    if (call.method == M::kFacts.name) {
        const boost::json::value params(call.params);
        requireStable<typename M::Params>(params, wire::Unknown::refuse);
        requireStable<typename M::Result>(params, wire::Unknown::ignore);
    }
}

template <typename... Ms>
void tryMethods(const wire::CallMessage& call) {
    (tryMethod<Ms>(call), ...);
}

void requireSound(const wire::CallMessage& call) {
    using namespace wire::methods;
    tryMethods<Hello, ConfigSchema, ConfigGet, ConfigCheck, ConfigApply, ConfigHistory, ConfigRollback,
               TelemetrySubscribe, TelemetryGet, ServerSetWeight, ServerSetState, HistoryQuery, EventsList, EventAck,
               TokenAdd, TokenList, TokenRevoke, AgentDrain>(call);
    const std::string again = wire::writeCall(call.id, call.method, boost::json::serialize(call.params));
    require(std::holds_alternative<wire::CallMessage>(wire::readCall(again)), "a call that was read can be sent on");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(data, data + size);
    const auto read = wire::readCall(text);
    if (const auto* const call = std::get_if<wire::CallMessage>(&read)) {
        requireSound(*call);
    } else {
        const auto& refusal = std::get<wire::Refusal>(read);
        const auto answer = wire::readMessage(wire::writeError(refusal.id, refusal.error));
        require(answer && std::holds_alternative<wire::Answer>(*answer), "a refusal is an answer");
        require(std::get<wire::Answer>(*answer).id == refusal.id, "to whoever asked");
    }
    if (const auto message = wire::readMessage(text)) {
        if (const auto* const answer = std::get_if<wire::Answer>(&*message)) {
            if (const auto* const error = std::get_if<wire::Error>(&answer->outcome)) {
                require(wire::readMessage(wire::writeError(answer->id, *error)).has_value(), "errors can be sent on");
            }
        }
    }
    return 0;
}
