// SPDX-FileCopyrightText: The Poise authors
// SPDX-License-Identifier: Apache-2.0

#include "shared/wire/event.hpp"

#include "shared/wire/codec.hpp"

namespace poise::wire {

const Record& Event::record() {
    static const Record kRecord(
        "Event",
        {
            member<&Event::id>({.name = "id", .help = "Grows by one from event to event."}),
            member<&Event::t>({.name = "t", .help = "Milliseconds since the epoch, UTC."}),
            member<&Event::severity>({.name = "severity", .help = "How bad."}),
            member<&Event::kind>({.name = "kind", .help = "What happened, as [Event kinds](#event-kinds) lists."}),
            member<&Event::source>({.name = "source", .help = "What it is about: `web/a`, `config`, `history`."}),
            member<&Event::text>({.name = "text", .help = "A sentence for people."}),
            member<&Event::args>({.name = "args", .help = "Its parts, by name."}),
            member<&Event::actor>({.name = "actor", .help = "The token's name, where somebody did it."}),
            member<&Event::revision>({.name = "revision", .help = "Of the configuration, where one is concerned."}),
            member<&Event::acknowledged>({.name = "acknowledged", .help = "Whether `event.ack` was called for it."}),
        });
    return kRecord;
}

const Record& EventsListParams::record() {
    static const Record kRecord(
        "EventsListParams",
        {
            member<&EventsListParams::after>(
                {.name = "after", .help = "The `next` of the page before: older events only."}),
            member<&EventsListParams::from>({.name = "from", .help = "Milliseconds since the epoch, UTC, included."}),
            member<&EventsListParams::to>({.name = "to", .help = "Milliseconds since the epoch, UTC, not included."}),
            member<&EventsListParams::severity>({.name = "severity", .help = "This one or worse."}),
            member<&EventsListParams::source>(
                {.name = "source", .help = "This one, or what begins with it and a slash: `web` is `web/a` too."}),
            member<&EventsListParams::limit>(
                {.name = "limit", .help = "How many; 100 if left out.", .optional = true, .range = {1, 1000}}),
        });
    return kRecord;
}

const Record& EventsList::record() {
    static const Record kRecord(
        "EventsList",
        {
            member<&EventsList::events>({.name = "events", .help = "Newest first."}),
            member<&EventsList::next>({.name = "next", .help = "The `after` of the next page; left out on the last."}),
        });
    return kRecord;
}

const Record& EventAckParams::record() {
    static const Record kRecord("EventAckParams",
                                {
                                    member<&EventAckParams::id>({.name = "id", .help = "The event's."}),
                                });
    return kRecord;
}

} // namespace poise::wire
