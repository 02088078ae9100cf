// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "ctl/run/tables.hpp"

#include "ctl/failure.hpp"

#include <utility>

namespace poise::ctl {
namespace {

Failure notUnderstood(const std::string& problem) {
    return {ExitCode::unreachable,
            "the agent's telemetry is not understood: " + problem + "; use the poisectl that came with the agent"};
}

} // namespace

TablesReply getTables(Session& session, const std::vector<std::string>& topics) {
    auto reply = session.call<wire::methods::TelemetryGet>({.topics = topics, .sub = {}});
    wire::FrameDecoder decoder;
    const boost::json::value frame = wire::parsed(reply.json);
    if (!frame.is_object() || decoder.apply(frame.get_object()) != wire::FrameDecoder::Outcome::applied) {
        throw notUnderstood(decoder.problem());
    }
    return {std::move(reply.json), decoder.tables()};
}

const wire::Table& tableNamed(const wire::Tables& tables, const std::string& name) {
    static const wire::Table kNone;
    const auto found = tables.find(name);
    return found == tables.end() ? kNone : found->second;
}

TablesStream::TablesStream(Session& session, std::vector<std::string> topics, Millis interval)
    : session_(session)
    , sub_(session
               .call<wire::methods::TelemetrySubscribe>(
                   {.topics = std::move(topics), .intervalMs = static_cast<std::uint32_t>(interval.count())})
               .value.sub) {}

bool TablesStream::next(TimePoint until) {
    while (const auto frame = session_.told("telemetry", until)) {
        switch (decoder_.apply(*frame)) {
        case wire::FrameDecoder::Outcome::applied:
            return true;
        case wire::FrameDecoder::Outcome::gap:
            static_cast<void>(session_.call<wire::methods::TelemetryGet>({.topics = {}, .sub = sub_}));
            break;
        case wire::FrameDecoder::Outcome::refused:
            throw notUnderstood(decoder_.problem());
        }
    }
    return false;
}

} // namespace poise::ctl
