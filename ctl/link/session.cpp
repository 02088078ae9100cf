// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "ctl/link/session.hpp"

#include "ctl/link/raw_member.hpp"
#include "shared/schema/units.hpp"
#include "shared/wire/envelope.hpp"

#include <utility>
#include <variant>

namespace poise::ctl {

Session::~Session() {
    try {
        link_->close(std::chrono::steady_clock::now() + Millis(500));
    } catch (const std::exception&) { // whoever does not wish us goodbye is gone
    }
}

/// The answer to the last call; nothing where a message was none, or there was no message until `until`.
std::optional<RawReply> Session::receive(TimePoint until) {
    const std::optional<std::string> text = link_->receive(until);
    auto message = text ? wire::readMessage(*text) : std::nullopt;
    if (!message) {
        return std::nullopt;
    }
    if (auto* const notification = std::get_if<wire::Notification>(&*message)) {
        told_.push_back({std::move(notification->method), std::move(notification->params)});
        if (told_.size() > kMostTold) {
            told_.pop_front();
        }
        return std::nullopt;
    }
    auto& answer = std::get<wire::Answer>(*message);
    if (answer.id && *answer.id != wire::Id(id_)) {
        return std::nullopt;
    }
    if (const auto* const error = std::get_if<wire::Error>(&answer.outcome)) {
        throw Refused(*error);
    }
    return RawReply{std::string(rawMember(*text, "result")), std::move(std::get<0>(answer.outcome))};
}

RawReply Session::exchange(std::string_view method, const std::string& params) {
    const TimePoint deadline = std::chrono::steady_clock::now() + timeout_;
    link_->send(wire::writeCall(++id_, method, params), deadline);
    do {
        if (std::optional<RawReply> reply = receive(deadline)) {
            return std::move(*reply);
        }
    } while (std::chrono::steady_clock::now() < deadline);
    throw Failure(ExitCode::unreachable, "the agent did not answer " + std::string(method) + " within " +
                                             schema::formatDuration(timeout_) +
                                             "; whether it was done is not known. --timeout allows more");
}

std::optional<boost::json::object> Session::told(std::string_view method, TimePoint until) {
    do {
        if (told_.empty()) {
            static_cast<void>(receive(until));
        }
        while (!told_.empty()) {
            Told next = std::move(told_.front());
            told_.pop_front();
            if (next.method == method) {
                return std::move(next.params);
            }
        }
    } while (std::chrono::steady_clock::now() < until);
    return std::nullopt;
}

Failure Session::notUnderstood(std::string_view method, std::string_view why) {
    return {ExitCode::unreachable, "the agent's answer to " + std::string(method) + " is not understood: " +
                                       std::string(why) + "; use the poisectl that came with the agent"};
}

} // namespace poise::ctl
