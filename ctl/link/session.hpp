// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// Calls of the API over a link, one at a time, and the notifications that come in between.
///
/// Thread: one.
#pragma once

#include "ctl/failure.hpp"
#include "ctl/link/link.hpp"
#include "shared/wire/codec.hpp"
#include "shared/wire/methods.hpp"

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <chrono>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace poise::ctl {

using Millis = std::chrono::milliseconds;

/// A method's result: as it came, and as it is understood.
template <typename Result>
struct Reply {
    std::string json;
    Result value;
};

/// The same where nobody knows a type.
struct RawReply {
    std::string json;
    boost::json::value value;
};

class Session {
  public:
    /// `timeout` is for each call.
    Session(std::unique_ptr<Link> link, Millis timeout)
        : link_(std::move(link))
        , timeout_(timeout) {}

    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    /// Throws Refused for the agent's errors, Failure where it does not answer or not in the API's words.
    template <typename Method>
    Reply<typename Method::Result> call(const typename Method::Params& params = {}) {
        RawReply raw = exchange(Method::kFacts.name, wire::toJson(params));
        Reply<typename Method::Result> reply{std::move(raw.json), {}};
        if (const auto flaw = wire::fromJson(raw.value, reply.value, wire::Unknown::ignore)) {
            throw notUnderstood(Method::kFacts.name, flaw->message);
        }
        return reply;
    }

    /// The params of the next notification `method`; nothing when `until` comes first. Others are dropped.
    [[nodiscard]] std::optional<boost::json::object> told(std::string_view method, TimePoint until);

    /// Keeps the session alive and what is told until then.
    void idle(TimePoint until) { static_cast<void>(receive(until)); }

  private:
    struct Told {
        std::string method;
        boost::json::object params;
    };

    /// Of those that came while a call waited; more than this many are dropped, the oldest first.
    static constexpr std::size_t kMostTold = 256;

    RawReply exchange(std::string_view method, const std::string& params);
    std::optional<RawReply> receive(TimePoint until);
    static Failure notUnderstood(std::string_view method, std::string_view why);

    std::unique_ptr<Link> link_;
    Millis timeout_;
    std::int64_t id_ = 0; ///< of the last call
    std::deque<Told> told_;
};

} // namespace poise::ctl
