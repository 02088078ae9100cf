// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// JSON-RPC 2.0 as text messages, for both ends: calls, answers and the agent's notifications.
///
/// A call is read strictly: one object with `jsonrpc` "2.0", an `id`, a `method` and, if any, `params` as an object;
/// no batch, no notification, no member named twice, no deeper than kMaxDepth.
#pragma once

#include "shared/wire/error.hpp"

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace poise::wire {

inline constexpr std::size_t kMaxDepth = 32;   ///< levels of a call, its own included
inline constexpr std::size_t kMaxIdBytes = 64; ///< of an id that is a text

/// What a client calls its call by.
using Id = std::variant<std::int64_t, std::string>;

struct CallMessage {
    Id id;
    std::string method;
    boost::json::object params;
};

/// A message that is no call, and whose it was as far as that could be read.
struct Refusal {
    std::optional<Id> id;
    Error error;
};

[[nodiscard]] std::variant<CallMessage, Refusal> readCall(std::string_view text);

/// `result` is JSON.
[[nodiscard]] std::string writeResult(const Id& id, std::string_view result);

[[nodiscard]] std::string writeError(const std::optional<Id>& id, const Error& error);

/// `params` is a JSON object.
[[nodiscard]] std::string writeNotification(std::string_view method, std::string_view params);

// A client's side.

/// `params` is a JSON object.
[[nodiscard]] std::string writeCall(const Id& id, std::string_view method, std::string_view params);

struct Answer {
    std::optional<Id> id; ///< nothing: the agent could not read whose call it refused
    std::variant<boost::json::value, Error> outcome;
};

struct Notification {
    std::string method;
    boost::json::object params;
};

/// Reads what an agent says; nothing if it is neither. Members that are not known are ignored, an error of an unknown
/// word counts as internalError.
[[nodiscard]] std::optional<std::variant<Answer, Notification>> readMessage(std::string_view text);

} // namespace poise::wire
