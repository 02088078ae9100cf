// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/wire/methods.hpp"

#include <algorithm>

namespace poise::wire {
namespace {

template <typename M>
constexpr Method row() {
    return {M::kFacts, &M::Params::record, &Codec<typename M::Result>::shape};
}

template <typename... Ms>
constexpr std::array<Method, sizeof...(Ms)> rows() {
    return {row<Ms>()...};
}

constexpr auto kTable =
    rows<methods::Hello, methods::ConfigSchema, methods::ConfigGet, methods::ConfigCheck, methods::ConfigApply,
         methods::ConfigConfirm, methods::ConfigHistory, methods::ConfigRollback, methods::TelemetrySubscribe,
         methods::TelemetryUnsubscribe, methods::TelemetryGet, methods::ServerSetWeight, methods::ServerSetState,
         methods::CachePurge, methods::HistoryQuery, methods::HistoryLatency, methods::CertificateList,
         methods::EventsList, methods::EventAck, methods::TokenAdd, methods::TokenList, methods::TokenRevoke,
         methods::AgentDrain>();

} // namespace

std::span<const Method> methodTable() {
    return kTable;
}

const Method* findMethod(std::string_view name) {
    const auto at = std::find_if(kTable.begin(), kTable.end(), [&](const Method& row) { return row.name == name; });
    return at != kTable.end() ? &*at : nullptr;
}

} // namespace poise::wire
