// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

/// The messages of `events.*`: what happened, and who did what.
#pragma once

#include <boost/json/object.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace poise::wire {

class Record;

enum class EventSeverity : std::uint8_t { info, warning, critical };

struct Event {
    std::int64_t id = 0; ///< grows by one; 0: not numbered yet
    std::int64_t t = 0;
    EventSeverity severity = EventSeverity::info;
    std::string kind;                 ///< "server.health", "config.applied", "token.added", … see docs/reference/api.md
    std::string source;               ///< what it is about: "web/a", "config", "history", …
    std::string text;                 ///< a sentence for people
    boost::json::object args;         ///< its parts, by name
    std::optional<std::string> actor; ///< the token's name, of what somebody did
    std::optional<std::uint64_t> revision;
    bool acknowledged = false;

    static const Record& record();
};

struct EventsListParams {
    std::optional<std::int64_t> after; ///< events with a lower id: the `next` of the page before
    std::optional<std::int64_t> from;  ///< milliseconds since the epoch
    std::optional<std::int64_t> to;
    std::optional<EventSeverity> severity; ///< this one or worse
    std::optional<std::string> source;     ///< this one, or what begins with it and a slash
    std::uint32_t limit = 100;             ///< 1..1000

    static const Record& record();
};

struct EventsList {
    std::vector<Event> events; ///< newest first
    std::optional<std::int64_t> next;

    static const Record& record();
};

struct EventAckParams {
    std::int64_t id = 0;

    static const Record& record();
};

} // namespace poise::wire
